import {
  givesNoAnswer,
  meetsCharge,
  rejectsCharge,
  speaksFor,
  tellsOfSpeech,
} from '../../english/answering.ts';
import type { ReadDocument } from '../../types/document.ts';
import type { ActReading } from './ask.ts';
import { tellingWords } from './shared-words.ts';
import { type Speech, speechOf } from './speech-by-sentence.ts';

/** Sentences that name somebody as the source of words, and those that hold its words. */
export interface OwnSentences {
  sources: number[];
  held: number[];
}

/** What answers to a charge are told by, counted once for a document. By sentence, 1 where it has such words. */
export interface Answering {
  document: ReadDocument;
  readings: readonly ActReading[];
  meets: Uint8Array;
  rejects: Uint8Array;
  noAnswer: Uint8Array;
  tells: Uint8Array;
  speaksFor: Uint8Array;
  /** By actor; attitudes count as words. */
  own: ReadonlyMap<number, OwnSentences>;
  /** By actor, where it is said to say or write something. */
  said: ReadonlyMap<number, OwnSentences>;
  /** By a word of the name of a body, those who speak for it; null where that is no actor. */
  speakers: ReadonlyMap<string, ReadonlySet<number | null>>;
}

export function answeringIn(document: ReadDocument, readings: readonly ActReading[]): Answering {
  const texts = document.sentences.map(({ start, end }) => document.text.slice(start, end));
  const flags = (pattern: RegExp) => Uint8Array.from(texts, (text) => Number(pattern.test(text)));
  const { attributions, tokens } = document;
  const spoken = attributions.filter(({ speaks }) => speaks);
  return {
    ...{ document, readings, speakers: speakersFor(document) },
    own: ownSentences(speechOf(document)),
    said: ownSentences(speechOf({ attributions: spoken, tokens })),
    ...{ meets: flags(meetsCharge), rejects: flags(rejectsCharge), noAnswer: flags(givesNoAnswer) },
    ...{ tells: flags(tellsOfSpeech), speaksFor: flags(speaksFor) },
  };
}

function ownSentences({ source, content }: Speech): Map<number, OwnSentences> {
  const own = new Map<number, OwnSentences>();
  const add = (where: Speech['source'], to: keyof OwnSentences) => {
    for (const [sentence, who] of where)
      for (const actor of who) {
        const known = own.get(actor) ?? { sources: [], held: [] };
        own.set(actor, known);
        known[to].push(sentence);
      }
  };
  add(source, 'sources');
  add(content, 'held');
  return own;
}

function speakersFor({ attributions }: ReadDocument): Map<string, Set<number | null>> {
  const found = new Map<string, Set<number | null>>();
  for (const { speaks, affiliation, actor } of attributions)
    if (speaks && affiliation)
      for (const word of tellingWords(affiliation))
        found.set(word, (found.get(word) ?? new Set()).add(actor));
  return found;
}

/** Those who speak for a body of that name. */
export function speakersOf({ speakers }: Answering, name: string): Set<number | null> {
  return new Set([...tellingWords(name)].flatMap((word) => [...(speakers.get(word) ?? [])]));
}

/** The logarithm of how many of some sentences, and one, have such words. */
export function timesIn(flags: Uint8Array, where: Iterable<number>): number {
  let sum = 0;
  for (const sentence of where) sum += flags[sentence];
  return Math.log1p(sum);
}
