import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeArticle, textHash } from '../analysis/read/article.ts';
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
    const { id: _id, text: _text, layout: _layout, ...known } = makeArticle('');
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

  it('names every text in its README', () => {
    for (const name of names) expect(read('README.md')).toContain(`\`${name}.txt\``);
  });
});
