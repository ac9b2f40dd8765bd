import type { RequestHandler } from 'express';
import { z } from 'zod';
import { besideCoders, verdicts } from '../../../coding/study/beside-coders.ts';
import { studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { machineModel, placesModel } from '../../../report/study/machine-page.ts';
import { renderStudyPage, studyPath } from '../../../report/study/study-frame.ts';

type OfStudy = RequestHandler<{ id: string }>;

const query = z.object({
  category: z.string().max(60).optional(),
  option: z.string().max(60).default(''),
  who: z.string().max(120).default(''),
  verdict: z.enum(verdicts, { error: `is one of ${verdicts.join(', ')}` }).default('false yes'),
  page: z.coerce
    .number('is a number')
    .int('is a whole number')
    .min(1, 'is 1 or more')
    .max(100_000)
    .default(1),
});

/** `GET /studies/:id/machine`: the machine as one more coder, and against gold; with `category` and `who` the words behind one number. */
export function studyMachinePage(context: Context): OfStudy {
  return (request, response) => {
    const { store } = context;
    const study = studyOf(store, request.params.id);
    const { category, ...asked } = fields(request.query, query);
    const tables = besideCoders(context, study);
    response.set('Cache-Control', 'private, no-store').type('html');
    if (category === undefined) {
      response.send(renderStudyPage(study, 'machine', 'study-machine', machineModel(study, tables)));
      return;
    }
    const model = placesModel(store, study, tables, { category, ...asked });
    if (!model)
      throw new NotFound(
        'Nobody coded this here, or no longer: go back to the table and open the number again.',
      );
    response.send(renderStudyPage(study, 'machine', 'study-machine-places', model));
  };
}

const openForm = z.object({ open: z.enum(['yes', 'no'], { error: 'is yes or no' }) });

/** `POST /studies/:id/machine`: lets coders see the machine’s codes of what they have done, or no longer. */
export function postStudyMachine({ store }: Context): OfStudy {
  return (request, response) => {
    const machineOpen = fields(request.body, openForm).open === 'yes';
    store.transaction(() => {
      const { task, settings } = studyOf(store, request.params.id);
      store.tasks.setSettings(task.number, { ...settings, machineOpen });
    });
    response.redirect(303, studyPath(request.params.id, 'machine'));
  };
}
