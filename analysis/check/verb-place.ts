import { passiveAuxiliaries } from '../english/closed.ts';
import { pastTense, presentParticiple, thirdPerson } from '../english/inflect.ts';
import { irregular } from '../english/irregular.ts';
import type { VerbForms } from '../english/plainer.ts';
import {
  afterPassives,
  afterQuoting,
  aroundAmounts,
  movers,
  subjectsOfClauses,
  thirdPersons,
  topics,
  ways,
} from '../english/wording-places.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Token } from '../types/document.ts';
import { endsAfter, isDay, objectAfter, type Place, tokenAt } from './place.ts';

export type VerbForm = 'word' | 'third' | 'past' | 'participle' | 'gerund';

/** How a verb stands: in which form, and whether as a passive. */
export interface VerbPlace {
  form: VerbForm;
  passive: boolean;
}

/**
 * The form of the verb that opens a term where it stands; null where it is no verb there, or it cannot be told. Of one that
 * takes an object (`transitive`) a past form before “by” is a passive: “the plan, slammed by its critics”.
 */
export function verbPlace(place: Place, transitive: boolean): VerbPlace | null {
  const { tokens, words, first } = place;
  const token = tokens[first];
  const before = tokenAt(place, first - 1);
  if (before && (before.pos === 'DET' || before.lower === '-' || /^['’]s$/.test(before.lower))) return null;
  // “a highly touted class”
  if (before?.pos === 'ADV' && tokenAt(place, first - 2)?.pos === 'DET') return null;
  const [base] = words;
  const forms = formsOf(base);
  const { lower } = token;
  if (token.pos !== 'VERB' && token.pos !== 'AUX' && !isVerbAllTheSame(place, forms)) return null;
  if (lower === forms.gerund) return before?.pos === 'ADJ' ? null : { form: 'gerund', passive: false };
  if (lower === forms.third) return { form: 'third', passive: false };
  if (lower !== forms.past && lower !== forms.participle) return lower === base ? bare(place) : null;
  const auxiliary = auxiliaryBefore(place);
  if (lower === base && auxiliary === null) return bare(place);
  if (auxiliary === 'have') return lower === forms.participle ? { form: 'participle', passive: false } : null;
  if (auxiliary === 'be') return lower === forms.participle ? { form: 'participle', passive: true } : null;
  if (lower === forms.past && lower !== forms.participle) return { form: 'past', passive: false };
  if (lower !== forms.past) return null;
  const passive = transitive && tokenAt(place, place.last)?.lower === 'by';
  return passive ? { form: 'participle', passive: true } : { form: 'past', passive: false };
}

function formsOf(base: string): Pick<VerbForms, 'third' | 'past' | 'participle'> & { gerund: string } {
  const known = irregular.get(base);
  return {
    third: thirdPerson(base),
    past: known?.past ?? pastTense(base),
    participle: known?.participle ?? pastTense(base),
    gerund: presentParticiple(base),
  };
}

const clearObjects: ReadonlySet<string | undefined> = new Set(['DET', 'PRON', 'PROPN']);

/** Taggers take “slams” after a name, and “grilling” before “the nominee”, for nouns, and “slammed” for an adjective. */
function isVerbAllTheSame(place: Place, forms: ReturnType<typeof formsOf>): boolean {
  const { tokens, first } = place;
  const { lower, pos } = tokens[first];
  const before = tokenAt(place, first - 1)?.pos;
  const after = objectAfter(place) ? tokenAt(place, place.last)?.pos : undefined;
  if (lower === forms.third)
    return after !== undefined && (before === 'PROPN' || before === 'PRON' || clearObjects.has(after));
  if (lower === forms.gerund) return before !== 'ADP' && before !== 'ADJ' && clearObjects.has(after);
  if (lower !== forms.past && lower !== forms.participle) return false;
  return (pos === 'ADJ' && (before === 'PRON' || auxiliaryBefore(place) !== null)) || clearObjects.has(after);
}

/** A form without an ending: of the infinitive and the plural, and of the past where it has no other (“cut”). */
function bare(place: Place): VerbPlace | null {
  const [base] = place.words;
  if (irregular.get(base)?.past !== base) return { form: 'word', passive: false };
  const before = tokenAt(place, place.first - 1);
  if (before && (before.lower === 'to' || before.pos === 'AUX')) return { form: 'word', passive: false };
  return null;
}

const farthestAuxiliary = 4;

/** The auxiliary that a participle hangs on, adverbs and “not” between them or not. */
function auxiliaryBefore(place: Place): 'have' | 'be' | null {
  for (let i = place.first - 1; i >= place.first - farthestAuxiliary; i--) {
    const token = tokenAt(place, i);
    if (!token) return null;
    if (passiveAuxiliaries.has(token.lower) || token.lemma === 'be') return 'be';
    if (token.lemma === 'have' || /^['’]ve$/.test(token.lower)) return 'have';
    if (token.pos !== 'ADV' && token.pos !== 'PART') return null;
  }
  return null;
}

/** True where one of the constructions that a wording needs stands behind the verb. */
export function verbFits(place: Place, how: VerbPlace, constructions: readonly string[]): boolean {
  return constructions.some((name) => {
    const test = tests[name];
    return test !== undefined && (how.passive ? passiveFits(place, name) : test(place));
  });
}

/** A passive has its object before it; what hangs on it may follow, another object or a mover may not. */
function passiveFits(place: Place, construction: string): boolean {
  if (construction !== 'object' && construction !== 'passive') return false;
  const next = tokenAt(place, place.last);
  if (next === null || isDay(next) || next.pos === 'PUNCT') return true;
  if (movers.has(next.lower) || next.lower === '-') return false;
  return afterPassives.has(next.lower) || next.pos === 'ADV' || next.pos === 'CCONJ';
}

const tests: Record<string, (place: Place) => boolean> = {
  // “…,” raged the mayor: what follows is the subject.
  object: (place) => objectAfter(place) && !/^[”"]$/.test(tokenAt(place, place.first - 1)?.lower ?? ''),
  passive: () => false,
  end: endsAfter,
  event: endsAfter,
  amount: (place) => endsAfter(place) || amountAfter(place),
  about: (place) => endsAfter(place) || topics.has(tokenAt(place, place.last)?.lower ?? ''),
  onward: (place) => ways.has(tokenAt(place, place.last)?.lower ?? ''),
  to: (place) => tokenAt(place, place.last)?.lower === 'to' && tokenAt(place, place.last + 1)?.pos === 'VERB',
  clause: (place) => clauseFrom(place, place.last),
  quote: quoteBeside,
};

function amountAfter(place: Place): boolean {
  const next = tokenAt(place, place.last);
  if (!next) return true;
  if (next.pos === 'NUM' || next.pos === 'SYM' || aroundAmounts.has(next.lower)) return true;
  return /^an?$/.test(next.lower) && [1, 2].some((k) => tokenAt(place, place.last + k)?.pos === 'NUM');
}

const farthestVerb = 9;
const inSubjects: ReadonlySet<string> = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM', 'PRON', 'PART']);

/** True where a clause begins at a token: “that”, a subject alone, or a noun phrase with a verb behind it. */
export function clauseFrom(place: Place, at: number): boolean {
  const first = tokenAt(place, at);
  if (!first) return false;
  if (first.lower === 'that') return tokenAt(place, at + 1)?.pos !== 'PUNCT' && !isWish(place, at + 1);
  for (let i = at; i < at + farthestVerb; i++) {
    const token = tokenAt(place, i);
    if (!token) return false;
    if (token.pos === 'AUX') return i > at && token.lower !== 'be';
    if (token.pos === 'VERB') return i > at && hasEnding(token, tokenAt(place, i + 1), tokenAt(place, i - 1));
    if (!inSubjects.has(token.pos) && token.lower !== 'of') return false;
    if (token.lower === 'to' || (i > at && token.lower === 'that')) return false;
  }
  return false;
}

/** “insisted that the talks be kept open”, “that he leave”: what is asked for, not what is said. */
function isWish(place: Place, at: number): boolean {
  for (let i = at; i < at + farthestVerb; i++) {
    const token = tokenAt(place, i);
    if (!token || token.pos === 'PUNCT') return false;
    if (token.pos === 'AUX') return token.lower === 'be';
    if (token.pos === 'VERB')
      return token.lower === token.lemma && thirdPersons.has(tokenAt(place, i - 1)?.lower ?? '');
  }
  return false;
}

/** “claimed it works”; none of “claimed a victory disputed by many”, “claimed a seat held since May”. */
function hasEnding({ lower, lemma }: Token, next: Token | null, before: Token | null): boolean {
  if (subjectsOfClauses.has(before?.lower ?? '')) return true;
  if (lower.endsWith('ing')) return false;
  return lower !== lemma && next?.lower !== 'by' && next?.pos !== 'ADP';
}

const farthestQuote = 60;

/** True where the verb gives a quotation that ends right before its subject, or begins right behind it. */
function quoteBeside({ document, tokens, first, last }: Place): boolean {
  const { text, quotations } = document;
  const { start } = tokens[first];
  const { end } = tokens[last - 1];
  const opening = text.slice(end, end + 3);
  if (/^(?:,|:) ?[“"]/.test(opening)) return true;
  const said = quotations[firstEndingAfter(quotations, start) - 1];
  const quoted =
    said !== undefined &&
    start - said.end <= farthestQuote &&
    !/[.!?;:“"]/.test(text.slice(said.end, start)) &&
    /[,?!.]/.test(text.slice(said.end - 2, said.end));
  if (!quoted) return false;
  const next = /^\s+(\p{L}+)/u.exec(text.slice(end, end + farthestQuote))?.[1];
  return (
    /^(?:[.,;:]|$)/.test(opening) || (next !== undefined && (/^\p{Lu}/u.test(next) || afterQuoting.has(next)))
  );
}
