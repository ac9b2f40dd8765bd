import { z } from 'zod';
import { disagreementReasons } from '../../../../analysis/types/study.ts';
import { acceptAgreed, decide } from '../../../coding/study/adjudicate.ts';
import { studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { fields, line } from '../../../fields.ts';
import { ownPath } from '../../../report/links.ts';
import { goldLists, goldModel, goldPath } from '../../../report/study/gold-page.ts';
import { renderStudyPage } from '../../../report/study/study-frame.ts';
import type { OfStudy } from './study-agreement.ts';

const whole = z.coerce.number('is a number').int('is a whole number').nonnegative('is 0 or more');
const short = z.string().max(60);
const query = z.object({
  category: short.optional(),
  show: z.enum(goldLists, { error: `is one of ${goldLists.join(', ')}` }).optional(),
  page: whole.min(1, 'is 1 or more').max(100_000, 'is too large').default(1),
  accepted: whole.optional(),
});

/** `GET /studies/:id/gold`: what coders differ on, the least agreed first and names off, and how much is gold. */
export function studyGoldPage({ store }: Context): OfStudy {
  return (request, response) => {
    const study = studyOf(store, request.params.id);
    const model = goldModel(store, study, fields(request.query, query));
    response.set('Cache-Control', 'private, no-store').type('html');
    response.send(renderStudyPage(study, 'gold', 'study-gold', model));
  };
}

const decisionForm = z.object({
  ...{ round: whole, item: whole, category: short, option: short.default('') },
  ...{ subject: z.string().max(400).default(''), start: whole, end: whole },
  /** Empty: left open. */
  value: z.string({ error: 'is missing: choose what it is, or leave it open' }).trim().max(200),
  /** Of a stretch whose boundaries hold, such as "120-134". */
  at: z
    .string()
    .regex(/^(?:\d{1,9}-\d{1,9})?$/, 'is one coder’s boundaries')
    .default(''),
  reason: z.enum(['', ...disagreementReasons]).default(''),
  note: line(1000).default(''),
  /** Number of the gold that the page showed; empty where there was none. */
  before: z
    .string()
    .regex(/^\d{0,15}$/, 'is a number')
    .default(''),
  back: z.string().max(1000).default(''),
});

/** `POST /studies/:id/gold`: what the lead says that a thing is. */
export function postGold({ store }: Context): OfStudy {
  return (request, response) => {
    const { value, at, reason, note, before, back, ...place } = fields(request.body, decisionForm);
    const study = studyOf(store, request.params.id);
    const [start, end] = at.split('-').map(Number);
    decide(store, study, {
      ...{ place, value: value || null, at: at === '' ? null : { start, end } },
      ...{ reason: reason || null, note: note || null, before: before === '' ? null : Number(before) },
    });
    response.redirect(303, back ? ownPath(back) : goldPath(study));
  };
}

const acceptForm = z.object({ category: short.default('') });

/** `POST /studies/:id/gold/accept`: takes as gold all that two or more say and none says otherwise, of a category or of all. */
export function postGoldAccept({ store }: Context): OfStudy {
  return (request, response) => {
    const { category } = fields(request.body ?? {}, acceptForm);
    const study = studyOf(store, request.params.id);
    const accepted = acceptAgreed(store, study, category || undefined);
    response.redirect(303, goldPath(study, { category: category || undefined, accepted }));
  };
}
