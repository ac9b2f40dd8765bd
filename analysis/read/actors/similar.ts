import { JaroWinklerDistance } from 'natural/lib/natural/distance/index.js';
import { DoubleMetaphone } from 'natural/lib/natural/phonetics/index.js';

const metaphone = new DoubleMetaphone();

/** How a name sounds: Double Metaphone's first code. */
export function soundOf(name: string): string {
  return metaphone.process(name.slice(0, 40))[0];
}

/** Lower case without diacritics, article, hyphens and apostrophes: "Al-Araji" → "araji". */
export function foldName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase()
    .replace(/[\s–‐‑-]+/g, ' ')
    .trim();
  return plain.replace(/^(?:al|el|ul|as|ash|at|an|ar|az) (?=\S)/, '');
}

/** Two spellings of one name, both folded: the same sound and nearly the same letters (Qassem, Qasim). */
export function sameSpelling(a: string, b: string, least = 0.85): boolean {
  if (a === b) return true;
  if (a.length < 4 || b.length < 4 || a.length > 40 || b.length > 40) return false;
  return soundOf(a) === soundOf(b) && JaroWinklerDistance(a, b, {}) >= least;
}
