import type { AnalyzedView } from '../../../../analysis/index.ts';
import { type MachineCoder, machineAnnotations } from '../../../coding/machine.ts';
import type { Lesson } from '../../../coding/tasks.ts';
import type { Context } from '../../../context.ts';
import { ensureAnalysis } from '../../../library/analysis.ts';
import { type LessonText, lessonTextOf } from '../../../report/lesson/lesson-text.ts';

/** The texts of a lesson; with the machine's reading of each where that is to be shown. */
export async function lessonTexts(
  context: Context,
  lesson: Lesson,
  withMachine: boolean,
): Promise<LessonText[]> {
  const texts: LessonText[] = [];
  for (const text of lesson.texts)
    texts.push(
      lessonTextOf(context.store, text, withMachine ? await readingOf(context, text.article) : null),
    );
  return texts;
}

/** The article's reading; null where it cannot be had here: then the machine says nothing, and the class goes on. */
async function readingOf(context: Context, article: string): Promise<AnalyzedView | null> {
  try {
    return await ensureAnalysis(context, context.store.articles.get(article)!);
  } catch (error) {
    context.log.warn({ err: error, article }, 'a text of a lesson could not be read');
    return null;
  }
}

/** The machine as a coder of each text of which there is a reading. */
export function machinesOf({ scheme }: Lesson, texts: readonly LessonText[]): MachineCoder[] {
  return texts.flatMap(({ view, text }) => (view ? machineAnnotations(view, text, scheme) : []));
}
