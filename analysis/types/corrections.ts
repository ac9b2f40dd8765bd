import { createHash } from 'node:crypto';
import { z } from 'zod';
import { blockKinds, spanFields, spanSchema } from './document.ts';
import { emptyOf } from './empty.ts';

/**
 * What readers have set right in how an article is read. Every span is of the article's own text, which never changes, so
 * a correction holds whatever version of the analyzer reads it next.
 */
export const correctionsSchema = z.object({
  /** Stretches that are a block of their own, of this kind. */
  blocks: z.array(z.object({ ...spanFields, kind: z.enum(blockKinds) })),
  /** Two mentions whose actors are one. */
  merges: z.array(z.object({ a: spanSchema, b: spanSchema })),
  /** Mentions that mean another actor than the one they were taken for. */
  splits: z.array(z.object({ mention: spanSchema })),
});
export type Corrections = z.infer<typeof correctionsSchema>;

export const noCorrections = emptyOf(correctionsSchema);

/**
 * What corrections are known by: the first 16 hexadecimal digits of a SHA-256 that does not depend on their order, or the
 * empty string where there are none.
 */
export function correctionsHash({ blocks, merges, splits }: Corrections): string {
  const lines = [
    ...blocks.map(({ start, end, kind }) => `block ${start} ${end} ${kind}`),
    ...merges.map(({ a, b }) => `merge ${[`${a.start} ${a.end}`, `${b.start} ${b.end}`].sort().join(' ')}`),
    ...splits.map(({ mention }) => `split ${mention.start} ${mention.end}`),
  ];
  if (lines.length === 0) return '';
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 16);
}
