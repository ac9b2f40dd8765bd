import type { AnalyzedView } from '../../../analysis/index.ts';
import type { TaskText } from '../../../analysis/types/annotation.ts';
import type { Store } from '../../store/index.ts';
import { headlineOf } from '../format.ts';

/** A text of a lesson, its article, and the machine's reading of it where that is at hand. */
export interface LessonText {
  text: TaskText;
  words: string;
  title: string;
  publisher: string | null;
  view: AnalyzedView | null;
}

/** A text of a lesson with its article's words. */
export function lessonTextOf(store: Store, text: TaskText, view: AnalyzedView | null): LessonText {
  const article = store.articles.get(text.article)!;
  return { text, words: article.text, title: headlineOf(article), publisher: article.publisher, view };
}
