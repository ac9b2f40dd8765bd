import { formsOfBe, passiveAuxiliaries } from '../../english/closed.ts';
import type { Token } from '../../types/document.ts';

/** The first of the auxiliaries and adverbs that stand right before a verb, down to `floor`: "has been widely accused". */
export function verbGroupStart(tokens: readonly Token[], verb: number, floor: number): number {
  let from = verb;
  while (from > floor && isAuxiliary(tokens[from - 1])) from--;
  return from;
}

/** True where a form of "be" or "get" stands before the participle at `verb`, adverbs and other auxiliaries between them. */
export function isPassive(tokens: readonly Token[], verb: number, floor: number): boolean {
  for (let k = verbGroupStart(tokens, verb, floor); k < verb; k++)
    if (tokens[k].pos !== 'PART' && passiveAuxiliaries.has(tokens[k].lower)) return true;
  return false;
}

function isAuxiliary({ pos, lower }: Token): boolean {
  if (pos === 'PART') return lower !== "'s" && lower !== "'";
  return pos === 'AUX' || pos === 'ADV' || formsOfBe.has(lower);
}

/** True where a token of the range is a finite verb, as far as its form and the word before it tell. */
export function hasFiniteVerb(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isFiniteVerb(tokens, i)) return true;
  return false;
}

/** An auxiliary, or a verb that is no participle and has no "to" before it. */
export function isFiniteVerb(tokens: readonly Token[], i: number): boolean {
  const { pos, lower } = tokens[i];
  return pos === 'AUX' || (pos === 'VERB' && !lower.endsWith('ing') && tokens[i - 1]?.lower !== 'to');
}
