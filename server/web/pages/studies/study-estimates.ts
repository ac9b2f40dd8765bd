import type { RequestHandler } from 'express';
import { z } from 'zod';
import { strataKinds } from '../../../../analysis/types/study.ts';
import { isStretch } from '../../../coding/study/cells.ts';
import { answers, machineSources, questionsOf } from '../../../coding/study/machine-sources.ts';
import { populationEstimates, populationProgress } from '../../../coding/study/population-estimates.ts';
import { type Study, studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { type Choice, choiceKey, estimatesModel } from '../../../report/study/estimates-page.ts';
import { renderStudyPage } from '../../../report/study/study-frame.ts';
import type { Store } from '../../../store/index.ts';

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

/** Every question that a machine answers. */
function choicesOf(store: Store, study: Study): Choice[] {
  return machineSources(store, study).flatMap((source) =>
    questionsOf(source.category)
      .filter((question) => answers(source, question))
      .map((question) => ({ source, question })),
  );
}

/** Why no share can be told of a question, whatever gold there is; null where it can. */
function whyUnable({ settings }: Study, { question: { category } }: Choice): string | null {
  if (isStretch({ category }) || category.unit === 'actor')
    return 'Shares are told of articles, paragraphs and sentences alone: of marked words and of actors nobody can say how many there could be.';
  if (settings.sample.per === 'paragraph' && category.unit === 'article')
    return 'Coders were asked this of paragraphs, and the machine says it of whole articles: the two cannot be held against each other.';
  return null;
}
