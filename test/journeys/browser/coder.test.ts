import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeArticle } from '../../../analysis/read/article.ts';
import { cellsOf } from '../../../server/coding/study/cells.ts';
import { inviteCoder } from '../../../server/coding/study/coder-links.ts';
import { type Study, studyOf } from '../../../server/coding/study/studies.ts';
import { categoryOf, roundWith, studyWith } from '../../unit/server/coding/study.ts';
import { expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};
const laptop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };

const values = ['storm', 'mayor', 'owner'].map((id) => ({ id, name: `the ${id}` }));
const codebook = [
  categoryOf('blame', { key: 'b', name: 'Somebody is blamed' }),
  {
    ...categoryOf('whom', { key: 'w', color: 'green', kind: 'several of', values, name: 'Who is blamed' }),
    askOnlyIf: { category: 'blame', values: ['yes'] },
  },
  categoryOf('degree', { key: 'd', color: 'teal', kind: 'number', name: 'How strongly' }),
  categoryOf('claim', { key: 'c', color: 'pink', unit: 'paragraph', name: 'A claim' }),
  categoryOf('harsh', { key: 'h', color: 'violet', unit: 'span', name: 'Harsh words' }),
];

let made = 0;
/** A study of two short texts that nobody else has, with a round that is on, and a coder's link. */
function studyIn({ context: { store } }: Site, coders = ['Mara']) {
  made++;
  const articles = ['first', 'second'].map((word) =>
    makeArticle(
      `The ${word} wall of ${made} fell 🚢 in the night.\n\nMara Lind blames the reckless mayor for it.\n\nNobody else speaks.`,
      { title: `The ${word} wall` },
    ),
  );
  const study = studyWith(store, articles, codebook, { id: `walls-${made}` });
  roundWith(store, study, 2, 'Pilot');
  const again = (): Study => studyOf(store, study.task.id);
  return { again, links: coders.map((name) => inviteCoder(store, again(), name).link) };
}

describe.skipIf(chromium === null)('a coder of a study, in a browser', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(chromium!, { seeded: false });
  });
  afterAll(() => site?.close());

  /** The page's script is there: it shows its keys. */
  const scripted = (page: Page) => page.locator('.keys:not([hidden])').waitFor();
  const question = (page: Page, id: string) => page.locator(`#q-${id}`);
  const press = (page: Page, ...keys: string[]) =>
    keys.reduce(async (before, key) => {
      await before;
      await page.keyboard.press(key);
    }, Promise.resolve());

  test('from the link to the last item by keys, with a condition, a mark, a question, and a way back', async () => {
    const { again, links } = studyIn(site);
    await site.visit(links[0], laptop, async (page) => {
      await expectAccessibleInBoth(page);
      await page.getByRole('button', { name: 'Begin as Mara' }).click();
      await expectAccessibleInBoth(page);
      await page.getByRole('button', { name: 'Next item' }).click();
      await page.getByRole('heading', { name: 'The first wall' }).waitFor();
      await expectAccessibleInBoth(page);
      expect(await overflow(page)).toBe(0);

      await scripted(page);
      // What hangs on a yes comes with it, and goes without it.
      expect(await question(page, 'whom').isVisible()).toBe(false);
      await press(page, 'b');
      await question(page, 'whom').waitFor();
      await press(page, 'b');
      await question(page, 'whom').waitFor({ state: 'hidden' });
      await press(page, 'y');
      await press(page, 'w', '2', '3');
      await press(page, 'd');
      // While something is typed, letters are letters.
      await page.keyboard.type('2.5');
      await page.keyboard.press('Tab');
      await page.locator('#title').click();
      await press(page, 'c', 'n', 'y', 'n');
      await page.locator('.markable .w', { hasText: 'reckless' }).click();
      await press(page, 'h');
      await page.getByRole('button', { name: 'Close' }).click();
      await expect.poll(() => page.locator('#missing').textContent()).toBe('');

      await page.getByText('Unsure? Ask the lead').click();
      await page.getByLabel('What are you unsure of?').fill('Is “reckless” harsh?');
      await page.getByLabel('About').selectOption('harsh');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByText('No reply yet.').waitFor();
      await scripted(page);
      // All answers are there again.
      expect(await page.locator('#missing').textContent()).toBe('');
      await page.locator('#title').click();
      await press(page, 'Enter');
      await page.getByRole('heading', { name: 'The second wall' }).waitFor();
      expect(page.url()).toContain('/code/item');
      await scripted(page);

      // What is missing keeps it open, and is what comes next.
      await press(page, 'Enter');
      expect(await page.locator('#missing').textContent()).toBe('5 answers are missing.');
      await press(page, 'n', 'd');
      await page.keyboard.type('0');
      await page.keyboard.press('Tab');
      await question(page, 'claim').getByRole('button', { name: 'The rest: no' }).click();
      await expect.poll(() => page.locator('#missing').textContent()).toBe('');
      await page.locator('#title').click();
      await press(page, 'Enter');
      await page.getByText('Nothing is left for you just now.').waitFor();
      await expectAccessibleInBoth(page);

      const { store } = site.context;
      const task = again().task.number;
      store.questions.reply(task, store.questions.of(task)[0].number, 'Yes: it judges.');
      await page.reload();
      await page.getByText('Yes: it judges.').waitFor();
      await page.getByText('Done: Pilot').click();
      await page.getByRole('link', { name: 'The first wall' }).first().click();
      await page.getByRole('button', { name: 'Change my answers' }).click();
      await scripted(page);
      await press(page, 'b');
      await question(page, 'whom').waitFor({ state: 'hidden' });
      await press(page, 'Enter');
      await page.getByText('Nothing is left for you just now.').waitFor();
    });
    const { store } = site.context;
    const cells = cellsOf(store, again());
    const [coder] = store.coders.of(again().task.number);
    const said = cells
      .filter(({ item }) => item.number === cells[0].item.number)
      .map(({ category, option, values: all }) => `${category.id} ${option} ${all.get(coder.number)}`);
    expect(said).toEqual([
      ...['blame  no', 'whom storm null', 'whom mayor null', 'whom owner null', 'degree  2.5'],
      ...['claim  no', 'claim  yes', 'claim  no', 'harsh  yes'],
    ]);
    const [first] = store.assignments.ofCoder(coder.number, again().rounds[0].number);
    expect(first.spent).toBeGreaterThan(0);
  });

  test('on a phone: nothing runs over, and answers wait while the network is gone', async () => {
    const { again, links } = studyIn(site);
    const { store } = site.context;
    await site.visit(
      links[0],
      phone,
      async (page, session) => {
        await page.getByRole('button', { name: 'Begin as Mara' }).tap();
        await page.getByRole('button', { name: 'Next item' }).tap();
        await page.getByRole('heading', { name: 'The first wall' }).waitFor();
        expect(await overflow(page)).toBe(0);
        await expectAccessibleInBoth(page);
        await scripted(page);
        await session.setOffline(true);
        await question(page, 'blame').getByRole('button', { name: 'yes' }).tap();
        await page.getByText('No connection just now.').waitFor();
        await question(page, 'whom').getByRole('button', { name: 'the mayor' }).tap();
        expect(store.annotations.of(again().task.number)).toEqual([]);
        await session.setOffline(false);
        await expect
          .poll(() => store.annotations.of(again().task.number).map(({ value }) => value), {
            timeout: 20_000,
          })
          .toEqual(['yes', 'mayor']);
      },
      /ERR_INTERNET_DISCONNECTED/,
    );
  });

  test('without scripts all of it is forms', async () => {
    const { again, links } = studyIn(site);
    const refused = /422 \(Unprocessable Entity\)/;
    await site.visit(
      links[0],
      { ...laptop, javaScriptEnabled: false },
      async (page) => {
        await page.getByRole('button', { name: 'Begin as Mara' }).click();
        await page.getByRole('button', { name: 'Next item' }).click();
        await question(page, 'blame').getByRole('button', { name: 'yes' }).click();
        await question(page, 'whom').getByRole('button', { name: 'none of these' }).click();
        await question(page, 'degree').getByRole('spinbutton').fill('3');
        await question(page, 'degree').getByRole('button', { name: 'Save' }).click();
        for (const at of [0, 1])
          await question(page, 'claim').getByRole('button', { name: 'no' }).nth(at).click();
        await page.getByRole('button', { name: 'Done, next' }).click();
        await page
          .getByRole('alert')
          .filter({ hasText: 'Not answered yet: “A claim: Nobody else speaks.”' })
          .waitFor();
        await question(page, 'claim').getByRole('button', { name: 'no' }).nth(2).click();
        // Pressed once more, an answer is let go.
        await question(page, 'claim').getByRole('button', { name: 'no' }).nth(2).click();
        expect(await page.locator('#missing').textContent()).toBe('1 answer is missing.');
        await question(page, 'claim').getByRole('button', { name: 'yes' }).nth(2).click();
        await page.getByRole('button', { name: 'Done, next' }).click();
        await page.getByRole('heading', { name: 'The second wall' }).waitFor();
      },
      refused,
    );
    const { store } = site.context;
    const coder = store.coders.of(again().task.number)[0].number;
    const said = cellsOf(store, again()).map(
      ({ category, values: all }) => `${category.id} ${all.get(coder)}`,
    );
    expect(said).toEqual([
      ...['blame yes', 'whom no', 'whom no', 'whom no', 'degree 3', 'claim no', 'claim no', 'claim yes'],
    ]);
  });

  test('a link opens one browser: another is told so, and the first goes straight on', async () => {
    const { again, links } = studyIn(site, ['Mara', 'Tom']);
    await site.visit(links[0], laptop, async (page) => {
      await page.getByRole('button', { name: 'Begin as Mara' }).click();
      await page.goto(site.base + links[0]);
      expect(new URL(page.url()).pathname).toBe('/code');
    });
    const used = /403 \(Forbidden\)/;
    await site.visit(
      links[0],
      laptop,
      async (page) => {
        await page.getByText('This link was opened on another device. Ask the lead for a new one').waitFor();
        await expectAccessibleInBoth(page);
      },
      used,
    );
    expect(again().rounds).toHaveLength(1);
  });
});
