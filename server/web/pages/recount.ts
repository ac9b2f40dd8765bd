import type { RequestHandler } from 'express';
import { z } from 'zod';
import { analyzerVersion } from '../../../analysis/index.ts';
import type { AnalyzerVersion } from '../../../analysis/types/reading.ts';
import type { Context } from '../../context.ts';
import { fields } from '../../fields.ts';
import { pauseRecount, recountStanding, startRecount } from '../../library/recount.ts';
import { formatCount, plural } from '../../report/format.ts';
import type { Recount } from '../../store/index.ts';

const form = z.object({ action: z.enum(['start', 'pause']) });

/** `POST /library/recount`: has all articles read anew in the background, or pauses that. */
export function postRecount(context: Context): RequestHandler {
  return (request, response) => {
    const { action } = fields(request.body, form);
    if (action === 'start') startRecount(context);
    else pauseRecount(context);
    response.redirect(303, '/library#recount');
  };
}

/** What the Library page says of it, and its button; null where there is nothing to say. `total` articles are in the library. */
export function recountModel(context: Context, total: number) {
  const standing = recountStanding(context);
  if (!standing || total === 0 || context.unread) return null;
  return 'run' in standing ? underWay(standing.run, total) : offer(standing.offered, total);
}

function offer({ version }: AnalyzerVersion, total: number) {
  const what = total === 1 ? 'The article was' : `These ${formatCount(total)} articles were`;
  const by =
    version === analyzerVersion.version
      ? `this Parallax with other word lists or weights`
      : `Parallax ${version}`;
  return {
    says: `${what} last read by ${by}. What is opened is read anew then.`,
    action: 'start',
    button: 'Read all anew in the background',
  };
}

function underWay({ done, failed, paused }: Recount, total: number) {
  const left = failed > 0 ? `; ${plural(failed, 'article')} could not be read` : '';
  // Articles that were deleted since are no longer among all of them.
  const far = `${formatCount(Math.min(done, total))} of ${plural(total, 'article')} are done${left}.`;
  return paused
    ? { says: `Reading all anew is paused: ${far}`, action: 'start', button: 'Go on' }
    : { says: `All are being read anew in the background: ${far}`, action: 'pause', button: 'Pause' };
}
