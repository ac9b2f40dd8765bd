import type { LayoutSpan } from '../../../analysis/read/article.ts';
import { fit, lineSchema } from '../metadata.ts';

/** The layout that a line gives of its text. Throws a Refusal where it does not fit the text. */
export function layoutOfCell(value: unknown, text: unknown): LayoutSpan[] | undefined {
  if (typeof text !== 'string') return undefined;
  return fit({ text, layout: value }, lineSchema, 'The line').layout ?? undefined;
}
