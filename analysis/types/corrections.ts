import { createHash } from 'node:crypto';
import { z } from 'zod';
import { blockKinds, spanFields, spanSchema } from './document.ts';
import { emptyOf } from './empty.ts';
import { text } from './schemas.ts';

/** Who said so, when and why is an annotation of this number; absent of corrections that older versions kept. */
const said = { said: z.int().positive().optional() };

/**
 * What a reader says of a passage: that what somebody says there ends at another place; that it is said by somebody (whose
 * name stands at `place`, or is told by the reader alone); that nobody is heard in it but the writer; that it is not toward
 * the actor who is named at `toward`; that its words are not charged.
 */
export const passageCorrectionSchema = z.discriminatedUnion('says', [
  z.object({ ...spanFields, ...said, says: z.literal('ends'), to: z.int().nonnegative() }),
  z.object({
    ...{ ...spanFields, ...said, says: z.literal('said by') },
    ...{ name: z.string(), place: spanSchema.nullable() },
  }),
  z.object({ ...spanFields, ...said, says: z.literal('not speech') }),
  z.object({ ...spanFields, ...said, says: z.literal('not toward'), toward: spanSchema }),
  z.object({ ...spanFields, ...said, says: z.literal('not charged') }),
]);
export type PassageCorrection = z.infer<typeof passageCorrectionSchema>;

/**
 * What readers have set right in how an article is read. Every span is of the article's own text, which never changes, so
 * a correction holds whatever version of the analyzer reads it next.
 */
export const correctionsSchema = z.object({
  /** Stretches that are a block of their own, of this kind. */
  blocks: z.array(z.object({ ...spanFields, ...said, kind: z.enum(blockKinds) })),
  /** Two mentions whose actors are one. */
  merges: z.array(z.object({ ...said, a: spanSchema, b: spanSchema })),
  /** Mentions that mean another actor than the one they were taken for. */
  splits: z.array(z.object({ ...said, mention: spanSchema })),
  /** What is said of passages, in the order in which it was said: of two that contradict each other the later holds. */
  passages: z.array(passageCorrectionSchema),
});
export type Corrections = z.infer<typeof correctionsSchema>;

/** One correction of whatever sort, as people are told of it. */
export type Correction =
  | ({ says: 'block' } & Corrections['blocks'][number])
  | ({ says: 'same' } & Corrections['merges'][number])
  | ({ says: 'apart' } & Corrections['splits'][number])
  | PassageCorrection;

export const correctionSorts = [
  'block',
  'same',
  'apart',
  'ends',
  'said by',
  'not speech',
  'not toward',
  'not charged',
] as const;

/** A correction as it is told and taken away: what was said, of which words, by whom and why. */
export const toldCorrectionSchema = z.object({
  says: z.enum(correctionSorts),
  ...spanFields,
  words: z.string().describe('The words that it is of, as the text has them.'),
  other: spanSchema
    .nullable()
    .describe('Of a name the other, of “said by” and “not toward” where that one is named.'),
  value: text.describe('The kind of a block, the offset of an end, the name of whoever speaks.'),
  who: text,
  reason: text,
  created: text.describe('ISO 8601, UTC.'),
  unfit: text.describe('Why it changes nothing now; null where it holds.'),
});
export type ToldCorrection = z.infer<typeof toldCorrectionSchema>;

export const noCorrections = emptyOf(correctionsSchema);

/** All of them, by sort. */
export function everyCorrection({ blocks, merges, splits, passages = [] }: Corrections): Correction[] {
  return [
    ...blocks.map((one) => ({ says: 'block' as const, ...one })),
    ...merges.map((one) => ({ says: 'same' as const, ...one })),
    ...splits.map((one) => ({ says: 'apart' as const, ...one })),
    ...passages,
  ];
}

/** Whether a correction was said after another; false where either is of a version that did not note it. */
export function isLater(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one > other;
}

/**
 * What corrections are known by: the first 16 hexadecimal digits of a SHA-256, or the empty string where there are none. It
 * depends on nothing but what they change: not on who said them, nor on their order where that changes nothing.
 */
export function correctionsHash({ blocks, merges, splits, passages = [] }: Corrections): string {
  const lines = [
    ...blocks.map(({ start, end, kind }) => `block ${start} ${end} ${kind}`),
    ...merges.map(({ a, b }) => `merge ${[`${a.start} ${a.end}`, `${b.start} ${b.end}`].sort().join(' ')}`),
    ...splits.map(({ mention, said }) => {
      const after = merges.filter((merge) => isLater(said, merge.said)).length;
      return `split ${mention.start} ${mention.end}${after > 0 ? ` after ${after}` : ''}`;
    }),
    ...passages.map((one, place) => `passage ${place} ${JSON.stringify({ ...one, said: undefined })}`),
  ];
  if (lines.length === 0) return '';
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 16);
}
