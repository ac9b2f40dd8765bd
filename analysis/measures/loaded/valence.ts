import { createRequire } from 'node:module';

/** AFINN, as the `sentiment` package ships it: a word's feeling, -5..5. */
const list: Map<string, number> = new Map(
  Object.entries(
    createRequire(import.meta.url)('sentiment/languages/en/labels.json') as Record<string, number>,
  ),
);

/** How good or bad a word sounds by itself, -5..5; 0 where the list does not have it. Names must be masked before. */
export function valence(word: string): number {
  return list.get(word) ?? 0;
}
