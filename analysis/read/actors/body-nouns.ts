import { wordsOf } from '../../english/classes.ts';
import { allRelatives, articles, placesThatAct } from '../../english/closed.ts';
import { roleOf } from '../../english/cues.ts';
import { either } from '../../english/sets.ts';
import { isHyphen } from './runs.ts';
import type { Words } from './surface.ts';

const bodyNouns = either(wordsOf('any body'), wordsOf('body'));

/** A noun for a body of any kind: "charity", "law firm"'s "firm". */
export function isBodyNoun(word: string): boolean {
  return bodyNouns.has(word) || (roleOf.get(word)?.type === 'institution' && !placesThatAct.has(word));
}

/** Words of a phrase that are looked at for its head. */
const longestPhrase = 7;

/** "a charity", "a Lagos-based firm that …": the phrase from token `i` has a noun for a body as its head. */
export function asideBody(words: Words, i: number): boolean {
  const { tokens, small, surface } = words;
  if (!articles.has(small[i])) return false;
  let head = -1;
  for (let k = i + 1; k < Math.min(i + longestPhrase, tokens.length); k++) {
    const { sentence, pos } = tokens[k];
    if (isHyphen(surface[k])) continue;
    if (sentence !== tokens[i].sentence || pos === 'ADP' || pos === 'PUNCT' || pos === 'PRON') break;
    if (pos === 'NOUN' || pos === 'PROPN') {
      head = k;
      // "a start-up"
      if (isHyphen(surface[k + 1]) && bodyNouns.has(small[k] + small[k + 2])) return true;
    } else if (pos !== 'ADJ' && pos !== 'NUM' && pos !== 'PART' && pos !== 'VERB' && tokens[k].word) break;
  }
  // "Later, the government fell" sets nothing off.
  const next = tokens[head + 1];
  const closes =
    next?.sentence !== tokens[i].sentence || /^(?:PUNCT|ADP)$/.test(next.pos) || allRelatives.has(next.lower);
  return head >= 0 && closes && isBodyNoun(small[head]);
}
