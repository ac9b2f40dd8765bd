import type { Database } from 'better-sqlite3';
import type { About, Annotation } from '../../analysis/types/annotation.ts';

/** An annotation as it is added: in which task, and under which key of the sender's own, if any. */
export interface NewAnnotation extends Omit<Annotation, 'number' | 'created'> {
  task: number;
  /** The same key of one coder is kept once. */
  key: string | null;
}

type Row = Omit<Annotation, 'about'> & {
  aboutMeasure: string | null;
  aboutCategory: string | null;
  aboutSubject: string | null;
};

const fields = [
  ...[
    'coder',
    'article',
    'item',
    'kind',
    'unit',
    'start',
    'end',
    'otherStart',
    'otherEnd',
    'category',
    'subject',
  ],
  ...['value', 'reason', 'phase', 'aboutMeasure', 'aboutCategory', 'aboutSubject', 'withdraws'],
] as const;
const columns = fields.map((name) => `annotations."${name}"`).join(', ');

/** True of a row that holds now: none took it back or its place, and it takes nothing back itself. */
export const holds = `annotations.kind <> 'withdrawal'
  AND NOT EXISTS (SELECT 1 FROM annotations AS later WHERE later.withdraws = annotations.number)`;

/**
 * What coders said. Rows are only added: a change names the row that it takes the place of, and the database itself refuses to
 * alter one, but for a reason that a teacher takes away. What `add` gave a number to is on the disk: the log is written
 * through at the end of each transaction (`synchronous = FULL`, open.ts), so it outlives the process and a power cut.
 */
export function annotationsTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO annotations (task, "key", created, ${fields.map((name) => `"${name}"`).join(', ')})
     VALUES (@task, @key, @created, ${fields.map((name) => `@${name}`).join(', ')})`,
  );
  const select = `SELECT annotations.number, annotations.created, ${columns} FROM annotations`;
  const among = `${select} JOIN coders ON coders.number = annotations.coder AND coders.removed IS NULL`;
  const byKey = database.prepare(`${select} WHERE coder = ? AND "key" = ?`);
  const byNumber = database.prepare(`${select} WHERE task = ? AND annotations.number = ?`);
  const ofCoder = database.prepare(`${select} WHERE coder = ? AND ${holds} ORDER BY number`);
  const ofItem = database.prepare(
    `${select} WHERE item = ? AND phase = ? AND coder = ? AND ${holds} ORDER BY number`,
  );
  const ofTask = database.prepare(
    `${among} AND coders.role <> 'preview' WHERE annotations.task = ? AND ${holds} ORDER BY annotations.number`,
  );
  const marks = database.prepare(
    `${among} AND coders.role <> 'preview' WHERE annotations.task = @task AND kind = 'mark'
       AND (@phase IS NULL OR phase = @phase) AND (@item IS NULL OR item = @item)
       AND (@category IS NULL OR category = @category) AND ${holds} ORDER BY annotations.number`,
  );
  const done = database
    .prepare(
      `SELECT count(DISTINCT coder) FROM annotations JOIN coders ON coders.number = coder
       WHERE annotations.task = ? AND kind = 'done' AND phase = ? AND coders.removed IS NULL AND coders.role <> 'preview'
         AND ${holds}`,
    )
    .pluck();
  const since = database
    .prepare('SELECT count(*) FROM (SELECT 1 FROM annotations WHERE coder = ? AND created > ? LIMIT ?)')
    .pluck();
  const last = database.prepare('SELECT max(number) FROM annotations WHERE task = ?').pluck();
  const takeReason = database.prepare('UPDATE annotations SET reason = NULL WHERE task = ? AND number = ?');

  return {
    /** Adds a row and gives its number; it is kept when the transaction around it ends. */
    add({ about, ...row }: NewAnnotation): number {
      const created = new Date().toISOString();
      return Number(insert.run({ ...row, ...aboutColumns(about), created }).lastInsertRowid);
    },
    /** What a coder sent under a key, whether or not it holds still. */
    byKey: (coder: number, key: string): Annotation | null => found(byKey.get(coder, key)),
    get: (task: number, number: number): Annotation | null => found(byNumber.get(task, number)),
    /** What a coder says now, in the order it was said. */
    ofCoder: (coder: number): Annotation[] => ofCoder.all(coder).map((row) => found(row)!),
    /** What a coder of a study says now of an item in a round, in the order it was said. */
    ofItem: (item: number, round: number, coder: number): Annotation[] =>
      ofItem.all(item, String(round), coder).map((row) => found(row)!),
    /** What all coders of a task say now, but for those who were removed and previews. */
    of: (task: number): Annotation[] => ofTask.all(task).map((row) => found(row)!),
    /** The marks among them: of a round of a study, an item, a category; of all where none is named. */
    marksOf(
      task: number,
      { phase = null, item = null, category = null }: Partial<Pick<Row, 'phase' | 'item' | 'category'>> = {},
    ): Annotation[] {
      return marks.all({ task, phase, item, category }).map((row) => found(row)!);
    },
    /** How many coders have handed in a phase, but for those who were removed and previews. */
    countDone: (task: number, phase: string): number => done.get(task, phase) as number,
    /** How many rows a coder added after a moment (ISO 8601), counted no further than `most`. */
    countSince: (coder: number, moment: string, most: number): number =>
      since.get(coder, moment, most) as number,
    /** The number of a task's latest row, 0 where it has none: it changes with whatever anybody says. */
    last: (task: number): number => (last.get(task) as number | null) ?? 0,
    /** Takes the reason away from what somebody said. */
    takeReason(task: number, number: number): void {
      takeReason.run(task, number);
    },
  };
}

function aboutColumns(about: About | null) {
  return {
    aboutMeasure: about?.measure ?? null,
    aboutCategory: about?.category ?? null,
    aboutSubject: about?.subject ?? null,
  };
}

function found(row: unknown): Annotation | null {
  if (!row) return null;
  const { aboutMeasure, aboutCategory, aboutSubject, ...rest } = row as Row;
  const about =
    aboutCategory === null
      ? null
      : { measure: aboutMeasure ?? '', category: aboutCategory, subject: aboutSubject ?? '' };
  return { ...rest, about };
}

/** For whoever takes rows as they are. */
export { aboutColumns, columns as annotationColumns, fields as annotationFields, found as annotationOf };
