import {
  classWords,
  eventHeads,
  givenNames,
  neverNames,
  organizationHeads,
  particles,
  placeHeads,
} from '../../english/name-words.ts';
import { nationality } from '../../english/nationality.ts';
import { afterNickname, beforeNickname, smallInNicknames } from '../../english/quoting.ts';
import { anyOf } from '../../english/sets.ts';
import type { Block } from '../../types/document.ts';

/** Words of a nickname, and characters to each side in which the rest of the name or what announces it stands. */
const longest = { words: 3, around: 60 };

/**
 * True where quotation marks (`start..end`, marks included) set off what somebody is called: within a name ('Ana "Nan"
 * Diaz'), before one ('"Big" Ana Diaz'), or behind words that announce it ('who goes by "Nan"'). Nobody says it.
 */
export function isNickname(text: string, start: number, end: number, { kind }: Block): boolean {
  const inside = text.slice(start, end).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  const words = inside.split(/\s+/);
  if (words.length > longest.words || !isCalled(words)) return false;
  const lead = text.slice(Math.max(0, start - longest.around), start);
  if (beforeNickname.test(lead)) return true;
  if (afterNickname.test(text.slice(end, end + longest.around)) && /[—–,(-] ?$/u.test(lead)) return true;
  // A stop within the marks is speech's.
  if (!/\p{L}["”'’]+$/u.test(text.slice(start, end))) return false;
  const behind = goesOn.exec(text.slice(end, end + longest.around));
  if (!behind || !isName(behind[1])) return false;
  const before = /(?:^|\s)(\p{Lu}[\p{L}.’'-]*) \(?$/u.exec(lead)?.[1];
  if (before) return isName(before) && (kind === 'body' || givenNames.has(before));
  return words.length === 1 && behind[2] !== undefined && givenNames.has(behind[1]);
}

const goesOn = new RegExp(`^\\)? (?:${anyOf(particles)} ){0,2}(\\p{Lu}[\\p{L}’'-]*)(?: (\\p{Lu}))?`, 'u');

/** Words with capitals, but for small ones within: "Dr. No", "Voice of the Hills". */
function isCalled(words: readonly string[]): boolean {
  return words.every((word, k) => /^\p{Lu}/u.test(word) || (k > 0 && smallInNicknames.has(word)));
}

/** A capitalized word that can be part of somebody's name. */
function isName(word: string): boolean {
  if (givenNames.has(word)) return true;
  const others = [neverNames, organizationHeads, placeHeads, eventHeads, classWords];
  return (
    !neverNames.has(word.toLowerCase()) &&
    !others.some((list) => list.has(word)) &&
    nationality(word) === null
  );
}
