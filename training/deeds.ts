// Writes the vectors of deeds that are told of somebody, wrong or ordinary, for training/reader/deeds.py.
//
//   npx tsx training/deeds.ts OUT.jsonl
//
// Each deed of training/deeds.jsonl is told by somebody of somebody, and read as the product reads it.
import { readFileSync, writeFileSync } from 'node:fs';
import { actVectors } from '../analysis/model/act-vectors.ts';
import { meanVector } from '../analysis/read/acts/reported-deeds.ts';
import { makeArticle } from '../analysis/read/article.ts';
import { read } from '../analysis/read/index.ts';
import { firstEndingAfter } from '../analysis/text/spans.ts';

const [out] = process.argv.slice(2);
if (!out) throw new Error('Usage: npx tsx training/deeds.ts OUT.jsonl');
/** Who tells it of whom, so that no name is learned with a deed. */
const frames = [
  'Anna Roth said Ben Kole DEED.',
  'The union’s president, Maria Stott, told reporters that the director, Paul Okoro, DEED.',
  'Li Wen also said that Harlan Foods DEED.',
];
const deeds = readFileSync(new URL('deeds.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { deed: string; wrong: boolean });
const lines: string[] = [];
for (const [i, { deed, wrong }] of deeds.entries()) {
  const text = frames[i % frames.length].replace('DEED', deed);
  const document = await read(makeArticle(text));
  const first = firstEndingAfter(document.tokens, text.indexOf(deed));
  const { tokens } = await actVectors(document);
  const vector = meanVector(tokens, { first, last: document.tokens.length - 1 });
  lines.push(JSON.stringify({ deed, wrong, vector: [...vector].map((x) => Math.round(x * 10000) / 10000) }));
}
writeFileSync(out, `${lines.join('\n')}\n`);
