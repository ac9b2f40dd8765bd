import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { correctionsPath } from '../../../server/report/links.ts';
import { newsPage } from '../../unit/server/ingest/documents.ts';
import { fishermenText, harborText } from '../../unit/server/support.ts';
import { expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const sizes = { 1280: { width: 1280, height: 900 }, 390: { width: 390, height: 844 } };

describe.skipIf(chromium === null)('bringing articles in and finding them, in a browser', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(chromium!);
  });
  // What one test leaves waiting is not the next one's matter.
  beforeEach(() => site.context.store.drafts.clear());
  afterAll(() => site?.close());

  /** Saves a picture of the page where PARALLAX_PICTURES names a folder: for looking at. */
  async function picture(page: Page, name: string): Promise<void> {
    const folder = process.env.PARALLAX_PICTURES;
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }

  /** Drops files on the page, as a hand does: over it first, then let go. */
  async function dropFiles(page: Page, names: string[], contents: string[]): Promise<void> {
    const files = JSON.stringify(names.map((name, i) => ({ name, content: contents[i] })));
    const transfer = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      for (const { name, content } of ${files}) transfer.items.add(new File([content], name));
      return transfer;
    })()`);
    const target = page.locator('#upload .drop');
    await target.dispatchEvent('dragover', { dataTransfer: transfer });
    expect(await target.evaluate((element) => element.classList.contains('over'))).toBe(true);
    await target.dispatchEvent('drop', { dataTransfer: transfer });
  }

  describe.each([1280, 390] as const)('%i pixels wide', (width) => {
    const viewport = sizes[width];

    test('two texts are pasted one after the other, looked over, and are a report', async () => {
      await site.visit('/add', { viewport }, async (page) => {
        const started = performance.now();
        const steps: string[] = [];
        const done = (step: string) =>
          steps.push(`${((performance.now() - started) / 1000).toFixed(1)} s ${step}`);
        await page
          .getByLabel('The article, headline and all')
          .fill(`Wall for winter ${width}\n\n${harborText}`);
        await page.getByRole('button', { name: 'Look it over' }).click();
        done('first text pasted');
        await page.getByRole('button', { name: 'Save, then add' }).click();
        done('first saved');
        await page
          .getByLabel('The article, headline and all')
          .fill(`Fishers betrayed ${width}\n\n${fishermenText}`);
        await page.getByRole('button', { name: 'Look it over' }).click();
        done('second text pasted');
        await page.getByRole('button', { name: 'Save and compare' }).click();
        await page.waitForURL(/\/reports\//);
        done('report');
        expect(await page.locator('h1, .pair-head .title').first().isVisible()).toBe(true);
        if (process.env.PARALLAX_PICTURES) console.log(`${width}: ${steps.join(', ')}`);
      });
    });

    test('several files are chosen, read with their progress, looked over and compared', async () => {
      await site.visit('/add', { viewport }, async (page) => {
        await page.locator('#files').setInputFiles([
          {
            name: `quay-${width}.html`,
            mimeType: 'text/html',
            buffer: Buffer.from(newsPage().replace('Tuesday', `Tuesday the ${width}th`)),
          },
          {
            name: `fishers-${width}.txt`,
            mimeType: 'text/plain',
            buffer: Buffer.from(`${fishermenText} ${width}`),
          },
        ]);
        await page.getByRole('button', { name: 'Read them' }).click();
        await page.getByRole('heading', { name: 'Waiting for your look' }).waitFor();
        await page.getByRole('link', { name: 'Eastern quay shut for two years' }).click();
        expect(await page.getByLabel('Publisher').inputValue()).toBe('Coast Gazette');
        await page.getByText('stand around the article').click();
        expect(await page.getByText('Ten beaches to see before autumn').isVisible()).toBe(true);
        await picture(page, `draft-${width}-light`);
        await page.goto(`${site.base}/add`);
        await picture(page, `add-${width}-light`);
        await page.getByRole('button', { name: 'Save both and compare' }).click();
        await page.waitForURL(/\/reports\//);
      });
    });

    test('files that are dropped on the page are read, and one of them that cannot be says why', async () => {
      await site.visit('/add', { viewport }, async (page) => {
        const texts = [`${harborText} Dropped ${width}.`, `${fishermenText} Dropped ${width}.`];
        await dropFiles(page, ['a.txt', 'b.txt', 'notes.rtf'], [...texts, '{\\rtf1 x}']);
        await page.getByText('.rtf files are not read').waitFor();
        await page.getByRole('button', { name: 'Save both and compare' }).click();
        await page.waitForURL(/\/reports\//);
        site.context.store.drafts.clear();
        await page.goto(`${site.base}/add`);
        await dropFiles(page, ['c.txt'], [`${harborText} Dropped alone ${width}.`]);
        await page.waitForURL(/\/drafts\/\d+/);
        expect(await page.getByRole('button', { name: /^Save/ }).first().isVisible()).toBe(true);
      });
    });

    test('what is found in the library is compared, tagged, deleted and had back', async () => {
      await site.visit('/library', { viewport }, async (page) => {
        await page.getByLabel('Words in the text').fill('harbor wall');
        await page.getByRole('button', { name: 'Find' }).click();
        expect(await page.getByRole('heading', { name: 'Found' }).isVisible()).toBe(true);
        const boxes = page.locator('.choices input[name=article]');
        expect(await boxes.count()).toBeGreaterThan(1);
        await boxes.first().check();
        await page.locator('#newtag').fill(`coast ${width}`);
        await page.getByRole('button', { name: 'Tag the chosen' }).click();
        await page.getByRole('link', { name: `coast ${width}` }).click();
        expect(await boxes.count()).toBe(1);
        await boxes.first().check();
        await page.getByRole('button', { name: 'Delete the chosen' }).click();
        await picture(page, `library-${width}-light`);
        await page.getByRole('button', { name: 'Bring the chosen back' }).click();
        expect(await page.getByRole('heading', { name: 'Deleted' }).count()).toBe(0);
      });
    });

    test('the kind of a paragraph is set right, and the words counted follow', async () => {
      const [{ id }] = site.context.store.articles.list();
      await site.visit(correctionsPath(id), { viewport }, async (page) => {
        await picture(page, `corrections-${width}-light`);
        await page.locator('select[name=block]').last().selectOption({ label: 'caption' });
        await page.getByRole('button', { name: 'Save and score again' }).click();
        await page.getByText('1 correction by readers').waitFor();
        await page.getByRole('button', { name: 'Take all of them back' }).click();
        expect(await page.getByText('by readers').count()).toBe(0);
      });
    });

    test('nothing is wider than the window and axe finds nothing, in light and dark', async () => {
      const draft = site.context.store.drafts.add({
        name: 'story.html',
        text: fishermenText,
        metadata: { title: 'A <title>', published: 'last Monday' },
        removed: ['Home', 'Sport'],
        notes: 'File story.html.',
        encoding: { name: 'windows-1252', basis: 'guess' },
        problem: null,
        kind: 'html',
        beside: null,
      });
      const [{ id }] = site.context.store.articles.list();
      const paths = {
        home: '/',
        add: '/add',
        draft: `/drafts/${draft}`,
        library: '/library',
        picking: `/library?beside=${id}`,
        nothing: '/library?q=xyzzy',
        corrections: correctionsPath(id),
      };
      for (const [name, path] of Object.entries(paths)) {
        await site.visit(path, { viewport }, async (page) => {
          await expectAccessibleInBoth(page);
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme });
            expect(`${name} ${await overflow(page)}`).toBe(`${name} 0`);
            await picture(page, `${name}-${width}-${colorScheme}-plain`);
          }
        });
      }
    });
  });

  test('a file that cannot be read says why, and the others are kept', async () => {
    await site.visit('/add', { viewport: sizes[1280] }, async (page) => {
      await page.locator('#files').setInputFiles([
        { name: 'notes.rtf', mimeType: 'text/rtf', buffer: Buffer.from('{\\rtf1 x}') },
        { name: 'fine.txt', mimeType: 'text/plain', buffer: Buffer.from(harborText) },
      ]);
      await page.getByRole('button', { name: 'Read them' }).click();
      await page.getByText('.rtf files are not read').waitFor();
      expect(await page.getByRole('link', { name: /Harbor|port authority/ }).count()).toBeGreaterThan(0);
    });
  });

  test('without JavaScript: from two pasted texts to their report', async () => {
    await site.visit('/add', { viewport: sizes[1280], javaScriptEnabled: false }, async (page) => {
      await page.getByLabel('The article, headline and all').fill(`${harborText} Once.`);
      await page.getByRole('button', { name: 'Look it over' }).click();
      await page.getByRole('button', { name: 'Save, then add' }).click();
      await page.locator('#files').setInputFiles({
        name: 'b.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(`${fishermenText} Twice.`),
      });
      await page.getByRole('button', { name: 'Read them' }).click();
      await page.getByRole('button', { name: 'Save and compare' }).click();
      await page.waitForURL(/\/reports\//);
    });
  });
});
