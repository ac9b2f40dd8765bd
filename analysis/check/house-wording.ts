import { articles, prepositions } from '../english/closed.ts';
import { pluralOf, thirdPerson } from '../english/inflect.ts';
import { adjectivalEnding, pluralEnding } from '../english/wording-places.ts';
import { tokenize } from '../read/tokens.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Document, Span, Token } from '../types/document.ts';
import type { Wording } from '../types/finding.ts';
import { putIn } from './put-in.ts';

/**
 * A wording of the house as it would stand in the draft. The house writes it in the form of the label that it is for
 * (`avoid`); in another number it is put in where that can be made. Else it is advice: between hyphens, where one is a verb
 * and the other none, where one is several and the other one, behind a second article, or before a noun that it cannot open.
 */
export function houseWording(document: Document, span: Span, avoid: string, use: string): Wording {
  const { tokens } = document;
  const first = firstEndingAfter(tokens, span.start);
  const last = firstEndingAfter(tokens, span.end - 1) + 1;
  const words = fitted(document, first, last, avoid, use);
  const told = { wording: words ?? use, loses: null, of: null };
  return words === null
    ? { ...span, text: null, ...told }
    : { ...putIn(document, first, last, words), ...told };
}

function fitted(
  { tokens, text }: Document,
  first: number,
  last: number,
  avoid: string,
  use: string,
): string | null {
  const { start } = tokens[first];
  const { end } = tokens[last - 1];
  if (use.includes('…') || text[start - 1] === '-' || text[end] === '-') return null;
  if (hasArticle(use) && tokens[first - 1]?.pos === 'DET') return null;
  const standing = text.slice(start, end).toLowerCase();
  const possessive = /['’]s$/.exec(standing)?.[0] ?? '';
  const head = tokens[last - (possessive === '' ? 1 : 2)] ?? tokens[last - 1];
  const form = formAlone(use);
  if (tokens[last]?.pos === 'NOUN' && possessive === '' && form.phrase) return null;
  if (head.pos === 'VERB' || head.pos === 'AUX') {
    if (!form.verb) return null;
    if (standing === avoid.toLowerCase()) return use;
    const [verb, ...rest] = use.split(' ');
    return head.lower === thirdPerson(head.lemma) ? [thirdPerson(verb), ...rest].join(' ') : null;
  }
  if (form.verbAlone) return null;
  if (standing === avoid.toLowerCase())
    return isNoun(head) && isPlural(head) !== form.plural && form.noun ? null : use;
  if (possessive !== '') return isPlural(head) || form.plural ? null : `${use}${possessive}`;
  if (!isNoun(head)) return null;
  return form.plural ? use : pluralized(use);
}

function hasArticle(use: string): boolean {
  return articles.has(use.split(' ')[0].toLowerCase());
}

function isNoun({ pos }: Token): boolean {
  return pos === 'NOUN' || pos === 'PROPN';
}

function isPlural({ lower, lemma }: Pick<Token, 'lower' | 'lemma'>): boolean {
  return lower !== lemma && pluralEnding.test(lower);
}

/** `verb` and `noun`: what it may be; `phrase`: its noun has more behind it ("person with an addiction"). */
export interface AloneForm {
  noun: boolean;
  plural: boolean;
  verb: boolean;
  verbAlone: boolean;
  phrase: boolean;
}

/** What was asked before, since a draft asks for the same few wordings at every place. */
const known = new Map<string, AloneForm>();
/** Wordings of house styles come and go: so many are remembered. */
const mostRemembered = 2000;

/** What some words are by themselves, as the tagger has them. */
export function formAlone(use: string): AloneForm {
  const before = known.get(use);
  if (before) return before;
  if (known.size >= mostRemembered) known.clear();
  const tagged = (opener: string) => tokenize(`${opener} ${use}`, 0, opener.length + 1 + use.length).slice(1);
  const asNoun = tagged('the');
  const verb = /^(?:VERB|AUX)$/.test(tagged('they')[0]?.pos ?? '');
  const head = asNoun[headOf(asNoun.map(({ lower }) => lower))];
  const form = {
    noun: head !== undefined && isNoun(head),
    plural: head !== undefined && isPlural(head),
    verb,
    verbAlone: verb && asNoun[0]?.pos === 'VERB' && !adjectivalEnding.test(asNoun[0].lower),
    phrase: asNoun.some(({ lower }, i) => i > 0 && prepositions.has(lower)),
  };
  known.set(use, form);
  return form;
}

/** The noun of a phrase: the last word, or the one before “of”, “with” and the like. */
function headOf(words: readonly string[]): number {
  const preposition = words.findIndex((word, i) => i > 0 && prepositions.has(word));
  return (preposition < 0 ? words.length : preposition) - 1;
}

function pluralized(use: string): string {
  const words = use.split(' ');
  const head = headOf(words);
  words[head] = pluralOf(words[head]);
  return words.join(' ');
}
