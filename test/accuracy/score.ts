import { type Analyzed, analyze, makeArticle } from '../../analysis/index.ts';
import { measureAll } from '../../analysis/measures/index.ts';
import {
  leans,
  type Passage,
  passagesOf,
  type Side,
  scoreOf,
} from '../../analysis/measures/stance/passages.ts';
import { findBlocks } from '../../analysis/read/blocks/index.ts';
import { read } from '../../analysis/read/index.ts';
import type { Attribution, Span } from '../../analysis/types/document.ts';
import { policyFrames } from '../../analysis/types/predictions.ts';
import { f1, f1OfParts, macroF1, oneToOne, overlap } from './metrics.ts';
import { type GoldAttribution, type Lean, placeOf, readSet } from './sets.ts';

/** What is measured of a set, 0..1, and over how many cases. */
export interface Score {
  name: string;
  value: number;
  n: number;
}

async function analyzed<Row extends { text: string }>(rows: readonly Row[]): Promise<(Row & Analyzed)[]> {
  const read: (Row & Analyzed)[] = [];
  for (const row of rows) read.push({ ...row, ...(await analyze(makeArticle(row.text))) });
  return read;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** The spans of a gold attribution: each part where it stands nearest to the last. */
function spansOf(text: string, { content, cue, source }: GoldAttribution) {
  const contents = [content].flat().map((words) => placeOf(text, words));
  const cues = [placeOf(text, cue, contents.at(-1)!.start)];
  return { content: contents, cue: cues, source: [placeOf(text, source, cues[0].start)] };
}

/**
 * Attributions: F1 of those found with half of source and content in common (intersection over union, one to one); F1 of cues
 * that touch; form and speaker right among all gold ones, found by their content; texts without any in which none is found.
 */
export async function scoreAttribution(): Promise<Score[]> {
  const texts = await analyzed(readSet('attribution'));
  const cases = texts.map(({ text, attributions, document }) => {
    const gold = attributions.map((one) => ({ ...one, spans: spansOf(text, one) }));
    const found = document.attributions;
    const inCommon =
      (part: 'source' | 'cue' | 'content') => (one: (typeof gold)[number], other: Attribution) =>
        overlap(text, one.spans[part], other[part]);
    const half = (score: number) => (score >= 0.5 ? score : 0);
    const content = oneToOne(gold, found, (one, other) => half(inCommon('content')(one, other)));
    return {
      gold,
      found,
      whole: content.filter(({ gold: one, found: other }) => inCommon('source')(one, other) >= 0.5).length,
      cues: oneToOne(gold, found, inCommon('cue')).length,
      form: content.filter(({ gold: one, found: other }) => one.form === other.form).length,
      speaker: content.filter(({ gold: one, found: other }) => one.speaker && one.speaker === other.speaker)
        .length,
    };
  });
  const [gold, found] = [sum(cases.map((c) => c.gold.length)), sum(cases.map((c) => c.found.length))];
  const named = sum(cases.map((c) => c.gold.filter(({ speaker }) => speaker).length));
  const without = cases.filter((c) => c.gold.length === 0);
  return [
    { name: 'F1 of attributions', value: f1(sum(cases.map((c) => c.whole)), found, gold), n: gold },
    { name: 'F1 of cues', value: f1(sum(cases.map((c) => c.cues)), found, gold), n: gold },
    { name: 'form right', value: sum(cases.map((c) => c.form)) / gold, n: gold },
    { name: 'speaker right', value: sum(cases.map((c) => c.speaker)) / named, n: named },
    {
      name: 'texts without any, none found',
      value: without.filter((c) => c.found.length === 0).length / without.length,
      n: without.length,
    },
  ];
}

/** Charged wording: F1 of sentences that are charged; F1 of words, where a mark and a gold word that touch are the same. */
export async function scoreCharged(): Promise<Score[]> {
  const texts = await analyzed(readSet('charged'));
  const touch = (a: Span, b: Span) => a.start < b.end && b.start < a.end;
  const cases = texts.map(({ text, charged, words, analysis }) => {
    const { sentences, marks } = analysis.readings.loaded;
    const gold = words.map((word) => placeOf(text, word));
    return {
      charged,
      found: sentences.some((likely) => likely >= 0.5),
      gold: gold.length,
      met: gold.filter((word) => marks.some((mark) => touch(word, mark))).length,
      marks: marks.length,
      right: marks.filter((mark) => gold.some((word) => touch(word, mark))).length,
    };
  });
  const words = sum(cases.map((c) => c.gold));
  const precision = sum(cases.map((c) => c.right)) / Math.max(1, sum(cases.map((c) => c.marks)));
  return [
    {
      name: 'F1 of sentences',
      value: f1(
        cases.filter((c) => c.charged && c.found).length,
        cases.filter((c) => c.found).length,
        cases.filter((c) => c.charged).length,
      ),
      n: cases.length,
    },
    { name: 'F1 of words', value: f1OfParts(precision, sum(cases.map((c) => c.met)) / words), n: words },
  ];
}

const signOf = (score: number): Lean => (score === 0 ? 'neutral' : score < 0 ? 'negative' : 'positive');

/** The lean that the passages of one side toward an actor have, by the surest of them; none is neutral. */
function leanOfPassages(passages: readonly Passage[], actor: number | undefined, side: Side): Lean {
  const scores = passages
    .filter((passage) => passage.actor === actor && passage.side === side && passage.heard && leans(passage))
    .map(({ odds }) => scoreOf(odds));
  return signOf(scores.reduce((surest, score) => (Math.abs(score) > Math.abs(surest) ? score : surest), 0));
}

/**
 * Stance toward a named actor: macro F1 over the three signs of what the passages say, for the writer and for quoted voices;
 * and over both, the share that is right of what the reading names of the whole text, and of that where nothing is meant.
 */
export async function scoreStance(): Promise<Score[]> {
  const texts = await Promise.all(
    readSet('stance').map(async (row) => {
      const document = await read(makeArticle(row.text));
      return { ...row, document, readings: measureAll(document) };
    }),
  );
  const pairs = texts.flatMap(({ stances, document, readings }) => {
    const passages = passagesOf(document);
    return stances.flatMap(({ actor, ...golds }) => {
      const id = document.actors.find(({ labels }) => labels.includes(actor))?.id;
      const reading = readings.stance.actors.find((one) => one.actor === id);
      return (['author', 'quoted'] as const).flatMap((side) => {
        const gold = golds[side === 'author' ? 'writer' : side];
        const { tentative = true, score = 0 } = reading?.[side] ?? {};
        const named = tentative ? 'neutral' : signOf(score);
        return gold ? [{ side, gold, found: leanOfPassages(passages, id, side), named }] : [];
      });
    });
  });
  const [author, quoted] = [
    pairs.filter((p) => p.side === 'author'),
    pairs.filter((p) => p.side === 'quoted'),
  ];
  const plain = pairs.filter(({ gold }) => gold === 'neutral');
  const right = (some: typeof pairs) => some.filter(({ gold, named }) => gold === named).length / some.length;
  return [
    { name: 'macro F1 of the writer’s passages', value: macroF1(author), n: author.length },
    { name: 'macro F1 of quoted passages', value: macroF1(quoted), n: quoted.length },
    { name: 'named right of a text', value: right(pairs), n: pairs.length },
    { name: 'none named where none is meant', value: right(plain), n: plain.length },
  ];
}

/** Blocks: share of paragraphs whose kind is right, that of their layout where they have one, else of the block that most of it is. */
export function scoreBlocks(): Score[] {
  const right = readSet('blocks').flatMap(({ paragraphs }) => {
    const { text, layout } = makeArticle(paragraphs.map(([, words]) => words).join('\n\n'));
    const blocks = findBlocks(text, null, layout);
    return paragraphs.map(([kind, words]) => {
      const span = placeOf(text, words);
      const shared = (other: Span) => Math.min(span.end, other.end) - Math.max(span.start, other.start);
      const laid = layout.find((other) => shared(other) > 0);
      const most = blocks.toSorted((a, b) => shared(b) - shared(a))[0];
      return (laid ?? most).kind === kind;
    });
  });
  return [
    { name: 'kind of paragraph right', value: right.filter(Boolean).length / right.length, n: right.length },
  ];
}

/** Frames: share of articles whose likeliest policy frame is the one they were made for, and of those in which it is present. */
export async function scoreFrames(): Promise<Score[]> {
  const texts = await analyzed(readSet('frames'));
  const policy: ReadonlySet<string> = new Set(policyFrames);
  const ranked = texts.map(({ frame, analysis }) => ({
    frame,
    found: analysis.readings.frames.frames
      .filter(({ name }) => policy.has(name))
      .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0)),
  }));
  const likeliest = ranked.filter(({ frame, found }) => found[0].name === frame).length;
  const present = ranked.filter(({ frame, found }) =>
    found.some(({ name, score }) => name === frame && (score ?? 0) >= 0.5),
  ).length;
  return [
    { name: 'likeliest right', value: likeliest / ranked.length, n: ranked.length },
    { name: 'present', value: present / ranked.length, n: ranked.length },
  ];
}
