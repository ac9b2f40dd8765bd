import type { Lesson } from '../../coding/tasks.ts';
import type { Store } from '../../store/index.ts';
import { clientScript } from '../client-script.ts';
import { lessonData, readTexts } from '../pupil/lesson-data.ts';
import { markingModel } from '../pupil/marking-model.ts';
import { renderInOneFile, roomStyles } from '../render.ts';

/**
 * A lesson as one file for the school's own platform, where phones cannot reach this machine: pupils mark in it, alone and
 * offline, and hand back the small file that it makes (which the teacher's page takes in). It holds the words that are read and
 * the codebook, and of nobody's marks and of the machine nothing.
 */
export function renderOfflineLesson(store: Store, lesson: Lesson): string {
  const { task, settings, scheme } = lesson;
  const texts = readTexts(store, lesson, null);
  const data = lessonData(lesson, texts, { pupil: 'file', phase: 'mark', own: [] });
  const model = {
    ...markingModel(scheme, texts, []),
    ...{ title: task.title, jigsaw: settings.jigsaw, question: settings.question },
    data: JSON.stringify(data),
  };
  const styles = ['base', 'site', ...roomStyles.filter((name) => name !== 'base')];
  return renderInOneFile('join-offline', model, task.title, {}, clientScript('lesson-offline'), styles);
}
