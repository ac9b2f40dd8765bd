import { ofFamily, onNames } from '../../english/spelling-words.ts';
import type { Form, Span } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks, wordsAround } from './conflict.ts';
import type { NameWord } from './written-names.ts';

/** "J. R. Holloway": the initials before a family name, with the given name before them where there is one. */
interface Initialed extends Span {
  given: string;
  letters: string;
  sentence: number;
}

/** Initials that change before one family name: other letters, or the same in another order. */
export function changedInitials(document: Form, words: readonly NameWord[]): Finding[] {
  const first = new Map<string, Initialed>();
  return words.flatMap((word) => {
    const name = initialsOf(word);
    if (!name || word.titled) return [];
    const key = `${name.given} ${word.lower}`;
    const known = first.get(key);
    if (!known) first.set(key, name);
    if (!known || known.letters === name.letters || known.letters.length !== name.letters.length) return [];
    if (known.sentence === name.sentence || tellsOfTwo(document, known) || tellsOfTwo(document, name))
      return [];
    const message = `${inMarks(document, name)} here, ${inMarks(document, known)} before: the initials differ.`;
    return [conflict('name-spelling', name, [known], message)];
  });
}

function tellsOfTwo(document: Form, name: Initialed): boolean {
  const words = wordsAround(document, name, name.sentence);
  return ofFamily.test(words) || onNames.test(words);
}

function initialsOf(family: NameWord): Initialed | null {
  if (family.written.length < 2) return null;
  let letters = '';
  let word = family;
  while (word.before && /^\p{Lu}(?:\.?\p{Lu})?$/u.test(word.before.written)) {
    word = word.before;
    letters = word.written + letters;
  }
  const given = word.before?.lower ?? '';
  // One initial alone may be of anybody in a family.
  if (letters === '' || (given === '' && letters.length < 2)) return null;
  const from = given === '' ? word : word.before!;
  return { start: from.start, end: family.end, given, letters, sentence: family.sentence };
}
