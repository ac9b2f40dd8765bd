/** Share of words that begin with a capital or a digit, those left out that a title leaves small. */
export function titleCase(line: string, small: ReadonlySet<string>): number {
  const words = line.split(/[\s/—–-]+/u).filter((w) => /\p{L}/u.test(w) && !small.has(w.toLowerCase()));
  if (words.length === 0) return 0;
  return words.filter((w) => /^[^\p{L}]*[\p{Lu}\d]/u.test(w)).length / words.length;
}
