import { z } from 'zod';
import { blockKinds, type Span } from '../../analysis/types/document.ts';
import { line } from '../fields.ts';

/** Stands in a form for "as the rules find it": no correction. */
export const asFound = 'as found';

const span = z
  .string()
  .regex(/^\d{1,8}-\d{1,8}$/, 'must be START-END, offsets into the text')
  .transform((written): Span => {
    const [start, end] = written.split('-').map(Number);
    return { start, end };
  });
/** "12-140-caption" */
const block = z
  .string()
  .regex(/^\d{1,8}-\d{1,8}-[a-z ]+$/, 'must be START-END-KIND')
  .transform((written) => {
    const [start, end, kind] = written.split('-');
    return { start: Number(start), end: Number(end), kind };
  })
  .pipe(
    z.object({
      start: z.number(),
      end: z.number(),
      kind: z.enum([...blockKinds, asFound]),
    }),
  );
export type BlockChange = z.output<typeof block>;

/** Pieces of one passage, or none where it is told by its first and last words. */
const pieces = z.preprocess(
  (sent) => (sent === undefined ? [] : [sent].flat()),
  z.array(span).max(50, 'is in more than 50 pieces'),
);
const byWords = { passage: pieces, from: line(300).default(''), until: line(300).default('') };

/** Who says so, and why: needed of what is said of a passage. */
const told = {
  who: line(80).refine(Boolean, 'says who you are'),
  reason: line(500).refine(Boolean, 'says why it is so, in a few words'),
};
/** Where quick buttons give neither. */
const maybeTold = { who: line(80).optional(), reason: line(500).optional() };

/** What a reader can ask for, as a form sends it. */
export const changeSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('blocks'),
    block: z.union([z.array(block), block.transform((one) => [one])]),
    ...maybeTold,
  }),
  z.object({ action: z.literal('merge'), a: span, b: span, ...maybeTold }),
  z.object({ action: z.literal('unmerge'), a: span, b: span, ...maybeTold }),
  z.object({ action: z.literal('split'), mention: span, ...maybeTold }),
  z.object({ action: z.literal('unsplit'), mention: span, ...maybeTold }),
  z.object({ action: z.literal('clear'), ...maybeTold }),
  z.object({
    action: z.literal('ends'),
    passage: pieces,
    to: z
      .string()
      .regex(/^\d{0,8}$/, 'is an offset into the text')
      .default(''),
    /** In its place: the words that the passage ends with. */
    behind: line(300).default(''),
    ...told,
  }),
  z.object({
    action: z.literal('said-by'),
    speaker: line(80).refine(Boolean, 'names who says it'),
    ...{ ...byWords, ...told },
  }),
  z.object({ action: z.literal('not-speech'), ...byWords, ...told }),
  z.object({ action: z.literal('not-toward'), passage: span, toward: span, ...told }),
  z.object({ action: z.literal('not-charged'), passage: span, ...told }),
  z.object({
    action: z.literal('take-back'),
    said: z.coerce.number('is the number of a correction').int().positive(),
    ...maybeTold,
  }),
]);
export type Change = z.output<typeof changeSchema>;
export type ChangeOf<Action extends Change['action']> = Extract<Change, { action: Action }>;
