import type { Database } from 'better-sqlite3';
import type { Annotation } from '../../analysis/types/annotation.ts';
import { annotationColumns, annotationOf, holds } from './annotations.ts';

/** What somebody said of a text, with where they said it and what they are called. */
export interface SaidOfArticle extends Annotation {
  taskId: string;
  taskKind: 'study' | 'verdicts';
  title: string;
  who: string;
}

/** What people said of articles, wherever they did. */
export function saidOfArticles(database: Database) {
  const said = database.prepare(
    `SELECT annotations.number, annotations.created, ${annotationColumns}, tasks.id AS taskId, tasks.kind AS taskKind,
       tasks.title, coders.name AS who FROM annotations
     JOIN tasks ON tasks.number = annotations.task AND tasks.kind IN ('study', 'verdicts')
     JOIN coders ON coders.number = annotations.coder AND coders.removed IS NULL AND coders.role <> 'preview'
     WHERE annotations.article = ? AND annotations.kind IN ('mark', 'vote') AND ${holds} ORDER BY annotations.number`,
  );
  return {
    /** What coders of studies, and whoever judged marks, say now of a text, in the order it was said; lessons are left out. */
    of: (article: string): SaidOfArticle[] =>
      said.all(article).map((row) => {
        const { taskId, taskKind, title, who, ...own } = row as SaidOfArticle;
        return { ...annotationOf(own)!, taskId, taskKind, title, who };
      }),
  };
}
