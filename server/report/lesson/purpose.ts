import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../analysis/assets.ts';
import type { Store } from '../../store/index.ts';
import type { LessonText } from './lesson-text.ts';
import type { Purpose } from './paper-pages.ts';

/** What stands over the key in the corpus's own words. */
const heading = '## The invented event: a key for teachers';

/** What was done on purpose in the invented event that comes with Parallax; null where a lesson is on anything else. */
export function purposeOf(store: Store, texts: readonly LessonText[]): Purpose | null {
  const ours = ({ text }: LessonText) =>
    store.seeded.has(text.article) && store.articles.get(text.article)?.invented;
  const file = join(projectRoot, 'corpus', 'README.md');
  return texts.every(ours) && existsSync(file) ? readPurpose(readFileSync(file, 'utf8')) : null;
}

/** The key as the corpus's README has it: a paragraph, then a table with a column each telling. */
export function readPurpose(markdown: string): Purpose | null {
  const [, part] = markdown.split(`${heading}\n`);
  if (!part) return null;
  const lines = part.split('\n');
  const table = lines.filter((line) => line.startsWith('|'));
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const [head, , ...rows] = table.map(cellsOf);
  if (!head) return null;
  return {
    says: lines.find((line) => /^\w/.test(line)) ?? '',
    columns: head.slice(1),
    rows: rows.map(([what, ...cells]) => ({ what, cells })),
  };
}
