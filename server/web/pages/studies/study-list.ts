import type { RequestHandler } from 'express';
import { z } from 'zod';
import { studyOfTask } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { fields } from '../../../fields.ts';
import { formatDate, plural } from '../../../report/format.ts';
import { renderPage } from '../../../report/render.ts';
import { studyPath } from '../../../report/study/study-frame.ts';
import type { Task } from '../../../store/index.ts';

const pageSize = 50;
const query = z.object({ before: z.coerce.number('is the number of a study').int().positive().optional() });

/** `GET /studies`: all studies, newest first, and what a study is. */
export function studyListPage(context: Context): RequestHandler {
  return (request, response) => {
    const { before } = fields(request.query, query);
    const tasks = context.store.tasks.list('study', { before, limit: pageSize + 1 });
    const shown = tasks.slice(0, pageSize);
    const frame = { title: 'Studies', current: 'studies' as const, scripts: [] };
    response.type('html').send(
      renderPage('studies', frame, {
        studies: shown.map((task) => rowOf(context, task)),
        olderPath: tasks.length > pageSize ? `/studies?before=${shown[pageSize - 1].number}` : null,
      }),
    );
  };
}

function rowOf({ store }: Context, task: Task) {
  const study = studyOfTask(store, task);
  const coders = store.coders.of(task.number).filter(({ removed }) => removed === null);
  const on = study.rounds.find(({ began, ended }) => began !== null && ended === null);
  return {
    title: task.title,
    path: studyPath(study),
    facts: [
      formatDate(task.created),
      study.scheme.scheme.title,
      plural(coders.length, 'coder'),
      plural(study.rounds.length, 'round'),
      task.closed !== null ? 'closed' : on ? `“${on.name}” is on` : '',
    ].filter(Boolean),
  };
}
