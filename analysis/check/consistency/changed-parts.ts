import { backgroundCount } from '../../english/background.ts';
import { ofFamily, onNames } from '../../english/spelling-words.ts';
import type { Form, Span } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks, wordsAround } from './conflict.ts';
import { type NameWord, plainName, soundKey } from './written-names.ts';

/** Two words of a name side by side. */
interface FullName extends Span {
  given: NameWord;
  family: NameWord;
}

/** So much of two names must be alike that one is a slip for the other, of the letters of both. */
const alike = 0.55;
/** Letters that both begin with, at least, and letters of the part that stays. */
const [fewestFirst, fewestShared] = [2, 3];
/** Full names that share a part and are held against each other: it keeps the time linear. */
const crowded = 12;
/** From so many times in the news on a word is an ordinary one. */
const ordinary = 30;

/** "Chisato Moriyama … Chisato Moriyasu": one part of a full name changes, in more than a letter, where the other stays. */
export function changedParts(document: Form, words: readonly NameWord[], told: readonly Span[]): Finding[] {
  const known = new Map<string, FullName[]>();
  const said = new Set<string>();
  const lone = new Map<string, number>();
  for (const { lower } of words) lone.set(lower, (lone.get(lower) ?? 0) + 1);
  return words.flatMap((word) => {
    if (word.before === null || word.after !== null || word.written.length < 2) return [];
    const name = { given: word.before, family: word, start: word.before.start, end: word.end };
    const found: Finding[] = [];
    for (const [key, changes, stays] of [
      [`family ${soundKey(word.lower)}`, 'given', 'family'],
      [`given ${soundKey(word.before.lower)}`, 'family', 'given'],
    ] as const) {
      const others = known.get(key) ?? [];
      if (others.length === 0) known.set(key, others);
      const other = others.find((one) => isSlip(document, one, name, changes, stays, lone));
      const pair =
        other &&
        [name, other]
          .map((one) => `${one.given.lower} ${one.family.lower}`)
          .sort()
          .join();
      if (other && !said.has(pair!) && !told.some((one) => one.start < name.end && one.end > name.start)) {
        said.add(pair!);
        found.push(changeOf(document, name, other));
      }
      if (others.length < crowded) others.push(name);
    }
    return found.slice(0, 1);
  });
}

function isSlip(
  document: Form,
  a: FullName,
  b: FullName,
  changes: 'given' | 'family',
  stays: 'given' | 'family',
  lone: ReadonlyMap<string, number>,
): boolean {
  const [x, y] = [a, b].map((one) => plainName(one[changes].lower));
  if (a[changes].lower === b[changes].lower || b[stays].lower.length < fewestShared) return false;
  if (a.given.sentence === b.given.sentence || Math.min(x.length, y.length) < fewestShared) return false;
  if (x.startsWith(y) || y.startsWith(x) || x.slice(0, fewestFirst) !== y.slice(0, fewestFirst)) return false;
  if ((2 * inCommon(x, y)) / (x.length + y.length) < alike) return false;
  // "Interior Minister" and "Interior Ministry" are words of their own.
  if ([a, b].every((one) => one[changes].lower.split('-').every((word) => backgroundCount(word) >= ordinary)))
    return false;
  // Of two who are told of again and again each has a name.
  if (Math.min(lone.get(a[changes].lower)!, lone.get(b[changes].lower)!) > 1) return false;
  return [a, b].every((one) => {
    const around = wordsAround(document, one, one.given.sentence);
    return !ofFamily.test(around) && !onNames.test(around);
  });
}

/** Letters that two words have in common, in one order. */
function inCommon(a: string, b: string): number {
  let row = new Uint8Array(b.length + 1);
  for (const letter of a) {
    const next = new Uint8Array(b.length + 1);
    for (let k = 0; k < b.length; k++)
      next[k + 1] = letter === b[k] ? row[k] + 1 : Math.max(row[k + 1], next[k]);
    row = next;
  }
  return row[b.length];
}

function changeOf(document: Form, here: Span, other: Span): Finding {
  const message = `${inMarks(document, here)} here, ${inMarks(document, other)} before: they look like one name in two spellings. Find out which is right.`;
  return conflict('name-spelling', here, [other], message);
}
