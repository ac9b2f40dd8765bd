import { isDeepStrictEqual } from 'node:util';
import { type AnalyzedView, analyze, type Corrections, noCorrections } from '../../analysis/index.ts';
import type { Article } from '../../analysis/read/article.ts';
import { formOfCorrection } from '../../analysis/read/index.ts';
import { type Correction, everyCorrection } from '../../analysis/types/corrections.ts';
import type { Span } from '../../analysis/types/document.ts';
import type { Context } from '../context.ts';
import { BadRequest, Conflict } from '../errors.ts';
import { someReader } from '../store/said-of-corrections.ts';
import { ensureAnalysis, storeAnalysis, withoutTokens } from './analysis.ts';
import { asFound, type BlockChange, type Change } from './asked-change.ts';
import { isOfPassages, withPassages } from './changed-passages.ts';

/** More corrections than this of one sort are no reader's work. */
const most = 2000;
/** Nor is saying, taking back and saying again so often. */
const mostSaid = 20_000;
/** So often a change is made anew because another came between; whoever waits longer is told. */
const mostTries = 5;

/**
 * Takes a change into an article's corrections, reads and scores it again, and stores both, with who said so and why, or
 * nothing. What another reader sets right meanwhile is kept: the change is then made on what holds now. Throws a BadRequest
 * where the change does not fit the text or would leave no words to count, a Conflict where others never stop.
 */
export async function correct(context: Context, article: Article, change: Change): Promise<AnalyzedView> {
  const { store } = context;
  for (let tries = 0; tries < mostTries; tries++) {
    const now = store.corrections.of(article.id);
    const before = await ensureAnalysis(context, article);
    const corrections = changed(now, before, change);
    if (corrections === now) return before;
    refuseOutside(article.text, corrections);
    if (store.corrections.count(article.id, mostSaid) >= mostSaid)
      throw new BadRequest(`${mostSaid} corrections were given of this article, and no more are kept.`);
    const analyzed = await analyze(article, corrections);
    if (analyzed.document.words === 0)
      throw new BadRequest('No words would be left to count. Leave at least one block as body text.');
    const isKept = store.transaction(() => {
      if (!isDeepStrictEqual(store.corrections.of(article.id), now)) return false;
      keep(context, before, now, corrections, change);
      storeAnalysis(context, analyzed);
      return true;
    });
    if (isKept) return withoutTokens(analyzed);
  }
  throw new Conflict('Others are setting this article right just now. Open it again and retry.');
}

/** Keeps the corrections, who said what is new among them, and who took back what is gone. Call it inside a transaction. */
function keep(
  { store }: Context,
  before: AnalyzedView,
  now: Corrections,
  corrections: Corrections,
  { who, reason }: Pick<Change, 'who' | 'reason'>,
): void {
  const { id, publisher } = before.document.article;
  const saying = { who: who || someReader, reason: reason || null };
  const say = <T extends { said?: number }>(one: T, correction: Correction): T => {
    const said = store.corrections.say(id, correction, saying);
    const form = formOfCorrection(before, correction);
    if (form) store.corrections.addForm({ ...form, outlet: publisher ?? '', correction: said, article: id });
    return { ...one, said };
  };
  const { blocks, merges, splits, passages } = corrections;
  const isNew = <T>(list: readonly T[], one: T) => !list.includes(one);
  const kept: Corrections = {
    blocks: blocks.map((one) => (isNew(now.blocks, one) ? say(one, { says: 'block', ...one }) : one)),
    merges: merges.map((one) => (isNew(now.merges, one) ? say(one, { says: 'same', ...one }) : one)),
    splits: splits.map((one) => (isNew(now.splits, one) ? say(one, { says: 'apart', ...one }) : one)),
    passages: passages.map((one) => (isNew(now.passages, one) ? say(one, one) : one)),
  };
  const stay = new Set(everyCorrection(kept).map(({ said }) => said));
  for (const { said } of everyCorrection(now))
    if (said !== undefined && !stay.has(said)) store.corrections.takeBack(id, said, saying.who);
  store.corrections.put(id, kept);
}

function changed(now: Corrections, view: AnalyzedView, change: Change): Corrections {
  if (isOfPassages(change)) {
    const passages = withPassages(view, now.passages, change);
    return passages === now.passages ? now : { ...now, passages: [...passages] };
  }
  switch (change.action) {
    case 'blocks':
      return { ...now, blocks: changedBlocks(now.blocks, realChanges(view, change.block)) };
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
    case 'take-back':
      return withoutSaid(now, change.said);
  }
}

/** Without the correction of that number; the same where it is taken back already, by two who ask at once. */
function withoutSaid(now: Corrections, number: number): Corrections {
  if (!everyCorrection(now).some(({ said }) => said === number)) return now;
  const others = <T extends { said?: number }>(list: readonly T[]) =>
    list.filter(({ said }) => said !== number);
  const { blocks, merges, splits, passages } = now;
  return {
    ...{ blocks: others(blocks), merges: others(merges) },
    ...{ splits: others(splits), passages: others(passages) },
  };
}

/** A form sends the kind of every block that it shows: those left as they stand are no change. */
function realChanges({ document }: AnalyzedView, changes: readonly BlockChange[]): BlockChange[] {
  const kinds = new Map(document.blocks.map(({ start, end, kind }) => [`${start}-${end}`, kind as string]));
  return changes.filter((b) => kinds.get(`${b.start}-${b.end}`) !== b.kind);
}

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

function refuseOutside(text: string, { blocks, merges, splits, passages }: Corrections): void {
  if (Math.max(blocks.length, merges.length, splits.length, passages.length) > most)
    throw new BadRequest(`There are too many corrections; at most ${most} of a sort can be kept.`);
  const spans = [...blocks, ...merges.flatMap(({ a, b }) => [a, b]), ...splits.map(({ mention }) => mention)];
  if (spans.some(({ start, end }) => start >= end || end > text.length))
    throw new BadRequest('A correction points outside the text. Open the article again and retry.');
}
