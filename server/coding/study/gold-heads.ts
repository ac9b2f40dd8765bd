import { createHash } from 'node:crypto';
import { goldCounts, whyNotLearned } from '../../../analysis/learned/index.ts';
import type { Category } from '../../../analysis/types/annotation.ts';
import { Conflict, NotFound } from '../../errors.ts';
import { type WholeHead, wholeHead } from '../../library/kept-head.ts';
import type { Head, Store, StoredScheme } from '../../store/index.ts';
import { keepScheme } from '../schemes.ts';
import { goldToLearn, type Learnable, learnables, whyNotLearnable } from './gold-to-learn.ts';
import { type Study, studyOf } from './studies.ts';

/** What a head is learned of, by the names that a form sends. Throws NotFound where the codebook has no such category or value. */
export function learnableOf(study: Study, category: string, option: string): Learnable {
  const found = learnables(study).find((one) => one.category.id === category && one.option === option);
  if (!found)
    throw new NotFound(
      'The codebook has no such category or value now. Open the page again and choose one that it has.',
    );
  return found;
}

/**
 * Asks for a head to be learned from a study's gold, and gives its number; of one that waits or is being learned already, the
 * number of that. Throws a Conflict that says what is lacking where there is too little gold for one.
 */
export function askHead(store: Store, study: Study, of: Learnable): number {
  const { task } = study;
  const { category, option } = of;
  return store.transaction(() => {
    const open = store.heads.of(task.number).find((head) => isUnderWay(head) && isOf(head, of));
    if (open) return open.number;
    const why = whyNotLearnable(category) ?? whyTooLittle(store, study, of);
    if (why) throw new Conflict(`Nothing was begun. ${why}`);
    return store.heads.ask(task.number, category.id, option);
  });
}

/** Why gold does not do, where an article is taken for an event: what its events are is known once it is read. */
function whyTooLittle(store: Store, study: Study, of: Learnable): string | null {
  const { things } = goldToLearn(store, study, of);
  const numbers = new Map<string, number>();
  for (const { article } of things) if (!numbers.has(article)) numbers.set(article, numbers.size);
  return whyNotLearned(goldCounts(things.map(({ article, yes }) => ({ yes, group: numbers.get(article)! }))));
}

export const isUnderWay = ({ state }: Head) => state === 'asked' || state === 'learning';

/** Whether a head is of a category and value. */
export function isOf(head: Head, { category, option }: Learnable): boolean {
  return head.category === category.id && head.option === option;
}

/** A head of a study by its number. Throws NotFound. */
export function headOf(store: Store, { task }: Study, number: number): Head {
  const head = store.heads.get(task.number, number);
  if (!head) throw new NotFound('There is no such head in this study.');
  return head;
}

/**
 * Takes a head into the study's codebook, whose next version names its hash: rounds that are pinned to an earlier one stay what
 * they are. Throws NotFound, and a SchemeRefusal where the codebook is one that comes with Parallax.
 */
export function adoptHead(store: Store, id: string, number: number): StoredScheme {
  return store.transaction(() => {
    const study = studyOf(store, id);
    if (study.task.closed !== null) throw new Conflict('This study is closed: its codebook stays as it is.');
    const { head } = wholeHead(store, headOf(store, study, number));
    learnableOf(study, head.category, head.option);
    const { version: _, ...draft } = study.scheme.scheme;
    return keepScheme(store, {
      ...draft,
      categories: draft.categories.map((category) =>
        category.id === head.category ? { ...category, learned: learnedWith(category, head) } : category,
      ),
    });
  });
}

/** What a category says of its heads once it has one more; with values the hash of all of theirs, in their order. */
function learnedWith({ learned, values }: Category, { option, hash }: WholeHead['head']) {
  if (option === '') return { head: hash };
  const before = { ...learned?.values, [option]: hash };
  const all = values.flatMap(({ id }) => (before[id] ? [[id, before[id]] as const] : []));
  const text = all.map(([id, one]) => `${id} ${one}\n`).join('');
  return { head: createHash('sha256').update(text).digest('hex'), values: Object.fromEntries(all) };
}

/** Whether the study's latest codebook names a head. */
export function isAdopted({ scheme }: Study, { category, option, hash }: Head): boolean {
  const learned = scheme.scheme.categories.find(({ id }) => id === category)?.learned;
  return hash !== null && (option === '' ? learned?.head : learned?.values?.[option]) === hash;
}
