import type { RoundKind } from '../../../analysis/types/study.ts';
import { BadRequest, Conflict, NotFound } from '../../errors.ts';
import type { Round, Store } from '../../store/index.ts';
import { mostStudyCoders } from './coder-links.ts';
import { refuseClosed, roundOf, type Study, studyOf } from './studies.ts';

/** The overlap of a round whose items go to every coder, those among them who come later. */
export const everyCoder = mostStudyCoders;
/** Rounds of one study. */
const mostRounds = 60;
/** Characters of a round's name. */
export const longestRoundName = 60;

/**
 * Which items a round is of: the next so many of the drawn ones that are in no round yet, or in none of this round's kind; all
 * of an earlier round once more; or those that are named. A sample stands in the order of its draw, which is random, so the
 * next ones are a random sample of it.
 */
export type RoundItems =
  | { next: number; unused: 'at all' | 'in this kind' }
  | { again: number }
  | { items: readonly number[] };

/** A round as a lead asks for it. */
export interface NewRound {
  kind: RoundKind;
  /** Empty: it is called by its kind. */
  name?: string;
  /** How many coders each item is given to; `everyCoder` for all. */
  overlap: number;
  of: RoundItems;
}

/**
 * Adds a round to a study, pinned to the version of the codebook that is the latest now. It waits to be begun. Throws a
 * BadRequest where there is nothing to code in it, NotFound where items or a round are not of the study, a Conflict where the
 * study is closed.
 */
export function addRound(store: Store, study: Study, { kind, name = '', overlap, of }: NewRound): Round {
  return store.transaction(() => {
    const now = studyOf(store, study.task.id);
    refuseClosed(now);
    if (now.rounds.length >= mostRounds)
      throw new Conflict(`A study has at most ${mostRounds} rounds, and this one has them.`);
    if (!Number.isInteger(overlap) || overlap < 1 || overlap > everyCoder)
      throw new BadRequest(`An item goes to 1 coder or more, and to ${everyCoder} at most.`);
    const called = name.replace(/\s+/g, ' ').trim() || nextName(now, kind);
    if (called.length > longestRoundName)
      throw new BadRequest(
        `A round’s name has at most ${longestRoundName} characters: call it something shorter.`,
      );
    if (now.rounds.some((round) => round.name.toLowerCase() === called.toLowerCase()))
      throw new BadRequest(
        `A round of this study is called “${called}” already: call this one something else.`,
      );
    const items = itemsFor(store, now, kind, of);
    const round = { kind, name: called, scheme: now.scheme.number, overlap };
    return store.rounds.get(now.task.number, store.rounds.add(now.task.number, round, items))!;
  });
}

/** How many drawn items are in no round yet, and in none of each kind. */
export function unusedItems(store: Store, { task, rounds }: Study, kind?: RoundKind): number[] {
  const used = new Set(
    rounds
      .filter((round) => kind === undefined || round.kind === kind)
      .flatMap(({ number }) => store.items.ofRound(number).map((item) => item.number)),
  );
  return store.items
    .of(task.number)
    .filter(({ number, origin }) => origin === 'drawn' && !used.has(number))
    .map(({ number }) => number);
}

function itemsFor(store: Store, study: Study, kind: RoundKind, of: RoundItems): number[] {
  if ('again' in of) return store.items.ofRound(roundOf(study, of.again).number).map(({ number }) => number);
  if ('items' in of) {
    if (of.items.length === 0) throw new BadRequest('A round needs one item at least.');
    for (const number of of.items)
      if (!store.items.get(study.task.number, number))
        throw new NotFound('There is no such item in this study.');
    return [...new Set(of.items)];
  }
  if (!Number.isInteger(of.next) || of.next < 1) throw new BadRequest('A round needs one item at least.');
  const left = unusedItems(store, study, of.unused === 'at all' ? undefined : kind);
  if (left.length === 0)
    throw new BadRequest(
      of.unused === 'at all'
        ? 'Every drawn item is in a round already. Take those that are in no round of this kind, or a round’s items again.'
        : `Every drawn item is in a ${kind} round already. Take the items of that round again, or draw a larger sample in a new study.`,
    );
  if (left.length < of.next)
    throw new BadRequest(
      `Only ${left.length} drawn ${left.length === 1 ? 'item is' : 'items are'} left for it: ask for ${left.length} or fewer.`,
    );
  return left.slice(0, of.next);
}

/** “Pilot”, then “Pilot 2”. */
function nextName({ rounds }: Study, kind: RoundKind): string {
  const base = kind[0].toUpperCase() + kind.slice(1);
  const taken = new Set(rounds.map(({ name }) => name.toLowerCase()));
  for (let i = 1; ; i++) {
    const name = i === 1 ? base : `${base} ${i}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** Begins a round: from now on its items are in coders' queues. Throws NotFound, and a Conflict where it was ended. */
export function beginRound(store: Store, study: Study, number: number): Round {
  return noted(store, study, number, 'began', ({ ended }) =>
    ended === null ? null : 'This round was ended. Add another of the same items to have them coded again.',
  );
}

/**
 * Ends a round: nothing of it is given to anybody any more, and what is not done is taken back. What was said stays. Throws
 * NotFound, and a Conflict where it has not begun.
 */
export function endRound(store: Store, study: Study, number: number): Round {
  return store.transaction(() => {
    const round = noted(store, study, number, 'ended', ({ began }) =>
      began === null ? 'This round has not begun, so there is nothing to end.' : null,
    );
    store.assignments.takeBack(number, new Date(Date.now() + 1).toISOString());
    return round;
  });
}

/**
 * Lets coders see each other's codes of a round, for good. Throws NotFound, and a Conflict while it is on: codes given in sight
 * of others are not independent, and no agreement can be told from them.
 */
export function openRound(store: Store, study: Study, number: number): Round {
  return noted(store, study, number, 'opened', ({ ended }) =>
    ended === null ? 'End this round first: who sees others’ codes no longer codes alone.' : null,
  );
}

function noted(
  store: Store,
  { task }: Study,
  number: number,
  what: 'began' | 'ended' | 'opened',
  why: (round: Round) => string | null,
): Round {
  return store.transaction(() => {
    const study = studyOf(store, task.id);
    const round = roundOf(study, number);
    refuseClosed(study);
    const problem = why(round);
    if (problem) throw new Conflict(problem);
    store.rounds.note(number, what);
    return store.rounds.get(task.number, number)!;
  });
}

/** Closes a study for good: the rounds that are on end, links lead nowhere any more, figures and files stay. */
export function closeStudy(store: Store, study: Study): void {
  store.transaction(() => {
    const { rounds, task } = studyOf(store, study.task.id);
    for (const { number, began, ended } of rounds)
      if (began !== null && ended === null) endRound(store, study, number);
    for (const { number, role } of store.coders.of(task.number)) {
      if (role !== 'coder') continue;
      store.coders.setWord(number, null);
      store.coders.setToken(number, null);
    }
    store.tasks.close(task.number);
  });
}
