import { betweenNames } from '../../english/closed.ts';
import { organizationHeads } from '../../english/name-words.ts';
import { startsUpper, type Words } from './surface.ts';
import { isTitleWord, matchTitle } from './titles.ts';

/** Longest name that letters in brackets can stand for, in tokens. */
const longest = 12;
const joining = /^(?:and|of|for|on|the|in|to|ng|sa|na|de|du|des|la|wa|ya|za|dan|bagi|&|'s|’s|['’]|-|[iy])$/u;

/**
 * Token after the name of a body that begins at token `i` and whose capitals are the letters in brackets right behind it:
 * "Union of Free Herders (UFH)". It has the head of a body's name; `i` where none begins, or where it is an office or a thing
 * that is cut short ("Deputy Superintendent of Police (DSP)", "environmental clearance (EC)").
 */
export function signedEnd(words: Words, i: number, limit: number): number {
  const { surface, small, tokens, titled } = words;
  if (!startsUpper(surface[i]) || !tokens[i].word || titled[tokens[i].sentence]) return i;
  let letters = '';
  let head = false;
  let at = i;
  for (; at < limit && at - i < longest; at++) {
    if (surface[at] === '(') break;
    if (startsUpper(surface[at])) {
      letters += surface[at][0];
      head ||= organizationHeads.has(surface[at]);
    } else if (!joining.test(small[at]) && !betweenNames.has(small[at])) return i;
  }
  if (surface[at] !== '(' || surface[at + 2] !== ')' || at >= limit || at - i < 2 || !head) return i;
  const sign = (surface[at + 1] ?? '').toUpperCase();
  if (sign.length < 2 || letters !== sign || isTitleWord(small[at - 1]) || matchTitle(words, i)?.end === at)
    return i;
  return at;
}
