import { createHash } from 'node:crypto';

/** A row of a labelled file: only what tells its fifth. */
export interface Row {
  id: string;
  outlet?: string;
  text?: string;
}

/** What is scored: by which labelled file, and which rows of it the weights in use may have learned from. */
export interface Task {
  /** Below the folder of labelled data. */
  data: string;
  /** The fifth of each row that is held out of learning, as training/reader/tasks.py has it; absent where nothing is learned. */
  fold?: (rows: readonly Row[]) => number[];
  /** True where its rows are pairs of articles, each compared by a run of its own: a second or two a pair. */
  compares?: boolean;
  /** Files beside it that hold the articles that it names. */
  texts?: readonly string[];
  /** What must be known of its figures. */
  note?: string;
}

const folds = 5;
const foldOf = (group: string) =>
  Number(BigInt(`0x${createHash('sha256').update(group).digest('hex')}`) % BigInt(folds));
const byId = (rows: readonly Row[]) => rows.map(({ id }) => foldOf(id));

/** Outlets are few and uneven: the largest first, each to the fold that has least. */
function byOutlet(rows: readonly Row[]): number[] {
  const sizes = new Map<string, number>();
  for (const { outlet = '' } of rows) sizes.set(outlet, (sizes.get(outlet) ?? 0) + 1);
  const filled = new Array<number>(folds).fill(0);
  const of = new Map<string, number>();
  for (const [outlet, size] of [...sizes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))) {
    const least = filled.indexOf(Math.min(...filled));
    of.set(outlet, least);
    filled[least] += size;
  }
  return rows.map(({ outlet = '' }) => of.get(outlet)!);
}

export const tasks: Record<string, Task> = {
  loaded: { data: 'data/babe_dev.jsonl', fold: byOutlet },
  basil: { data: 'data/basil_dev.jsonl' },
  stance: { data: 'data/newsmtsc_train.jsonl', fold: (rows) => rows.map(({ text = '' }) => foldOf(text)) },
  attribution: { data: 'data/polnear_dev.jsonl' },
  frames: { data: 'data/frames_dev.jsonl', fold: byId },
  techniques: { data: 'data/techniques_dev.jsonl', fold: byId },
  persent: { data: 'data/persent_dev.jsonl' },
  acts: {
    data: 'data/acts.jsonl',
    fold: byId,
    texts: ['silver.jsonl', 'mideast_articles.jsonl', 'news_background.jsonl.gz'],
  },
  voices: { data: 'data/voices_dev.jsonl' },
  gold: { data: 'gold' },
  pair: { data: 'gold' },
  differences: { data: 'data/differences_dev.jsonl', compares: true },
  pairs: {
    data: 'data/pairs.jsonl',
    compares: true,
    texts: ['mideast_articles.jsonl', 'basil_dev.jsonl', 'news_background.jsonl.gz'],
    note: 'The weights that ship have learned from all these pairs: figures on unseen ones are lower (training/data.md).',
  },
};

/** The rows of a file that are asked for: the fifth `hold` where one is named, and of those the first `limit`. */
export function chosen(lines: readonly string[], { fold }: Task, hold?: number, limit?: number): string[] {
  if (hold === undefined || !fold) return lines.slice(0, limit);
  const fifths = fold(lines.map((line) => JSON.parse(line) as Row));
  return lines.filter((_, i) => fifths[i] === hold).slice(0, limit);
}
