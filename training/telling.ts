// Writes what the comparison learns from: of each pair of articles that somebody read side by side, the features of its
// sentences and of pairs of sentences, beside what the reader named as telling, as alike, as standing on one side alone.
//
//   npx tsx training/telling.ts DATA READ OUT.jsonl
//
// DATA holds the labelled files (data.md); READ is a folder outside the repository that keeps each article as it was read.
// One line a pair: {pair, fold, left, right, date, sentences: {left, right}, rows, differences, same, matters, only}; sentences by
// their place, `rows[l][r]` without what the weights say of a sentence, `matters` as [l, r, 2 on one matter | 1 related | 0].
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pairActors } from '../analysis/contrasts/pair/pairing.ts';
import { contentTerms, type Term, termSimilarity } from '../analysis/contrasts/pair/terms.ts';
import { held, pairRow } from '../analysis/contrasts/telling/features.ts';
import { looksOf } from '../analysis/contrasts/telling/looks.ts';
import { type ReadPair, readOnce, sentencesAt, textsOf, wholeText, withPlaces } from './pairs.ts';
import { fold, rowsOf } from './rows.ts';

const [data, kept, out] = process.argv.slice(2);
if (!data || !kept || !out) throw new Error('Usage: npx tsx training/telling.ts DATA READ OUT.jsonl');

const words = rowsOf<Parameters<typeof withPlaces>[0]>(data, 'pairs.jsonl');
const own = rowsOf<ReadPair>(fileURLToPath(new URL('.', import.meta.url)), 'pairs.jsonl');
const texts = textsOf(data, new Set([...words, ...own].flatMap(({ left, right }) => [left, right])));
const pairs = [
  ...words.map((pair) =>
    withPlaces(pair, wholeText(texts.get(pair.left)!), wholeText(texts.get(pair.right)!)),
  ),
  ...own,
].filter(({ event }) => event !== 'different');

/** Two sentences as somebody judged them: 2 on one matter, 1 related, 0 neither. */
interface Matter {
  left: string;
  right: string;
  l: [number, number];
  r: [number, number];
  matter: 0 | 1 | 2;
}
const matters = new Map<string, Matter[]>();
for (const matter of rowsOf<Matter>(fileURLToPath(new URL('.', import.meta.url)), 'matters.jsonl')) {
  const key = `${matter.left} ${matter.right}`;
  matters.set(key, [...(matters.get(key) ?? []), matter]);
}

const sides = ['left', 'right'] as const;
const round = (x: number) => Math.round(x * 1e4) / 1e4;
/** Two articles of dates this near whose words are this alike tell of one event: their pairs are held out together. */
const [nearDays, alikeEnough] = [7, 0.25];
const day = (date: string | null) => Date.parse(date ?? '') / 86_400_000;

interface Known {
  pair: string;
  ids: string[];
  days: number;
  terms: ReadonlyMap<string, Term>[];
}
/** For each event, the pairs that tell of it, the first one's name is its own. */
const events: Known[][] = [];
function eventOf(known: Known): string {
  const same = (other: Known) =>
    other.ids.some((id) => known.ids.includes(id)) ||
    (Math.abs(other.days - known.days) <= nearDays &&
      known.terms.some((a) => other.terms.some((b) => termSimilarity(a, b) > alikeEnough)));
  const event = events.find((members) => members.some(same));
  if (event) event.push(known);
  else events.push([known]);
  return (event ?? [known])[0].pair;
}

const sink = createWriteStream(out);
for (const pair of pairs) {
  const left = await readOnce(kept, texts.get(pair.left)!);
  const right = await readOnce(kept, texts.get(pair.right)!);
  const read = { left, right };
  const pairing = pairActors(left.document, right.document);
  const looks = { left: looksOf(left, pairing, 'left'), right: looksOf(right, pairing, 'right') };
  if (looks.left.length === 0 || looks.right.length === 0) continue;
  const both = held({ left: left.document, right: right.document }, looks);
  const none = { left: looks.left.map(() => 0), right: looks.right.map(() => 0) };
  const event = eventOf({
    ...{ pair: pair.pair, ids: [pair.left, pair.right], days: day(left.document.article.published) },
    terms: [contentTerms(left.document), contentTerms(right.document)],
  });
  const line = {
    ...{ pair: pair.pair, fold: Number(fold(event)) },
    ...{ left: pair.left, right: pair.right },
    sentences: Object.fromEntries(
      sides.map((side) => [
        side,
        {
          rows: both[side].features.map((row) => row.map(round)),
          words: looks[side].map((l) => l.sentence.words),
        },
      ]),
    ),
    rows: looks.left.map((_, l) =>
      looks.right.map((_, r) => pairRow(both.left, both.right, none, l, r).map(round)),
    ),
    differences: pair.differences.map(({ rank, kind, ...d }) => ({
      ...{ rank, kind },
      ...Object.fromEntries(
        sides.map((side) => [side, [...new Set(d[side].flatMap((p) => sentencesAt(read[side], p)))]]),
      ),
      proof: sides.filter((side) => d[side].length > 0),
    })),
    same: pair.same.map(({ how, ...s }) => ({
      how,
      left: sentencesAt(left, s.left),
      right: sentencesAt(right, s.right),
    })),
    matters: (matters.get(`${pair.left} ${pair.right}`) ?? []).flatMap(({ l, r, matter }) => {
      const [[a], [b]] = [sentencesAt(left, l), sentencesAt(right, r)];
      return a === undefined || b === undefined ? [] : [[a, b, matter]];
    }),
    only: pair.only.map(({ side, what, span }) => ({ side, what, sentences: sentencesAt(read[side], span) })),
  };
  sink.write(`${JSON.stringify(line)}\n`);
}
sink.end();
