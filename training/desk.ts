// Writes the vectors of sentences that may be claims and of deeds that leave out who did them, for training/reader/desk.py.
//
//   npx tsx training/desk.ts news_background.jsonl.gz OUT-claims.jsonl OUT-undone.jsonl
//
// Of training/claims.jsonl and training/undone.jsonl: sentences of our own are read within a short text, the others in their article.
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { claimCandidates } from '../analysis/check/claim-candidates.ts';
import { claimVector, deedVector } from '../analysis/check/judged-vectors.ts';
import { undoneDeeds } from '../analysis/check/passive-candidates.ts';
import { type ActVectors, actVectors } from '../analysis/model/act-vectors.ts';
import { makeArticle } from '../analysis/read/article.ts';
import { read } from '../analysis/read/index.ts';
import type { ReadDocument, Span } from '../analysis/types/document.ts';

interface Row extends Partial<Span> {
  text?: string;
  article?: string;
  fault: boolean;
}

const [background, claimsOut, undoneOut] = process.argv.slice(2);
if (!undoneOut)
  throw new Error(
    'Usage: npx tsx training/desk.ts news_background.jsonl.gz OUT-claims.jsonl OUT-undone.jsonl',
  );
/** What stands round a sentence of our own, so that no place in a text is learned with it. */
const frames = [
  ['The hearing began at ten.', 'The next one is on Thursday.'],
  ['Banda, 44, has run the club since May.', 'A bus leaves from the square at noon.'],
  [
    'The plan was shown to 60 people in the hall. It foresees two new roads.',
    'It will be put to the vote next week.',
  ],
  ['', 'The report has 90 pages. It was published in the spring.'],
];

function rowsOf(name: string): Row[] {
  const lines = readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

const claims = rowsOf('claims.jsonl');
const undone = rowsOf('undone.jsonl');
const articles = new Map<string, string>();
for (const line of gunzipSync(readFileSync(background)).toString('utf8').split('\n').filter(Boolean)) {
  const { id, text } = JSON.parse(line);
  articles.set(id, text);
}

/** The vectors at labelled places of one text. */
function take(
  rows: readonly Row[],
  spans: readonly (Span & { vector: () => Float32Array })[],
  out: string[],
): void {
  for (const row of rows) {
    const found = spans.find(({ start, end }) => start < row.end! && row.start! < end);
    if (!found) continue;
    const vector = [...found.vector()].map((x) => Math.round(x * 1000) / 1000);
    out.push(
      JSON.stringify({
        fault: row.fault,
        own: row.text !== undefined,
        text: row.text ?? articles.get(row.article!)!.slice(row.start, row.end),
        vector,
      }),
    );
  }
}

async function readText(text: string): Promise<{ document: ReadDocument; vectors: ActVectors }> {
  const document = await read(makeArticle(text));
  return { document, vectors: await actVectors(document) };
}

const claimLines: string[] = [];
const undoneLines: string[] = [];
function takeBoth(
  own: readonly Row[],
  ownUndone: readonly Row[],
  document: ReadDocument,
  vectors: ActVectors,
): void {
  const { sentences, tokens } = document;
  const candidates = own.length > 0 ? claimCandidates(document) : [];
  take(
    own,
    candidates.map((s) => ({ ...sentences[s], vector: () => claimVector(document, vectors, s) })),
    claimLines,
  );
  const deeds = ownUndone.length > 0 ? undoneDeeds(document) : [];
  take(
    ownUndone,
    deeds.map((deed) => ({
      ...{ start: tokens[deed.first].start, end: tokens[deed.last].end },
      vector: () => deedVector(deed, vectors),
    })),
    undoneLines,
  );
}

for (const [i, { row, isClaim }] of [
  ...claims.map((row) => ({ row, isClaim: true })),
  ...undone.map((row) => ({ row, isClaim: false })),
].entries()) {
  if (row.text === undefined) continue;
  const [before, after] = frames[i % frames.length];
  const text = `${before} ${row.text} ${after}`.trim();
  const start = text.indexOf(row.text);
  const { document, vectors } = await readText(text);
  const [from, to] = [row.start ?? 0, row.end ?? row.text.length];
  const placed = [{ ...row, start: start + from, end: start + to }];
  takeBoth(isClaim ? placed : [], isClaim ? [] : placed, document, vectors);
}
for (const id of new Set([...claims, ...undone].flatMap(({ article }) => article ?? []))) {
  const { document, vectors } = await readText(articles.get(id)!);
  const here = ({ article }: Row) => article === id;
  takeBoth(claims.filter(here), undone.filter(here), document, vectors);
}
writeFileSync(claimsOut, `${claimLines.join('\n')}\n`);
writeFileSync(undoneOut, `${undoneLines.join('\n')}\n`);
