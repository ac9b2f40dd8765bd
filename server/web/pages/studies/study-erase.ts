import { deleteStudy, type Study, studyOf } from '../../../coding/study/studies.ts';
import { type Context, databaseFile } from '../../../context.ts';
import { plural } from '../../../report/format.ts';
import { renderPage } from '../../../report/render.ts';
import { studyPath } from '../../../report/study/study-frame.ts';
import { keptCopies } from '../../../store/open.ts';
import type { OfStudy } from './study-overview.ts';

/** `GET /studies/:id/erase`: what goes when a study is deleted, and what keeps it. */
export function eraseStudyPage(context: Context): OfStudy {
  return (request, response) => {
    const study = studyOf(context.store, request.params.id);
    response.type('html').send(render(model(context, study), false, false));
  };
}

/** `POST /studies/:id/erase`: deletes a study with all that was said in it, from the file too. */
export function postEraseStudy(context: Context): OfStudy {
  return (request, response) => {
    const gone = model(context, studyOf(context.store, request.params.id));
    const swept = deleteStudy(context.store, request.params.id);
    response.type('html').send(render(gone, true, swept));
  };
}

function model({ store, config }: Context, study: Study) {
  const { task, rounds } = study;
  const copies = keptCopies(databaseFile(config)).length;
  return {
    title: task.title,
    path: studyPath(study),
    parts: [
      `the study, its sample and its ${plural(rounds.length, 'round')}`,
      `${plural(store.coders.of(task.number).length, 'coder')} with their links`,
      `${plural(store.annotations.of(task.number).length, 'code')} that they gave, and what they asked`,
      `gold: ${plural(store.gold.of(task.number).length, 'decision')}`,
      'what was learned from it',
    ],
    keptCopies: copies === 0 ? null : plural(copies, 'copy', 'copies'),
  };
}

function render(page: object, done: boolean, swept: boolean): string {
  const title = done ? 'Study deleted' : 'Delete the study';
  return renderPage('study-erase', { title, current: 'studies', scripts: [] }, { ...page, done, swept });
}
