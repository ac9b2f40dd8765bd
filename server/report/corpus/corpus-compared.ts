/**
 * How many times as much one value is as another, in words that go before "the other outlets": "about half as much as",
 * "somewhat more charged than". `word` is what both have: much, charged.
 */
export function timesWords(value: number, other: number, word = 'much'): string {
  const less = word === 'much' ? 'less' : `less ${word}`;
  const more = word === 'much' ? 'more' : `more ${word}`;
  if (other <= 0) return `${more} than`;
  const times = value / other;
  if (times < 0.15) return `far ${less} than`;
  const known = steps.find(([from, to]) => times >= from && times < to)?.[2];
  if (known) return `about ${known} as ${word} as`;
  if (times >= 3.5) return `about ${Math.round(times)} times as ${word} as`;
  return times < 1 ? `somewhat ${less} than` : `somewhat ${more} than`;
}
const steps: [from: number, to: number, words: string][] = [
  [0.15, 0.29, 'a quarter'],
  [0.29, 0.41, 'a third'],
  [0.41, 0.58, 'half'],
  [0.58, 0.71, 'two thirds'],
  [0.71, 0.8, 'three quarters'],
  [1.3, 1.75, 'half again'],
  [1.75, 2.5, 'twice'],
  [2.5, 3.5, 'three times'],
];

/** A share as a fraction that people say, where it is near one: "half"; else null. */
export function fractionWords(share: number): string | null {
  return fractions.find(([value]) => Math.abs(share - value) <= 0.025)?.[1] ?? null;
}
const fractions: [number, string][] = [
  [0.25, 'a quarter'],
  [1 / 3, 'a third'],
  [0.4, 'two fifths'],
  [0.5, 'half'],
  [0.6, 'three fifths'],
  [2 / 3, 'two thirds'],
  [0.75, 'three quarters'],
];
