import { z } from 'zod';
import { wordsOf } from '../english/classes.ts';
import {
  clauseOpeners,
  determinersOfTime,
  objectOpeners,
  pluralSubjects,
  possessives,
  relatives,
  singularSubjects,
  unitsOfTime,
} from '../english/closed.ts';
import { loadLexicon } from '../english/load.ts';
import { hasNumber } from '../english/sets.ts';
import type { Token } from '../types/document.ts';

const entry = z.strictObject({
  verb: z.string(),
  takes: z.array(z.enum(['object', 'clause', 'infinitive'])).min(1),
});
type Takes = z.infer<typeof entry>['takes'];

const takesOf = new Map<string, Takes>(
  loadLexicon('noun-verbs', entry, (e) => e.verb).entries.map((e) => [e.verb, e.takes]),
);

/** Nouns after which "that" opens a statement, not a relative clause. */
const statementNouns = wordsOf('that-noun');

/**
 * Retags as verbs what the tagger took for nouns: a word that may be a verb, agrees with the subject right before it,
 * has no verb before it in its clause, and is followed by an object, a clause or an infinitive that it takes. `tokens`
 * are those of one sentence; they are changed in place. Linear time.
 */
export function correctTags(tokens: Token[]): void {
  let verbBefore = false;
  for (const [i, token] of tokens.entries()) {
    if (isBoundary(token)) verbBefore = false;
    else if (token.pos === 'VERB' || token.pos === 'AUX') verbBefore = true;
    else if (token.pos === 'NOUN' && !verbBefore && isVerb(tokens, i)) {
      token.pos = 'VERB';
      token.lemma = baseOf(token.lower) ?? token.lemma;
      verbBefore = true;
    } else if (token.pos === 'ADJ' && nounsToo.has(token.lower) && isNounHere(tokens, i)) token.pos = 'NOUN';
  }
}

/** The tagger takes these for adjectives wherever they stand. */
const nounsToo = wordsOf('noun too');

/** "a new offensive in the north", but not "an offensive remark" nor "an offensive, cruel joke". */
function isNounHere(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!before) return false;
  // "the joint Norland-led offensive", "a planned offensive"; but "was called offensive".
  const participle = before.lower.endsWith('ed') && /^(?:DET|ADJ|PUNCT)$/.test(tokens[at - 2]?.pos ?? '');
  const opens =
    /^(?:DET|ADJ|NUM|NOUN|PROPN)$/.test(before.pos) ||
    /^(?:['’]s?|-)$/.test(before.lower) ||
    possessives.has(before.lower);
  if (!opens && !participle) return false;
  const modifies = (k: number) => /^(?:NOUN|PROPN|ADJ)$/.test(tokens[k]?.pos ?? '');
  const linked = tokens[at + 1]?.lower === ',' || tokens[at + 1]?.pos === 'CCONJ';
  return !modifies(at + 1) && !(linked && (modifies(at + 2) || tokens[at + 2]?.pos === 'ADV'));
}

/** A clause may begin after it. */
function isBoundary(token: Token): boolean {
  return (
    token.pos === 'PUNCT' || token.pos === 'CCONJ' || token.pos === 'SCONJ' || relatives.has(token.lower)
  );
}

function isVerb(tokens: readonly Token[], at: number): boolean {
  const base = baseOf(tokens[at].lower);
  if (base === null) return false;
  const subject = tokens[at - 1]?.pos === 'ADV' ? at - 2 : at - 1;
  const after = tokens[at + 1];
  if (subject < 0 || !after) return false;
  const isBase = tokens[at].lower === base;
  if (!agrees(tokens, subject, isBase)) return false;
  const takes = takesOf.get(base)!;
  if (after.lower === 'to') return takes.includes('infinitive') && tokens[at + 2]?.pos === 'VERB';
  if (after.lower === 'that') return takes.includes('clause');
  if (isRelative(tokens, subject, isBase) && clauseNeedsVerb(tokens, at)) return true;
  if (isPossessor(tokens, at + 1)) return takes.includes('object');
  if (!objectOpeners.has(after.lower)) return false;
  if (determinersOfTime.has(after.lower) && hasNumber(unitsOfTime, tokens[at + 2]?.lower ?? '')) return false;
  return takes.includes('object') || (takes.includes('clause') && clauseOpeners.has(after.lower));
}

/** True where the word at `at` can be the subject, by its number. */
function agrees(tokens: readonly Token[], at: number, isBase: boolean): boolean {
  const subject = tokens[at];
  if (isBase) {
    const joined =
      subject.pos === 'PROPN' && tokens[at - 1]?.lower === 'and' && tokens[at - 2]?.pos === 'PROPN';
    return joined || isPlural(subject) || pluralSubjects.has(subject.lower);
  }
  return (
    subject.pos === 'PROPN' ||
    (subject.pos === 'NOUN' && !isPlural(subject)) ||
    singularSubjects.has(subject.lower)
  );
}

function isPlural(token: Token): boolean {
  return token.pos === 'NOUN' && token.lower !== token.lemma && token.lower.endsWith('s');
}

/** True where the word at `at` opens a relative clause on a noun of the verb's number. */
function isRelative(tokens: readonly Token[], at: number, isBase: boolean): boolean {
  const noun = tokens[at - 1];
  if (!relatives.has(tokens[at].lower) || !noun) return false;
  return noun.pos === 'NOUN' && isPlural(noun) === isBase && !hasNumber(statementNouns, noun.lower);
}

/** True where something follows that the word at `at` may govern, and no verb before the clause ends. */
function clauseNeedsVerb(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:NOUN|PROPN|ADJ|DET|PRON)$/.test(tokens[at + 1].pos)) return false;
  for (let i = at + 1; i < tokens.length && !isBoundary(tokens[i]); i++) {
    if ((tokens[i].pos === 'VERB' && !tokens[i].lower.endsWith('ing')) || tokens[i].pos === 'AUX')
      return false;
  }
  return true;
}

/** True where a name with a possessive ending begins at `at` ("Iraq's"). */
function isPossessor(tokens: readonly Token[], at: number): boolean {
  let i = at;
  while (i < at + 4 && tokens[i]?.pos === 'PROPN') i++;
  return i > at && /^['’]s?$/.test(tokens[i]?.lower ?? '') && tokens[i].start === tokens[i - 1].end;
}

/** The verb's base form where the word is one of the list, as it is or in the third person; else null. */
function baseOf(word: string): string | null {
  if (takesOf.has(word)) return word;
  if (!word.endsWith('s')) return null;
  for (const base of [word.slice(0, -1), word.slice(0, -2), `${word.slice(0, -3)}y`]) {
    if (takesOf.has(base)) return base;
  }
  return null;
}
