import { passiveAuxiliaries, personalPronouns } from '../english/closed.ts';
import { irregular } from '../english/irregular.ts';
import { joinsNouns, laterBe, peopleClasses, personKinds, softClasses } from '../english/softened.ts';
import { adjectivalEnding } from '../english/wording-places.ts';
import { termWords } from '../measures/loaded/lexicon.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Document, Token } from '../types/document.ts';
import { spellings } from './plainer-index.ts';

/** The heads of a noun phrase, its own and those that “of” and “and” bring in, and the token behind it. */
export interface NounPhrase {
  heads: number[];
  end: number;
}

const longest = 10;
const nominal = /^(?:NOUN|PROPN|PRON|NUM)$/;
const opening = /^(?:DET|ADJ|ADV|PART|SYM)$/;

/** The noun phrase that begins at a token, as far as it is one; no heads where none does. */
export function nounPhraseAt(tokens: readonly Token[], at: number, to: number): NounPhrase {
  const heads: number[] = [];
  let noun = -1;
  let i = at;
  for (; i < to && i < at + longest; i++) {
    const { pos, lower } = tokens[i];
    if (personalPronouns.has(lower)) {
      if (noun >= 0) break;
      heads.push(i);
      if (!isNominal(tokens[i + 1])) return { heads, end: i + 1 };
    } else if (nominal.test(pos)) {
      if (noun >= 0 && pos === 'PRON') break;
      noun = i;
    } else if (noun >= 0 && joinsNouns.test(lower) && i + 1 < to && isPhrasal(tokens[i + 1])) {
      heads.push(noun);
      noun = -1;
    } else if (lower !== '-' && lower !== "'s" && lower !== '’s') {
      const opens = noun < 0 && (opening.test(pos) || (pos === 'VERB' && adjectivalEnding.test(lower)));
      if (!opens) break;
    }
  }
  if (noun >= 0) heads.push(noun);
  return { heads, end: heads.length > 0 ? i : at };
}

function isNominal(token: Token | undefined): boolean {
  return token !== undefined && /^(?:NOUN|ADJ|NUM)$/.test(token.pos);
}

function isPhrasal({ pos }: Token): boolean {
  return nominal.test(pos) || opening.test(pos);
}

/** By class, its words by the last of each. */
const byLast: ReadonlyMap<string, ReadonlyMap<string, string[][]>> = new Map(
  [...softClasses].map(([name, words]) => {
    const last = new Map<string, string[][]>();
    for (const word of words) {
      const split = termWords(word);
      const key = split[split.length - 1];
      last.set(key, [...(last.get(key) ?? []), split]);
    }
    return [name, last];
  }),
);

/** True where a token is the head of a phrase of one of the classes. */
export function isOfClass(document: Document, head: number, classes: readonly string[]): boolean {
  return classes.some((name) => {
    const words = byLast.get(name);
    if (words === undefined) throw new Error(`softened-nouns has no class “${name}”.`);
    const listed = spellings(document.tokens[head]).some((word) =>
      words.get(word)?.some((split) => split.length === 1 || endsAt(document.tokens, head, split)),
    );
    return listed || (peopleClasses.has(name) && meansPeople(document, head));
  });
}

function endsAt(tokens: readonly Token[], head: number, split: readonly string[]): boolean {
  let at = head;
  for (let k = split.length - 1; k >= 0; k--, at--) {
    if (k < split.length - 1 && tokens[at]?.lower === '-') at--;
    if (!tokens[at] || !spellings(tokens[at]).includes(split[k])) return false;
  }
  return true;
}

/** Somebody who is named, meant by a pronoun, or counted: “thirty-four were let go”. */
function meansPeople({ tokens, mentions, actors }: Document, head: number): boolean {
  const { lower, pos, start, end } = tokens[head];
  if (personalPronouns.has(lower)) return true;
  const next = tokens[head + 1];
  if (pos === 'NUM' && /\p{L}/u.test(lower) && next && !/^(?:NOUN|ADJ|PROPN|ADP)$/.test(next.pos))
    return true;
  const mention = mentions[firstEndingAfter(mentions, start)];
  if (!mention || mention.start > start || mention.end < end || pos === 'ADJ') return false;
  return personKinds.test(actors[mention.actor].kind);
}

/** Where the classes of what a verb's object is may be read: behind it, or before it where it is a passive. */
export function affectedBy(
  { tokens }: Document,
  verb: number,
  verbEnd: number,
  from: number,
  to: number,
): NounPhrase & { passive: boolean } {
  const { lower } = tokens[verb];
  const past = isPast(lower, tokens[verb]);
  let before = verb - 1;
  while (before >= from && (tokens[before].pos === 'ADV' || laterBe.test(tokens[before].lower))) before--;
  if (
    past &&
    before >= from &&
    (passiveAuxiliaries.has(tokens[before].lower) || (before < verb - 1 && isBeing(tokens, before, verb)))
  )
    return { heads: headsBefore(tokens, before, from), end: verbEnd, passive: true };
  const object = nounPhraseAt(tokens, verbEnd, to);
  if (object.heads.length > 0) return { ...object, passive: false };
  const open = verbEnd >= to || !isPhrasal(tokens[verbEnd]) || tokens[verbEnd].pos === 'ADV';
  const reduced = past && open && verb - 1 >= from && nominal.test(tokens[verb - 1].pos);
  return { heads: reduced ? [verb - 1] : [], end: verbEnd, passive: true };
}

function isBeing(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from + 1, to).some(({ lower }) => laterBe.test(lower));
}

function isPast(lower: string, { lemma }: Token): boolean {
  return lower !== lemma || adjectivalEnding.test(lower)
    ? !/(?:ing|s)$/.test(lower)
    : irregular.get(lower)?.past === lower;
}

const farthestSubject = 12;

/** Nouns before a verb, in its clause, nearest first. */
export function headsBefore(tokens: readonly Token[], at: number, from: number): number[] {
  const heads: number[] = [];
  for (let i = at - 1; i >= Math.max(from, at - farthestSubject); i--) {
    const { pos, lower } = tokens[i];
    if (/^[;:—–()“”"]$/.test(lower)) break;
    if (nominal.test(pos) && !nominal.test(tokens[i + 1].pos)) heads.push(i);
  }
  return heads;
}
