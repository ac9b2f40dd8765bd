import { groupBy } from '../../text/group.ts';
import { firstEndingAfter, firstIndex } from '../../text/spans.ts';
import type { ReadDocument } from '../../types/document.ts';
import { actorKindSchema } from '../../types/document.ts';
import type { StanceReading } from '../../types/predictions.ts';
import { sharesWord } from './shared-words.ts';
import { type Speech, speechOf } from './speech-by-sentence.ts';
import { type Candidate, distances, type Listed, nearest } from './who-is-meant.ts';

/** Probabilities of a stance reading. */
const stanceSize = 9;
/** What brings the logarithms of counts near 1. */
const aboutOne = 3;

/** What is asked of a document once. */
interface Asked {
  document: ReadDocument;
  speech: Speech;
  quoted: Uint8Array;
  stances: ReadonlyMap<string, StanceReading>;
  /** The same by sentence. */
  leaning: ReadonlyMap<number, readonly StanceReading[]>;
  overall: ReadonlyMap<Candidate, readonly number[]>;
  /** Mentions of the most mentioned candidate. */
  most: number;
  /** By sentence, the tokens where mentions begin, in order, and the share of its tokens between quotation marks. */
  begins: number[][];
  quotedShare: number[];
}

export function askedOf(document: ReadDocument, candidates: readonly Candidate[]): Asked {
  const { tokens, sentences, quotations, predictions } = document;
  const quoted = new Uint8Array(tokens.length);
  for (const { start, end, depth, scare } of quotations)
    if (depth === 0 && !scare)
      for (let i = firstEndingAfter(tokens, start); i < tokens.length && tokens[i].start < end; i++)
        quoted[i] = 1;
  const begins = sentences.map((): number[] => []);
  for (const { places } of candidates)
    for (const [s, { ranges }] of places) for (const { first } of ranges) begins[s].push(first);
  for (const [s, own] of begins.entries()) begins[s] = [...new Set(own)].sort((a, b) => a - b);
  const stances = new Map(
    predictions.stances.map((stance) => [`${stance.actor} ${stance.sentence}`, stance]),
  );
  const speech = speechOf(document);
  return {
    ...{ document, quoted, begins, speech, stances },
    leaning: groupBy([...stances.values()], ({ sentence }) => sentence),
    overall: overallOf(document, candidates, [...stances.values()], speech),
    most: candidates.reduce((most, { count }) => Math.max(most, count), 1),
    quotedShare: sentences.map(({ firstToken, lastToken }) => {
      const own = quoted.subarray(firstToken, lastToken);
      return own.reduce((sum, q) => sum + q, 0) / Math.max(1, own.length);
    }),
  };
}

/**
 * What is counted of each candidate in the document as a whole: whether the title names it, in how many sentences it is
 * heard, how others and the writer lean against it, and the worst that is said of it.
 */
function overallOf(
  { article, actors }: ReadDocument,
  candidates: readonly Candidate[],
  stances: readonly StanceReading[],
  { content }: Speech,
): Map<Candidate, number[]> {
  const leans = groupBy(stances, ({ actor }) => actor);
  const heard = new Int32Array(actors.length);
  for (const who of content.values()) for (const actor of who) heard[actor]++;
  return new Map(
    candidates.map((candidate) => {
      const own = candidate.actor === null ? [] : (leans.get(candidate.actor) ?? []);
      const mean = (of: (stance: StanceReading) => number) =>
        own.reduce((sum, stance) => sum + of(stance), 0) / Math.max(1, own.length);
      return [
        candidate,
        [
          Number(sharesWord(candidate.name, article.title ?? '')),
          Math.log1p(candidate.actor === null ? 0 : heard[candidate.actor]) / aboutOne,
          mean(({ quoted }) => quoted[0]),
          mean(({ writer }) => writer[0]),
          own.reduce((worst, { anybody }) => Math.max(worst, anybody[0]), 0),
        ],
      ];
    }),
  );
}

/**
 * What is counted of a candidate and a sentence beside their vectors, each about 0 to 1: how far it is mentioned, what kind
 * it is, where in the sentence and how it is mentioned, whether it speaks there or in the sentence before, how often it is
 * mentioned; how the reader says that the sentence leans toward it, and what it says of the sentence itself; what is counted
 * of it in the whole document; whether others’ words in the sentence are of it, and whether those beside it are.
 */
export function featuresOf(asked: Asked, { candidate, distance }: Listed, sentence: number): number[] {
  const { document, speech, quoted, stances, most, begins, quotedShare } = asked;
  const { sentences, predictions } = document;
  const { actor, kind, places, count } = candidate;
  const where = nearest(candidate, sentence);
  const { ranges, pronoun } = places.get(where)!;
  const { firstToken, lastToken, block } = sentences[sentence];
  const first = ranges[0].first;
  const here = distance === 'here';
  const speaks = (map: Speech['source'], s: number) => actor !== null && (map.get(s)?.has(actor) ?? false);
  const stance = stances.get(`${actor} ${sentence}`);
  const { acts, loaded } = predictions.sentences[sentence];
  return [
    ...distances.map((d) => d === distance),
    actor !== null,
    ...actorKindSchema.options.map((k) => k === kind),
    pronoun,
    ranges.length > 1,
    here && (first - firstToken) / Math.max(1, lastToken - firstToken),
    quoted[first],
    speaks(speech.source, sentence),
    speaks(speech.content, sentence),
    speaks(speech.content, sentence - 1),
    Math.log1p(count) / aboutOne,
    count / most,
    sentences[where].block === block,
    here && first > begins[sentence][0],
    ...(stance
      ? [...stance.anybody, ...stance.writer, ...stance.quoted]
      : new Array<number>(stanceSize).fill(0)),
    ...acts,
    ...loaded,
    quotedShare[sentence],
    sentence / sentences.length,
    ...asked.overall.get(candidate)!,
    ...reportedOf(asked, candidate, sentence),
    stance ? worseThanOthers(asked, stance) : 0,
    places.has(sentence - 1),
    places.has(sentence + 1),
    (speech.source.get(sentence)?.size ?? 0) > 0,
  ].map(Number);
}

/** Whether another's words in a sentence mention somebody, and how early: 1 where nobody is mentioned there before. */
function reportedOf({ speech, begins }: Asked, { actor, places }: Candidate, sentence: number): number[] {
  const ranges = places.get(sentence)?.ranges ?? [];
  const starting = begins[sentence];
  let early = 0;
  for (const { first, last, actor: speaker } of speech.reported.get(sentence) ?? []) {
    if (speaker !== null && speaker === actor) continue;
    const range = ranges[firstIndex(ranges.length, (i) => ranges[i].first >= first)];
    if (!range || range.first >= last) continue;
    const before = (token: number) => firstIndex(starting.length, (i) => starting[i] >= token);
    early = Math.max(early, 1 / (1 + before(range.first) - before(first)));
  }
  return [Number(early > 0), early];
}

/** How much more a sentence leans against somebody than against anybody else. */
function worseThanOthers({ leaning }: Asked, { actor, sentence, anybody }: StanceReading): number {
  const others = leaning.get(sentence)!;
  const worst = others.reduce((most, o) => (o.actor === actor ? most : Math.max(most, o.anybody[0])), 0);
  return anybody[0] - worst;
}
