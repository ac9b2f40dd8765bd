import { knownBefore, quantities } from '../english/closed.ts';
import { singularOf } from '../english/inflect.ts';
import { afterReason, asksForAnonymity, reasonForIt } from '../english/who-speaks.ts';
import { firstIndex, overlap } from '../text/spans.ts';
import type { Attribution, Document, Span } from '../types/document.ts';
import { plainText, sentenceAt } from './in-sentences.ts';
import { nounOf } from './unnamed-source.ts';

/** Sentences behind a source, and before it, in which it may be told why it has no name. */
const reasonBehind = 2;
const reasonBefore = 3;
/** How far into the next sentence its reason may begin, in UTF-16 code units. */
const reasonWithin = 72;
/** How far from its source what somebody says may begin, in UTF-16 code units. */
const nearby = 600;

/**
 * Where a draft says why a source of an attribution is not named: from the words that ask for it to the end of the reason
 * ("who would not be named because the talks are secret"). Null where it gives none.
 */
export function reasonForAnonymity(document: Document, attribution: Attribution): Span | null {
  const asked = wordsForIt(document, attribution);
  if (!asked) return null;
  const sentence = document.sentences[sentenceAt(document, asked.start)];
  const words = plainText(document, sentence);
  const at = asked.start - sentence.start;
  const behind = reasonForIt.exec(words.slice(at));
  if (behind) {
    const from = at + Math.max(behind.index + behind[0].length, asked.end - asked.start);
    const stop = words.slice(from).search(afterReason);
    return { start: asked.start, end: stop < 0 ? sentence.end : sentence.start + from + stop };
  }
  const before = reasonForIt.exec(words.slice(0, at));
  if (before) return { start: sentence.start + before.index, end: asked.end };
  return reasonInNext(document, asked);
}

/** "He asked not to be named. He fears for his job." */
function reasonInNext(document: Document, asked: Span): Span | null {
  const next = document.sentences[sentenceAt(document, asked.start) + 1];
  if (!next || !pointsBack(document, next.firstToken)) return null;
  const reason = reasonForIt.exec(plainText(document, next));
  return reason && reason.index < reasonWithin ? { start: next.start, end: next.end } : null;
}

/** Words by which the source of an attribution is said to stay without a name: in its sentence, or where it is spoken of again. */
export function wordsForIt(document: Document, attribution: Attribution): Span | null {
  const [source] = attribution.source;
  if (!source) return null;
  const own = sentenceAt(document, source.start);
  const { sentences } = document;
  const found = wordsIn(document, own);
  if (found && !betweenThem(document, attribution, source, found)) return found;
  for (let s = own + 1; s <= own + reasonBehind && s < sentences.length; s++)
    if (pointsBack(document, sentences[s].firstToken)) {
      const later = wordsIn(document, s);
      if (later) return later;
    } else break;
  const noun = nounOf(document, source);
  if (!noun) return null;
  for (let s = own - 1; s >= Math.max(0, own - reasonBefore); s--) {
    const earlier = wordsIn(document, s);
    if (earlier && isOfThose(document, source, noun.noun, s)) return earlier;
  }
  return null;
}

function wordsIn(document: Document, s: number): Span | null {
  const sentence = document.sentences[s];
  const found = asksForAnonymity.exec(plainText(document, sentence));
  if (!found) return null;
  const start = sentence.start + found.index;
  return { start, end: start + found[0].length };
}

/** True where another source stands between the words and this one: they are told of that one. */
function betweenThem({ attributions }: Document, own: Attribution, source: Span, words: Span): boolean {
  const between = { start: Math.min(source.end, words.end), end: Math.max(source.start, words.start) };
  const first = firstIndex(
    attributions.length,
    (i) => attributions[i].content[0].start >= between.start - nearby,
  );
  for (let i = first; i < attributions.length; i++) {
    const other = attributions[i];
    if (other.content[0].start > between.end + nearby) return false;
    const isBetween = (s: Span) => !overlap(s, source) && s.start >= between.start && s.end <= between.end;
    if (other !== own && other.source.some(isBetween)) return true;
  }
  return false;
}

/** True where a sentence goes on about somebody spoken of before. */
function pointsBack({ tokens }: Document, first: number): boolean {
  const { lower } = tokens[first];
  return knownBefore.has(lower) || quantities.has(lower);
}

/** "Several clerks spoke on condition …. One clerk said": the earlier sentence tells of the same people. */
function isOfThose({ tokens, sentences }: Document, source: Span, noun: string, s: number): boolean {
  const { firstToken, lastToken } = sentences[s];
  for (let i = firstToken; i < lastToken; i++)
    if (
      tokens[i].start < source.start &&
      tokens[i].pos === 'NOUN' &&
      singularOf(tokens[i].lower) === noun &&
      tokens[i].lower !== noun
    )
      return true;
  return false;
}
