import { makeArticle } from '../../../../../analysis/read/article.ts';
import { readForm } from '../../../../../analysis/read/index.ts';
import { type Layout, layOut, type Range } from '../../../../../analysis/read/syntax/units.ts';
import type { Document } from '../../../../../analysis/types/document.ts';

/** A text by its form alone, and the tokens of some words in it. */
export function phraseIn(text: string, words: string): { layout: Layout; range: Range } {
  const form = readForm(makeArticle(text));
  const layout = layOut({ ...form, attributions: [], voices: [], predictions: {} } as unknown as Document);
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`“${words}” is not in the text.`);
  const from = layout.tokens.findIndex((token) => token.start >= start);
  const to = layout.tokens.findIndex((token) => token.end >= start + words.length) + 1;
  return { layout, range: { from, to } };
}
