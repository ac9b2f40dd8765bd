import { wordDirection } from '../../model/word-directions.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import {
  type ActorKind,
  actorKindSchema,
  type Mention,
  type PartOfSpeech,
  sourceTypes,
} from '../../types/document.ts';
import type { Layout, Range } from '../syntax/units.ts';
import { textOf } from '../syntax/units.ts';
import { isBody } from './source-type.ts';
import type { Speaker, Triple } from './triple.ts';

/** What is looked at to tell which kind of source somebody is. */
export interface SourceEvidence {
  /** The triples whose source it is. */
  triples: number[];
  /** Tokens by the part they play: the source's own words, what stands beside the first mentions, the sentences of both. */
  tokens: Record<(typeof tokenRoles)[number], number[]>;
  /** Numbers of the words' directions, then of form. */
  numbers: number[];
}

/** The parts that tokens play. */
export const tokenRoles = ['own', 'beside', 'around'] as const;
/** Words before and behind a mention that are looked at. */
const reach = 8;
/** Mentions of an actor, and triples of a source, that are looked at. */
const most = 4;

/** Whose a token is that is part of no person’s name. */
const nobody = -1;
/** Parts of speech of titles before a name. */
const describing: ReadonlySet<PartOfSpeech> = new Set(['NOUN', 'PROPN', 'ADJ']);

const kindsOfActor: readonly ActorKind[] = actorKindSchema.options;
const known: readonly Speaker['known'][] = ['actor', 'role', 'name', 'noun'];

/**
 * What is looked at for each source that is known by more than a pronoun, in the order in which they first speak; those that
 * are several by their form stay so. Linear time.
 */
export function evidenceOf(
  layout: Layout,
  triples: readonly Triple[],
  speakers: readonly Speaker[],
): SourceEvidence[] {
  const mentions = mentionsOf(layout);
  const persons = personsIn(layout);
  const bySource = new Map<string, number[]>();
  for (const [i, { actor, name, known: how, sourceType }] of speakers.entries()) {
    if (how === 'none' || how === 'pronoun' || sourceType === 'collective') continue;
    const key = actor !== null ? `actor ${actor}` : (name ?? '').toLowerCase();
    bySource.set(key, [...(bySource.get(key) ?? []), i]);
  }
  return [...bySource.values()].flatMap(
    (own) => evidence(layout, own, triples, speakers, mentions, persons) ?? [],
  );
}

function evidence(
  layout: Layout,
  own: number[],
  triples: readonly Triple[],
  speakers: readonly Speaker[],
  mentions: ReadonlyMap<number, Mention[]>,
  persons: Int32Array,
): SourceEvidence | null {
  const speaker = speakers[own[0]];
  const sources = own.flatMap((i) => triples[i].source?.words ?? []).slice(0, most);
  const named =
    speaker.actor === null ? [] : (mentions.get(speaker.actor) ?? []).map((m) => rangeOf(layout, m));
  const first = named.length > 0 ? named : sources;
  if (first.length === 0) return null;
  const words = sources.flatMap(inside);
  const elsewhere = (i: number) => persons[i] !== nobody && persons[i] !== speaker.actor;
  const nobodyElses = (at: number[]) => at.filter((i) => !elsewhere(i));
  const beside = nobodyElses(first.flatMap((range) => besideOf(layout, range)));
  const around = nobodyElses(
    [...sources, ...first.slice(0, 1)].flatMap(({ from }) => sentenceOf(layout, from)),
  );
  const tokens = { own: words.length > 0 ? words : first.flatMap(inside), beside, around };
  const directions = [
    meanDirection(layout, tokens.own),
    meanDirection(layout, beside),
    meanDirection(layout, (first[0] ? inside(first[0]) : []).slice(-1)),
  ];
  return {
    triples: own,
    tokens,
    numbers: [
      ...directions.flatMap((d) => [...d]),
      ...formOf(
        layout,
        speaker,
        own.map((i) => triples[i]),
      ),
    ],
  };
}

/** What form and the lists say: the type they give, what the source is known by, the actor's kind, a body's form. */
function formOf(layout: Layout, speaker: Speaker, triples: readonly Triple[]): number[] {
  const actor = speaker.actor === null ? null : layout.document.actors[speaker.actor];
  const text = triples[0].source ? textOf(layout, triples[0].source.words) : '';
  const flags = [
    ...sourceTypes.map((type) => speaker.sourceType === type),
    ...known.map((how) => speaker.known === how),
    ...kindsOfActor.map((kind) => actor?.kind === kind),
    actor?.role != null,
    actor?.country != null,
    triples.some(({ source }) => source !== null && isBody(layout, source)),
    (speaker.name ?? '').includes(' '),
    /^\p{Lu}/u.test(speaker.name ?? ''),
    /^the /i.test(text),
    /^an? /i.test(text),
    speaker.affiliation !== null,
  ];
  return flags.map(Number);
}

function inside({ from, to }: Range): number[] {
  return Array.from({ length: Math.min(to - from, 40) }, (_, k) => from + k);
}

/** The words of its sentence near a range, without the range; what stands before a comma behind a name is told of that name. */
function besideOf({ tokens, document, isName }: Layout, { from, to }: Range): number[] {
  const { firstToken, lastToken } = document.sentences[tokens[from].sentence];
  let first = Math.max(firstToken, from - reach);
  for (let i = from - 1; i > first; i--) if (tokens[i].lower === ',' && isName[i - 1] === 1) first = i;
  const before = inside({ from: first, to: from });
  return [...before, ...inside({ from: to, to: Math.max(to, Math.min(lastToken, to + reach)) })];
}

function sentenceOf({ tokens, document }: Layout, at: number): number[] {
  const { firstToken, lastToken } = document.sentences[tokens[at].sentence];
  return inside({ from: firstToken, to: lastToken });
}

/** The person whose name, with the words that stand right before it, each token is part of: what these tell is told of nobody else. */
function personsIn(layout: Layout): Int32Array {
  const { document, tokens } = layout;
  const owners = new Int32Array(tokens.length).fill(nobody);
  for (const mention of document.mentions) {
    if (mention.kind === 'pronoun' || document.actors[mention.actor].kind !== 'person') continue;
    const { from, to } = rangeOf(layout, mention);
    const { firstToken } = document.sentences[mention.sentence];
    let first = from;
    while (first > Math.max(firstToken, from - reach) && describing.has(tokens[first - 1].pos)) first--;
    owners.fill(mention.actor, first, to);
  }
  return owners;
}

/** The first mentions of each actor that name it. */
function mentionsOf({ document }: Layout): Map<number, Mention[]> {
  const found = new Map<number, Mention[]>();
  for (const mention of document.mentions) {
    if (mention.kind === 'pronoun' || mention.kind === 'both') continue;
    const own = found.get(mention.actor) ?? [];
    if (own.length < most) found.set(mention.actor, [...own, mention]);
  }
  return found;
}

function rangeOf({ tokens }: Layout, { start, end }: Mention): Range {
  const from = firstEndingAfter(tokens, start);
  let to = from + 1;
  while (to < tokens.length && tokens[to].start < end) to++;
  return { from, to };
}

/** Where words point on the whole; nowhere for none. */
function meanDirection({ tokens }: Layout, at: readonly number[]): Float32Array {
  const sum = new Float32Array(64);
  const words = at.filter((i) => tokens[i].word);
  for (const i of words)
    for (const [k, x] of wordDirection(tokens[i].lower).entries()) sum[k] += x / words.length;
  return sum;
}
