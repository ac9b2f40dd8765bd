import { makeRecent } from '../../../analysis/text/recent.ts';
import type { Coder, Round, Store } from '../../store/index.ts';
import { cellsIn, codedItems, codersOf, type WhichCells } from './cells.ts';
import {
  type Agreement,
  agreementOf,
  type Compared,
  comparedOf,
  makeWords,
  type Part,
  type WordsOf,
} from './compared-cells.ts';
import type { Study } from './studies.ts';

/** How far coders agree on a category, together and by each value of “several of”. */
export interface CategoryAgreement extends Agreement, Compared {
  options: (Agreement & { option: string; name: string })[];
}

/** Agreement on what two coders both coded. */
export interface PairAgreement extends Agreement {
  pair: readonly [Coder, Coder];
}

/** Agreement on the first things that two coders or more were done with. */
export interface GrownAgreement extends Agreement {
  /** How many items they are of. */
  items: number;
  /** When the second coder was done with the last of them: ISO 8601, UTC. */
  until: string;
}

/** Studies whose agreement is remembered. */
const mostRecent = 16;
const kept = new WeakMap<Store, ReturnType<typeof makeRecent<CategoryAgreement[]>>>();

/**
 * How far the coders of a study agree, category by category: Krippendorff's α with its 95% interval, and how many of two
 * coders' answers to one thing are the same. Ordinal values by their order, numbers by their distance, all else as like and
 * unlike; of marked words unitized α, counted in words, item by item. Of one round; of all but training where none is named,
 * those of them left out whose codebook asks something else under the same id. Remembered until anything is written.
 */
export function studyAgreement(store: Store, study: Study, which: WhichCells = {}): CategoryAgreement[] {
  const recent = kept.get(store) ?? makeRecent<CategoryAgreement[]>(mostRecent);
  kept.set(store, recent);
  const key = JSON.stringify([study.task.id, store.stamp(), which.round, which.category]);
  return recent.get(key) ?? recent.keep(key, count(store, study, which));
}

function count(store: Store, study: Study, which: WhichCells): CategoryAgreement[] {
  const words = makeWords(store);
  return comparedIn(store, study, which).map((compared) => ({
    ...compared,
    ...agreementOf(compared, words),
    options: optionsOf(compared, words),
  }));
}

function optionsOf(compared: Compared, words: WordsOf) {
  const { kind, values } = compared.category;
  if (kind !== 'several of') return [];
  return values.map(({ id, name }) => ({
    option: id,
    name,
    ...agreementOf(compared, words, { option: id }),
  }));
}

/** The rounds that figures are of where none is named: all but training, unless there is nothing else. */
export function comparedRounds({ rounds }: Study): Round[] {
  const others = rounds.filter(({ kind }) => kind !== 'training');
  return others.length > 0 ? others : rounds;
}

/** All that can be compared in a round, or in all but training. */
export function comparedIn(store: Store, study: Study, which: WhichCells): Compared[] {
  const rounds = which.round === undefined ? comparedRounds(study) : study.rounds;
  const items = codedItems(store, { ...study, rounds }, which);
  const coders = codersOf(store, study).map(({ number }) => number);
  return comparedOf(items, cellsIn(items, store.gold.of(study.task.number, which.category ?? null)), coders);
}

/** Two coders by two, in the order of their names: those who coded something both. */
export function agreementByPair(
  store: Store,
  study: Study,
  compared: Compared,
  part: Part = {},
  words = makeWords(store),
): PairAgreement[] {
  const coders = codersOf(store, study).filter(({ number }) =>
    compared.items.some(({ done }) => done.has(number)),
  );
  return coders.flatMap((one, i) =>
    coders.slice(i + 1).flatMap((other): PairAgreement[] => {
      const both = ({ done }: Compared['items'][number]) => done.has(one.number) && done.has(other.number);
      if (!compared.items.some(both)) return [];
      const pair = [one.number, other.number] as const;
      return [{ ...agreementOf(compared, words, { ...part, pair }), pair: [one, other] }];
    }),
  );
}

/** Points of a chart of agreement as it grew; with fewer items a point for each. */
const mostPoints = 8;

/** Agreement after the first items that two coders or more were done with, after more, and after all, in the order they were done. */
export function agreementOverTime(
  store: Store,
  compared: Compared,
  part: Part = {},
  words = makeWords(store),
): GrownAgreement[] {
  const second = ({ done }: Compared['items'][number]) => [...done.values()].sort()[1];
  const items = compared.items
    .map((one) => ({ one, at: second(one) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0) || a.one.item.number - b.one.item.number);
  const points = Math.min(mostPoints, items.length);
  return Array.from({ length: points }, (_, i): GrownAgreement => {
    const first = items.slice(0, Math.round(((i + 1) * items.length) / points));
    const among = new Set(first.map(({ one }) => `${one.round.number} ${one.item.number}`));
    const grown = {
      ...compared,
      items: first.map(({ one }) => one),
      cells: compared.cells.filter(({ round, item }) => among.has(`${round.number} ${item.number}`)),
    };
    return { ...agreementOf(grown, words, part), items: first.length, until: first.at(-1)!.at };
  });
}
