import { definiteDeterminers, possessives } from '../../english/closed.ts';
import { singularOf } from '../../english/inflect.ts';
import { peopleByState } from '../../english/number-terms.ts';
import type { Form, Token } from '../../types/document.ts';
import { lowerAt, type ToldNumber } from './told-numbers.ts';

/** What a number counts, or measures of something. */
export interface CountedThing {
  number: ToldNumber;
  /** Head of the noun phrase, in the singular: "baby" of "eleven newborn babies"; of "430-bed hospital" it is "hospital". */
  head: string;
  /** "bed" of "430-bed hospital", "$" of a sum before a noun; null where the head itself is counted. */
  unit: string | null;
  /** Words between number and head, small and singular. */
  between: string[];
  /** "the", "this", "its" before it, or "all". */
  definite: boolean;
  universal: boolean;
  /** Token of the head. */
  at: number;
}

const mostModifiers = 6;

/** What each number counts, where that is a noun. */
export function countedThings(document: Form, numbers: readonly ToldNumber[]): CountedThing[] {
  return numbers.flatMap((number) => countedBy(document, number) ?? []);
}

function countedBy({ tokens }: Form, number: ToldNumber): CountedThing | null {
  const { first, last, money, percent, year } = number;
  if (percent || year) return null;
  const lower = (k: number) => lowerAt(tokens, first, k);
  let from = last;
  let unit: string | null = null;
  if (money !== null) unit = money;
  else if (lower(last) === '-' && tokens[last].start === tokens[last - 1].end && tokens[last + 1]?.word) {
    unit = singularOf(lower(last + 1));
    from = last + 2;
    // "36-year-old" tells an age.
    if (lower(from) === '-') return null;
  }
  const head = headFrom(tokens, first, from);
  if (head < 0) return null;
  const between = tokens
    .slice(from, head)
    .filter((t) => t.word)
    .map((t) => singularOf(t.lower));
  return {
    number,
    head: singularOf(tokens[head].lower),
    unit,
    between,
    at: head,
    ...determined(tokens, first),
  };
}

/** Last noun of the run that begins at a token; -1 where none does. */
export function headFrom(tokens: readonly Token[], of: number, from: number): number {
  let head = -1;
  for (let k = from; k < from + mostModifiers && tokens[k]?.sentence === tokens[of].sentence; k++) {
    const { pos, lower, word } = tokens[k];
    if (pos === 'NOUN' || (peopleByState.has(lower) && head < 0)) head = k;
    else if (pos === 'PROPN' && word) {
      if (head >= 0) break;
    } else if (!(pos === 'ADJ' || (lower === '-' && k > from && tokens[k].start === tokens[k - 1].end)))
      break;
    else if (head >= 0 && pos === 'ADJ') break;
  }
  return head;
}

function determined(tokens: readonly Token[], first: number): { definite: boolean; universal: boolean } {
  let definite = false;
  let universal = false;
  for (let k = first - 1; k >= first - 3; k--) {
    const lower = lowerAt(tokens, first, k);
    if (lower === 'all') universal = true;
    else if (definiteDeterminers.has(lower) || possessives.has(lower) || lower === "'s") definite = true;
    else if (!(tokens[k]?.pos === 'ADJ' && k === first - 1)) break;
  }
  return { definite, universal };
}
