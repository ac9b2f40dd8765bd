import { insideNames } from '../../english/closed.ts';

/** The words of a name by which it is told from others, in lower case. */
export function tellingWords(name: string): Set<string> {
  const words = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .split(/\s+/);
  return new Set(words.filter((word) => word.length > 2 && !insideNames.has(word)));
}

/** True where two names have a telling word in common. */
export function sharesWord(a: string, b: string): boolean {
  const words = tellingWords(b);
  return [...tellingWords(a)].some((word) => words.has(word));
}
