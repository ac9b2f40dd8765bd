import { backgroundCount } from '../../english/background.ts';
import { arabicArticle, britishEndings, derivedEndings } from '../../english/spelling-words.ts';
import { plainName, soundKey, vowelless } from './written-names.ts';

/** How two spellings differ: in accents or marks alone, in letters that sound alike, or in one letter. */
export type Difference = 'accent' | 'sound' | 'letter';

/** Of words that share a key so many are held against each other: it keeps the time linear. */
const crowded = 12;
/** From so many times in the news on a spelling is an ordinary one. */
const ordinary = 30;
/** Words of so few letters are other words where one letter differs. */
const fewestLetters = 5;
const fewestForSound = 4;
/** From here on a name is told by its consonants. */
const longName = 8;
/** Letters from which on two names that sound alike but for one of them are near. */
const longSound = 6;

/** Pairs of different words that may be one name, each once, the earlier first. Linear in the words for names of usual length. */
export function nearSpellings(words: readonly string[]): { a: string; b: string; difference: Difference }[] {
  const buckets = new Map<string, string[]>();
  const found = new Map<string, { a: string; b: string; difference: Difference }>();
  for (const b of new Set(words))
    for (const key of keysOf(b)) {
      const bucket = buckets.get(key) ?? [];
      if (bucket.length === 0) buckets.set(key, bucket);
      for (const a of bucket) {
        const pair = `${a} ${b}`;
        if (found.has(pair)) continue;
        const difference = differenceOf(a, b);
        if (difference) found.set(pair, { a, b, difference });
      }
      if (bucket.length < crowded) bucket.push(b);
    }
  return [...found.values()];
}

/** Its sound, and the word without each of its letters. */
function keysOf(word: string): Set<string> {
  const plain = plainName(word);
  const keys = new Set<string>();
  if (plain.length >= fewestForSound) keys.add(`~${soundKey(word)}`);
  if (plain.length >= longName) keys.add(`#${vowelless(word)}`);
  const sound = soundKey(word);
  if (plain.length >= longSound)
    for (let k = 0; k < sound.length; k++) keys.add(`~${sound.slice(0, k)}${sound.slice(k + 1)}`);
  if (plain.length < fewestLetters) return keys;
  keys.add(plain);
  for (let k = 0; k < plain.length; k++) keys.add(plain.slice(0, k) + plain.slice(k + 1));
  return keys;
}

function differenceOf(a: string, b: string): Difference | null {
  // "al-Baghdadi" is Baghdadi where he is told of again.
  if (withoutArticle(a) === b || withoutArticle(b) === a) return null;
  const [x, y] = [plainName(a), plainName(b)];
  if (x === y)
    return a.replaceAll('’', "'") === b.replaceAll('’', "'") || isJoined(a) !== isJoined(b) ? null : 'accent';
  if (isDerived(x, y) || isDerived(y, x) || areWords(x, y)) return null;
  if (soundKey(a) === soundKey(b)) return 'sound';
  if (isOneLetter(soundKey(a), soundKey(b)) && Math.min(x.length, y.length) >= longSound && a[0] === b[0])
    return 'letter';
  if (x.length < fewestLetters || y.length < fewestLetters) return null;
  if (x.length === y.length && x.length >= longName && vowelless(a) === vowelless(b)) return 'letter';
  return isOneLetter(x, y) ? 'letter' : null;
}

function withoutArticle(word: string): string {
  return word.replace(arabicArticle, '');
}

function isJoined(word: string): boolean {
  return word.includes('-');
}

/** "Kenyans", "Israeli": another word for the same place or people. */
function isDerived(word: string, longer: string): boolean {
  if (!longer.startsWith(word)) return false;
  const ending = longer.slice(word.length);
  // "Trumpy"; but "Denkey" is no other word for whoever is Denké.
  return derivedEndings.has(ending) || (ending === 'y' && backgroundCount(word) >= ordinary);
}

/** "Labour" and "Labor": one ordinary word, as two countries spell it. */
function areWords(x: string, y: string): boolean {
  return american(x) === american(y) && backgroundCount(x) >= ordinary && backgroundCount(y) >= ordinary;
}

function american(word: string): string {
  return britishEndings.reduce((spelled, [british, one]) => spelled.replace(british, one), word);
}

/** One letter more, less or other, or two that change places. */
function isOneLetter(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let back = 0;
  while (back < Math.min(a.length, b.length) - from && a.at(-1 - back) === b.at(-1 - back)) back++;
  const [x, y] = [a.slice(from, a.length - back), b.slice(from, b.length - back)];
  return (x.length <= 1 && y.length <= 1) || (x.length === 2 && x === y[1] + y[0]);
}
