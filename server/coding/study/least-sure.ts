import type { Span } from '../../../analysis/types/document.ts';
import type { Context } from '../../context.ts';
import { BadRequest } from '../../errors.ts';
import { currentAnalysis } from '../../library/analysis.ts';
import type { WholeHead } from '../../library/kept-head.ts';
import type { Item, MachineCode, Round } from '../../store/index.ts';
import { touched } from '../sent-places.ts';
import { textOf } from '../tasks.ts';
import { groupsOf } from './gold-to-learn.ts';
import { addRound } from './rounds.ts';
import { type Study, studyOf } from './studies.ts';

/** Items that are offered at once. */
export const mostOffered = 50;
/** So many times as many are looked at, so that they can be of different events. */
const lookedAt = 5;

/** An item that is in no sample yet, and the unit in it that a head is least sure of. */
export interface Offer extends Span {
  article: string;
  stratum: string;
  /** The unit, and the share that the head gives it. */
  unit: Span;
  share: number;
}

/**
 * What to code next: of the articles that a head has coded and no item of the study is of, the unit whose share is nearest to
 * the threshold, least sure first, `most` at the most; one of each event before a second of any. Empty where the head has not
 * coded the population.
 */
export function leastSure(
  context: Pick<Context, 'store'>,
  study: Study,
  head: WholeHead,
  most: number,
): Offer[] {
  const { store } = context;
  const { task, settings } = study;
  const taken = new Set(store.items.of(task.number).map(({ article }) => article));
  const { threshold } = head.card;
  const away = ({ share }: { share: number }) => Math.abs(share - threshold);
  const nearest: { article: string; stratum: string; unit: Span; share: number }[] = [];
  for (const { article, stratum, codes } of store.machineCodes.each(task.number, `head:${head.head.hash}`)) {
    const unit = taken.has(article) ? null : nearestOf(codes, threshold);
    if (!unit || (nearest.length === most * lookedAt && away(unit) >= away(nearest.at(-1)!))) continue;
    const at = nearest.findIndex((one) => away(one) > away(unit));
    nearest.splice(at < 0 ? nearest.length : at, 0, { article, stratum, unit: unit.at, share: unit.share });
    if (nearest.length > most * lookedAt) nearest.pop();
  }
  const groups = groupsOf(
    context,
    nearest.map(({ article }) => article),
  );
  const times = new Map<number | string, number>();
  return nearest
    .map((one, i) => {
      const group = groups.get(one.article) ?? one.article;
      const before = times.get(group) ?? 0;
      times.set(group, before + 1);
      return { one, i, before };
    })
    .sort((a, b) => a.before - b.before || a.i - b.i)
    .slice(0, most)
    .map(({ one }) => ({ ...one, ...itemAt(context, settings.sample.per, one) }));
}

function nearestOf(codes: readonly MachineCode[], threshold: number): { at: Span; share: number } | null {
  let best: { at: Span; share: number } | null = null;
  for (const [start, end, share] of codes)
    if (
      typeof share === 'number' &&
      (!best || Math.abs(share - threshold) < Math.abs(best.share - threshold))
    )
      best = { at: { start, end }, share };
  return best;
}

/** What coders would be given: the whole article, or the paragraph that the unit is or stands in. */
function itemAt(
  { store }: Pick<Context, 'store'>,
  per: 'article' | 'paragraph',
  { article, unit }: Pick<Offer, 'article' | 'unit'>,
): Span {
  return per === 'article' ? { start: 0, end: store.articles.get(article)!.text.length } : unit;
}

/**
 * Adds what is offered to a study as a training round of its own: items of origin `offered` without a probability, so that no
 * estimate rests on them. Throws a BadRequest where nothing is offered, a Conflict where the study is closed.
 */
export async function addOffered(
  context: Context,
  study: Study,
  offers: readonly Offer[],
  overlap = 1,
): Promise<Round> {
  const { store } = context;
  if (offers.length === 0)
    throw new BadRequest('Nothing is offered now: run the head over the population first.');
  const texts = new Map<string, ReturnType<typeof textOf>>();
  for (const { article } of offers)
    texts.set(
      article,
      textOf(await currentAnalysis(context, store.articles.get(article)!), { most: Infinity }),
    );
  return store.transaction(() => {
    const now = studyOf(store, study.task.id);
    const task = now.task.number;
    const items = offers.map(({ article, stratum, start, end }) => {
      const text = texts.get(article)!;
      store.tasks.addText(task, text);
      const at =
        now.settings.sample.per === 'article'
          ? { start, end }
          : (touched(text.passages, { start, end })[0] ?? { start, end });
      const item: Omit<Item, 'number'> = {
        article,
        start: at.start,
        end: at.end,
        stratum,
        origin: 'offered',
        probability: null,
      };
      return store.items.add(task, item);
    });
    const name = roundName(now.rounds);
    return addRound(store, now, { kind: 'training', name, overlap, of: { items } });
  });
}

function roundName(rounds: readonly Round[]): string {
  const names = new Set(rounds.map(({ name }) => name));
  for (let i = 1; ; i++) {
    const name = i === 1 ? 'Least sure' : `Least sure ${i}`;
    if (!names.has(name)) return name;
  }
}
