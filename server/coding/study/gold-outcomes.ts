import { isDeepStrictEqual } from 'node:util';
import type { Category } from '../../../analysis/types/annotation.ts';
import type { Store } from '../../store/index.ts';
import { type GoldRow, goldRows } from './adjudicate.ts';
import type { Cell } from './cells.ts';
import { type Question, saysYes } from './machine-sources.ts';
import type { Study } from './studies.ts';

/** A drawn thing that has gold: yes or no to a question. */
export interface GoldOutcome {
  article: string;
  item: number;
  stratum: string;
  probability: number;
  start: number;
  end: number;
  gold: boolean;
  /** Coded while the category was defined otherwise. */
  otherwise: boolean;
}

/** What gold says to a question of what was drawn, and what of it does not count. */
export interface GoldOutcomes {
  outcomes: GoldOutcome[];
  /** Things with gold that did not come by the draw: offered by a head, or brought. */
  notDrawn: number;
  /** Drawn items, and those of them of which nothing has gold yet. */
  drawn: number;
  open: number;
}

/**
 * Gold of a question, for figures of the whole population. Only what came by the random draw counts, with its probability; of a
 * thing that was coded in several rounds the latest gold. A category that is asked only where another was given some value is
 * a no where that other’s gold has none of them.
 */
export function goldOutcomes(store: Store, study: Study, question: Question): GoldOutcomes {
  const { category, option } = question;
  const parent = parentOf(store, study, category);
  const latest = new Map<string, GoldOutcome | null>();
  for (const row of goldRows(store, study, category.id)) {
    const { unit, kind } = row.category;
    if (unit !== category.unit || kind !== category.kind) continue;
    if (kind === 'several of' && row.option !== option) continue;
    const gold =
      row.value !== null ? saysYes(question, row.value) : parent?.(row) === 'not asked' ? false : null;
    if (gold === null) continue;
    const { item, start, end } = row;
    const { article, stratum, origin, probability, number } = item;
    const otherwise = !isDefinedAlike(row.category, category);
    latest.set(
      placeOf(row),
      origin === 'drawn' && probability !== null
        ? { ...{ article, item: number, stratum, probability, start, end, gold, otherwise } }
        : null,
    );
  }
  const all = [...latest.values()];
  const outcomes = all.filter((one) => one !== null);
  const coded = new Set(outcomes.map(({ item }) => item));
  const drawn = store.items.of(study.task.number).filter(({ origin }) => origin === 'drawn');
  return {
    outcomes,
    notDrawn: all.length - outcomes.length,
    drawn: drawn.length,
    open: drawn.filter(({ number }) => !coded.has(number)).length,
  };
}

/** Whether two versions of a category ask the same. */
function isDefinedAlike(one: Category, other: Category): boolean {
  // What a word list looks for is not what coders were asked.
  const asked = ({ definition, values }: Category) => [
    definition,
    values.map(({ phrases: _, ...value }) => value),
  ];
  return isDeepStrictEqual(asked(one), asked(other));
}

const placeOf = ({ item, subject, start, end }: Cell) => JSON.stringify([item.number, subject, start, end]);

/** Tells of a thing whether what its category hangs on has another value in gold, so that it was not asked. */
function parentOf(store: Store, study: Study, { askOnlyIf }: Category) {
  if (!askOnlyIf) return null;
  const given = new Map<string, string[]>();
  const key = (row: Cell) => `${row.round.number} ${placeOf(row)}`;
  for (const row of goldRows(store, study, askOnlyIf.category))
    if (row.value !== null) given.set(key(row), [...(given.get(key(row)) ?? []), ...valuesOf(row)]);
  return (row: Cell): 'asked' | 'not asked' | 'open' => {
    const values = given.get(key(row));
    if (!values) return 'open';
    return values.some((value) => askOnlyIf.values.includes(value)) ? 'asked' : 'not asked';
  };
}

/** The values that gold gives; of “several of” those it says yes to. */
const valuesOf = ({ option, value }: GoldRow) => (option === '' ? [value!] : value === 'yes' ? [option] : []);
