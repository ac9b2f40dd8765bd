import { z } from 'zod';
import { type AnalyzedView, analyze, type Corrections, noCorrections } from '../../analysis/index.ts';
import type { Article } from '../../analysis/read/article.ts';
import { blockKinds, type Span } from '../../analysis/types/document.ts';
import type { Context } from '../context.ts';
import { BadRequest } from '../errors.ts';
import { ensureAnalysis, storeAnalysis, withoutTokens } from './analysis.ts';

/** More corrections than this of one sort are no reader's work. */
const most = 2000;
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

/** What a reader can ask for, as a form sends it. */
export const changeSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('blocks'),
    block: z.union([z.array(block), block.transform((one) => [one])]),
  }),
  z.object({ action: z.literal('merge'), a: span, b: span }),
  z.object({ action: z.literal('unmerge'), a: span, b: span }),
  z.object({ action: z.literal('split'), mention: span }),
  z.object({ action: z.literal('unsplit'), mention: span }),
  z.object({ action: z.literal('clear') }),
]);
export type Change = z.output<typeof changeSchema>;

/**
 * Takes a change into an article's corrections, reads and scores it again, and stores both or neither. Throws a BadRequest
 * where the change does not fit the text or would leave no words to count.
 */
export async function correct(context: Context, article: Article, change: Change): Promise<AnalyzedView> {
  const { store } = context;
  const corrections = changed(store.corrections.of(article.id), await realChange(context, article, change));
  refuseOutside(article.text, corrections);
  const analyzed = await analyze(article, corrections);
  if (analyzed.document.words === 0)
    throw new BadRequest('No words would be left to count. Leave at least one block as body text.');
  store.transaction(() => {
    store.corrections.put(article.id, corrections);
    storeAnalysis(context, analyzed);
  });
  return withoutTokens(analyzed);
}

/** A form sends the kind of every block that it shows: those left as they stand are no change. */
async function realChange(context: Context, article: Article, change: Change): Promise<Change> {
  if (change.action !== 'blocks') return change;
  const { blocks } = (await ensureAnalysis(context, article)).document;
  const kinds = new Map(blocks.map(({ start, end, kind }) => [`${start}-${end}`, kind as string]));
  return { ...change, block: change.block.filter((b) => kinds.get(`${b.start}-${b.end}`) !== b.kind) };
}

function changed(now: Corrections, change: Change): Corrections {
  switch (change.action) {
    case 'blocks':
      return { ...now, blocks: changedBlocks(now.blocks, change.block) };
    case 'merge':
      return { ...now, merges: [...now.merges.filter((m) => !sameMerge(m, change)), pair(change)] };
    case 'unmerge':
      return { ...now, merges: now.merges.filter((m) => !sameMerge(m, change)) };
    case 'split':
      return { ...now, splits: [...withoutSplit(now, change.mention), { mention: change.mention }] };
    case 'unsplit':
      return { ...now, splits: withoutSplit(now, change.mention) };
    case 'clear':
      return noCorrections;
  }
}

type BlockChange = z.output<typeof block>;

/** A new correction takes the place of those that it overlaps. */
function changedBlocks(now: Corrections['blocks'], changes: BlockChange[]): Corrections['blocks'] {
  const kept = now.filter((old) => !changes.some(({ start, end }) => start < old.end && end > old.start));
  const added = changes.flatMap(({ start, end, kind }) => (kind === asFound ? [] : [{ start, end, kind }]));
  return [...kept, ...added].sort((a, b) => a.start - b.start);
}

function pair({ a, b }: { a: Span; b: Span }): { a: Span; b: Span } {
  return { a, b };
}

function sameMerge(one: { a: Span; b: Span }, other: { a: Span; b: Span }): boolean {
  return (same(one.a, other.a) && same(one.b, other.b)) || (same(one.a, other.b) && same(one.b, other.a));
}

function withoutSplit({ splits }: Corrections, mention: Span): Corrections['splits'] {
  return splits.filter((split) => !same(split.mention, mention));
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function refuseOutside(text: string, { blocks, merges, splits }: Corrections): void {
  if (Math.max(blocks.length, merges.length, splits.length) > most)
    throw new BadRequest(`There are too many corrections; at most ${most} of a sort can be kept.`);
  const spans = [...blocks, ...merges.flatMap(({ a, b }) => [a, b]), ...splits.map(({ mention }) => mention)];
  if (spans.some(({ start, end }) => start >= end || end > text.length))
    throw new BadRequest('A correction points outside the text. Open the article again and retry.');
}
