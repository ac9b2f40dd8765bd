import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { bringIn, waitingFile } from '../../../coding/exchange/bring-in.ts';
import { doneChoices, planBringing } from '../../../coding/exchange/bring-plan.ts';
import type { CodedProject } from '../../../coding/exchange/coded-project.ts';
import { readCodingCapped } from '../../../coding/exchange/read-capped.ts';
import { type Study, studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { bringModel } from '../../../report/study/bring-model.ts';
import { renderStudyPage, studyPath } from '../../../report/study/study-frame.ts';
import { whenGone } from '../../http/gone.ts';
import { mayTakeLong } from '../../http/patience.ts';
import { notKept } from '../lessons/lesson-wall.ts';

const done = z.enum(doneChoices).default('coded');

/** `GET /studies/:id/bring`: what of the file that waits would come in, and what not and why. */
export function bringPage(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const asked = fields(request.query, z.object({ done }));
    const study = studyOf(context.store, request.params.id);
    mayTakeLong(request);
    const { file, project } = await waitingProject(context, study, response);
    const plan = planBringing(context.store, study, project, asked.done);
    notKept(response);
    response
      .type('html')
      .send(
        renderStudyPage(study, 'files', 'study-bring', bringModel(study, file, project, plan, asked.done)),
      );
  };
}

async function waitingProject(
  { store }: Context,
  study: Study,
  response: Response,
): Promise<{ file: ReturnType<typeof waitingFile>; project: CodedProject }> {
  const file = waitingFile(store, study);
  const read = await readCodingCapped(file.name, file.bytes, { signal: whenGone(response) });
  if (!('project' in read)) throw new NotFound('No coding waits here. Choose the file once more.');
  return { file, project: read.project };
}

const sent = z.object({ action: z.enum(['take', 'discard']), hash: z.string().length(64), done });

/** `POST /studies/:id/bring`: takes the file in that the lead has seen, whole or not at all; or lets it go. */
export function postBring(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const { action, hash, done: choice } = fields(request.body, sent);
    const { store } = context;
    const study = studyOf(store, request.params.id);
    if (action === 'discard') store.transaction(() => store.broughtFiles.clear(study.task.number));
    else {
      const { project } = await waitingProject(context, study, response);
      bringIn(store, study.task.id, project, { hash, choice });
    }
    response.redirect(303, studyPath(study, 'files'));
  };
}
