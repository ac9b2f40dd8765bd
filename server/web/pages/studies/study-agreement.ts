import type { RequestHandler } from 'express';
import { z } from 'zod';
import { codersOf } from '../../../coding/study/cells.ts';
import { roundOf, type Study, studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { BadRequest, NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { categoryModel } from '../../../report/study/agreement-category.ts';
import { type AskedAgreement, agreementModel } from '../../../report/study/agreement-page.ts';
import { renderStudyPage } from '../../../report/study/study-frame.ts';
import type { Coder, Store } from '../../../store/index.ts';

export type OfStudy = RequestHandler<{ id: string }>;

const number = z.coerce.number('is a number').int('is a whole number').positive('is 1 or more');
const short = z.string().max(60);
const query = z.object({
  category: short.optional(),
  round: number.optional(),
  option: short.optional(),
  pair: z
    .string()
    .regex(/^\d{1,15}-\d{1,15}$/, 'is two coders, such as 3-5')
    .optional(),
  row: short.optional(),
  column: short.optional(),
  page: number.max(100_000, 'is too large').default(1),
});

/** `GET /studies/:id/agreement`: how far coders agree, by category and round; of one category by coders, time and values too. */
export function studyAgreementPage(context: Context): OfStudy {
  return (request, response) => {
    const { store } = context;
    const study = studyOf(store, request.params.id);
    const asked = askedOf(store, study, fields(request.query, query));
    response.set('Cache-Control', 'private, no-store').type('html');
    if (asked.category === undefined) {
      const model = agreementModel(store, study, asked);
      response.send(renderStudyPage(study, 'agreement', 'study-agreement', model));
      return;
    }
    const model = categoryModel(store, study, asked);
    if (!model)
      throw new NotFound(
        'Nothing was coded of this category here yet. Go back to all categories, or choose another round.',
      );
    response.send(renderStudyPage(study, 'agreement', 'study-agreement-category', model));
  };
}

function askedOf(store: Store, study: Study, sent: z.infer<typeof query>): AskedAgreement {
  const { category, option, row, column, page } = sent;
  if ((row === undefined) !== (column === undefined))
    throw new BadRequest('A cell of the table has a row and a column. Open it from the table again.');
  return {
    ...{ category, option, page },
    round: sent.round === undefined ? undefined : roundOf(study, sent.round),
    pair: sent.pair === undefined ? undefined : pairOf(store, study, sent.pair),
    confused: row === undefined || column === undefined ? undefined : { row, column },
  };
}

function pairOf(store: Store, study: Study, sent: string): [Coder, Coder] {
  const coders = codersOf(store, study);
  const [one, other] = sent.split('-').map((at) => coders.find((coder) => coder.number === Number(at)));
  if (!one || !other || one === other) throw new NotFound('There are no such two coders in this study.');
  return [one, other];
}
