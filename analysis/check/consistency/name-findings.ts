import { backgroundCount } from '../../english/background.ts';
import { givenNames } from '../../english/name-words.ts';
import { nationality } from '../../english/nationality.ts';
import { ofFamily, onNames } from '../../english/spelling-words.ts';
import type { Form, Span } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { changedParts } from './changed-parts.ts';
import { conflict, wordsAround } from './conflict.ts';
import { changedInitials } from './initials.ts';
import { type Difference, nearSpellings } from './near-spellings.ts';
import { type NameWord, nameWords, soundKey, vowelless } from './written-names.ts';

/** A word that stands so often in the news is a name or a word of its own. */
const established = 30;
/** Rarer ones are hardly known. */
const fewest = 5;
/** A spelling that stands more often than this is none by mistake. */
const mostRare = 3;
/** Letters from which on a bare word that differs in one is the same name, of a person and of anything. */
const longPerson = 5;
const longOther = 7;
const longKey = 5;
/** Letters from which on two rare names of places that stand once are one. */
const longPlace = 7;
const longSoundOfPlace = 5;
const mostPlaces = 20;
const mostUses = 40;

/** One spelling: how often it stands, and where, the first places alone. */
interface Spelling {
  lower: string;
  uses: NameWord[];
  count: number;
}

/** Names that are spelt two ways, on the rarer spelling or the later one. Linear time. */
export function nameFindings(document: Form): Finding[] {
  const words = nameWords(document);
  const spellings = new Map<string, Spelling>();
  for (const word of words) {
    const known = spellings.get(word.lower);
    if (!known) spellings.set(word.lower, { lower: word.lower, uses: [word], count: 1 });
    else if (known.count++ < mostUses) known.uses.push(word);
  }
  const small = new Set(
    document.tokens.filter((t) => t.pos !== 'PROPN' && isSmall(document, t)).map((t) => t.lower),
  );
  const found = nearSpellings([...spellings.keys()]).flatMap(({ a, b, difference }) => {
    const [common, rare] = inOrder(spellings.get(a)!, spellings.get(b)!);
    if (rare.count > mostRare || small.has(a) || small.has(b)) return [];
    return isOneName(document, common, rare, difference) ? [{ common, rare }] : [];
  });
  const sure = [...findingsOf(document, found), ...changedInitials(document, words)];
  return [...sure, ...changedParts(document, words, sure)];
}

function isSmall({ text }: Form, { start }: Span): boolean {
  return /^\p{Ll}/u.test(text.slice(start, start + 2));
}

/** The one that stands more often first; of two that stand as often, the earlier. */
function inOrder(a: Spelling, b: Spelling): [Spelling, Spelling] {
  return b.count > a.count ? [b, a] : [a, b];
}

function isOneName(document: Form, common: Spelling, rare: Spelling, difference: Difference): boolean {
  if (rare.uses.some((word) => common.uses.some((other) => other.sentence === word.sentence))) return false;
  if (nationality(rare.lower) && nationality(common.lower)) return false;
  const tells = (about: RegExp, { uses }: Spelling) =>
    uses.some((word) => about.test(wordsAround(document, word, word.sentence)));
  if (tells(onNames, rare) || tells(onNames, common)) return false;
  const bothKnown =
    backgroundCount(rare.lower) >= established && backgroundCount(common.lower) >= established;
  const [given, family] = [shares(common, rare, 'after'), shares(common, rare, 'before')];
  if (given) return !tells(ofFamily, rare) && !tells(ofFamily, common) && !areTwoGiven(common, rare);
  if (family) return difference !== 'letter' || !bothKnown || rare.uses[0].person;
  return isBareMistake(document, common, rare, difference, bothKnown);
}

/** True where a word of the same name stands on one side of both spellings. */
function shares(a: Spelling, b: Spelling, side: 'before' | 'after'): boolean {
  const keys = new Set(a.uses.flatMap((word) => (word[side] ? keysOf(word[side].lower) : [])));
  return b.uses.some((word) => word[side] !== null && keysOf(word[side].lower).some((key) => keys.has(key)));
}

/** The sound of a name, and its consonants where there are enough: "Tom" is no "Tim". */
function keysOf(lower: string): string[] {
  const sound = soundKey(lower);
  return sound.length >= longKey ? [sound, `#${vowelless(lower)}`] : [sound];
}

/** Given names of a man and a woman are two people's. */
function areTwoGiven(a: Spelling, b: Spelling): boolean {
  const [x, y] = [a, b].map(({ uses }) => givenNames.get(uses[0].written));
  return Boolean(x && y && x !== y);
}

/** A spelling that never has a name of its own beside it, after another that was introduced or stands often. */
function isBareMistake(
  document: Form,
  common: Spelling,
  rare: Spelling,
  difference: Difference,
  bothKnown: boolean,
): boolean {
  if (rare.uses.some(({ before, after }) => before !== null || after !== null)) return false;
  if (bothKnown && difference !== 'accent') return false;
  if (difference === 'letter' && rare.lower[0] !== common.lower[0]) return false;
  const [first] = common.uses;
  const introduced = common.uses.some(({ before, after }) => (before ?? after) !== null);
  if (!introduced && common.count < 2) return isOnePlace(common, rare, difference);
  const ofPerson = [...common.uses, ...rare.uses].some(({ person }) => person);
  if (rare.uses[0].start < first.start && !rare.uses[0].titled && !introduced) return false;
  if (rare.uses.some((word) => ofFamily.test(wordsAround(document, word, word.sentence)))) return false;
  if (nationality(rare.lower) || nationality(common.lower)) return false;
  const least = difference === 'letter' ? (ofPerson ? longPerson : longOther) : 4;
  return rare.lower.length >= least && common.lower.length >= least;
}

/** "in Kirindaweni … to Kirindaveni": names that the news does not know, though each stands once. */
function isOnePlace(common: Spelling, rare: Spelling, difference: Difference): boolean {
  const all = [...common.uses, ...rare.uses];
  if (all.some(({ person }) => person) || !all.some(({ placed }) => placed)) return false;
  if (backgroundCount(rare.lower) >= fewest && backgroundCount(common.lower) >= fewest) return false;
  if (rare.lower[0] !== common.lower[0] && difference !== 'sound') return false;
  const least = difference === 'letter' ? longPlace : longSoundOfPlace;
  return Math.min(rare.lower.length, common.lower.length) >= least;
}

/** One finding for a pair of spellings, and for words of one name that stand side by side. */
function findingsOf(document: Form, pairs: readonly { common: Spelling; rare: Spelling }[]): Finding[] {
  const places = pairs
    .map(({ common, rare }) => ({ word: rare.uses[0], common, rare }))
    .sort((a, b) => a.word.start - b.word.start)
    .filter(({ word }, k, all) => k === 0 || all[k - 1].word !== word);
  const found: Finding[] = [];
  for (let i = 0; i < places.length; ) {
    let to = i + 1;
    while (to < places.length && places[to - 1].word.after === places[to].word) to++;
    const { word, common, rare } = places[i];
    const span = { start: word.start, end: places[to - 1].word.end };
    const others = [...common.uses.slice(0, mostPlaces), ...rare.uses.slice(1)];
    found.push(
      spelled(
        document,
        span,
        others.map((one) => spanWith(one, to - i)),
        [rare.count, common.count],
      ),
    );
    i = to;
  }
  return found;
}

/** As many words from this one on as the run has. */
function spanWith(word: NameWord, count: number): Span {
  let last = word;
  for (let k = 1; k < count && last.after; k++) last = last.after;
  return { start: word.start, end: last.end };
}

function spelled({ text }: Form, here: Span, others: readonly Span[], [rare, common]: number[]): Finding {
  const [a, b] = [here, others[0]].map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '));
  const message = `“${a}” (${times(rare)}) and “${b}” (${times(common)}) look like one name in two spellings. Find out which is right.`;
  return conflict('name-spelling', here, others, message);
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}
