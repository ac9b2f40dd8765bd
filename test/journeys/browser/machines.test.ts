import { afterEach, describe, expect, test } from 'vitest';
import { analyzerVersion, makeArticle } from '../../../analysis/index.ts';
import { askReport, createCorpus } from '../../../server/library/corpora.ts';
import { noServer, scratchDatabase, testServer } from '../../unit/server/scratch-postgres.ts';
import { expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
let site: Site | null = null;
afterEach(async () => {
  await site?.close();
  site = null;
});

describe.skipIf(chromium === null)('work of many machines in a browser', () => {
  test('whoever made a corpus sees that nobody works, what to do, and then who works and how far', async ({
    skip,
  }) => {
    if (!testServer) skip(noServer);
    const settings = { PARALLAX_QUEUE: await scratchDatabase() };
    site = await openSite(chromium!, { seeded: false, settings });
    const { context } = site;
    for (const town of ['Aba', 'Ceuta', 'Dover'])
      context.store.articles.add(makeArticle(`The mayor of ${town} said that the bridge would open.`), 10);
    const wish = { name: 'Bridges', selection: {}, ids: null, note: '', scheme: null };
    const corpus = await createCorpus(context, wish);
    await askReport(context, corpus);
    const narrow = { viewport: { width: 390, height: 844 } };
    await site.visit(`/corpora/${corpus.id}`, narrow, async (page) => {
      expect(await page.getByRole('alert').textContent()).toMatch(/No machine works .* npx parallax work$/);
      expect(await page.getByRole('status').textContent()).toContain('0 of 3 articles read, 3 left');
      await expectAccessibleInBoth(page);
      expect(await overflow(page)).toBeLessThanOrEqual(0);

      await context.shared!.use((store) => store.work.seen('basement 12', 'basement', 2, analyzerVersion));
      await page.reload();
      expect(await page.getByRole('alert').count()).toBe(0);
      expect(await page.getByRole('status').textContent()).toContain('1 worker at work');
      expect(await page.getByRole('listitem').allTextContents()).toEqual([
        'basement 12: 2 texts at a time, 0.0 a second',
      ]);
      await expectAccessibleInBoth(page);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });
  });
});
