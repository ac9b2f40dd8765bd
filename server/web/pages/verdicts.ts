import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Context } from '../../context.ts';
import { BadRequest, Conflict } from '../../errors.ts';
import { fields, line } from '../../fields.ts';
import { ensureAnalysis, findArticle } from '../../library/analysis.ts';
import { judgeable, markKey, standings } from '../../library/verdicts.ts';
import { tellStanding } from '../../report/judged.ts';
import { ownPath } from '../../report/links.ts';
import { letters, notesOf } from '../../report/notes.ts';
import { type JudgedMark, verdictNames } from '../../store/verdicts.ts';

/** More verdicts on one article than a school gives: each page of it reads them all. */
const mostVerdicts = 20_000;

const numberOfMark = new RegExp(`^\\s*[${letters.join('')}]\\d{1,6}\\s*$`);

const sent = z
  .object({
    mark: z.string().regex(numberOfMark, 'is the number of a mark, such as c4'),
    verdict: z.enum(verdictNames, 'is one of accept, reject, retag and withdraw'),
    category: line(60).default(''),
    reason: line(500).default(''),
    who: line(80).refine(Boolean, 'says who you are'),
    version: z.string(),
    assets: z.string(),
    corrections: z.string().default(''),
    back: z.string().max(1000).default('/'),
  })
  .refine(({ verdict, category }) => verdict !== 'retag' || category, {
    path: ['category'],
    message: 'names the right one where you would call the mark another',
  })
  .refine(({ verdict, reason }) => !['reject', 'retag'].includes(verdict) || reason, {
    path: ['reason'],
    message: 'is needed unless you accept the mark',
  });

/** `POST /articles/:id/verdicts`: one person's verdict on one mark. Leads back, or tells a program what is said now. */
export function postVerdict(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const { back, mark: label, version, assets, corrections, ...rest } = fields(request.body, sent);
    const article = findArticle(context, request.params.id);
    const view = await ensureAnalysis(context, article);
    const { analyzer, corrections: now = '' } = view.analysis;
    if (version !== analyzer.version || assets !== analyzer.assets || corrections !== now)
      throw new Conflict(
        'The marks have been made anew since this page was opened. Open it again and retry.',
      );
    const mark = markOf(view, label.trim());
    if (context.store.verdicts.count(article.id, mostVerdicts) >= mostVerdicts)
      throw new BadRequest(
        `${mostVerdicts} verdicts were given on this article, and no more are kept. Take them away as CSV, and go on with another library.`,
      );
    const { verdict, who, reason, category } = rest;
    const retag = verdict === 'retag' ? category : null;
    context.store.verdicts.add(article.id, { ...mark, verdict, retag, reason: reason || null, who });
    if (request.accepts(['html', 'json']) === 'html') {
      response.redirect(303, ownPath(back));
      return;
    }
    const standing = standings(context.store.verdicts.of(article.id)).get(markKey(mark));
    response.json({
      told: standing ? tellStanding(standing) : '',
      rejected: standing?.outcome === 'rejected',
    });
  };
}

/** The mark that a reader of this version's page calls by that number. Throws a BadRequest where there is none. */
function markOf(view: AnalyzedView, label: string): JudgedMark {
  const note = [...notesOf('left', view).values()].flat().find((candidate) => candidate.label === label);
  const mark = note && judgeable(view).get(`${note.measure}${note.index}`);
  if (!mark) throw new BadRequest(`There is no mark ${label} in this text.`);
  return mark;
}
