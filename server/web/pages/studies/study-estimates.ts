import type { RequestHandler } from 'express';
import { z } from 'zod';
import { strataKinds } from '../../../../analysis/types/study.ts';
import { populationEstimates, populationProgress } from '../../../coding/study/population-estimates.ts';
import { studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { choicesOf, whyUnable } from '../../../report/study/estimate-choices.ts';
import { choiceKey, estimatesModel } from '../../../report/study/estimates-page.ts';
import { renderStudyPage } from '../../../report/study/study-frame.ts';

const short = z.string().max(300);
const query = z.object({
  of: short.optional(),
  kind: z.enum(strataKinds).optional(),
  one: short.default(''),
  other: short.default(''),
});

/** `GET /studies/:id/estimates`: shares of the whole population from the machine’s codes and the drawn gold. */
export function studyEstimatesPage({ store }: Context): RequestHandler<{ id: string }> {
  return (request, response) => {
    const study = studyOf(store, request.params.id);
    const { of, kind, one, other } = fields(request.query, query);
    const choices = choicesOf(store, study);
    const chosen =
      of === undefined ? (choices[0] ?? null) : choices.find((choice) => choiceKey(choice) === of);
    if (chosen === undefined)
      throw new NotFound('The machine codes no such category here, or no longer. Choose another one.');
    const unable = chosen && whyUnable(study, chosen);
    const progress = chosen && !unable ? populationProgress(store, study, chosen.source) : null;
    const ready = chosen && progress !== null && progress.of > 0 && progress.done >= progress.of;
    const model = estimatesModel(study, {
      ...{ choices, chosen, unable, progress },
      estimates: ready ? populationEstimates(store, study, chosen.source, chosen.question) : null,
      comparison: kind === undefined ? null : { kind, one, other },
    });
    response.set('Cache-Control', 'private, no-store').type('html');
    response.send(renderStudyPage(study, 'estimates', 'study-estimates', model));
  };
}
