import { createHash } from 'node:crypto';
import { brief } from '../../../analysis/text/plain.ts';
import { BadRequest, Conflict, NotFound } from '../../errors.ts';
import type { BroughtFile, Round, Store } from '../../store/index.ts';
import { refuseClosed, type Study, studyOf } from '../study/studies.ts';
import { type DoneChoice, itemKey, type PlannedCoder, planBringing } from './bring-plan.ts';
import type { CodedProject } from './coded-project.ts';

/** The file of a study that waits for the lead’s word. Throws NotFound where none does. */
export function waitingFile(store: Store, { task }: Study): BroughtFile & { bytes: Uint8Array } {
  const file = store.broughtFiles.of(task.number).find(({ round }) => round === null);
  const bytes = file && store.broughtFiles.bytes(file.number);
  if (!file || !bytes)
    throw new NotFound('No file waits here any more. Choose it once more on the page of files.');
  return { ...file, bytes };
}

/** Keeps a file with coding from elsewhere until the lead has seen what would come in. Throws a Conflict where it came in before. */
export function keepWaiting(store: Store, study: Study, name: string, bytes: Uint8Array): void {
  refuseClosed(study);
  const { task } = study;
  const hash = createHash('sha256').update(bytes).digest('hex');
  store.transaction(() => {
    const known = store.broughtFiles.byHash(task.number, hash);
    if (known && known.round !== null)
      throw new Conflict(
        `This file came in before, as “${brief(known.name)}”. It counts once, and nothing was taken again.`,
      );
    store.broughtFiles.wait(task.number, { name, hash, bytes });
  });
}

/**
 * Takes a file into a study, all that fits of it or nothing: its coders, who are brought; a round of the latest codebook that has
 * begun and ended; items where the study had none; what each said, and what they were done with. `hash` is of the file that
 * the lead saw. Throws a Conflict where another waits by now, and BadRequest where nothing fits.
 */
export function bringIn(
  store: Store,
  id: string,
  read: CodedProject,
  { hash, choice }: { hash: string; choice: DoneChoice },
): Round {
  return store.transaction(() => {
    const study = studyOf(store, id);
    refuseClosed(study);
    const file = waitingFile(store, study);
    if (file.hash !== hash)
      throw new Conflict('Another file waits here by now. Look at what would come in, then take it in.');
    const { coders } = planBringing(store, study, read, choice);
    if (coders.length === 0)
      throw new BadRequest(
        'Nothing of this file fits this study, and nothing was taken in. The page says why.',
      );
    const items = addItems(store, study, coders);
    const round = store.rounds.add(
      study.task.number,
      {
        kind: 'reliability',
        name: brief(file.name, 80),
        scheme: study.scheme.number,
        overlap: coders.length,
      },
      [...new Set(items.values())],
    );
    store.rounds.note(round, 'began');
    for (const coder of coders) addCoder(store, study, { coder, items, round, file: file.name });
    store.rounds.note(round, 'ended');
    store.broughtFiles.settle(file.number, round);
    return store.rounds.get(study.task.number, round)!;
  });
}

/** The items that coders were done with, by key; those that the study did not have are added as brought. */
function addItems(store: Store, { task }: Study, coders: readonly PlannedCoder[]): Map<string, number> {
  const items = new Map<string, number>();
  const strata = new Map<string, string>();
  for (const one of store.items.of(task.number)) {
    items.set(itemKey(one.article, one), one.number);
    strata.set(one.article, one.stratum);
  }
  const used = new Map<string, number>();
  for (const [key, { article, start, end }] of coders.flatMap(({ done }) => [...done])) {
    const known = items.get(key);
    const stratum = strata.get(article) ?? '';
    used.set(
      key,
      known ??
        store.items.add(task.number, { article, start, end, origin: 'brought', stratum, probability: null }),
    );
    items.set(key, used.get(key)!);
  }
  return used;
}

interface Adding {
  coder: PlannedCoder;
  items: ReadonlyMap<string, number>;
  round: number;
  file: string;
}

function addCoder(store: Store, { task }: Study, { coder, items, round, file }: Adding): void {
  const number = store.coders.add({
    ...{ task: task.number, name: freeName(store, task.number, coder.name, file) },
    ...{ role: 'brought', group: null, stands: 1, token: null, word: null },
  })!;
  for (const { category, item, memo, ...said } of coder.said)
    store.annotations.add({
      ...{ task: task.number, coder: number, kind: 'mark', key: null, about: null, withdraws: null },
      ...{ ...said, category: category.id, item: items.get(itemKey(said.article, item))! },
      ...{ reason: memo || null, phase: String(round) },
    });
  for (const key of coder.done.keys()) {
    const item = items.get(key)!;
    store.assignments.give(round, item, number);
    store.assignments.finish(store.assignments.get(round, item, number)!.number);
  }
}

/** A coder’s name, with the file’s where the study has somebody of that name. */
function freeName(store: Store, task: number, name: string, file: string): string {
  const taken = new Set(store.coders.names(task));
  if (!taken.has(name)) return name;
  const base = `${name} (${brief(file, 40)})`;
  let free = base;
  for (let i = 2; taken.has(free); i++) free = `${base} ${i}`;
  return free;
}
