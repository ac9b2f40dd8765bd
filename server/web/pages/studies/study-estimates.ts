import type { RequestHandler } from 'express';
import { z } from 'zod';
import { strataKinds } from '../../../../analysis/types/study.ts';
import { populationEstimates, populationProgress } from '../../../coding/study/population-estimates.ts';
import { type Study, studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { choicesOf, whyUnable } from '../../../report/study/estimate-choices.ts';
import type { Choice } from '../../../report/study/estimate-words.ts';
import { choiceKey, estimatesModel } from '../../../report/study/estimates-page.ts';
import { renderStudyPage } from '../../../report/study/study-frame.ts';
import type { Store } from '../../../store/index.ts';

/** Seconds after which a page that shows something under way is asked for again. */
const again = '5';

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
      of === undefined ? firstOf(store, study, choices) : choices.find((choice) => choiceKey(choice) === of);
    if (chosen === undefined)
      throw new NotFound('The machine codes no such category here, or no longer. Choose another one.');
    const unable = chosen && whyUnable(study, chosen);
    const progress = chosen && !unable ? populationProgress(store, study, chosen.source) : null;
    const ready = chosen && progress?.ended && progress.done > 0;
    const model = estimatesModel(study, {
      ...{ choices, chosen, unable, progress },
      estimates: ready ? populationEstimates(store, study, chosen.source, chosen.question) : null,
      comparison: kind === undefined ? null : { kind, one, other },
    });
    response.set('Cache-Control', 'private, no-store').type('html');
    if (progress?.underWay) response.set('Refresh', again);
    response.send(renderStudyPage(study, 'estimates', 'study-estimates', model));
  };
}

/** Which one to begin with: what was last asked to code the population, else the first; null where there is none. */
function firstOf(store: Store, { task }: Study, choices: readonly Choice[]): Choice | null {
  const last = store.machineRuns.of(task.number).at(-1)?.source;
  return choices.find(({ source }) => source.source === last) ?? choices[0] ?? null;
}
