// Writes how Parallax reads the articles whose accusations, denials and replies were read by hand, for training/reader/acts.py.
//
//   npx tsx training/acts.ts DATA OUT.jsonl [FIFTHS]
//
// One line an article: its windows as the encoder gets them, sentences, who is mentioned where, what the reader says of each
// sentence and of each actor in it, who speaks where; and what was read by hand, each act with its place in the text. The reports
// of training/reports.jsonl come with the places that are faults there or look like one.
// Goes on where it was stopped: articles that OUT has are not read again. FIFTHS ("0,1") leaves out all others.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { loadRuntime } from '../analysis/model/runtime.ts';
import { windowsOf } from '../analysis/model/windows.ts';
import { makeArticle, Refusal } from '../analysis/read/article.ts';
import { read } from '../analysis/read/index.ts';
import type { ReadDocument, Span } from '../analysis/types/document.ts';
import { fold, rowsOf } from './rows.ts';

const [data, out, fifths = '0,1,2,3,4'] = process.argv.slice(2);
if (!data || !out) throw new Error('Usage: npx tsx training/acts.ts DATA OUT.jsonl [FIFTHS]');
const wanted = new Set(fifths.split(','));

/** The lines of a file beside this one. */
function lines(name: string): string[] {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);
}

interface Article {
  id: string;
  text: string;
  title: string;
}
/** An act as it was read; `sentence` is its place in the text. */
interface Act {
  sentence: [number, number];
  act: string;
  by: string | null;
  whom: string | null;
  status: string;
}
interface Accused {
  name: string;
  /** Places of the sentences that answer, by themselves and by others. */
  replies: [number, number][];
  for: [number, number][];
  asked: boolean;
}
/** That somebody's words, the writer's ("a") or a quoted voice's ("q"), speak against somebody in a sentence. */
interface Lean {
  sentence: [number, number];
  voice: string;
  whom: string[];
}
interface Read {
  id: string;
  /** Of a report: what is marked, as kind, start, end and, of an accusation, who is accused. */
  desk?: [kind: string, start: number, end: number, name?: string][];
  /** Null where only leans were read. */
  acts: Act[] | null;
  accused: Accused[];
}

const articles = new Map(
  ['mideast_articles.jsonl', 'news_background.jsonl.gz']
    .flatMap((file) => rowsOf<Article>(data, file))
    .map((row) => [row.id, row]),
);

/** Reports of our own, whose marks tell what an editor would stop at. Those of two writers are held out with fifth 0. */
const heldOut = [5, 9];
const reports = lines('reports.jsonl').map((line) => {
  const { writer, text, marks } = JSON.parse(line) as {
    writer: number;
    text: string;
    marks: NonNullable<Read['desk']>;
  };
  return {
    id: `report ${createHash('sha256').update(text).digest('hex').slice(0, 12)}`,
    text,
    desk: marks,
    fold: heldOut.includes(writer) ? '0' : String(2 + (writer % 3)),
  };
});
for (const { id, text } of reports) articles.set(id, { id, text, title: '' });

/** What was read of the articles of `acts.jsonl`, whose sentences are silver's, by number from 1. */
function numbered(): Read[] {
  const places = new Map(
    rowsOf<{ id: string; sentences: [number, number][] }>(data, 'silver.jsonl').map((r) => [
      r.id,
      r.sentences,
    ]),
  );
  type Line = {
    id: string;
    acts: (Act & { n: number })[];
    accused: (Omit<Accused, 'replies' | 'for'> & { replies: number[]; for: number[] })[];
  };
  return rowsOf<Line>(data, 'acts.jsonl').map(({ id, acts, accused }) => {
    const at = (n: number) => places.get(id)![n - 1];
    const all = (list: number[]) => list.filter((n) => n > 0 && at(n)).map(at);
    return {
      id,
      acts: acts.flatMap(({ n, ...act }) => (n > 0 && at(n) ? [{ ...act, sentence: at(n) }] : [])),
      accused: accused.map((a) => ({ ...a, replies: all(a.replies), for: all(a.for) })),
    };
  });
}

/** What was read of the articles of training/acts.jsonl, whose places count the title and an empty line before the text. */
function placed(): Read[] {
  return lines('acts.jsonl').map((line) => {
    const { id, acts, accused } = JSON.parse(line) as Read & { acts: Act[] };
    const before = articles.get(id)!.title.length + 2;
    const move = ([start, end]: [number, number]): [number, number] => [start - before, end - before];
    const all = (list: [number, number][]) => list.map(move).filter(([start]) => start >= 0);
    return {
      id,
      acts: acts
        .map((a) => ({ ...a, sentence: move(a.sentence) }))
        .filter(({ sentence }) => sentence[0] >= 0),
      accused: accused.map((a) => ({ ...a, replies: all(a.replies), for: all(a.for) })),
    };
  });
}

/** Who is spoken against, sentence by sentence, in the articles that were read so: silver's and those of training/readings.jsonl. */
function leaning(): Map<string, Lean[]> {
  type Line = {
    id: string;
    sentences: [number, number][];
    actors: [name: string, others: string[], ...unknown[]][];
    s: [n: number, actor: number, voice: string, sign: string, ...unknown[]][];
  };
  const ours = lines('readings.jsonl').map((line) => JSON.parse(line) as Line);
  const read = [...rowsOf<Line>(data, 'silver.jsonl'), ...ours];
  const leans = ({ sentences, actors, s }: Line) =>
    s
      .filter(([n, , , sign]) => sign === '-' && n > 0 && sentences[n - 1])
      .map(
        ([n, i, voice]): Lean => ({
          sentence: sentences[n - 1],
          voice,
          whom: [actors[i][0], ...actors[i][1]],
        }),
      );
  return new Map(read.map((line) => [line.id, leans(line)]));
}

const round = (x: number) => Math.round(x * 1000) / 1000;
const pair = ({ start, end }: Span): [number, number] => [start, end];

/** What the learner sees of a document. */
function seen(document: ReadDocument) {
  const { text, tokens, sentences, actors, mentions, attributions, voices, predictions } = document;
  return {
    tokens: tokens.map(({ start, end, lower, pos }) => [start, end, lower, pos]),
    sentences: sentences.map(({ start, end, firstToken, lastToken, block }) => [
      start,
      end,
      firstToken,
      lastToken,
      block,
    ]),
    quotations: document.quotations.filter((q) => q.depth === 0 && !q.scare).map(pair),
    actors: actors.map(({ name, kind, labels, country, role }) => ({ name, kind, labels, country, role })),
    mentions: mentions.map(({ start, end, actor, sentence, kind }) => [
      start,
      end,
      actor,
      sentence,
      kind,
      text.slice(start, end),
    ]),
    said: predictions.sentences.map(({ acts, loaded }) => [...acts, ...loaded].map(round)),
    stances: predictions.stances.map(({ actor, sentence, anybody, writer, quoted }) => [
      actor,
      sentence,
      ...[...anybody, ...writer, ...quoted].map(round),
    ]),
    attributions: attributions.map(
      ({ source, cue, content, form, speaker, actor, sourceType, affiliation, speaks }) => ({
        ...{ source: source.map(pair), cue: cue.map(pair), content: content.map(pair) },
        ...{ form, speaker, actor, sourceType, affiliation, speaks },
      }),
    ),
    voices: voices.map(({ start, end, voice, attribution }) => [start, end, voice, attribution]),
  };
}

const known = new Set(
  existsSync(out)
    ? readFileSync(out, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { id: string }).id)
    : [],
);
const { pieces } = await loadRuntime();
const leans = leaning();
const acts = [numbered(), placed()];
const withActs = new Set(acts.flat().map(({ id }) => id));
const others = [...leans.keys()]
  .filter((id) => !withActs.has(id))
  .map((id): Read => ({ id, acts: null, accused: [] }));
const marked = reports.map(({ id, desk }): Read => ({ id, acts: null, accused: [], desk }));
const heldWith = new Map(reports.map(({ id, fold }) => [id, fold]));
for (const [list, rows] of [...acts, marked, others].entries())
  for (const row of rows) {
    const fifth = heldWith.get(row.id) ?? fold(row.id);
    if (known.has(row.id) || !wanted.has(fifth)) continue;
    const { title, text } = articles.get(row.id)!;
    try {
      const document = await read(makeArticle(text, { title }));
      const windows = windowsOf(document, pieces).map((w) => [w.first, w.last, w.context, w.pieces]);
      const given = {
        ...row,
        title,
        text,
        shared: list === 0,
        fold: fifth,
        leans: leans.get(row.id) ?? null,
      };
      appendFileSync(out, `${JSON.stringify({ ...given, ...seen(document), windows })}\n`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
