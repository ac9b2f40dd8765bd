import type { Lesson } from '../../coding/tasks.ts';
import { shortId } from '../links.ts';

/** Where a lesson's pages and forms are; its id is random, and whole in each of them. */
export function lessonPath(lesson: Lesson | string, rest = ''): string {
  const id = typeof lesson === 'string' ? lesson : lesson.task.id;
  return `/lessons/${id}${rest && `/${rest}`}`;
}

/** Where a lesson is made of a report, an article or the columns of an event, in their order. */
export function newLessonPath(of: 'reports' | 'articles' | 'events', ids: readonly string[]): string {
  const joint = of === 'reports' ? '/' : of === 'events' ? '+' : ',';
  return `/lessons/new?${of}=${ids.map(shortId).join(joint)}`;
}
