import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { PackageRefusal } from '../../../coding/package/package-problems.ts';
import { studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { fields } from '../../../fields.ts';
import { uploadsOf } from '../../../ingest/uploads.ts';
import { plural } from '../../../report/format.ts';
import { renderPage } from '../../../report/render.ts';
import { type OpenedAgain, openAgain } from '../../../report/study/opened-again.ts';
import { renderStudyPage, studyPath } from '../../../report/study/study-frame.ts';
import { packageName, studyPackage } from '../../../report/study/study-package.ts';
import { notKept } from '../lessons/lesson-wall.ts';

type OfStudy = RequestHandler<{ id: string }>;

const ticked = z
  .literal('on')
  .optional()
  .transform((on) => on !== undefined);
const choices = z.object({ texts: ticked, names: ticked, questions: ticked });

/** `GET /studies/:id/package`: what goes into the replication package. */
export function packagePage({ store }: Context): OfStudy {
  return (request, response) => {
    const study = studyOf(store, request.params.id);
    const model = {
      path: studyPath(study, 'files/package.zip'),
      articles: plural(store.tasks.texts(study.task.number).length, 'article'),
      asked: store.questions.of(study.task.number).length,
    };
    response.type('html').send(renderStudyPage(study, 'files', 'study-package', model));
  };
}

/** `GET /studies/:id/files/package.zip`: the replication package, with `texts`, `names` and `questions` where they are asked for. */
export function packageZip(context: Context): OfStudy {
  return (request, response) => {
    const study = studyOf(context.store, request.params.id);
    const bytes = studyPackage(context, study, fields(request.query, choices));
    notKept(response);
    response.attachment(packageName(study)).type('zip').send(bytes);
  };
}

/** `GET /studies/open`: where a package is chosen. */
export const openPage: RequestHandler = (_request, response) => {
  sendOpen(response, {});
};

/** `POST /studies/open`: opens a package, or tells all that is wrong with it. */
export function postOpen({ store }: Context): RequestHandler {
  return (request, response) => {
    const files = uploadsOf(request.files);
    if (files.length !== 1) {
      response.status(422);
      sendOpen(response, { problems: ['One file makes a study: choose the package’s zip, then send it.'] });
      return;
    }
    try {
      sendOpen(response, { opened: openAgain(store, files[0].bytes) });
    } catch (error) {
      if (!(error instanceof PackageRefusal)) throw error;
      response.status(error.status);
      sendOpen(response, { problems: error.problems });
    }
  };
}

function sendOpen(
  response: Response,
  { opened, problems = [] }: { opened?: OpenedAgain; problems?: readonly string[] },
): void {
  const frame = { title: 'Open a package', current: 'studies' as const, scripts: [] };
  const model = {
    problems,
    opened: opened
      ? {
          title: opened.study.task.title,
          path: studyPath(opened.study),
          told: opened.told,
          same: opened.other.length === 0,
        }
      : null,
  };
  response.type('html').send(renderPage('study-open', frame, model));
}
