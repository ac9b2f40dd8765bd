import { singularOf } from '../english/inflect.ts';
import {
  deedsInPast,
  doerHeld,
  doerTold,
  doerUnknown,
  passiveEnding,
  termsFor,
} from '../english/who-speaks.ts';
import { isPassive } from '../read/syntax/verbs.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Document, Sentence, Span, Token } from '../types/document.ts';
import { plainText } from './in-sentences.ts';

const raids = termsFor('raid');
const decisions = termsFor('decides');

/** Tokens before a participle in which its "was" may stand. */
const passiveWithin = 4;
/** Sentences before a deed in which whoever did it may be told. */
const toldBefore = 2;
const violenceToldBefore = 3;

/** A deed told without who did it. */
export interface Undone extends Span {
  sentence: number;
  violent: boolean;
  /** The verb by which the draft may tell it elsewhere with its doer; null for a noun or a turn. */
  verb: string | null;
  /** The nouns without which that verb is no such deed. */
  of: ReadonlySet<string> | null;
  noun: boolean;
}

/** True where the text beside says who did it, or that nobody knows. */
export function isTold(document: Document, deed: Undone): boolean {
  const { sentences } = document;
  const own = sentences[deed.sentence];
  const next = sentences[deed.sentence + 1];
  const afterNext = sentences[deed.sentence + 2];
  const behind = plainText(document, { start: own.start, end: (afterNext ?? next ?? own).end });
  if (doerUnknown.test(behind)) return true;
  const upTo = nextPassive(document, deed, (next ?? own).end);
  const after = plainText(document, { start: own.start, end: upTo });
  if (doerTold.test(after)) return true;
  // Whoever is accused or held in the next paragraph may be so for something else.
  const held = deed.violent || next?.block === own.block ? after : plainText(document, own);
  if (doerHeld.test(held)) return true;
  const first = Math.max(0, deed.sentence - (deed.violent ? violenceToldBefore : toldBefore));
  for (let s = first; s <= Math.min(sentences.length - 1, deed.sentence + 1); s++)
    if (tellsDoing(document, sentences[s], deed)) return true;
  const before = sentences[deed.sentence - 1];
  if (before && tellsRaid(document, before)) return true;
  return (
    deed.violent && doerHeld.test(plainText(document, { start: sentences[first].start, end: own.start }))
  );
}

/** “The minister signed the order. Testing was stopped.”, “Moss left them out.”: whoever decided is told, or does it beside. */
export function isDecided({ tokens, sentences }: Document, deed: Undone): boolean {
  const first = Math.max(0, deed.sentence - 1);
  const last = Math.min(sentences.length - 1, deed.sentence + 1);
  for (let i = sentences[first].firstToken + 1; i < sentences[last].lastToken; i++) {
    const { pos, lemma, lower, start } = tokens[i];
    if (pos !== 'VERB' || lower.endsWith('ing') || (start >= deed.start && start < deed.end)) continue;
    const { firstToken } = sentences[tokens[i].sentence];
    if ((lemma === deed.verb || decisions.has(lemma)) && i > firstToken && !isPassive(tokens, i, firstToken))
      return true;
  }
  return false;
}

/** “Gunmen stormed the market.”: what is told next they did. */
function tellsRaid({ tokens }: Document, { firstToken, lastToken }: Sentence): boolean {
  for (let i = firstToken + 1; i < lastToken; i++)
    if (tokens[i].pos === 'VERB' && isRaid(tokens, i) && !isPassive(tokens, i, firstToken)) return true;
  return false;
}

/** “opened fire”, and not “opened its second week”. */
function isRaid(tokens: readonly Token[], i: number): boolean {
  const { lemma } = tokens[i];
  return raids.has(lemma) && (lemma !== 'open' || tokens[i + 1]?.lower === 'fire');
}

/** Where the next passive begins: what tells of a doer behind it is told of that deed. */
function nextPassive({ tokens }: Document, deed: Undone, end: number): number {
  for (let i = firstEndingAfter(tokens, deed.end); i < tokens.length && tokens[i].start < end; i++) {
    const { pos, lower, start } = tokens[i];
    if (pos === 'VERB' && passiveEnding.test(lower) && isPassive(tokens, i, Math.max(0, i - passiveWithin)))
      return start;
  }
  return end;
}

/** True where a sentence tells the same deed, or with violence any violence, of a subject that does it. */
function tellsDoing({ tokens }: Document, { firstToken, lastToken }: Sentence, deed: Undone): boolean {
  for (let i = firstToken + 1; i < lastToken; i++) {
    const { lower, pos, start } = tokens[i];
    if (start >= deed.start && start < deed.end) continue;
    const list = deedsInPast.get(lower);
    if (!list || pos === 'NOUN' || pos === 'ADJ' || isPassive(tokens, i, firstToken)) continue;
    const same =
      list.some((d) => d.verb === deed.verb) &&
      (!deed.of || nounsBehind(tokens, i, lastToken).some((noun) => deed.of!.has(noun)));
    if (same || (deed.violent && list.some((d) => d.violent))) return true;
  }
  return false;
}

/** The nouns right behind a token, without the "s" of a plural. */
export function nounsBehind(tokens: readonly Token[], last: number, end: number): string[] {
  return tokens
    .slice(last + 1, Math.min(end, last + 5))
    .filter(({ pos }) => pos === 'NOUN')
    .map(({ lower }) => singularOf(lower));
}
