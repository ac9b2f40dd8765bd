import type { RequestHandler } from 'express';
import { z } from 'zod';
import { lessonSettingsSchema } from '../../../../analysis/types/annotation.ts';
import { phaseOf } from '../../../coding/tasks.ts';
import type { Context } from '../../../context.ts';
import { fields } from '../../../fields.ts';
import { formatDate, plural } from '../../../report/format.ts';
import { lessonPath } from '../../../report/lesson/lesson-paths.ts';
import { phaseNames } from '../../../report/lesson/phase-names.ts';
import { renderPage } from '../../../report/render.ts';
import type { Task } from '../../../store/index.ts';
import { seededLesson } from './ready-lesson.ts';

const pageSize = 50;
/** Days after which a lesson asks to be deleted. */
const keptDays = 30;
const query = z.object({ before: z.coerce.number('is the number of a lesson').int().positive().optional() });

/** `GET /lessons`: all lessons, newest first; those that are old ask to be deleted. */
export function lessonListPage(context: Context): RequestHandler {
  return (request, response) => {
    const { before } = fields(request.query, query);
    const tasks = context.store.tasks.list('lesson', { before, limit: pageSize + 1 });
    const shown = tasks.slice(0, pageSize);
    const rows = shown.map((task) => rowOf(context, task));
    const frame = { title: 'Lessons', current: 'lessons' as const, scripts: [] };
    response.type('html').send(
      renderPage('lessons', frame, {
        open: rows.filter(({ old }) => !old),
        old: rows.filter(({ old }) => old),
        none: rows.length === 0,
        ready: seededLesson(context),
        olderPath: tasks.length > pageSize ? `/lessons?before=${shown[pageSize - 1].number}` : null,
        keptDays,
      }),
    );
  };
}

function rowOf({ store }: Context, task: Task) {
  const settings = lessonSettingsSchema.parse(task.settings);
  const phase = phaseOf(settings);
  const phones = store.coders
    .of(task.number)
    .filter(({ role, removed }) => role === 'coder' && removed === null);
  const ended =
    task.closed !== null || (phase === null && settings.phases.some(({ began }) => began !== null));
  return {
    title: task.title,
    path: lessonPath(task.id),
    erasePath: lessonPath(task.id, 'erase'),
    old: Date.now() - Date.parse(task.created) > keptDays * 86_400_000,
    facts: [
      formatDate(task.created),
      plural(phones.length, 'phone'),
      phase ? phaseNames[phase.name].name : ended ? 'over' : 'waits for its class',
      task.code && !ended ? `code ${task.code}` : '',
    ].filter(Boolean),
  };
}
