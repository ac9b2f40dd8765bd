import { measureRules } from '../measure-styles.ts';
import { renderInOneFile, renderPage } from '../render.ts';

/** A page of a lesson to print: inside the site, whose head and foot paper leaves out. */
export function renderPaper(
  name: 'lesson-sheet' | 'lesson-key' | 'lesson-plan',
  title: string,
  model: object,
): string {
  return renderPage(name, { title, current: 'lessons', scripts: [] }, model);
}

/** A page of a lesson as one file that asks for nothing, to pass on. */
export function renderLessonFile(
  name: 'lesson-class' | 'lesson-pupils',
  title: string,
  model: object,
): string {
  return renderInOneFile(name, model, title, measureRules(), null);
}
