import { wordsOf } from '../english/classes.ts';
import { generations } from '../english/closed.ts';
import { genericSpeaker } from '../english/written-speech.ts';
import { foldName, sameGivenName, sameSpelling } from '../read/actors/similar.ts';
import { titles } from '../read/actors/titles.ts';

/** Parts that people have in a talk: such a label names nobody. */
const parts = wordsOf('talk part');
const titleWords = new Set(
  titles
    .filter(({ kind }) => kind !== 'palace')
    .flatMap(({ term }) =>
      term
        .toLowerCase()
        .replaceAll('.', '')
        .split(/[\s-]+/),
    ),
);

/** True where a label names somebody: "Q", "Reporter" and "Speaker 1" name nobody. */
export function namesSomebody(label: string): boolean {
  return partsOf(label).some((part) => {
    const lower = part.toLowerCase();
    return !genericSpeaker.test(lower) && !parts.has(lower) && !/^(?:q|a)\d*$/.test(lower);
  });
}

/** "CHAIR, ADA DOE" and "The Minister (Ana Doe)" name somebody in one of two parts. */
function partsOf(label: string): string[] {
  return label
    .split(/[,()[\]]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** True where a speaker's label and a name of the draft are one person's or body's, titles dropped. */
export function namedAlike(label: string, names: readonly string[]): boolean {
  return partsOf(label).some((part) => {
    const own = wordsIn(part);
    return names.some((name) => alike(own, wordsIn(name)) || sameOffice(part, name));
  });
}

function wordsIn(name: string): string[] {
  const [before] = name.split(/,\s*/);
  const all = foldName(before.replace(/\s*[([].*$/, ''))
    .split(' ')
    .filter((word) => word !== '' && !generations.has(word));
  const named = all.filter((word) => !titleWords.has(word));
  return named.length > 0 ? named : all;
}

function alike(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  if (!sameSpelling(a[a.length - 1], b[b.length - 1], 0.9))
    return a.length === 1 && b.length > 1 && a[0].length > 2 && b.includes(a[0]);
  if (a.length === 1 || b.length === 1) return true;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  return x.some((one) => y.some((other) => sameGivenName(one, other)));
}

/** "THE MINISTER" and "Transport Minister": where the label is an office, its last word is that of the other. */
function sameOffice(label: string, name: string): boolean {
  const [a, b] = [foldName(label.split(',')[0]), foldName(name)].map((text) =>
    text.replace(/^the /, '').split(' '),
  );
  return (
    titleWords.has(a[a.length - 1]) &&
    a.every((word) => titleWords.has(word) || word === 'of') &&
    a[a.length - 1] === b[b.length - 1]
  );
}
