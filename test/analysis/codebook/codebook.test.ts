import { describe, expect, test } from 'vitest';
import { codebook } from '../../../analysis/codebook/index.ts';
import { findEntries, lexicons } from '../../../analysis/codebook/lexicons.ts';
import { modelCards } from '../../../analysis/codebook/models.ts';

describe('what stands of each measure', () => {
  const { measures } = codebook();

  test.each(measures)('$id has figures with units, categories and a measured quality', (measure) => {
    expect(measure.figures.length).toBeGreaterThan(0);
    for (const { label, unit } of measure.figures) expect(label && unit).toBeTruthy();
    expect(measure.categories.length).toBeGreaterThan(0);
    for (const { means } of measure.categories) expect(means).toMatch(/\w.*\.$/);
    expect(measure.models.some(({ figures }) => Object.keys(figures).length > 0)).toBe(true);
  });

  test('the three voices are defined', () => {
    const { categories } = measures.find(({ id }) => id === 'attribution')!;
    const voices = categories.filter((category) => category.of === 'voice');
    expect(voices.map(({ name }) => name)).toEqual(['author', 'paraphrase', 'quotation']);
  });

  test('every card of a model serves a measure', () => {
    const served = measures.flatMap(({ models }) => models.map(({ id }) => id));
    expect(served.sort()).toEqual(
      modelCards()
        .map(({ id }) => id)
        .sort(),
    );
  });
});

describe('the word lists', () => {
  const termOf = ({ lexicon, entry }: ReturnType<typeof findEntries>['entries'][number]) =>
    String(entry[lexicon.term]).toLowerCase();

  test('hold every entry, each list under the column that tells its entries apart', () => {
    const terms = Object.fromEntries(lexicons().map(({ name, term }) => [name, term]));
    expect(terms).toMatchObject({ frames: 'cue', cues: 'cue', loaded: 'term', naming: 'word' });
    const all = lexicons().reduce((sum, { header }) => sum + header.count, 0);
    expect(all).toBeGreaterThan(10_000);
    expect(findEntries('', null, 0, 10)).toMatchObject({ total: all, entries: { length: 10 } });
  });

  test('are searched: terms that begin with it, terms that hold it, then reasons', () => {
    const { entries, total } = findEntries('  Regime ', null, 0, 1000);
    expect(entries).toHaveLength(total);
    const ranks = entries.map((found) => {
      const at = termOf(found).indexOf('regime');
      return at < 0 ? 2 : Math.min(at, 1);
    });
    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(ranks).size).toBe(3);
    for (const { entry } of entries) expect(JSON.stringify(entry).toLowerCase()).toContain('regime');
  });

  test('one of them alone, page after page, each entry once', () => {
    const seen: string[] = [];
    for (let from = 0, total = 1; from < total; from += 100) {
      const found = findEntries('', 'titles', from, 100);
      total = found.total;
      seen.push(...found.entries.map(termOf));
    }
    expect(seen.length).toBe(lexicons().find(({ name }) => name === 'titles')!.header.count);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
