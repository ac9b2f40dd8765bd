import { allRelatives, allSubordinators, knownBefore, modals, notWords } from '../english/closed.ts';
import { roleOf } from '../english/cues.ts';
import { singularOf } from '../english/inflect.ts';
import {
  type Deed,
  deedOpeners,
  deedsInPassive,
  score,
  tellsPast,
  termsFor,
  turnsFor,
  year,
} from '../english/who-speaks.ts';
import { isPassive, verbGroupStart } from '../read/syntax/verbs.ts';
import { voiceOf } from '../read/voice.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Document, Sentence, Token } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import { isDecided, isTold, nounsBehind, type Undone } from './doer-told.ts';
import type { JudgedWords } from './draft-judge.ts';
import { bringsInAgent, isBody, turnAt } from './in-sentences.ts';
import { wordsOf } from './wording-findings.ts';

const hidingTurns = turnsFor('hiding turn');
const hiddenNouns = termsFor('hidden noun');
const leadingOn = termsFor('leads to a hidden noun');
const byItself = termsFor('happens by itself');
const natureCan = termsFor('nature can');
const sport = termsFor('sport');
const lightVerbs = termsFor('light verb');
const refusing = termsFor('refusing verb');

/** Tokens before a verb in which its subject may stand, and behind it in which "by …" may name the doer. */
const subjectWithin = 9;
const agentWithin = 24;

/**
 * Deeds of harm and decisions that the author tells without whoever did them: passives without "by", turns ("shots rang out"),
 * deeds made nouns ("their removal"). None where the text beside says who it was, or that it is not known; none where nature
 * or chance did it. Linear time.
 */
export function hiddenDoers(document: Document, judged: readonly JudgedWords[]): Finding[] {
  const listed = document.sentences.flatMap((sentence, s) =>
    isBody(document, sentence) ? deedsOf(document, sentence, s) : [],
  );
  const byReader = judged
    .filter((deed) => !hasAgent(document, deed) && !isDoneBySomebody(document, deed))
    .map((deed) => undoneOf(document, deed))
    .filter((one) => !listed.some(({ start, end }) => start < one.end && one.start < end))
    .filter((one) => !happensByItself(document.tokens, document.sentences[one.sentence]))
    .filter((one) => !isDecided(document, one));
  const deeds = [...listed, ...byReader];
  return deeds
    .filter((deed) => voiceOf(document, deed).voice !== 'quotation' && !isTold(document, deed))
    .map(
      (deed): Finding => ({
        start: deed.start,
        end: deed.end,
        rule: 'hidden-doer',
        level: deed.noun ? 'note' : 'warning',
        message: `“${wordsOf(document, deed)}” leaves out who did it. Say who, or that it is not known.`,
        wordings: [],
      }),
    );
}

/** A deed that the reader takes for one that hides its doer: told by its last verb, where there is one. */
function undoneOf({ tokens }: Document, { sentence, first, last }: JudgedWords): Undone {
  const verb = tokens.slice(first, last).findLast(({ pos }) => pos === 'VERB');
  return {
    ...{ start: tokens[first].start, end: tokens[last - 1].end, sentence, noun: verb === undefined },
    ...{ violent: false, verb: verb?.lemma ?? null, of: null },
  };
}

/** “were shredded by the deputy clerk” */
function hasAgent({ tokens, sentences }: Document, { sentence, first, last }: JudgedWords): boolean {
  const to = Math.min(sentences[sentence].lastToken, last + agentWithin);
  for (let i = first; i < to; i++) if (bringsInAgent(tokens, i, to)) return true;
  return false;
}

/** “the mayor’s aide deleted the messages”: whoever does it stands right before its verb. */
function isDoneBySomebody({ tokens, sentences, mentions, actors }: Document, words: JudgedWords): boolean {
  const { firstToken } = sentences[words.sentence];
  for (let i = Math.max(words.first, firstToken + 1); i < words.last; i++) {
    if (tokens[i].pos !== 'VERB' || isPassive(tokens, i, firstToken)) continue;
    const subject = tokens[i - 1];
    if (roleOf.has(subject.lower) || roleOf.has(singularOf(subject.lower))) return true;
    const named = mentions[firstEndingAfter(mentions, subject.start)];
    if (named && named.start < subject.end && actors[named.actor].kind === 'person') return true;
  }
  return false;
}

function deedsOf(document: Document, sentence: Sentence, s: number): Undone[] {
  const { tokens } = document;
  const found: Undone[] = [];
  for (let i = sentence.firstToken; i < sentence.lastToken; i++) {
    const deed =
      passiveAt(document, sentence, i) ?? turnOf(tokens, sentence, i) ?? nounAt(document, sentence, i);
    if (!deed) continue;
    found.push({ ...deed, sentence: s });
    while (i + 1 < sentence.lastToken && tokens[i + 1].start < deed.end) i++;
  }
  return found;
}

type Found = Omit<Undone, 'sentence'>;

/** “were shredded”, “had been switched off”, “a decision was made”. */
function passiveAt(document: Document, sentence: Sentence, i: number): Found | null {
  const { tokens } = document;
  const { firstToken, lastToken } = sentence;
  const deed = deedsInPassive.get(tokens[i].lower)?.find((d) => matches(tokens, i, d, lastToken));
  if (!deed || !isPassive(tokens, i, firstToken)) return null;
  const from = verbGroupStart(tokens, i, firstToken);
  if (!isDone(tokens.slice(Math.max(firstToken, from - 1), i)) || isName(document, tokens[i])) return null;
  const nouns = nounsBefore(tokens, from, firstToken);
  const last = i + deed.rest.length;
  const behind = deed.of && refusing.has(deed.verb) ? nounsBehind(tokens, last, lastToken) : [];
  if (deed.of && ![...nouns, ...behind].some((noun) => deed.of!.has(noun))) return null;
  for (let k = last + 1; k < Math.min(lastToken, last + agentWithin); k++)
    if (bringsInAgent(tokens, k, lastToken)) return null;
  if (natureCan.has(deed.verb) && happensByItself(tokens, sentence)) return null;
  if (deed.violent && (inSentence(tokens, sentence, sport) || isInPassing(tokens, from, sentence)))
    return null;
  // “The decision was made”: one that was spoken of, with those who made it.
  if (deed.of && nouns.length > 0 && lightVerbs.has(deed.verb) && isKnown(tokens, from, firstToken))
    return null;
  return {
    start: tokens[from].start,
    end: tokens[last].end,
    violent: deed.violent,
    verb: deed.verb,
    of: deed.of,
    noun: false,
  };
}

function matches(tokens: readonly Token[], i: number, { rest }: Deed, last: number): boolean {
  return rest.every((word, k) => i + 1 + k < last && tokens[i + 1 + k].lower === word);
}

/** What has been done, and was: not what may be, is not, or goes on in general. */
function isDone(group: readonly Token[]): boolean {
  if (group.some(({ lower }) => modals.has(lower) || notWords.has(lower) || lower === 'to')) return false;
  return group.some(
    ({ lower }, k) => tellsPast.has(lower) || (lower === 'being' && group[k - 1]?.pos === 'AUX'),
  );
}

/** “Raqqa Is Being Slaughtered Silently”: a word with a capital within a sentence is a name's. */
function isName({ text, sentences }: Document, { start, sentence }: Token): boolean {
  return start > sentences[sentence].start && /^\p{Lu}/u.test(text[start]);
}

/** “where 20 were shot”, “after 11 people were shot”, “was shot five months ago”: told in passing, of another day. */
function isInPassing(tokens: readonly Token[], from: number, { firstToken, lastToken }: Sentence): boolean {
  for (let i = firstToken; i < lastToken; i++)
    if (tokens[i].lower === 'ago' || year.test(tokens[i].lower)) return true;
  for (let i = from - 1; i >= Math.max(firstToken, from - subjectWithin); i--) {
    if (/^[,;:]$/.test(tokens[i].lower)) return false;
    if (
      allRelatives.has(tokens[i].lower) ||
      allSubordinators.has(tokens[i].lower) ||
      tokens[i].lower === 'where'
    )
      return true;
  }
  return false;
}

/** True where the subject right before a verb is one that was spoken of before. */
function isKnown(tokens: readonly Token[], from: number, first: number): boolean {
  for (let i = from - 1; i >= Math.max(first, from - 4); i--)
    if (tokens[i].pos === 'DET' || tokens[i].pos === 'PRON') return knownBefore.has(tokens[i].lower);
  return false;
}

/** The nouns of the clause before a verb, without the "s" of a plural. */
function nounsBefore(tokens: readonly Token[], from: number, first: number): string[] {
  const nouns: string[] = [];
  for (let i = from - 1; i >= Math.max(first, from - subjectWithin); i--) {
    if (tokens[i].lower === ';' || tokens[i].lower === ':') break;
    if (tokens[i].pos === 'NOUN' || tokens[i].pos === 'PROPN') nouns.push(singularOf(tokens[i].lower));
  }
  return nouns;
}

function inSentence(
  tokens: readonly Token[],
  { firstToken, lastToken }: Sentence,
  words: ReadonlySet<string>,
): boolean {
  for (let i = firstToken; i < lastToken; i++)
    if (words.has(tokens[i].lower) || words.has(singularOf(tokens[i].lower)) || score.test(tokens[i].lower))
      return true;
  return false;
}

/** “in the storm”, “when the stove exploded”: nature or chance did it. */
function happensByItself(tokens: readonly Token[], { firstToken, lastToken }: Sentence): boolean {
  for (let i = firstToken; i < lastToken; i++) {
    const { lower, lemma } = tokens[i];
    // “the fire service” sets no fire.
    if (lower === 'fire' && tokens[i + 1]?.pos === 'NOUN') continue;
    if (byItself.has(lower) || byItself.has(singularOf(lower)) || byItself.has(lemma)) return true;
  }
  return false;
}

/** “clashes left”, “an officer-involved shooting”. */
function turnOf(tokens: readonly Token[], { lastToken }: Sentence, i: number): Found | null {
  const size = turnAt(tokens, i, lastToken, hidingTurns);
  if (size === 0) return null;
  return {
    start: tokens[i].start,
    end: tokens[i + size - 1].end,
    violent: true,
    verb: null,
    of: null,
    noun: false,
  };
}

/** “after their removal”, “before the closing of their school”. */
function nounAt(document: Document, sentence: Sentence, i: number): Found | null {
  const { tokens } = document;
  if (tokens[i].pos !== 'NOUN' || !hiddenNouns.has(tokens[i].lower) || i - 2 < sentence.firstToken)
    return null;
  const opener = tokens[i - 1].lower;
  if (!deedOpeners.has(opener) || !leadingOn.has(tokens[i - 2].lower)) return null;
  const of = tokens[i + 1]?.lower === 'of';
  if (opener === 'the' && !of) return null;
  for (let k = i + 1; k < Math.min(sentence.lastToken, i + agentWithin); k++)
    if (bringsInAgent(tokens, k, sentence.lastToken)) return null;
  return {
    start: tokens[i - 1].start,
    end: tokens[of ? i + 1 : i].end,
    violent: false,
    verb: null,
    of: null,
    noun: true,
  };
}
