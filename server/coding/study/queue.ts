import type { Assignment, Coder, Round, Store } from '../../store/index.ts';
import { NotTaken } from '../refusals.ts';
import { type Coding, codingOf, type OfItem, refuseUnlessOn } from './code-item.ts';
import type { Study } from './studies.ts';
import { missingIn } from './what-is-asked.ts';

/** After how long unseen an item goes to somebody else, in milliseconds: two days. */
export const abandonedAfter = 2 * 24 * 3600 * 1000;
/** The most that one step of work counts for, in milliseconds: with the script's clock, and without. */
const mostOfStep = { clocked: 60_000, unclocked: 10 * 60_000 };

/** How far a coder is in a round. */
export interface RoundProgress {
  round: Round;
  /** Items that are done, in the order they were given. */
  done: Assignment[];
  /** Items that are with the coder and not done. */
  open: Assignment[];
  /** Items that may come besides, while nobody else is given them. */
  toCome: number;
}

/** The rounds that are on, the one that began first first. */
export function roundsOn({ rounds }: Study): Round[] {
  return rounds
    .filter(({ began, ended }) => began !== null && ended === null)
    .sort((a, b) => (a.began! < b.began! ? -1 : a.began! > b.began! ? 1 : a.number - b.number));
}

/** How far a coder is in a round. */
export function progressIn(store: Store, round: Round, coder: Coder): RoundProgress {
  const given = store.assignments.ofCoder(coder.number, round.number);
  return {
    round,
    done: given.filter(({ done }) => done !== null),
    open: given.filter(({ done }) => done === null),
    toCome: round.ended === null ? store.assignments.countFree(round.number, coder.number, round.overlap) : 0,
  };
}

/** Items of which a coder asked something that the lead has not replied to. */
export function waitingFor(store: Store, coder: Coder): Set<number> {
  const open = store.questions.ofCoder(coder.number).filter(({ reply }) => reply === null);
  return new Set(open.map(({ item }) => item));
}

/**
 * The item that a coder codes next, given to them; null where there is none. Of the rounds that are on, the first that has one:
 * what the coder has begun before what is new, but for what waits for the lead's reply; of new ones that which fewest have. What
 * others have left for two days is given anew. One transaction, so that no item is ever with more coders than its round says.
 */
export function nextItem(store: Store, study: Study, coder: Coder): OfItem | null {
  return store.transaction(() => {
    const waits = waitingFor(store, coder);
    const before = new Date(Date.now() - abandonedAfter).toISOString();
    for (const { number: round, overlap } of roundsOn(study)) {
      const begun = store.assignments
        .ofCoder(coder.number, round)
        .find(({ done, item }) => done === null && !waits.has(item));
      if (begun) {
        store.assignments.touch(begun.number, 0);
        return { round, item: begun.item };
      }
      store.assignments.takeAbandoned(round, before, coder.number);
      const item = store.assignments.leastGiven(round, coder.number, overlap);
      if (item === null) continue;
      store.assignments.give(round, item, coder.number);
      return { round, item };
    }
    return null;
  });
}

/**
 * Notes that a coder is done with an item. Throws a NotTaken that names what is missing while something that is asked has no
 * answer.
 */
export function finishItem(store: Store, study: Study, coder: Coder, of: OfItem): void {
  store.transaction(() => {
    const coding = codingOf(store, study, coder, of);
    refuseUnlessOn(coding);
    if (coding.assignment.done !== null) return;
    const missing = missingIn(coding, store.annotations.ofItem(of.item, of.round, coder.number));
    if (missing.length > 0) throw notAllSaid(missing);
    store.assignments.finish(coding.assignment.number);
  });
}

/** Things named where some have no answer. */
const mostNamed = 4;

function notAllSaid(missing: readonly string[]): NotTaken {
  const named = missing.slice(0, mostNamed).map((name) => `“${name}”`);
  const more = missing.length - named.length;
  return new NotTaken(
    'not-all-said',
    `Not answered yet: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}. Answer ${missing.length === 1 ? 'it' : 'them'}, then you are done.`,
  );
}

/** Opens what was done to be changed. Throws a NotTaken where the round has ended, or more than one's own codes can be seen. */
export function reopenItem(store: Store, study: Study, coder: Coder, of: OfItem): void {
  store.transaction(() => {
    const coding = codingOf(store, study, coder, of);
    refuseUnlessOn(coding);
    if (coding.assignment.done === null) return;
    if (!mayReopen(coding))
      throw new NotTaken(
        'item-done',
        'You are done with this item, and may see what others or the machine said of it: it stays as you coded it.',
      );
    store.assignments.reopen(coding.assignment.number);
    store.assignments.touch(coding.assignment.number, 0);
  });
}

/** Whether a coder may change what is done: while the round is on, and nothing but their own codes was to be seen. */
export function mayReopen({ round, study }: Coding): boolean {
  return round.ended === null && round.opened === null && !study.settings.machineOpen;
}

/**
 * Notes for how long an item was worked on, in milliseconds: what a page's clock counted, or where it has none since when the
 * page was open. No step counts for more than a minute by the clock (ten without it), nor all for more than since it was given.
 */
export function noteTime(
  store: Store,
  study: Study,
  coder: Coder,
  of: OfItem,
  spent: { clocked: number } | { since: number },
): void {
  store.transaction(() => {
    const { assignment, round } = codingOf(store, study, coder, of);
    if (assignment.done !== null || round.ended !== null) return;
    const now = Date.now();
    const told = 'clocked' in spent ? spent.clocked : now - spent.since;
    const most = 'clocked' in spent ? mostOfStep.clocked : mostOfStep.unclocked;
    const passed = now - Date.parse(assignment.given) - assignment.spent;
    const counted = Math.floor(Math.max(0, Math.min(told, most, passed)));
    store.assignments.touch(assignment.number, Number.isFinite(counted) ? counted : 0);
  });
}
