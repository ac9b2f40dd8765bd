import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeArticle } from '../../analysis/index.ts';
import { ensureComparison, importArticle } from '../../server/analysis.ts';
import { articlePath, comparisonPath, reportPath } from '../../server/links.ts';
import { fishermenText, harborText } from '../server/support.ts';
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
const right = makeArticle(`${fishermenText}\n\nBy ${payload}\n\n“${payload}” warned Luka ${payload} Marin.`, {
  ...everywhere,
  url: `https://example.org/${payload}`,
});

describe.skipIf(chromium === null)('markup in every field of an article', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite(chromium!);
    for (const article of [left, right]) importArticle(site.context, article);
    site.context.store.pairs.put({ left: left.id, right: right.id, title: payload, about: payload });
    ensureComparison(site.context, left.id, right.id);
  }, 120_000);
  afterAll(() => site?.close());

  const hostile = encodeURIComponent(payload);
  test.each([
    '/',
    articlePath(left.id),
    articlePath(right.id),
    `${articlePath(left.id)}/corrections`,
    reportPath(left.id, right.id),
    `/codebook?q=${hostile}`,
    `/login?next=${hostile}`,
    `/nothing/${hostile}`,
    `/articles/${hostile}`,
    comparisonPath(left.id, right.id),
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
});
