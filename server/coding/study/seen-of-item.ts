import type { Annotation } from '../../../analysis/types/annotation.ts';
import type { MachineCode, Store } from '../../store/index.ts';
import { codersOf } from './cells.ts';
import type { Coding } from './code-item.ts';
import { headSource, listSource, measureSource } from './machine-sources.ts';

/** What a coder may see of what was said of an item. */
export interface SeenOfItem {
  /** Their own codes, always. */
  own: Annotation[];
  /** Others' codes, under no name but a number; empty while they may not be seen. */
  others: { name: string; annotations: Annotation[] }[];
  /** What the machine says of the item, by category; empty while it may not be seen. */
  machine: { category: string; source: string; codes: MachineCode[] }[];
}

/**
 * What a coder may see of what was said of an item. This alone decides it, for pages and scripts. One's own always. Others' only
 * of a round that the lead opened, of an item that the coder is done with, and of those who were done with it: without names
 * and reasons. The machine's only where the lead opened it in the study's settings, of an item that the coder is done with.
 */
export function seenOfItem(store: Store, coding: Coding): SeenOfItem {
  const { study, coder, round, item, assignment } = coding;
  const own = store.annotations.ofItem(item.number, round.number, coder.number);
  const done = assignment.done !== null;
  return {
    own,
    others: done && round.opened !== null ? othersOf(store, coding) : [],
    machine: done && study.settings.machineOpen ? machineOf(store, coding) : [],
  };
}

function othersOf(store: Store, { study, coder, round, item }: Coding): SeenOfItem['others'] {
  // A number tells a coder apart from another, on every item the same; whose it is, stands nowhere.
  return codersOf(store, study)
    .filter(({ number }) => number !== coder.number)
    .sort((a, b) => a.number - b.number)
    .flatMap(({ number }, at) => {
      if ((store.assignments.get(round.number, item.number, number)?.done ?? null) === null) return [];
      const said = store.annotations.ofItem(item.number, round.number, number);
      const annotations = said.filter(({ kind }) => kind === 'mark').map((one) => ({ ...one, reason: null }));
      return [{ name: `coder ${at + 1}`, annotations }];
    });
}

function machineOf(store: Store, { study, round, scheme, item }: Coding): SeenOfItem['machine'] {
  return scheme.categories.flatMap(({ id, learned }) => {
    const sources = [
      measureSource(id, round.scheme),
      listSource(id, round.scheme),
      ...(learned ? [headSource(learned.head)] : []),
    ];
    return sources.flatMap((source) => {
      const all = store.machineCodes.get(study.task.number, source, item.article) ?? [];
      const codes = all.filter(([start, end]) => start < item.end && item.start < end);
      return codes.length > 0 ? [{ category: id, source, codes }] : [];
    });
  });
}
