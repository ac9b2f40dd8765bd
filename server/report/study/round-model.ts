import { groupBy } from '../../../analysis/text/group.ts';
import type { Scheme } from '../../../analysis/types/annotation.ts';
import type { RoundKind } from '../../../analysis/types/study.ts';
import { changesSince } from '../../coding/study/codebook-changes.ts';
import { everyCoder } from '../../coding/study/rounds.ts';
import { type Study, schemeOfRound } from '../../coding/study/studies.ts';
import type { Assignment, Coder, Round, Store } from '../../store/index.ts';
import { formatCount, plural } from '../format.ts';
import { studyPath } from './study-frame.ts';

/** What a kind of round is for, in words. */
export const roundKindNames: Record<RoundKind, { name: string; about: string }> = {
  training: { name: 'training', about: 'coders learn the codebook on a few items' },
  pilot: { name: 'pilot', about: 'tries out whether the codebook holds' },
  reliability: { name: 'reliability', about: 'the same items by all, each alone: how far coders agree' },
  main: { name: 'main', about: 'the items that the study counts' },
};

/** Where a round stands. */
export type RoundState = 'waits' | 'on' | 'coded' | 'ended';

/** How far a round is. */
export interface RoundProgress {
  round: Round;
  state: RoundState;
  items: number;
  /** Codings that there are, and that there are to be. */
  done: number;
  wanted: number;
  assignments: readonly Assignment[];
}

/** How far a round is; `coders` are those whose codes count. A round is coded where no coding of it is left to be done. */
export function progressOf(store: Store, round: Round, coders: readonly Coder[]): RoundProgress {
  const items = store.items.ofRound(round.number);
  const counted = new Set(coders.map(({ number }) => number));
  const assignments = store.assignments.ofRound(round.number).filter(({ coder }) => counted.has(coder));
  const done = assignments.filter((one) => one.done !== null);
  const each = Math.min(round.overlap, Math.max(1, coders.filter(({ role }) => role === 'coder').length));
  const wanted = items.length * each;
  const state =
    round.ended !== null ? 'ended' : round.began === null ? 'waits' : done.length >= wanted ? 'coded' : 'on';
  return { round, state, items: items.length, done: done.length, wanted, assignments };
}

const stateNames: Record<RoundState, string> = {
  waits: 'not begun',
  on: 'on',
  coded: 'all coded',
  ended: 'ended',
};

/** A round as the lead sees it: how far each coder is, by which codebook, and what can be pressed. */
export function roundModel(store: Store, study: Study, progress: RoundProgress, coders: readonly Coder[]) {
  const { round, state, items, done, wanted, assignments } = progress;
  const pinned = schemeOfRound(store, round);
  const latest = study.scheme.scheme;
  // Offered as long as no round goes by the latest.
  const behind = !study.rounds.some(({ scheme }) => scheme === study.scheme.number);
  // What is new and asks coders nothing else, such as a head that was taken in, is no reason to code anew.
  const changes = behind ? changesSince(askedBy(pinned), askedBy(latest)) : [];
  const byCoder = groupBy(assignments, ({ coder }) => coder);
  const closed = study.task.closed !== null;
  return {
    number: round.number,
    name: round.name,
    path: studyPath(study, `rounds/${round.number}`),
    state: stateNames[state],
    about: roundKindNames[round.kind].about,
    facts: [
      `${round.kind} round`,
      plural(items, 'item'),
      round.overlap >= everyCoder ? 'each by every coder' : `each by ${plural(round.overlap, 'coder')}`,
      `codebook “${pinned.title}”, version ${pinned.version}`,
      round.opened === null ? 'coders do not see each other’s codes' : 'coders see each other’s codes',
    ],
    progress: state === 'waits' ? null : `${formatCount(done)} of ${plural(wanted, 'coding')} done`,
    share: wanted === 0 ? 0 : Math.min(100, Math.floor((100 * done) / wanted)),
    coders: coders
      // Once a round has ended, who had no part in it has none.
      .filter(({ number, role }) => (role === 'coder' && state !== 'ended') || byCoder.has(number))
      .map(({ number, name }) => ({ name, ...coderProgress(byCoder.get(number) ?? []) })),
    over: state === 'ended',
    behind:
      changes.length > 0 && !closed
        ? {
            ...{ pinned: versionOf(pinned, latest), latest: versionOf(latest, pinned) },
            changes,
            addPath: studyPath(study, 'rounds'),
            ...{ again: `again-${round.number}`, kind: round.kind, overlap: round.overlap },
          }
        : null,
    canBegin: !closed && state === 'waits',
    canEnd: !closed && (state === 'on' || state === 'coded'),
    canOpen: !closed && state === 'ended' && round.opened === null,
  };
}

/** A codebook as coders have it: what was learned of it asks them nothing. */
const askedBy = (scheme: Scheme): Scheme => ({
  ...scheme,
  categories: scheme.categories.map(({ learned: _, ...category }) => category),
});

/** A version by its number, of another codebook than the other one by its title too. */
function versionOf({ id, title, version }: Scheme, other: Scheme): string {
  return id === other.id ? `version ${version}` : `version ${version} of “${title}”`;
}

function coderProgress(own: readonly Assignment[]) {
  const done = own.filter((one) => one.done !== null);
  return {
    done: formatCount(done.length),
    inHand: formatCount(own.length - done.length),
    // Of what was coded elsewhere no time is known.
    minutes: formatMinutes(median(done.flatMap(({ spent }) => (spent > 0 ? spent : [])))),
  };
}

/** Null where there is none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function formatMinutes(milliseconds: number | null): string {
  if (milliseconds === null) return '–';
  return (milliseconds / 60_000).toFixed(1);
}
