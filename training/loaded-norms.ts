// Counts how charged other articles are, so that a charge can be given its place among them. Run by hand, after new weights:
//   npx tsx training/loaded-norms.ts DATA [EVERY]
// DATA holds news_background.jsonl.gz; EVERY takes each so-manieth article only. Writes analysis/measures/loaded/norms.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { projectRoot } from '../analysis/assets.ts';
import { authorDensity } from '../analysis/measures/loaded/figures.ts';
import { loaded } from '../analysis/measures/loaded/measure.ts';
import type { NormOf, NormsModel } from '../analysis/measures/loaded/norms.ts';
import { type Genre, makeArticle, Refusal } from '../analysis/read/article.ts';
import { read } from '../analysis/read/index.ts';
import { isNews, isOpinion } from './outlets.ts';

const [data, every = '1'] = process.argv.slice(2);
if (!data) throw new Error('usage: loaded-norms.ts DATA [EVERY]');

const kinds: { kind: string; genre: Genre | null; has: (outlet: string) => boolean }[] = [
  { kind: 'news and opinion articles', genre: null, has: () => true },
  { kind: 'articles of newsrooms', genre: 'news', has: isNews },
  { kind: 'articles of opinion pages and outlets', genre: 'opinion', has: isOpinion },
];

const densities = kinds.map((): number[] => []);
for (const [i, line] of backgroundLines().entries()) {
  if (line === '' || i % Number(every) !== 0) continue;
  const { outlet, title, text } = JSON.parse(line) as { outlet: string; title: string | null; text: string };
  const density = await densityOf(text, title);
  if (density === null) continue;
  for (const [k, { has }] of kinds.entries()) if (has(outlet)) densities[k].push(density);
}

const model: NormsModel = {
  card: {
    id: 'loaded-norms',
    version: '1',
    task: 'How charged the author’s words of other articles are, so that a charge can be given its place among them.',
    data: `${densities[0].length} English articles of US and some British outlets, 2010–2020 (AllSides by way of Article-Bias-Prediction, Apache-2.0); no text of them is here.`,
    licence: 'MIT for these figures',
    features:
      'Weight of the marks in the author’s voice per 1,000 words, of articles with 100 and more such words.',
    folds: 'None: the figures are counts.',
    figures: Object.fromEntries(
      kinds.map(({ kind }, k) => [`median, ${kind}`, quantilesOf(densities[k])[50]]),
    ),
    limits:
      'Mostly US politics. The kind of an article is its outlet’s, so a column in a newspaper counts as a newsroom’s. Our readings, which taught the reader, are of some of the articles.',
  },
  norms: kinds.map(
    ({ kind, genre }, k): NormOf => ({
      kind,
      genre,
      articles: densities[k].length,
      quantiles: quantilesOf(densities[k]),
    }),
  ),
};
console.log(model.card.figures);
writeFileSync(join(projectRoot, 'analysis/measures/loaded/norms.json'), `${JSON.stringify(model)}\n`);

function backgroundLines(): string[] {
  return gunzipSync(readFileSync(join(data, 'news_background.jsonl.gz')))
    .toString('utf8')
    .split('\n');
}

/** Charge of the author's words per 1,000; null where the text cannot be read or has too few of them. */
async function densityOf(text: string, title: string | null): Promise<number | null> {
  try {
    const { figures } = loaded.measure(await read(makeArticle(text, { title })));
    return figures.find((f) => f.id === authorDensity)?.value ?? null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The least, each percentile, the greatest: 101 numbers to two decimals. */
function quantilesOf(values: number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return Array.from(
    { length: 101 },
    (_, p) => Math.round(sorted[Math.round((p / 100) * (sorted.length - 1))] * 100) / 100,
  );
}
