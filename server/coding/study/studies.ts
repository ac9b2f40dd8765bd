import { randomBytes } from 'node:crypto';
import type { Scheme, TaskText } from '../../../analysis/types/annotation.ts';
import { type StudySettings, studySettingsSchema } from '../../../analysis/types/study.ts';
import { Conflict, NotFound } from '../../errors.ts';
import type { Item, PopulationRow, Round, Store, StoredScheme, Task } from '../../store/index.ts';

/** A study as its parts need it. */
export interface Study {
  task: Task;
  settings: StudySettings;
  /** The latest version of its codebook: what the next round is pinned to. Each round names its own. */
  scheme: StoredScheme;
  rounds: Round[];
}

/** A study that is to be made. */
export interface NewStudy {
  title: string;
  scheme: StoredScheme;
  settings: StudySettings;
  population: Iterable<PopulationRow>;
  items: readonly Omit<Item, 'number'>[];
  /** Of each article that an item is of, as it was read when the sample was drawn. */
  texts: readonly TaskText[];
}

/** Makes a study with its sample: the population, the items and their texts stay what they are now. It has no round yet. */
export function makeStudy(store: Store, study: NewStudy): Study {
  const { title, scheme, settings, population, items, texts } = study;
  const id = randomBytes(12).toString('hex');
  store.transaction(() => {
    const task = store.tasks.add(
      { id, kind: 'study', title, scheme: scheme.number, settings, code: null },
      texts,
    );
    for (const row of population) store.population.add(task, row);
    for (const item of items) store.items.add(task, item);
  });
  return studyOf(store, id);
}

/** A study by its id. Throws NotFound. */
export function studyOf(store: Store, id: string): Study {
  const task = store.tasks.get(id);
  if (task?.kind !== 'study') throw new NotFound('There is no such study here. It may have been deleted.');
  return studyOfTask(store, task);
}

/** A study with what its task names. */
export function studyOfTask(store: Store, task: Task): Study {
  const pinned = store.schemes.byNumber(task.scheme!)!;
  return {
    task,
    settings: studySettingsSchema.parse(task.settings),
    scheme: store.schemes.get(pinned.scheme.id) ?? pinned,
    rounds: store.rounds.of(task.number),
  };
}

/** A round of a study by its number. Throws NotFound. */
export function roundOf({ rounds }: Study, number: number): Round {
  const round = rounds.find((one) => one.number === number);
  if (!round) throw new NotFound('There is no such round in this study.');
  return round;
}

/** The version of the codebook that a round is coded by. */
export function schemeOfRound(store: Store, { scheme }: Round): Scheme {
  return store.schemes.byNumber(scheme)!.scheme;
}

/** Throws a Conflict where a study is closed. */
export function refuseClosed({ task }: Study): void {
  if (task.closed !== null)
    throw new Conflict('This study is closed: its figures and files stay, and nothing more is coded in it.');
}

/** Changes what a study is set to, on what is set now. Throws NotFound, and a Conflict where it is closed. */
export function setStudy(
  store: Store,
  id: string,
  change: (settings: StudySettings) => StudySettings,
): Study {
  return store.transaction(() => {
    const study = studyOf(store, id);
    refuseClosed(study);
    store.tasks.setSettings(study.task.number, studySettingsSchema.parse(change(study.settings)));
    return studyOf(store, id);
  });
}

/** Deletes a study with all that was said in it, from the file too. True where nothing of it is left there now. */
export function deleteStudy(store: Store, id: string): boolean {
  store.transaction(() => store.erasure.removeTask(studyOf(store, id).task.number));
  return store.erasure.sweep();
}
