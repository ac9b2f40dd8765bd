import { analyzerVersion } from '../../../analysis/index.ts';
import {
  endLearning,
  goldCounts,
  type HeldPart,
  type LearnedUnit,
  learningStep,
  packHead,
  planLearning,
  whyNotLearned,
} from '../../../analysis/learned/index.ts';
import type { HeadCard } from '../../../analysis/types/study.ts';
import type { Context } from '../../context.ts';
import { endsAll, problemOf } from '../../errors.ts';
import { currentAnalysis, isAnalyzed } from '../../library/analysis.ts';
import { hashOf } from '../../library/kept-head.ts';
import type { Head, Store } from '../../store/index.ts';
import { learnableOf } from './gold-heads.ts';
import { type GoldThing, goldHash, goldToLearn, type ReadyRow, readyRows } from './gold-to-learn.ts';
import { type Study, studyOfTask } from './studies.ts';

/** How far a head is: what is carried from step to step. Where it is lost, learning begins anew. */
export interface LearningState {
  head: number;
  /** Hash of the gold that the parts are of. */
  gold: string;
  /** Articles that could not be read: what is of them is left out. */
  unreadable: string[];
  read: number;
  /** Steps of the plan that are done, and what came out. */
  done: number;
  parts: HeldPart[];
}

/** Steps of the longest plan, to count with until it is made. */
const mostSteps = 50;

/**
 * Does one step of learning the head that was asked for first, seconds of work: an article is read, or a fold learned. Gives
 * what the next step goes on from; null where this head is over, learned or failed. Throws what is about more than this head.
 */
export async function learnStep(
  context: Context,
  carried: LearningState | null,
): Promise<LearningState | null> {
  const { store, log } = context;
  const { task, number } = store.heads.next()!;
  const study = studyOfTask(store, store.tasks.byNumber(task)!);
  const head = store.heads.get(task, number)!;
  try {
    return await goOn(context, study, head, carried?.head === number ? carried : null);
  } catch (error) {
    const { code, detail } = problemOf(error);
    if (endsAll(error) && code !== 'no-reader') throw error;
    log.warn({ err: error, head: number }, 'a head could not be learned');
    store.heads.fail(number, detail);
    return null;
  }
}

async function goOn(
  context: Context,
  study: Study,
  head: Head,
  carried: LearningState | null,
): Promise<LearningState | null> {
  const { store } = context;
  const of = learnableOf(study, head.category, head.option);
  const { things } = goldToLearn(store, study, of);
  const gold = goldHash(things);
  const state = carried?.gold === gold ? carried : begun(head, gold, carried);
  const unread = [...new Set(things.map(({ article }) => article))].filter(
    (id) => !state.unreadable.includes(id) && !isRead(context, id),
  );
  if (!carried) store.heads.begin(head.number, unread.length + mostSteps + 1);
  if (unread.length > 0) {
    const read = await isReadNow(context, unread[0]);
    const unreadable = read ? state.unreadable : [...state.unreadable, unread[0]];
    store.heads.advance(head.number, state.read + 1, state.read + unread.length + mostSteps + 1);
    return { ...state, unreadable, read: state.read + 1 };
  }
  const rows = rowsFor(context, gold, of.category.unit as LearnedUnit, things);
  const why = whyNotLearned(goldCounts(rows));
  if (why) {
    store.heads.fail(head.number, why);
    return null;
  }
  const seed = seedOf(study, head);
  const plan = planLearning(rows, seed);
  const steps = state.read + plan.steps + 1;
  if (state.done < plan.steps) {
    const parts = [...state.parts, ...learningStep(rows, plan, state.done, seed)];
    store.heads.advance(head.number, state.read + state.done + 1, steps);
    return { ...state, done: state.done + 1, parts };
  }
  const { weights, measured, held } = endLearning(rows, plan, state.parts, seed);
  const packed = Buffer.from(packHead(weights));
  const { version: schemeVersion, id } = study.scheme.scheme;
  const card: HeadCard = {
    ...{ category: head.category, option: head.option, unit: of.category.unit as LearnedUnit, seed },
    ...{ scheme: { id, version: schemeVersion }, analyzer: analyzerVersion, ...measured },
    held: rows.map(({ thing: { item, start, end, measured, yes } }, i) => ({
      ...{ item, start, end, fold: held[i].fold, gold: yes },
      ...{ share: held[i].share, said: held[i].said, measured },
    })),
  };
  store.transaction(() => store.heads.finish(head.number, { hash: hashOf(packed), weights: packed, card }));
  return null;
}

function begun({ number }: Head, gold: string, before: LearningState | null): LearningState {
  const { unreadable, read } = before ?? { unreadable: [], read: 0 };
  return { head: number, gold, unreadable, read, done: 0, parts: [] };
}

/** The same study, category and gold are learned alike. */
const seedOf = ({ settings }: Study, { category, option }: Head) =>
  `${settings.sample.seed} ${category} ${option}`;

/** Rows that were lately learned from, by library: each step needs them whole. */
const lately = new WeakMap<Store, { key: string; rows: ReadyRow[] }>();

function rowsFor(
  context: Context,
  gold: string,
  unit: LearnedUnit,
  things: readonly GoldThing[],
): ReadyRow[] {
  const key = `${unit} ${gold}`;
  const known = lately.get(context.store);
  if (known?.key === key) return known.rows;
  const rows = readyRows(context, unit, things);
  lately.set(context.store, { key, rows });
  return rows;
}

function isRead(context: Context, id: string): boolean {
  const { store } = context;
  return !store.articles.get(id) || store.articles.isDeleted(id) || isAnalyzed(context, id);
}

async function isReadNow(context: Context, id: string): Promise<boolean> {
  try {
    await currentAnalysis(context, context.store.articles.get(id)!);
    return true;
  } catch (error) {
    if (endsAll(error)) throw error;
    context.log.warn({ err: error, article: id }, 'an article could not be read to learn from');
    return false;
  }
}
