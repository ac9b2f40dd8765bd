import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../../../analysis/assets.ts';
import { codebook } from '../../../../analysis/codebook/index.ts';
import { findEntries, lexicons } from '../../../../analysis/codebook/lexicons.ts';
import { modelCards, serves, weightCards } from '../../../../analysis/codebook/models.ts';
import { articleCards, heads, pairCards } from '../../../../analysis/model/heads.ts';

describe('what stands of each measure', () => {
  const { measures, comparing, unused } = codebook();

  /** What the reader was taught names the measure that it is for. */
  const taught = [...heads.map(({ card }) => card), ...articleCards];
  const learns = (measure: string) => taught.some((id) => serves({ id }, measure));

  test.each(measures)(
    '$id has figures with units, categories and, where it learns, a measured quality',
    (measure) => {
      expect(measure.figures.length).toBeGreaterThan(0);
      for (const { label, unit } of measure.figures) expect(label && unit).toBeTruthy();
      expect(measure.categories.length).toBeGreaterThan(0);
      for (const { means } of measure.categories) expect(means).toMatch(/\w.*\.$/);
      const measured = measure.models.some(({ figures }) => Object.keys(figures).length > 0);
      expect(measured).toBe(learns(measure.id));
    },
  );

  test('the three voices are defined', () => {
    const { categories } = measures.find(({ id }) => id === 'attribution')!;
    const voices = categories.filter((category) => category.of === 'voice');
    expect(voices.map(({ name }) => name)).toEqual(['author', 'paraphrase', 'quotation']);
  });

  test('every card of a model serves a measure or a contrast, or stands among what is not used yet', () => {
    const shown = [...measures.flatMap(({ models }) => models), ...comparing, ...unused].map(({ id }) => id);
    expect(shown.sort()).toEqual(
      modelCards()
        .map(({ id }) => id)
        .sort(),
    );
    for (const { task } of unused) expect(task).toMatch(/No measure uses it yet\.$|no measure does\.$/);
    expect(comparing.map(({ id }) => id)).toEqual(['telling-likeness', 'telling-words', 'telling-passages']);
  });
});

describe('the cards of the weights', () => {
  test('tell of each head, with data, folds, figures and limits', () => {
    const cards = weightCards();
    const known = [...heads.map(({ card }) => card), ...articleCards, ...pairCards];
    expect(cards.map(({ id }) => id).sort()).toEqual([...new Set(known)].sort());
    for (const { id, figures, ...told } of cards) {
      for (const text of Object.values(told)) expect(text.length, id).toBeGreaterThan(0);
      for (const value of Object.values(figures)) {
        expect(value, id).toBeGreaterThanOrEqual(0);
        expect(value, id).toBeLessThanOrEqual(1);
      }
    }
  });

  test.each([
    ['missing', null],
    ['cut', '[{"id": "attribution-cue"'],
    ['without a card', '[]'],
    ['another file', '{"word": {}}'],
    ['of cards with a field that none has', '[{"id": "a", "size": 3}]'],
  ])('a file that is %s is told by name', async (_, content) => {
    const folder = mkdtempSync(join(tmpdir(), 'parallax-cards-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    if (content !== null) writeFileSync(join(folder, 'cards.json'), content);
    const script = `import('./analysis/codebook/models.ts').then(({ weightCards }) => weightCards()).catch(({ name, message }) => console.log(name, message))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '-e', script], {
      cwd: projectRoot,
      env: { ...process.env, PARALLAX_WEIGHTS: folder },
    });
    expect(stdout).toMatch(/^DamagedAsset The file analysis\/model\/weights\/cards\.json is /);
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
