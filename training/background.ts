// Makes analysis/english/background.tsv.gz of a table of word counts: npx tsx training/background.ts DATA-FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { projectRoot } from '../analysis/assets.ts';

/** Words in fewer articles are left out: their count says nothing beyond "rare". */
const fewestArticles = 20;

const [header, , ...rows] = gunzipSync(readFileSync(join(process.argv[2], 'background_counts.tsv.gz')))
  .toString('utf8')
  .trim()
  .split('\n');
const articles = Number(/articles=(\d+)/.exec(header)?.[1]);
const words = Number(/tokens=(\d+)/.exec(header)?.[1]);

const table = new Map<string, [number, number]>();
for (const row of rows) {
  const [word, count, inArticles] = row.split('\t');
  // The tokenizer cuts a possessive off its noun, so the two are one here.
  const base = word.replace(/'s$/, '');
  const known = table.get(base);
  if (known) table.set(base, [known[0] + Number(count), Math.max(known[1], Number(inArticles))]);
  else table.set(base, [Number(count), Number(inArticles)]);
}

const kept = [...table].filter(([, [, n]]) => n >= fewestArticles);
const lines = [
  `# Word counts of English news: articles=${articles} words=${words}; words in ${fewestArticles} articles and more.`,
  '# Source: AllSides articles by way of Article-Bias-Prediction (Apache-2.0), mostly US politics 2010-2020; counts only.',
  '# word, count, articles',
  ...kept.map(([word, [count, n]]) => `${word}\t${count}\t${n}`),
];
writeFileSync(
  join(projectRoot, 'analysis/english/background.tsv.gz'),
  gzipSync(`${lines.join('\n')}\n`, { level: 9 }),
);
console.log(`${kept.length} words`);
