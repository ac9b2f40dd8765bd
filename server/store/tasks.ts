import type { Database } from 'better-sqlite3';
import type { Group, TaskKind, TaskText } from '../../analysis/types/annotation.ts';
import type { Span } from '../../analysis/types/document.ts';

/** Some texts that people code by one version of a codebook: a lesson, a study, or the verdicts on one article's marks. */
export interface Task {
  number: number;
  /** Random: it tells nothing, and nobody guesses it. Of verdicts it is made of the article's. */
  id: string;
  kind: TaskKind;
  title: string;
  /** Number of a kept scheme; null for verdicts, which go by what the measures tell apart. */
  scheme: number | null;
  /** As its kind has them: lessonSettingsSchema. */
  settings: unknown;
  /** What coders join by; null where nobody does. */
  code: string | null;
  /** ISO 8601, UTC. */
  created: string;
  closed: string | null;
}

interface TextRow {
  article: string;
  group: Group | null;
  passages: string;
  sentences: string;
  actors: string;
}

/** Tasks and their texts. A task goes with its last text; erase.ts deletes one with all that hangs on it. */
export function tasksTable(database: Database) {
  const columns = 'number, id, kind, title, scheme, settings, code, created, closed';
  const insert = database.prepare(
    `INSERT INTO tasks (id, kind, title, scheme, settings, code, created)
     VALUES (@id, @kind, @title, @scheme, @settings, @code, @created)`,
  );
  const addText = database.prepare(
    `INSERT INTO taskTexts (task, article, place, "group", passages, sentences, actors)
     VALUES (@task, @article, @place, @group, @passages, @sentences, @actors)`,
  );
  const addLater = database.prepare(
    `INSERT INTO taskTexts (task, article, place, "group", passages, sentences, actors)
     SELECT @task, @article, coalesce(max(place) + 1, 0), @group, @passages, @sentences, @actors
     FROM taskTexts WHERE task = @task ON CONFLICT (task, article) DO NOTHING`,
  );
  const byId = database.prepare(`SELECT ${columns} FROM tasks WHERE id = ?`);
  const byNumber = database.prepare(`SELECT ${columns} FROM tasks WHERE number = ?`);
  const byCode = database.prepare(`SELECT ${columns} FROM tasks WHERE code = ?`);
  const list = database.prepare(
    `SELECT ${columns} FROM tasks WHERE kind = ? AND number < ? ORDER BY number DESC LIMIT ?`,
  );
  const texts = database.prepare(
    `SELECT article, "group", passages, sentences, actors FROM taskTexts WHERE task = ? ORDER BY place, article`,
  );
  const text = database.prepare(
    'SELECT article, "group", passages, sentences, actors FROM taskTexts WHERE task = ? AND article = ?',
  );
  const setSettings = database.prepare('UPDATE tasks SET settings = ? WHERE number = ?');
  const setScheme = database.prepare('UPDATE tasks SET scheme = ? WHERE number = ?');
  const setCode = database.prepare('UPDATE tasks SET code = ? WHERE number = ?');
  const close = database.prepare('UPDATE tasks SET closed = ?, code = NULL WHERE number = ?');
  const found = (row: unknown): Task | null =>
    row ? { ...(row as Task), settings: JSON.parse((row as { settings: string }).settings) } : null;

  return {
    /** Adds a task with its texts, in their order, and gives its number. Call it inside a transaction. */
    add(task: Omit<Task, 'number' | 'created' | 'closed'>, its: readonly TaskText[]): number {
      const row = { ...task, settings: JSON.stringify(task.settings), created: new Date().toISOString() };
      const number = Number(insert.run(row).lastInsertRowid);
      for (const [place, text] of its.entries()) addText.run({ ...packed(text), task: number, place });
      return number;
    },
    /** Adds a text to a task, after those that it has; one that is there already stays as it is. */
    addText(task: number, text: TaskText): void {
      addLater.run({ ...packed(text), task });
    },
    get: (id: string): Task | null => found(byId.get(id)),
    byNumber: (number: number): Task | null => found(byNumber.get(number)),
    byCode: (code: string): Task | null => found(byCode.get(code)),
    /** Newest first. `before` is the `number` of the last of the page before. */
    list(kind: TaskKind, { before = Number.MAX_SAFE_INTEGER, limit = 50 } = {}): Task[] {
      return list.all(kind, before, limit).map((row) => found(row)!);
    },
    texts(task: number): TaskText[] {
      return (texts.all(task) as TextRow[]).map(unpacked);
    },
    text(task: number, article: string): TaskText | null {
      const row = text.get(task, article) as TextRow | undefined;
      return row ? unpacked(row) : null;
    },
    setSettings(task: number, settings: unknown): void {
      setSettings.run(JSON.stringify(settings), task);
    },
    /** By which kept codebook a task goes on from now on. */
    setScheme(task: number, scheme: number): void {
      setScheme.run(scheme, task);
    },
    setCode(task: number, code: string | null): void {
      setCode.run(code, task);
    },
    /** Ends a task: nobody joins it any more, and its code is free for others. */
    close(task: number): void {
      close.run(new Date().toISOString(), task);
    },
  };
}

/** Spans as pairs of offsets: half as long as objects. */
const pairsOf = (spans: readonly Span[]) => JSON.stringify(spans.map(({ start, end }) => [start, end]));
const spansOf = (pairs: string): Span[] =>
  (JSON.parse(pairs) as [number, number][]).map(([start, end]) => ({ start, end }));

function packed({ article, group, passages, sentences, actors }: TaskText) {
  return {
    ...{ article, group },
    ...{ passages: pairsOf(passages), sentences: pairsOf(sentences), actors: JSON.stringify(actors) },
  };
}

function unpacked({ passages, sentences, actors, ...rest }: TextRow): TaskText {
  return {
    ...rest,
    ...{ passages: spansOf(passages), sentences: spansOf(sentences), actors: JSON.parse(actors) as string[] },
  };
}
