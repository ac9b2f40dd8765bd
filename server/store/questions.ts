import type { Database } from 'better-sqlite3';

/** What a coder was unsure of and asked the lead, and what the lead said to it. */
export interface Question {
  number: number;
  item: number;
  coder: number;
  category: string | null;
  question: string;
  /** ISO 8601, UTC. */
  asked: string;
  reply: string | null;
  replied: string | null;
}

export function questionsTable(database: Database) {
  const columns = 'number, item, coder, category, question, asked, reply, replied';
  const insert = database.prepare(
    `INSERT INTO questions (task, item, coder, category, question, asked)
     VALUES (@task, @item, @coder, @category, @question, @asked)`,
  );
  const all = database.prepare(`SELECT ${columns} FROM questions WHERE task = ? ORDER BY number`);
  const ofCoder = database.prepare(`SELECT ${columns} FROM questions WHERE coder = ? ORDER BY number`);
  const reply = database.prepare(
    'UPDATE questions SET reply = @reply, replied = @replied WHERE task = @task AND number = @number',
  );
  return {
    add(task: number, question: Pick<Question, 'item' | 'coder' | 'category' | 'question'>): number {
      const asked = new Date().toISOString();
      return Number(insert.run({ ...question, task, asked }).lastInsertRowid);
    },
    of: (task: number): Question[] => all.all(task) as Question[],
    ofCoder: (coder: number): Question[] => ofCoder.all(coder) as Question[],
    /** True where there was such a question. */
    reply: (task: number, number: number, text: string): boolean =>
      reply.run({ task, number, reply: text, replied: new Date().toISOString() }).changes === 1,
  };
}
