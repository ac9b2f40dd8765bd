import { type Phrase, phraseParts } from '../types/phrase.ts';
import { groupBy } from './group.ts';
import {
  capitalsDiffer,
  covers,
  type PhraseWord,
  phraseWords,
  plainly,
  standsIn,
  type TextWord,
  textWords,
} from './phrase-words.ts';
import { firstIndex } from './spans.ts';

/** Where a phrase of a list stands: half-open UTF-16 offsets into the text. */
export interface Hit {
  /** Its place in the list. */
  phrase: number;
  start: number;
  end: number;
  /** The context that spoils it here, as it was typed; null where it counts. */
  spoiledBy: string | null;
}

/** Words before or after a phrase among which other words spoil it. */
export const nearby = 5;

/** All that is looked for in one pass: the phrases, then their contexts. */
interface Pattern {
  words: PhraseWord[];
}

interface Context {
  pattern: number;
  typed: string;
  /** A longer phrase spoils what stands in it; other words spoil what they stand near. */
  longer: boolean;
}

interface Node {
  next: Map<string, Node>;
  /** By what stands before the star; and how long such beginnings are. */
  stars: Map<string, Node>;
  lengths: number[];
  ends: number[];
}

/**
 * Makes what finds the phrases of a list in a paragraph, in the order of the text: whole words in whichever case (but what a
 * phrase has in capitals must be so in the text), a star for any ending, spaces and hyphens alike, an English “’s” passed over,
 * other signs between words only where the phrase has them. What overlaps is found too. Linear in the text, whatever the list.
 */
export function phraseFinder(phrases: readonly Phrase[]): (text: string, offset?: number) => Hit[] {
  const patterns: Pattern[] = phrases.map((phrase) => ({ words: phraseWords(phraseParts(phrase).words) }));
  const known = new Map<string, number>();
  const contexts = phrases.map((phrase, at) =>
    phraseParts(phrase).unless.map((typed): Context => {
      const words = phraseWords(typed);
      const key = JSON.stringify(words);
      const pattern = known.get(key) ?? patterns.push({ words }) - 1;
      known.set(key, pattern);
      return { pattern, typed, longer: standsIn(patterns[at].words, words, mayBeAlike) };
    }),
  );
  const root = trieOf(patterns);
  return (text, offset = 0) => {
    const words = textWords(text, offset);
    const all: { pattern: number; at: number }[] = [];
    for (let at = 0; at < words.length; at++)
      visitFrom(root, words, at, (pattern) => {
        if (hasCapitals(patterns[pattern], words, at, text, offset)) all.push({ pattern, at });
      });
    const places = groupBy(all, ({ pattern }) => pattern);
    const found = all.filter(({ pattern }) => pattern < phrases.length);
    return found.map(({ pattern: phrase, at }): Hit => {
      const { length } = patterns[phrase].words;
      const spoils = contexts[phrase].find((context) =>
        spoilt(
          context,
          patterns[context.pattern].words.length,
          places.get(context.pattern) ?? [],
          at,
          length,
        ),
      );
      return {
        phrase,
        start: words[at].start,
        end: endOf(patterns[phrase], words[at + length - 1]),
        spoiledBy: spoils?.typed ?? null,
      };
    });
  };
}

const mayBeAlike = (one: PhraseWord, other: PhraseWord) => covers(one, other) || covers(other, one);

function trieOf(patterns: readonly Pattern[]): Node {
  const make = (): Node => ({ next: new Map(), stars: new Map(), lengths: [], ends: [] });
  const root = make();
  for (const [i, { words }] of patterns.entries()) {
    let node = root;
    for (const { lower, star, gap } of words) {
      const children = star ? node.stars : node.next;
      const key = `${gap}\u0000${lower}`;
      if (star && !node.lengths.includes(lower.length)) node.lengths.push(lower.length);
      if (!children.has(key)) children.set(key, make());
      node = children.get(key)!;
    }
    if (words.length > 0) node.ends.push(i);
  }
  return root;
}

/** Tells each pattern whose words stand from one word of a text on. */
function visitFrom(
  root: Node,
  words: readonly TextWord[],
  first: number,
  tell: (pattern: number) => void,
): void {
  const visit = (node: Node | undefined, at: number): void => {
    if (!node) return;
    for (const pattern of node.ends) tell(pattern);
    if (at === words.length) return;
    const { lower, stem, gap } = words[at];
    const between = at === first ? '' : gap;
    if (between === null) return;
    visit(node.next.get(`${between}\u0000${lower}`), at + 1);
    if (stem !== null) visit(node.next.get(`${between}\u0000${stem}`), at + 1);
    for (const length of node.lengths)
      if (length <= lower.length) visit(node.stars.get(`${between}\u0000${lower.slice(0, length)}`), at + 1);
  };
  visit(root, first);
}

function hasCapitals(
  { words }: Pattern,
  there: readonly TextWord[],
  at: number,
  text: string,
  offset: number,
): boolean {
  return words.every(
    ({ typed, lower }, i) =>
      typed === lower ||
      !capitalsDiffer(typed, plainly(text.slice(there[at + i].start - offset, there[at + i].end - offset))),
  );
}

/** Where the last word of a phrase ends: before an “’s” that it does not have. */
function endOf({ words }: Pattern, { start, end, stem }: TextWord): number {
  const { lower, star } = words.at(-1)!;
  return !star && lower === stem ? start + lower.length : end;
}

/** Whether a context that stands at some words, in their order, spoils a phrase at one. */
function spoilt(
  { longer }: Context,
  size: number,
  places: readonly { at: number }[],
  at: number,
  length: number,
): boolean {
  const [from, to] = longer ? [at + length - size, at] : [at - nearby - size + 1, at + length - 1 + nearby];
  const first = places[firstIndex(places.length, (i) => places[i].at >= from)];
  return first !== undefined && first.at <= to;
}
