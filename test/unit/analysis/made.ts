import { type Analyzed, analyze, makeArticle } from '../../../analysis/index.ts';
import { count } from '../../../analysis/measures/measure.ts';
import type { ArticleMetadata } from '../../../analysis/read/article.ts';
import { type Figure, type Readings, type Stance, stanceSchema } from '../../../analysis/types/reading.ts';
import { filled } from '../filled.ts';

/** An article read and measured, with parts of its readings replaced by made-up ones. */
export async function made(
  text: string,
  metadata: ArticleMetadata = {},
  readings: { [Id in keyof Readings]?: Partial<Readings[Id]> } = {},
): Promise<Analyzed> {
  const { document, analysis } = await analyze(makeArticle(text, metadata));
  const replaced = structuredClone(analysis.readings) as Readings;
  for (const id of Object.keys(readings) as (keyof Readings)[]) Object.assign(replaced[id], readings[id]);
  return { document, analysis: { ...analysis, readings: replaced } };
}

/** A rate with an interval. */
export function rate(id: string, value: number, low: number, high: number): Figure {
  return { ...count(id, id, value, 'words'), unit: 'per 1,000 words', low, high, n: 500 };
}

export function stanceOf(score: number, more: Partial<Stance> = {}): Stance {
  const [low, high] = [score - 0.1, score + 0.1];
  return filled(stanceSchema, { score, low, high, mentions: 8, evaluative: 5, ...more });
}
