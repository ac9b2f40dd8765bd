import { sayingTogether } from '../../read/attribution/together.ts';
import { voicesIn } from '../../read/voice.ts';
import type { Document, ReadDocument, Span, Voice } from '../../types/document.ts';
import { type Odds, sigmoid } from '../../types/predictions.ts';

/** Whose stance is read: the writer's, or that of all others together. */
export type Side = 'author' | 'quoted';

/** A sentence that speaks of an actor, as it leans in the writer's words or in those of others. */
export interface Passage {
  actor: number;
  /** Index of the sentence; -1 for the headline. */
  sentence: number;
  side: Side;
  odds: Odds;
  /** How much of the sentence is in the words of that side, 0..1. */
  share: number;
  /** 0 at the article's beginning, 1 at its end. */
  place: number;
  /** True where that side says something of the actor here; the others' silence is read too, for what it tells of the whole. */
  heard: boolean;
}

/** Words of others that this much of a sentence is made of make it theirs; as much of the writer's make it the writer's. */
const leastShare = 0.1;
/** Where no words of others were found, somebody's are still heard where a lean of theirs is this likely. */
const leastHeard = 0.2;

/**
 * Every sentence that speaks of an actor, once for the writer where it holds the writer's words, and once for the others,
 * `heard` where it holds theirs. In text order, the headline first.
 */
export function passagesOf(document: ReadDocument): Passage[] {
  const { predictions, sentences } = document;
  const together = sayingTogether(document.attributions);
  const shares = sentences.map((sentence) => sharesOf(document, sentence, together));
  const last = Math.max(1, sentences.length - 1);
  return [
    ...predictions.headline.map((reading) => ({ ...reading, sentence: -1 })),
    ...predictions.stances,
  ].flatMap(({ actor, sentence, writer, quoted }): Passage[] => {
    const { others, by } = sentence < 0 ? nobody : shares[sentence];
    const share = others - (by.get(actor) ?? 0);
    const about = { actor, sentence, place: Math.max(0, sentence) / last };
    const heard = share >= leastShare || 1 - quoted[1] >= leastHeard;
    const found: Passage[] = [];
    if (1 - others >= leastShare)
      found.push({ ...about, side: 'author', odds: writer, share: 1 - others, heard: true });
    // Its own words of itself are nobody else's.
    if (share >= leastShare || others < leastShare)
      found.push({ ...about, side: 'quoted', odds: quoted, share, heard });
    return found;
  });
}

/** How much of a sentence others than the writer say, by its characters; and which actor says how much of it. */
interface Shares {
  others: number;
  by: ReadonlyMap<number, number>;
}

const nobody: Shares = { others: 0, by: new Map() };

function sharesOf(document: Document, span: Span, together: readonly number[][]): Shares {
  const by = new Map<number, number>();
  const length = span.end - span.start;
  let others = 0;
  for (const { start, end, attribution } of voicesIn(document, span)) {
    const share = (end - start) / length;
    others += share;
    for (const one of together[attribution] ?? []) {
      const { actor } = document.attributions[one];
      if (actor !== null) by.set(actor, (by.get(actor) ?? 0) + share);
    }
  }
  return { others, by };
}

/** Favorable less unfavorable, -1..1. */
export function scoreOf([negative, , positive]: Odds): number {
  return positive - negative;
}

/** Sentences that lean from which a speaker's stance is named. */
export const leastOfSpeaker = 2;
/** How likely a lean must be to be told; and to carry what the article head has named from all passages together. */
export const leastLeaning = 0.35;
const leastCarrying = 0.2;

/** True where a lean is likely enough to be told. */
export function leans({ odds: [negative, , positive] }: Passage): boolean {
  return Math.max(negative, positive) >= leastLeaning;
}

/** True where a lean of that sign is likely enough, and likelier than the other, to carry a lean of the whole article. */
export function carries({ odds: [negative, , positive] }: Passage, sign: number): boolean {
  const [own, other] = sign > 0 ? [positive, negative] : [negative, positive];
  return own >= leastCarrying && own >= other;
}

/** In whose voice a passage's lean stands: of the others, the voice that has most of the sentence; the speaker with it. */
export function voiceOfPassage(
  document: Document,
  { side, sentence }: Passage,
): { voice: Voice; speaker: string | null } {
  if (side === 'author' || sentence < 0)
    return { voice: side === 'author' ? 'author' : 'paraphrase', speaker: null };
  const sizes = new Map<string, { voice: Voice; attribution: number; size: number }>();
  for (const { start, end, voice, attribution } of voicesIn(document, document.sentences[sentence])) {
    const key = `${voice} ${attribution}`;
    const known = sizes.get(key) ?? { voice, attribution, size: 0 };
    sizes.set(key, { ...known, size: known.size + end - start });
  }
  let most = { voice: 'paraphrase' as Voice, attribution: -1, size: 0 };
  for (const one of sizes.values()) if (one.size > most.size) most = one;
  return { voice: most.voice, speaker: document.attributions[most.attribution]?.speaker ?? null };
}

/** Words named as what carries a lean, at most, and how likely one must be. */
const longestDriver = 6;
const leastDriver = 0.3;

/** Where the words stand that carry a lean of that sign in a sentence, as the learned reader has it; null where none does. */
export function drivingWords(
  { predictions, sentences, tokens }: ReadDocument,
  sentence: number,
  sign: number,
): Span | null {
  const { firstToken, lastToken } = sentences[sentence];
  const carries = (i: number) => sigmoid(predictions.carrier[i * 2 + (sign > 0 ? 1 : 0)]);
  let best = -1;
  for (let i = firstToken; i < lastToken; i++)
    if (tokens[i].word && (best < 0 || carries(i) > carries(best))) best = i;
  if (best < 0 || carries(best) < leastDriver) return null;
  let [first, last] = [best, best];
  const goesOn = (i: number) => carries(i) >= leastDriver;
  while (last - first + 1 < longestDriver && last + 1 < lastToken && goesOn(last + 1)) last++;
  while (last - first + 1 < longestDriver && first > firstToken && goesOn(first - 1)) first--;
  while (first < last && !tokens[first].word) first++;
  while (last > first && !tokens[last].word) last--;
  return { start: tokens[first].start, end: tokens[last].end };
}
