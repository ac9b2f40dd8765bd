// Writes what the article head of stance is learned from: for each actor of the held-out readings, the features that the
// product makes of its sentences, beside what the reader said of the whole article.
//
//   PARALLAX_WEIGHTS=FOLDER npx tsx training/passages.ts DATA OUT.jsonl [HOLD]
//
// FOLDER holds weights that were learned without fifth HOLD (0), DATA the labelled files (data.md). One line an actor and side:
// {id, side, features, carried, label}, label "-", "0", "+" or "±"; of the quoted side "n" where nobody speaks of it; "~" of actors whom
// the reader did not list among the article's main ones.
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { featuresOf } from '../analysis/measures/stance/article-lean.ts';
import { carries, passagesOf, type Side } from '../analysis/measures/stance/passages.ts';
import { makeArticle } from '../analysis/read/article.ts';
import { read } from '../analysis/read/index.ts';
import { groupBy } from '../analysis/text/group.ts';
import type { Actor } from '../analysis/types/document.ts';
import { fold, rowsOf } from './rows.ts';

const [data, out, hold = '0'] = process.argv.slice(2);
if (!data || !out) throw new Error('Usage: npx tsx training/passages.ts DATA OUT.jsonl [HOLD]');

interface Read {
  id: string;
  actors: [name: string, others: string[], author: string, quoted: string][];
}
interface Text {
  id: string;
  title: string;
  text: string;
}

const rows = <Row>(file: string) => rowsOf<Row>(data, file);

const plain = (name: string) => name.toLowerCase().replace(/^the /, '').trim();

/** The actor of the product's with most mentions under the names that the reader gave. */
function found(actors: readonly Actor[], names: readonly string[], mentions: readonly number[]): number {
  const wanted = new Set(names.map(plain));
  let best = -1;
  let most = 0;
  for (const { id, name, labels } of actors) {
    const under = [name, ...labels].filter((label) => wanted.has(plain(label))).length;
    const score = under * 1000 + mentions[id];
    if (under > 0 && score > most) [best, most] = [id, score];
  }
  return best;
}

const own = fileURLToPath(new URL('.', import.meta.url));
const readings = new Map(
  [...rows<Read>('silver.jsonl'), ...rowsOf<Read>(own, 'readings.jsonl')]
    .filter(({ id }) => hold === 'all' || fold(id) === hold)
    .map((row) => [row.id, row]),
);
const sink = createWriteStream(out);
for (const file of ['mideast_articles.jsonl', 'news_background.jsonl.gz'])
  for (const { id, title, text } of rows<Text>(file)) {
    const reading = readings.get(id);
    if (!reading) continue;
    readings.delete(id);
    const document = await read(makeArticle(text, { title }));
    const mentions = document.actors.map((a) => document.mentions.filter((m) => m.actor === a.id).length);
    const passages = groupBy(passagesOf(document), (p) => `${p.actor} ${p.side}`);
    const write = (actor: number, name: string, side: Side, label: string) => {
      const own = passages.get(`${actor} ${side}`) ?? [];
      const carried = [-1, 1].map((sign) => own.some((p) => p.heard && carries(p, sign)));
      const heard = own.some((p) => p.heard);
      const features = heard ? featuresOf({ own, sentences: document.sentences.length }) : null;
      sink.write(`${JSON.stringify({ id, side, actor: name, features, carried, label })}\n`);
    };
    const main = reading.actors.map(([name, others]) => found(document.actors, [name, ...others], mentions));
    for (const [i, [name, , author, quoted]] of reading.actors.entries()) {
      write(main[i], name, 'author', author);
      write(main[i], name, 'quoted', quoted);
    }
    for (const { id: actor, name } of document.actors)
      for (const side of ['author', 'quoted'] as const)
        if (!main.includes(actor)) write(actor, name, side, '~');
  }
sink.end();
