import { idf } from '../../english/background.ts';
import { negations } from '../../english/closed.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Analyzed } from '../../types/analyzed.ts';
import type { Side } from '../../types/comparison.ts';
import type { Document, Sentence, Span } from '../../types/document.ts';
import { contentClasses } from '../pair/concepts.ts';
import type { Pairing } from '../pair/pairing.ts';
import { stem } from '../pair/stems.ts';

/** What is counted of one sentence, whatever the other article says. */
export interface Look {
  index: number;
  sentence: Sentence;
  headline: boolean;
  /** True where a mark ends it, as it does whole sentences; headlines, captions and links have none. */
  ended: boolean;
  /** 0 for the first sentence, near 1 for the last. */
  place: number;
  /** Stems of its content words, with their rarity in news; numbers as they stand. */
  stems: Map<string, number>;
  /** All its words as they stand, in lower case. */
  forms: Set<string>;
  mass: number;
  numbers: Set<string>;
  /** Actors, and whoever says what it reports, by keys that are the same on both sides where both speak of them. */
  actors: Set<string>;
  speakers: Set<string>;
  /** Leans that its words carry, by actor. */
  leans: { actor: string; weight: number }[];
  negated: boolean;
  anonymous: boolean;
  /** Shares of it that are somebody's own words, and that are somebody's in any form. */
  quoted: number;
  reported: number;
  /** How likely it is charged; weight of its charged marks in the writer's voice. */
  loaded: number;
  charged: number;
  /** Weight of the marks of the writer's words against somebody. */
  against: number;
}

/** Words weigh their idf, at most this: a misspelling is not the most telling word. Commoner ones weigh nothing. */
const mostWeight = 7;
const leastWeight = 1;

/** Every sentence of one side, in text order. Linear in the text and what was found in it. */
export function looksOf({ document, analysis }: Analyzed, pairing: Pairing, side: Side): Look[] {
  const { sentences, blocks, text } = document;
  const looks = sentences.map((sentence, index): Look => {
    const place = index / sentences.length;
    const headline = blocks[sentence.block].kind === 'headline';
    const ended = stop.test(text.slice(Math.max(sentence.start, sentence.end - longestEnd), sentence.end));
    return {
      ...emptyLook,
      ...sets(),
      index,
      sentence,
      headline,
      ended,
      place,
      loaded: analysis.readings.loaded.sentences[index] ?? 0,
    };
  });
  for (const look of looks) addWords(document, look);
  const keyOf = actorKeys(pairing, side);
  for (const { sentence, actor } of document.mentions) looks[sentence]?.actors.add(keyOf(actor));
  addVoices(document, looks, keyOf);
  addMarks(analysis.readings, looks, keyOf);
  return looks;
}

/** A stop, with the marks of quotation or brackets that may stand behind it; a colon leads to what comes next. */
const stop = /[.!?…]["'”’)\]\s]*$/u;
const longestEnd = 8;

const emptyLook = {
  ...{ mass: 0, negated: false, anonymous: false, quoted: 0, reported: 0 },
  ...{ charged: 0, against: 0 },
};

const sets = () => ({
  stems: new Map<string, number>(),
  forms: new Set<string>(),
  numbers: new Set<string>(),
  actors: new Set<string>(),
  speakers: new Set<string>(),
  leans: [],
});

/** A content word as it is looked for on the other side: its stem and rarity, or its digits. Null for what tells nothing. */
export function termOf({
  lower,
  lemma,
  pos,
  word,
}: Document['tokens'][number]): { stem: string; weight: number } | { number: string } | null {
  if (!word || !contentClasses.has(pos)) return null;
  if (/^\p{N}/u.test(lower)) return { number: lower.replaceAll(',', '') };
  const base = lemma?.toLowerCase() ?? lower;
  const weight = Math.min(idf(lower), idf(base), mostWeight);
  return weight > leastWeight ? { stem: stem(base), weight } : null;
}

function addWords({ tokens }: Document, look: Look): void {
  for (let i = look.sentence.firstToken; i < look.sentence.lastToken; i++) {
    const { lower, word } = tokens[i];
    look.negated ||= negations.has(lower);
    if (word) look.forms.add(lower);
    const term = termOf(tokens[i]);
    if (!term) continue;
    if ('number' in term) look.numbers.add(term.number);
    else look.stems.set(term.stem, term.weight);
  }
  for (const weight of look.stems.values()) look.mass += weight;
}

/** A key for each actor of one side; the same on both sides where both speak of it. */
function actorKeys(pairing: Pairing, side: Side): (actor: number) => string {
  const shared = new Map(pairing.shared.map(({ actors }, i) => [actors[side], `both ${i}`]));
  return (actor) => shared.get(actor) ?? `${side} ${actor}`;
}

function addVoices(document: Document, looks: Look[], keyOf: (actor: number) => string): void {
  const { sentences, voices, attributions } = document;
  for (const { start, end, voice, attribution } of voices) {
    const said = attributions[attribution];
    for (let i = firstEndingAfter(sentences, start); i < looks.length && sentences[i].start < end; i++) {
      const look = looks[i];
      const share = within({ start, end }, look.sentence) / (look.sentence.end - look.sentence.start);
      look.reported += share;
      if (voice === 'quotation') look.quoted += share;
      if (!said) continue;
      look.speakers.add(said.actor === null ? `name ${said.speaker}` : keyOf(said.actor));
      look.anonymous ||= said.sourceType === 'anonymous';
    }
  }
}

function within(a: Span, b: Span): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

function addMarks(
  { loaded, stance }: Analyzed['analysis']['readings'],
  looks: Look[],
  keyOf: (actor: number) => string,
): void {
  const sentences = looks.map(({ sentence }) => sentence);
  const lookAt = ({ start }: Span) => looks[firstEndingAfter(sentences, start)];
  for (const mark of loaded.marks) {
    const look = lookAt(mark);
    if (look && mark.voice === 'author') look.charged += mark.weight * mark.confidence;
  }
  const toward = new Map<number, string>();
  for (const { actor, author, quoted, holders } of stance.actors)
    for (const read of [author, quoted, ...holders.map((h) => h.stance)])
      for (const mark of read?.marks ?? []) toward.set(mark, keyOf(actor));
  for (const [i, mark] of stance.marks.entries()) {
    const look = lookAt(mark);
    const actor = toward.get(i);
    if (!look || actor === undefined) continue;
    look.leans.push({ actor, weight: mark.weight });
    if (mark.voice === 'author' && mark.weight < 0) look.against -= mark.weight;
  }
}
