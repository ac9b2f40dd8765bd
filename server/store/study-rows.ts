import type { Database } from 'better-sqlite3';
import type { Annotation, SchemeDraft } from '../../analysis/types/annotation.ts';
import { aboutColumns, annotationColumns, annotationFields, annotationOf } from './annotations.ts';
import type { Assignment } from './assignments.ts';
import type { Coder } from './coders.ts';
import type { Gold } from './gold.ts';
import type { Head } from './learned-heads.ts';
import type { MachineRun } from './machine-runs.ts';
import type { Question } from './questions.ts';
import type { Round } from './rounds.ts';
import type { Task } from './tasks.ts';

type Row<T extends { number: number }> = Omit<T, 'number'>;
/** A head that is learned, with its weights and its card. */
export interface WholeHead extends Omit<Row<Head>, 'state'> {
  state: 'learned';
  weights: Buffer;
  card: unknown;
}

/**
 * The rows of a study as they are, for a package: those too that hold no more, and with their times. What other tables note as
 * of now is put in here as of when it was.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of statements and what runs them.
export function studyRowsTable(database: Database) {
  /** Adds a row and gives its number. */
  const into = (table: string, columns: readonly string[]) => {
    const insert = database.prepare(
      `INSERT INTO ${table} (${columns.map((name) => `"${name}"`)}) VALUES (${columns.map((name) => `@${name}`)})`,
    );
    return (row: Record<string, unknown>) => Number(insert.run(row).lastInsertRowid);
  };
  const task = into('tasks', ['id', 'kind', 'title', 'scheme', 'settings', 'created', 'closed']);
  const text = into('taskTexts', ['task', 'article', 'place', 'passages', 'sentences', 'actors']);
  const coder = into('coders', ['task', 'name', 'role', 'stands', 'joined', 'removed']);
  const round = into('rounds', [
    ...['task', 'kind', 'name', 'scheme', 'overlap'],
    ...['began', 'ended', 'opened'],
  ]);
  const roundItem = into('roundItems', ['round', 'item', 'place']);
  const annotation = into('annotations', ['task', 'created', ...annotationFields]);
  const assignment = into('assignments', [
    ...['round', 'item', 'coder', 'given', 'seen', 'done', 'back', 'spent'],
  ]);
  const question = into('questions', [
    ...['task', 'item', 'coder', 'category', 'question', 'asked', 'reply', 'replied'],
  ]);
  const goldColumns = [
    ...['round', 'item', 'category', 'option', 'subject', 'start', 'end', 'value', 'provenance'],
    ...['markedStart', 'markedEnd', 'reason', 'note', 'created', 'replaces'],
  ];
  const gold = into('gold', ['task', ...goldColumns]);
  const head = into('heads', [
    ...['task', 'category', 'option', 'state', 'asked', 'began', 'ended', 'step', 'steps', 'why', 'hash'],
    ...['weights', 'card'],
  ]);
  const run = into('machineRuns', [
    ...['task', 'source', 'state', 'asked', 'began', 'ended', 'after', 'done', 'failed', 'why'],
  ]);
  const scheme = into('schemes', ['id', 'version', 'created', 'scheme']);

  const allAnnotations = database.prepare(
    `SELECT annotations.number, annotations.created, ${annotationColumns} FROM annotations WHERE task = ? ORDER BY number`,
  );
  const allAssignments = database.prepare(
    `SELECT number, round, item, coder, given, seen, done, back, spent FROM assignments WHERE round = ? ORDER BY number`,
  );
  const allGold = database.prepare(
    `SELECT number, ${goldColumns.map((name) => `"${name}"`)} FROM gold WHERE task = ? ORDER BY number`,
  );
  const places = database.prepare('SELECT item, place FROM roundItems WHERE round = ? ORDER BY place, item');
  const sources = database
    .prepare(
      `WITH RECURSIVE names (name) AS (
         SELECT min(source) FROM machineCodes WHERE task = @task
         UNION ALL SELECT (SELECT min(source) FROM machineCodes WHERE task = @task AND source > name)
           FROM names WHERE name IS NOT NULL
       ) SELECT name FROM names WHERE name IS NOT NULL`,
    )
    .pluck();

  return {
    /** Everything that was said in a task, by whomever, whether or not it holds. */
    annotations: (number: number): Annotation[] =>
      allAnnotations.all(number).map((row) => annotationOf(row)!),
    /** All that was ever given in a round, what was taken back among it. */
    assignments: (number: number): Assignment[] => allAssignments.all(number) as Assignment[],
    /** All gold of a task, what gave way among it. */
    gold: (number: number): Gold[] => allGold.all(number) as Gold[],
    /** The items of a round, each with its place. */
    places: (number: number): { item: number; place: number }[] =>
      places.all(number) as { item: number; place: number }[],
    /** Who among machines coded the population of a task, one look into the index for each. */
    sources: (number: number): string[] => sources.all({ task: number }) as string[],

    putTask: (row: Pick<Task, 'id' | 'kind' | 'title' | 'scheme' | 'settings' | 'created' | 'closed'>) =>
      task({ ...row, settings: JSON.stringify(row.settings) }),
    putText: (row: {
      task: number;
      article: string;
      place: number;
      passages: [number, number][];
      sentences: [number, number][];
      actors: string[];
    }) =>
      text({
        ...row,
        passages: JSON.stringify(row.passages),
        sentences: JSON.stringify(row.sentences),
        actors: JSON.stringify(row.actors),
      }),
    putCoder: (row: Pick<Coder, 'task' | 'name' | 'role' | 'stands' | 'joined' | 'removed'>) => coder(row),
    putRound: (number: number, row: Row<Round>) => round({ ...row, task: number }),
    putRoundItem: (row: { round: number; item: number; place: number }) => roundItem(row),
    putAnnotation: (number: number, { about, ...row }: Row<Annotation>) =>
      annotation({ ...row, ...aboutColumns(about), task: number }),
    putAssignment: (row: Row<Assignment>) => assignment({ ...row }),
    putQuestion: (number: number, row: Row<Question>) => question({ ...row, task: number }),
    putGold: (number: number, row: Row<Gold>) => gold({ ...row, task: number }),
    putHead: (number: number, row: WholeHead) =>
      head({ ...row, card: JSON.stringify(row.card), task: number }),
    putRun: (number: number, row: Row<MachineRun>) => run({ ...row, task: number }),
    /** Keeps a version of a codebook that is not there yet. */
    putScheme: (version: number, draft: SchemeDraft) =>
      scheme({ id: draft.id, version, created: new Date().toISOString(), scheme: JSON.stringify(draft) }),
  };
}
