import { JaroWinklerDistance } from 'natural/lib/natural/distance/index.js';
import { soundOf } from '../read/actors/similar.ts';

/** Words of one sound that their letters do not tell. */
const homophones = [
  'to too two', 'one won', 'there their', 'then than', 'no know', 'hour our are', 'write right rite', 'buy by bye',
  'for four fore', 'eight ate', 'threw through', 'new knew', 'aisle isle', 'council counsel', 'councillor counsellor',
  'principal principle', 'affect effect', 'accept except', 'past passed', 'of have', 'which witch', 'whose whos',
  'yeah yes', 'cause because', 'til till until',
]; // biome-ignore format: one row reads best
const groupOf = new Map<string, number>(
  homophones.flatMap((row, i) => row.split(' ').map((w) => [w, i] as const)),
);

/**
 * Letters and the sounds that they may have, longest first: small letters are consonants, capitals vowels. A word is a row of
 * such sets, and two words sound alike where every two sets share a sound. Vowels count, which phonetic codes of names leave
 * out: "men" is not "man".
 */
const graphemes: [string, string][] = [
  ['tch', 'c'], ['dge', 'j'], ['sch', 'Ssk'], ['eigh', 'A'], ['aigh', 'A'], ['ough', 'OUWF'], ['augh', 'O'], ['igh', 'I'],
  ['ear', 'ERX'], ['eer', 'R'], ['ere', 'ER'], ['air', 'E'], ['eir', 'E'], ['oar', 'O'], ['oor', 'O'], ['our', 'OWX'],
  ['aur', 'O'], ['ier', 'R'], ['ire', 'Q'], ['yre', 'Q'], ['are', 'E'], ['ore', 'O'], ['aw', 'O'], ['au', 'O'], ['or', 'OX'], ['ir', 'X'],
  ['ur', 'X'], ['er', 'X'], ['yr', 'X'], ['ar', 'H'], ['ee', 'M'], ['ea', 'MeA'], ['ie', 'MI'], ['ei', 'MA'], ['ey', 'MA'],
  ['ai', 'A'], ['ay', 'A'], ['oa', 'U'], ['ow', 'UW'], ['ou', 'WNv'], ['oo', 'N'], ['ew', 'N'], ['ue', 'N'], ['ui', 'N'],
  ['eu', 'N'], ['oy', 'Y'], ['oi', 'Y'], ['oe', 'U'], ['uy', 'I'], ['ye', 'I'], ['ch', 'ck'], ['ck', 'k'], ['ph', 'f'],
  ['sh', 'S'], ['th', 'T'], ['wh', 'w'], ['qu', 'q'], ['sc', 'sk'], ['gh', 'g'], ['a', 'a'], ['e', 'e'], ['i', 'i'],
  ['o', 'o'], ['u', 'v'], ['y', 'yIM'], ['c', 'sk'], ['q', 'k'], ['x', 'x'], ['s', 'sz'], ['z', 'sz'], ['g', 'gj'], ['j', 'j'],
]; // biome-ignore format: a table
const longVowels: Record<string, string> = { a: 'A', e: 'M', i: 'I', o: 'U', u: 'N', y: 'I' };
const byLetters = new Map(graphemes);
const letters = new RegExp(`${graphemes.map(([g]) => g).join('|')}|[a-z]`, 'g');

const known = new Map<string, string[]>();
const most = 20_000;

/** The sounds of a word, a set for each place. */
function soundsOf(word: string): string[] {
  const before = known.get(word);
  if (before) return before;
  if (known.size >= most) known.clear();
  let rest = word
    .slice(0, 30)
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
    .replace(/^[kgp]n/, 'n')
    .replace(/^wr/, 'r')
    .replace(/^wh(?=o)/, 'h')
    .replace(/^h(?=our|onest|eir)/, '')
    .replace(/mb$/, 'm')
    .replace(/ough(?=t)/, 'au')
    .replace(/([b-df-hj-np-tv-z])\1/g, '$1');
  let long = '';
  const magic = /^(.*[^aeiou])?([aeiouy])([bcdfgklmnpstvz])e(s|d)?$/.exec(rest);
  // A silent e makes the vowel before it long ("hole", "whole").
  if (magic && rest.length > 3) {
    long = longVowels[magic[2]];
    rest = `${magic[1] ?? ''}#${magic[3]}${magic[4] ?? ''}`;
  } else if (rest.length > 3) rest = rest.replace(/([^aeiou])e$/, '$1');
  const sounds = rest
    .split('#')
    .map((part) => Array.from(part.matchAll(letters), ([g]) => byLetters.get(g) ?? g));
  const whole = long ? [...sounds[0], long, ...sounds[1]] : sounds.flat();
  known.set(word, whole);
  return whole;
}

/** True where two words, in lower case, are one in sound: "weather" and "whether", "stair" and "stare". */
export function soundsAlike(a: string, b: string): boolean {
  const group = groupOf.get(a);
  if (group !== undefined && group === groupOf.get(b)) return true;
  if (Math.abs(a.length - b.length) > 3 || !mayBeginAlike(a, b)) return false;
  if (sameSpelling(a, b)) return true;
  const [x, y] = [soundsOf(a), soundsOf(b)];
  return (
    x.length === y.length &&
    x.length > 1 &&
    x.every((set, i) => Array.from(set).some((s) => y[i].includes(s)))
  );
}

/** Letters that may begin words of one sound, in groups: "knew" and "new", "hour" and "our". */
const beginnings = ['aeiouyhw', 'cksqxz', 'kngp', 'gj', 'fp', 'rw', 'b', 'd', 'l', 'm', 't', 'v'];
const beginningOf = new Uint16Array(128);
for (const [bit, group] of beginnings.entries())
  for (const letter of group) beginningOf[letter.charCodeAt(0)] |= 1 << bit;

/** Few pairs of words pass, and the others cost next to nothing. */
function mayBeginAlike(a: string, b: string): boolean {
  return (beginningOf[a.charCodeAt(0)] & beginningOf[b.charCodeAt(0)]) !== 0;
}

/** British and American spellings of one word. */
function sameSpelling(a: string, b: string): boolean {
  const plain = (word: string) =>
    word.length < 5
      ? word
      : word
          .replace(/our(?=s|ed|ing|able|ful|$)/, 'or')
          .replace(/is(?=e[ds]?$|ing$|ation)/, 'iz')
          .replace(/yse(?=[ds]?$)/, 'yze')
          .replace(/tre(s?)$/, 'ter$1')
          .replace(/ll(?=ed|ing|er)/, 'l')
          .replace(/ence$/, 'ense');
  return plain(a) === plain(b);
}

/** True where a machine may have heard a name as other words: nearly the letters, or the sound and half the letters. */
export function misheardName(name: string, heard: string): boolean {
  if (name.length < 3 || heard.length < 3 || name.length > 30 || heard.length > 30) return false;
  const alike = JaroWinklerDistance(name, heard, {});
  if (name.length >= 5 && alike >= 0.88) return true;
  return alike >= 0.65 && skeleton(soundOf(name)) === skeleton(soundOf(heard));
}

/** Consonants that machines mistake for each other count as one. */
function skeleton(code: string): string {
  return code
    .replace(/[AHY]/g, '')
    .replace(/D/g, 'T')
    .replace(/G/g, 'K')
    .replace(/B/g, 'P')
    .replace(/V/g, 'F')
    .replace(/(.)\1/g, '$1');
}
