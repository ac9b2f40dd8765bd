import { readFileSync } from 'node:fs';
import type { Span } from '../../analysis/types/document.ts';

/** An attribution as somebody marked it, by its words; `content` has several where the cue stands amid it. */
export interface GoldAttribution {
  source: string;
  cue: string;
  content: string | string[];
  form: 'direct' | 'mixed' | 'indirect';
  /** Absent where the text names nobody. */
  speaker?: string;
}

export type Lean = 'negative' | 'neutral' | 'positive';

/** The gold sets: texts written for them, marked by hand before anything was measured by them. Frozen: a new case goes at the end. */
export interface Sets {
  attribution: { topic: string; text: string; attributions: GoldAttribution[] };
  /** Sentences, and the words that carry the charge; a few are charged by what they say and by no word. */
  charged: { text: string; charged: boolean; words: string[] };
  /** What a side is absent of is not judged. */
  stance: { topic: string; text: string; stances: { actor: string; writer?: Lean; quoted?: Lean }[] };
  /** Paragraphs, each with its kind of block or of layout. */
  blocks: { about: string; paragraphs: [kind: string, text: string][] };
  /** Short articles, each made for one policy frame. */
  frames: { frame: string; text: string };
}

/** The rows of a set. */
export function readSet<Name extends keyof Sets>(name: Name): Sets[Name][] {
  const lines = readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Sets[Name]);
}

/** Where words stand in a text: whole words, and of several places the one nearest to `near`. Throws where they stand nowhere. */
export function placeOf(text: string, words: string, near = 0): Span {
  const places: Span[] = [];
  const isLetter = (character: string | undefined) => !!character && /[\p{L}\p{N}]/u.test(character);
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
    const end = start + words.length;
    const within =
      (isLetter(words[0]) && isLetter(text[start - 1])) || (isLetter(words.at(-1)) && isLetter(text[end]));
    if (!within) places.push({ start, end });
  }
  if (places.length === 0) throw new Error(`“${words}” is not in “${text}”`);
  const distance = ({ start, end }: Span) => Math.min(Math.abs(start - near), Math.abs(end - near));
  return places.reduce((best, place) => (distance(place) < distance(best) ? place : best));
}
