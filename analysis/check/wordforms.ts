import { prepositions } from '../english/closed.ts';
import { pastTense, pluralOf, presentParticiple, thirdPerson } from '../english/inflect.ts';
import { irregular } from '../english/irregular.ts';
import { tokenize } from '../read/tokens.ts';
import type { Token } from '../types/document.ts';

type Form = 'base' | 'third' | 'past' | 'participle' | 'gerund' | 'plural';

/**
 * A listed wording in the form in which it stands for the words that begin at token `at`: “criticize” becomes “criticized”
 * where “slammed” stood, “associate” becomes “associates” where “cronies” did. What has its form already is left alone. Null where a verb would have to give way to words that are none.
 */
export function inflected(
  wording: string,
  tokens: readonly Token[],
  at: number,
  last: number,
): string | null {
  const form = formOf(tokens, at, last);
  const words = wording.split(' ');
  if (form === 'base') return wording;
  if (form === 'plural') {
    const head = headNoun(words);
    words[head] = pluralOf(words[head]);
  } else {
    if (!opensWithVerb(wording)) return null;
    words[0] = conjugated(words[0], form);
  }
  return words.join(' ');
}

/** What was asked before, since a draft asks for the same few wordings at every place. */
const asVerbs = new Map<string, boolean>();
/** Wordings of house styles come and go: so many are remembered. */
const mostRemembered = 2000;

function opensWithVerb(wording: string): boolean {
  let known = asVerbs.get(wording);
  if (known === undefined) {
    if (asVerbs.size >= mostRemembered) asVerbs.clear();
    known = readsAsVerb(wording);
    asVerbs.set(wording, known);
  }
  return known;
}

function readsAsVerb(wording: string): boolean {
  const asked = `they ${wording}`;
  const opening = tokenize(asked, 0, asked.length)[1];
  return opening?.pos === 'VERB' || opening?.pos === 'AUX';
}

/** The form of the words at `at..last` (half-open): of the verb that opens them, or of the noun that ends them. */
function formOf(tokens: readonly Token[], at: number, last: number): Form {
  const { pos, lower, lemma } = tokens[at];
  if (pos === 'VERB' && lower !== lemma) {
    if (lower.endsWith('ing')) return 'gerund';
    if (lower.endsWith('s')) return 'third';
    return afterAuxiliary(tokens, at) ? 'participle' : 'past';
  }
  const end = tokens[last - 1];
  return end.pos === 'NOUN' && end.lower !== end.lemma && end.lower.endsWith('s') ? 'plural' : 'base';
}

/** True after a form of “have” or “be”, adverbs between them or not. */
function afterAuxiliary(tokens: readonly Token[], at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 4; i--) {
    if (tokens[i].lemma === 'have' || tokens[i].lemma === 'be') return true;
    if (tokens[i].pos !== 'ADV' && tokens[i].pos !== 'PART') return false;
  }
  return false;
}

/** The noun that takes the plural: the last word, or the one before “of”, “with” and the like. */
function headNoun(words: string[]): number {
  const preposition = words.findIndex((word, i) => i > 0 && prepositions.has(word));
  return (preposition < 0 ? words.length : preposition) - 1;
}

function conjugated(verb: string, form: Exclude<Form, 'base' | 'plural'>): string {
  if (verb === 'be') return { third: 'is', past: 'was', participle: 'been', gerund: 'being' }[form];
  if (form === 'third') return thirdPerson(verb);
  if (form === 'gerund') return verb.endsWith('ing') && verb.length > 5 ? verb : presentParticiple(verb);
  const known = irregular.get(verb);
  if (known) return known[form];
  return verb.endsWith('ed') ? verb : pastTense(verb);
}
