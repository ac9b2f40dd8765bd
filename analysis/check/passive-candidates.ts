import { modals } from '../english/closed.ts';
import { deedEnding, participleParticles, tellsPast } from '../english/who-speaks.ts';
import { isPassive, verbGroupStart } from '../read/syntax/verbs.ts';
import type { Document, Sentence, Token } from '../types/document.ts';
import { bringsInAgent, isBody } from './in-sentences.ts';

/** Tokens behind a verb in which "by …" may name the doer, and those of its clause before and behind it. */
const agentWithin = 24;
const clauseBefore = 9;
const clauseBehind = 8;

/** Something that was done, its doer left out: the tokens that tell it, and those of its clause; half-open. */
export interface UndoneDeed {
  sentence: number;
  verb: number;
  /** First and last token of what a finding stands on. */
  first: number;
  last: number;
  clause: { first: number; last: number };
  noun: boolean;
}

/** Passives of the past, and deeds made nouns (“the leaking of the papers”), that no “by” follows: in order. Linear time. */
export function undoneDeeds(document: Document): UndoneDeed[] {
  return document.sentences.flatMap((sentence, s) => {
    if (!isBody(document, sentence)) return [];
    const found: UndoneDeed[] = [];
    for (let i = sentence.firstToken; i < sentence.lastToken; i++) {
      const place = passiveOf(document.tokens, sentence, i) ?? nounOf(document.tokens, sentence, i);
      if (!place || hasAgent(document.tokens, sentence, i)) continue;
      found.push({
        ...place,
        sentence: s,
        verb: i,
        clause: clauseOf(document.tokens, sentence, place.first, i),
      });
    }
    return found;
  });
}

type Place = Pick<UndoneDeed, 'first' | 'last' | 'noun'>;

/** “were turned away”. */
function passiveOf(tokens: readonly Token[], { firstToken, lastToken }: Sentence, i: number): Place | null {
  const { pos, lower } = tokens[i];
  if (pos !== 'VERB' || lower.endsWith('ing') || !isPassive(tokens, i, firstToken)) return null;
  const first = verbGroupStart(tokens, i, firstToken);
  const group = tokens.slice(Math.max(firstToken, first - 1), i);
  const unsure = group.some((one) => modals.has(one.lower) || one.lower === 'to');
  if (unsure || !group.some((one) => tellsPast.has(one.lower) || one.lower === 'being')) return null;
  const particle = i + 1 < lastToken && participleParticles.has(tokens[i + 1].lower);
  return { first, last: particle ? i + 1 : i, noun: false };
}

/** “the leaking of”, “the removal of”. */
function nounOf(tokens: readonly Token[], { firstToken, lastToken }: Sentence, i: number): Place | null {
  const { pos, lower } = tokens[i];
  if (pos !== 'NOUN' && !(pos === 'VERB' && lower.endsWith('ing'))) return null;
  if (!deedEnding.test(lower) || i === firstToken || i + 1 >= lastToken || tokens[i + 1].lower !== 'of')
    return null;
  let first = i - 1;
  while (first > firstToken && tokens[first].pos === 'ADJ') first--;
  return tokens[first].lower === 'the' ? { first, last: i + 1, noun: true } : null;
}

function hasAgent(tokens: readonly Token[], { lastToken }: Sentence, i: number): boolean {
  for (let k = i + 1; k < Math.min(lastToken, i + agentWithin); k++)
    if (bringsInAgent(tokens, k, lastToken)) return true;
  return false;
}

function clauseOf(
  tokens: readonly Token[],
  { firstToken, lastToken }: Sentence,
  from: number,
  verb: number,
): UndoneDeed['clause'] {
  let first = from;
  while (first > Math.max(firstToken, from - clauseBefore) && !/^[,;:]$/.test(tokens[first - 1].lower))
    first--;
  let last = verb + 1;
  while (last < Math.min(lastToken, verb + clauseBehind) && !/^[,;:.]$/.test(tokens[last].lower)) last++;
  return { first, last };
}
