import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { loadLexicon } from '../analysis/english/load.ts';
import { type Analyzed, analyze, compare } from '../analysis/index.ts';
import { makeArticle, Refusal } from '../analysis/read/article.ts';
import { withoutTokens } from '../server/library/analysis.ts';
import { renderReport, renderReportFile } from '../server/report/page.ts';
import { rooms } from '../server/report/rooms.ts';
import { renderArticle } from '../server/web/pages/article.ts';

/** Markup of no template: wherever it stands as markup in a page, something was not escaped. */
const payload = '<zz-x onload="zz" title=\'zz\'>&zz;</zz-x>';

const pieces = fc.constantFrom(
  payload,
  '<script>zz</script>',
  '{{zz}}',
  '$' + '{zz}',
  'javascript:zz',
  '“',
  '”',
  '"',
  "'",
  '—',
  '\n',
  '\n\n',
  '\0',
  '\ud800',
  '\u202e',
  '\u2028',
  '👩‍👩‍👧',
  'e\u0301',
  'said',
  'Minister Ana Horvat',
  'the brutal regime',
  'Norway condemned',
  'claimed that the reckless plan had failed',
  'according to critics',
  'Dr. Haddad told reporters.',
  'By Luka Marin',
);
const anything = fc.oneof(
  { weight: 4, arbitrary: pieces },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const body = fc
  .array(anything, { minLength: 1, maxLength: 60 })
  .map(
    (parts) => `The minister said on Monday that the new port would open in the spring. ${parts.join(' ')}`,
  );
const field = fc.option(
  fc.oneof(fc.constant(payload), fc.constant(`javascript:${payload}`), fc.string({ unit: 'binary' })),
);
const article = fc
  .record({
    text: body,
    title: field,
    publisher: field,
    byline: field,
    published: field,
    url: field,
    rights: field,
    provenance: field,
  })
  .map(({ text, ...metadata }) => makeArticle(text, metadata));

/** What a page must not hold: the payload as markup, a script link, or what a browser would not take as UTF-8. */
function flaws(page: string): string[] {
  const found = [/<\/?zz-x/i, /<script>zz/i, /(?:href|src|action)\s*=\s*["']?\s*javascript:/i]
    .filter((flaw) => flaw.test(page))
    .map(String);
  return page.isWellFormed() && !page.includes('\0') ? found : [...found, 'not well-formed'];
}

const survives = fc.asyncProperty(article, article, async (left, right) => {
  let sides: Analyzed[];
  try {
    sides = [await analyze(left), await analyze(right)];
  } catch (error) {
    // Binary enough to be no English is refused; anything else thrown is a failure.
    if (error instanceof Refusal) return;
    throw error;
  }
  for (const { document, analysis } of sides)
    for (const reading of Object.values(analysis.readings)) {
      expect(reading.error).toBeNull();
      for (const mark of reading.marks ?? []) {
        const words = document.text.slice(mark.start, mark.end);
        expect(words.trim(), `${mark.start}–${mark.end} of ${document.text.length}`).toBe(words);
        expect(words).not.toBe('');
      }
    }
  const comparison = compare(sides[0], sides[1]);
  const views = sides.map(withoutTokens);
  const compared = { left: views[0], right: views[1], comparison };
  const pages = [
    renderArticle(views[0]),
    ...rooms.map(({ id }) => renderReport(compared, id)),
    renderReportFile(compared, 'file'),
    renderReportFile(compared, 'excerpt'),
  ];
  expect(pages.map(flaws)).toEqual(pages.map(() => []));
});

test('any text and metadata become pages with every mark on its words and every byte escaped', {
  tags: ['random'],
}, async () => {
  await fc.assert(survives, { seed: 20, numRuns: 40 });
});

test('… and so do texts that no run has seen before', { tags: ['random'] }, async () => {
  await fc.assert(survives, { numRuns: 8 });
});

/** Entries of a list that are tried, spread over it. */
const mostEntries = 200;
const lists = readdirSync('analysis/english/lexicons').filter((file) => file.endsWith('.jsonl'));
test.each(lists)('a text may break off behind anything that %s lists', { tags: ['many'] }, async (file) => {
  const { entries } = loadLexicon(file.replace('.jsonl', ''), z.record(z.string(), z.json()), JSON.stringify);
  expect(entries.length).toBeGreaterThan(0);
  const step = Math.ceil(entries.length / mostEntries);
  for (const [i, entry] of entries.entries()) {
    if (i % step > 0) continue;
    for (const listed of [entry.cue ?? entry.words ?? Object.values(entry)[0]].flat()) {
      const last = String(listed);
      for (const end of [last, `the ${last[0].toUpperCase()}${last.slice(1)}`])
        await expect(
          analyze(makeArticle(`They all came on Monday and met ${end}`)),
          end,
        ).resolves.toBeDefined();
    }
  }
});
