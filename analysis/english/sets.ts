/** The words of a list, white space between them. */
export function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** The words of several classes. */
export function either(...classes: Iterable<string>[]): ReadonlySet<string> {
  return new Set(classes.flatMap((words) => [...words]));
}

/** A part of a regular expression that matches any of the words, the longest first; a full stop is one. */
export function anyOf(...classes: Iterable<string>[]): string {
  const words = [...either(...classes)].sort((a, b) => b.length - a.length);
  return `(?:${words.map((word) => word.replaceAll('.', '\\.')).join('|')})`;
}

/** The words with a capital. */
export function capitalized(words: Iterable<string>): string[] {
  return [...words].map((word) => word.charAt(0).toUpperCase() + word.slice(1));
}

/** True where the word, or the word without the "s" of its plural, is one of them. */
export function hasNumber(words: ReadonlySet<string>, word: string): boolean {
  return words.has(word) || (word.endsWith('s') && words.has(word.slice(0, -1)));
}
