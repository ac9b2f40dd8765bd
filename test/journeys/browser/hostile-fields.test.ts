import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeArticle } from '../../../analysis/index.ts';
import { draftOfText } from '../../../server/ingest/drafts.ts';
import { ensureComparison, importArticle } from '../../../server/library/analysis.ts';
import { articlePath, comparisonPath, erasePath, reportPath } from '../../../server/report/links.ts';
import { fishermenText, harborText } from '../../unit/server/support.ts';
import { findChromium } from './chromium.ts';
import { openSite, type Site } from './site.ts';

const chromium = findChromium();

/** Markup that says so if it ever runs, in the shapes that break out of text, attributes, scripts and styles. */
const payload = `"'><img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload=window.ran=1></svg><style>*{display:none}</style><zz-x></zz-x>`;
const address = `javascript:window.ran=1//${payload}`;

const everywhere = {
  title: `Harbor ${payload}`,
  publisher: `Gazette ${payload}`,
  byline: payload,
  published: payload,
  publishedBasis: payload,
  rights: payload,
  provenance: payload,
  language: 'en',
  originalLanguage: payload,
};
const left = makeArticle(`${harborText}\n\nThe brutal regime said “${payload}” on Monday, ${payload} said.`, {
  ...everywhere,
  url: address,
});
const deleted = makeArticle(`${fishermenText}\n\nDeleted.`, everywhere);
const right = makeArticle(`${fishermenText}\n\nBy ${payload}\n\n“${payload}” warned Luka ${payload} Marin.`, {
  ...everywhere,
  url: `https://example.org/${payload}`,
});

describe.skipIf(chromium === null)('markup in every field of an article', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite(chromium!);
    for (const article of [left, right]) await importArticle(site.context, article);
    site.context.store.tags.add(left.id, payload);
    await importArticle(site.context, deleted);
    await ensureComparison(site.context, left.id, deleted.id);
    site.context.store.articles.setDeleted(deleted.id, true);
    site.context.store.pairs.put({ left: left.id, right: right.id, title: payload, about: payload });
    const { left: view } = await ensureComparison(site.context, left.id, right.id);
    const { readings } = view.analysis;
    for (const mark of readings.loaded.marks.slice(0, 5)) {
      const { start, end, category } = mark;
      const judged = { measure: 'loaded' as const, start, end, category, subject: '' };
      site.context.store.verdicts.add(left.id, {
        ...judged,
        verdict: 'reject',
        retag: null,
        reason: payload,
        who: payload,
      });
    }
    const draft = {
      ...draftOfText(`${payload}\n\n${harborText}`),
      name: payload,
      notes: payload,
      removed: [payload],
    };
    site.context.store.drafts.add({ ...draft, metadata: { title: payload, url: address, byline: payload } });
  });
  afterAll(() => site?.close());

  const hostile = encodeURIComponent(payload);
  test.each([
    '/',
    articlePath(left.id),
    articlePath(right.id),
    `${articlePath(left.id)}/corrections`,
    `${articlePath(left.id)}/corrections/passages?from=${encodeURIComponent(payload)}`,
    reportPath(left.id, right.id),
    `${reportPath(left.id, right.id)}/texts`,
    `${reportPath(left.id, right.id)}/workbook?open=all`,
    `${reportPath(left.id, right.id)}/sheet`,
    `${reportPath(left.id, right.id)}?voice=${hostile}&actor=${hostile}&show=${hostile}`,
    '/library',
    `/library?tag=${hostile}&publisher=${hostile}&q=${hostile}`,
    `/library?beside=${left.id}`,
    erasePath(deleted.id),
    '/add',
    `/add?beside=${left.id}`,
    '/drafts/1',
    `/codebook?q=${hostile}`,
    `/codebook/words?q=${hostile}`,
    `/login?next=${hostile}`,
    `/nothing/${hostile}`,
    `/articles/${hostile}`,
    comparisonPath(left.id, right.id),
    `/api/articles/${left.id}`,
    `/api/articles/${hostile}`,
  ])('never runs and makes no element: %#', async (path) => {
    const session = await site.browser.newContext();
    try {
      const page = await session.newPage();
      const complaints: string[] = [];
      page.on('dialog', (dialog) => complaints.push(dialog.message()));
      page.on('console', (message) => {
        if (/Content Security Policy|refused/i.test(message.text())) complaints.push(message.text());
      });
      await page.goto(site.base + path, { waitUntil: 'load' });
      expect(await page.evaluate('window.ran')).toBeUndefined();
      expect(await page.locator('zz-x, img[src="x"], a[href^="javascript:" i]').count()).toBe(0);
      expect(complaints).toEqual([]);
    } finally {
      await session.close();
    }
  });

  test('never runs in the report that is taken away as one file', async () => {
    const response = await fetch(`${site.base}${reportPath(left.id, right.id)}/files/report.html`);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    const session = await site.browser.newContext();
    try {
      const page = await session.newPage();
      await page.setContent(await response.text(), { waitUntil: 'load' });
      expect(await page.evaluate('window.ran')).toBeUndefined();
      expect(await page.locator('zz-x, img[src="x"], a[href^="javascript:" i]').count()).toBe(0);
    } finally {
      await session.close();
    }
  });

  test('never runs at the desk, in the draft, its findings or its style', async () => {
    await site.visit(
      '/desk',
      {},
      async (page) => {
        await page.getByLabel('Your draft').fill(`The senator slammed ${payload} on Monday.`);
        await page.locator('.first-things li').first().waitFor();
        await page.getByText('Labels that your house forbids').click();
        await page
          .locator('#style')
          .fill(
            `labels: [{avoid: senator, use: ${JSON.stringify(payload)}, why: ${JSON.stringify(payload)}}]`,
          );
        await page.locator('.first-things', { hasText: 'zz-x' }).waitFor();
        await page.locator('#style').fill(`${JSON.stringify(payload)}: 1`);
        await page.locator('#desk-summary', { hasText: 'zz-x' }).waitFor();
        expect(await page.evaluate('window.ran')).toBeUndefined();
        expect(await page.locator('zz-x, img[src="x"]').count()).toBe(0);
      },
      /status of 400/,
    );
  });

  test('a file of no known kind is never opened as a page', async () => {
    const named = [
      'annotations.jsonld',
      'report.json',
      'methods.txt',
      'marks.csv',
      'readings.csv',
      'report.html',
    ];
    for (const name of named) {
      const response = await fetch(`${site.base}${reportPath(left.id, right.id)}/files/${name}`);
      expect(`${name} ${response.status}`).toBe(`${name} 200`);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="?[\w.-]+"?$/);
    }
  });

  test.each(['readings.csv', 'marks.csv'])('starts no formula in %s', async (name) => {
    const response = await fetch(`${site.base}${reportPath(left.id, right.id)}/files/${name}`);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await response.text()).not.toMatch(/(?:^|,)"?[=@\t\r]/m);
  });
});
