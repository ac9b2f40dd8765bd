import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeArticle, textHash } from '../analysis/read/article.ts';
import { countWords } from '../analysis/text/words.ts';
import { genres } from '../analysis/types/article.ts';

const folder = join(import.meta.dirname, '..', 'corpus');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -4));

/** The texts are verbatim: a changed byte is a mistake. */
const hashes: Record<string, string> = {
  'iran-newspaper-larijani-visit': 'bc292d3f389544600190e2709517909daef5c83717b9106528b244bf5c64dfad',
  'shafaq-news-araji-visit': 'a56040320e36e1549885d7e239ac88a5e15b3d248f9f00bef6e4a336d9a0ba6f',
  'sallowfield-plain': '1f2eb090d2489deacd1cc3b07e5516ee31dc655f855157cefed68098b0592ce3',
  'sallowfield-for': '9d01fa8ad9241ac2646ef7feb4ba5dca43804841ecbbb0304e1fec7cc924a234',
  'sallowfield-against': '8596e43db94f880cdcc43dbd27c35041b6d0020721828079dc7a9af93e008ac7',
};

describe('corpus', () => {
  it('has a recorded hash for each text, and no other', () => {
    expect(Object.keys(hashes).sort()).toEqual([...names].sort());
    for (const name of names) expect(textHash(read(`${name}.txt`)), name).toBe(hashes[name]);
  });

  it('makes an article of each text without changing it', () => {
    for (const name of names) expect(makeArticle(read(`${name}.txt`)).id, name).toBe(hashes[name]);
  });

  it.each(names)('says of %s what an article needs to be known by', (name) => {
    const metadata = JSON.parse(read(`${name}.json`));
    const { id: _id, text: _text, layout: _layout, genreBasis: _basis, ...known } = makeArticle('');
    expect(Object.keys(metadata).sort()).toEqual(Object.keys(known).sort());
    expect(genres).toContain(metadata.genre);
    expect(metadata.published).toMatch(/^\d{4}(?:-\d\d(?:-\d\d)?)?$/);
    for (const key of ['publisher', 'publishedBasis', 'rights', 'provenance']) {
      expect(metadata[key], key).toMatch(/\w{3}/);
    }
  });

  it('pairs texts that are there', () => {
    for (const pair of JSON.parse(read('pairs.json'))) {
      expect(names).toContain(pair.left);
      expect(names).toContain(pair.right);
      expect(pair.title).toMatch(/\w/);
      expect(pair.about).toMatch(/\w/);
    }
  });

  it('tells the invented event in three ways that can all be compared, and says that it is invented', () => {
    const invented = names.filter((name) => JSON.parse(read(`${name}.json`)).invented);
    expect(invented).toHaveLength(3);
    for (const name of invented) {
      const words = countWords(read(`${name}.txt`));
      expect(words, name).toBeGreaterThanOrEqual(250);
      expect(words, name).toBeLessThanOrEqual(350);
      expect(JSON.parse(read(`${name}.json`)).provenance).toMatch(/^An invented event, written for practice/);
    }
    const pairs = (JSON.parse(read('pairs.json')) as Record<'left' | 'right', string>[])
      .filter(({ left }) => invented.includes(left))
      .map(({ left, right }) => [left, right].sort().join());
    const every = invented.flatMap((one, i) => invented.slice(i + 1).map((two) => [one, two].sort().join()));
    expect(pairs.sort()).toEqual(every.sort());
  });

  it('cuts one quotation in two ways, as the key says', () => {
    const [carries, fails] = ['In a normal year the reservoir can carry this', 'it could not'];
    const has = (name: string, words: string) => read(`sallowfield-${name}.txt`).includes(words);
    expect(['plain', 'for', 'against'].map((name) => [has(name, carries), has(name, fails)])).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ]);
  });

  it('quotes in its key only what stands in the text that the column is of', () => {
    const rows = read('README.md')
      .split('## The invented event')[1]
      .match(/^\|.*\|$/gm)!;
    const plain = (text: string) => text.toLowerCase();
    let quoted = 0;
    for (const row of rows) {
      const [, , ...columns] = row.split('|');
      for (const [i, name] of ['plain', 'for', 'against'].entries()) {
        const text = plain(read(`sallowfield-${name}.txt`));
        for (const [, words] of columns[i].matchAll(/“([^”]+)”/g)) {
          expect(text, name).toContain(plain(words));
          quoted++;
        }
      }
    }
    expect(quoted).toBeGreaterThan(30);
  });

  it('names every text in its README', () => {
    for (const name of names) expect(read('README.md')).toContain(`\`${name}.txt\``);
  });
});
