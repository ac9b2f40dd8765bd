import { overlap } from '../../../analysis/text/spans.ts';
import { choosing } from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { DisagreementReason, Provenance } from '../../../analysis/types/study.ts';
import { BadRequest, Conflict } from '../../errors.ts';
import type { Store } from '../../store/index.ts';
import { type Cell, cellsIn, cellsOf, codedItems, codersOf, goldPlace, isStretch } from './cells.ts';
import { comparedOf } from './compared-cells.ts';
import { disputedCells } from './confusion.ts';
import { markedStretches, standingOf } from './standing.ts';
import type { Study } from './studies.ts';

/** A thing that was coded, with what it is taken to be and by whose word. */
export interface GoldRow extends Cell {
  /** Null where it is open. */
  value: string | null;
  provenance: Provenance;
  /** Where that stands: of a marked stretch the boundaries that hold, else the thing's own place. */
  at: Span;
  /** True where it was accepted because all agreed, and by what coders say now they do not: it is open again. */
  contradicted: boolean;
}

/**
 * Every thing that was coded in a study, or of one of its categories, with its gold. Gold is what the lead decided
 * (`adjudicated`), or what two coders or more said and none said otherwise, once the lead accepted it (`unanimous`); what
 * one coder said alone is `open` until the lead decides. Of all that uses gold, this is the list.
 */
export function goldRows(store: Store, study: Study, category?: string): GoldRow[] {
  return cellsOf(store, study, { category }).map(goldRowOf);
}

/** What a thing is taken to be. */
export function goldRowOf(cell: Cell): GoldRow {
  const { gold, start, end } = cell;
  const own = { start, end };
  const open = { ...cell, value: null, provenance: 'open' as const, at: own };
  if (!gold || gold.value === null) return { ...open, contradicted: false };
  if (gold.provenance === 'unanimous' && !isStillSaid(cell)) return { ...open, contradicted: true };
  const { value, provenance, markedStart, markedEnd } = gold;
  const at = markedStart === null || markedEnd === null ? own : { start: markedStart, end: markedEnd };
  return { ...cell, value, provenance, at, contradicted: false };
}

/** Whether all who say something of a thing say what was accepted. */
function isStillSaid(cell: Cell): boolean {
  const { gold, values } = cell;
  const standing = standingOf(cell);
  const said = [...values.values()].filter((value) => value !== null);
  return standing !== 'differ' && standing !== 'boundaries' && said.every((value) => value === gold!.value);
}

/** The things of a category that two coders or more said something of, the most disputed first; those that differ in boundaries alone before those that agree. */
export function leastAgreedFirst(store: Store, study: Study, category: string): GoldRow[] {
  const items = codedItems(store, study, { category });
  const cells = cellsIn(items, store.gold.of(study.task.number, category));
  const coders = codersOf(store, study).map(({ number }) => number);
  // Of a category that was another question in an earlier round, each is put in order by itself, the latest first.
  const rounds = [...new Set(items.map(({ round }) => round.number))].reverse();
  const seen = new Set<Cell>();
  const ordered = rounds.flatMap((last) => {
    const [compared] = comparedOf(
      items.filter(({ round }) => round.number <= last),
      cells.filter(({ round }) => round.number <= last),
      coders,
    );
    return disputedCells(compared).filter(({ cell }) => !seen.has(cell) && seen.add(cell));
  });
  const rank = (cell: Cell) => (standingOf(cell) === 'boundaries' ? 0 : 1);
  return ordered
    .sort((a, b) => b.disagreement - a.disagreement || rank(a.cell) - rank(b.cell))
    .map(({ cell }) => goldRowOf(cell));
}

/** What a lead says that a thing is. */
export interface Decision {
  place: ReturnType<typeof goldPlace>;
  /** Null: left open, with why. */
  value: string | null;
  /** Of a stretch that is marked, whose boundaries hold. */
  at: Span | null;
  reason: DisagreementReason | null;
  note: string | null;
  /** Number of the gold that stood there when the lead was asked; null where there was none. */
  before: number | null;
}

/**
 * Keeps what a lead decided, in place of whatever stood there: nothing that was decided is altered or lost. Throws a BadRequest
 * where the category knows no such value or nobody marked such a stretch, a Conflict where coders changed the stretch or
 * somebody decided meanwhile.
 */
export function decide(store: Store, study: Study, decision: Decision): void {
  const { place, value, at, reason, note, before } = decision;
  store.transaction(() => {
    const key = JSON.stringify(place);
    const { round, item, category } = place;
    const cells = cellsOf(store, study, { round, item, category });
    const cell = cells.find((one) => JSON.stringify(goldPlace(one)) === key);
    if (!cell)
      throw new Conflict(
        'What coders said of this has changed since the page was made, so nothing was kept. Open the page again and decide on what is there now.',
      );
    if ((cell.gold?.number ?? null) !== before)
      throw new Conflict(
        `This was decided meanwhile, in another window or by somebody else${saidAs(cell)}. Nothing of yours was kept: open the page again, and decide anew if you still want to.`,
      );
    checkValue(cell, value);
    const marked = isStretch(cell) && value !== null && value !== 'no' ? boundaryOf(cell, at) : null;
    makeWay(store, study, cell);
    store.gold.put(study.task.number, {
      ...{ ...place, value, reason, note, provenance: value === null ? 'open' : 'adjudicated' },
      ...{ markedStart: marked?.start ?? null, markedEnd: marked?.end ?? null },
    });
  });
}

const saidAs = ({ gold }: Cell) => (gold?.value == null ? '' : `: it is “${gold.value}” now`);

function checkValue(cell: Cell, value: string | null): void {
  if (value !== null && !isValueOf(cell, value))
    throw new BadRequest(
      `“${value}” is no value of “${cell.category.name}”. Choose one of those that are offered.`,
    );
}

/** Whether a thing can have a value, by the codebook that it was coded by. */
function isValueOf({ category, option }: Cell, value: string): boolean {
  const { kind } = category;
  if (isStretch({ category }) && value === 'no') return true;
  if (kind === 'number') return value.trim() !== '' && Number.isFinite(Number(value));
  if (choosing.has(kind) && option === '') return category.values.some(({ id }) => id === value);
  return kind !== 'text' && (value === 'yes' || value === 'no');
}

function boundaryOf(cell: Cell, at: Span | null): Span {
  const found = markedStretches(cell).find(({ start, end }) => start === at?.start && end === at.end);
  if (!found)
    throw new BadRequest('Choose one coder’s boundaries for what is marked here, or that nothing is.');
  return found;
}

/** What was decided of parts of a stretch that has grown since is open from now on: one thing has one word on it. */
function makeWay(store: Store, study: Study, cell: Cell): void {
  if (!isStretch(cell) || cell.gold === null) return;
  const { item, round, start, end, option } = cell;
  const others = store.gold
    .of(study.task.number, cell.category.id)
    .filter(
      (one) =>
        one.round === round.number &&
        one.item === item.number &&
        one.option === option &&
        one.value !== null &&
        !(one.start === start && one.end === end) &&
        overlap(one, cell),
    );
  for (const { number: _, created: __, replaces: ___, ...one } of others)
    store.gold.put(study.task.number, { ...one, value: null, provenance: 'open' });
}

/**
 * Takes as gold all that two coders or more said and none said otherwise, of a category or of all, where the lead has not
 * decided; gives how many things that are. What the lead left open stays open.
 */
export function acceptAgreed(store: Store, study: Study, category?: string): number {
  return store.transaction(() => {
    const agreed = goldRows(store, study, category).filter(isAcceptable);
    for (const row of agreed) {
      const value = [...row.values.values()].find((one) => one !== null)!;
      const marked = isStretch(row) && value !== 'no' ? markedHull(row) : null;
      makeWay(store, study, row);
      store.gold.put(study.task.number, {
        ...{ ...goldPlace(row), value, provenance: 'unanimous', reason: null, note: null },
        ...{ markedStart: marked?.start ?? null, markedEnd: marked?.end ?? null },
      });
    }
    return agreed.length;
  });
}

/** Whether a thing is taken where all that agree is accepted. */
export function isAcceptable(row: GoldRow): boolean {
  const { gold, provenance, category } = row;
  const untouched = gold === null || row.contradicted;
  return provenance === 'open' && untouched && category.kind !== 'text' && standingOf(row) === 'agree';
}

/** All coders marked alike: of one mark it is that, of several side by side what they cover. */
function markedHull(row: GoldRow): Span {
  const all = markedStretches(row);
  return { start: all[0].start, end: Math.max(...all.map(({ end }) => end)) };
}
