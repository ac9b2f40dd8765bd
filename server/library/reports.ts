import { z } from 'zod';
import { type AnalyzedView, compare } from '../../analysis/index.ts';
import { recount } from '../../analysis/measures/index.ts';
import type { Side, Sides } from '../../analysis/types/comparison.ts';
import type { ToldCorrection } from '../../analysis/types/corrections.ts';
import type { Context } from '../context.ts';
import { BadRequest } from '../errors.ts';
import { fields } from '../fields.ts';
import type { JudgedMark, Verdict } from '../store/verdicts.ts';
import { type ComparedViews, ensureComparison, type OrKept, withoutTokens } from './analysis.ts';
import type { Pin } from './kept.ts';
import { pinnedComparison } from './pinned.ts';
import { standingCorrections } from './told-corrections.ts';
import { markKey, standings } from './verdicts.ts';

/** All that a report and its files are made of. */
export interface Reported extends ComparedViews {
  verdicts: Sides<Verdict[]>;
  /** What readers have set right on either side, as it stands now. */
  corrections: Sides<ToldCorrection[]>;
  /** True where an older analyzer's result is shown: it was asked for, or it is all there is. */
  pinned: boolean;
  /** Why this analyzer's is not made; null where it is, or was not asked for. */
  unread: string | null;
  /** The same measured again without the marks that people rejected; null where that is not asked for. */
  recounted: ComparedViews | null;
}

const pinQuery = z.object({
  version: z.string().max(40).optional(),
  assets: z.string().max(80).optional(),
  left: z.string().max(64).default(''),
  right: z.string().max(64).default(''),
  leftLayout: z.string().max(64).default(''),
  rightLayout: z.string().max(64).default(''),
  rejected: z.enum(['', 'out']).default(''),
});

/**
 * The report that a path and a query name: this analyzer's, or with `version` and `assets` an older one's; with
 * `rejected=out` counted without the marks that people rejected.
 */
export async function findReport(context: Context, params: Sides<string>, query: unknown): Promise<Reported> {
  const { version, assets, rejected, left, right, leftLayout, rightLayout } = fields(query, pinQuery);
  if ((version === undefined) !== (assets === undefined))
    throw new BadRequest('“version” and “assets” name an analyzer together: give both or neither.');
  const pin: Pin | null =
    version && assets
      ? {
          version,
          assets,
          left: { corrections: left, layout: leftLayout },
          right: { corrections: right, layout: rightLayout },
        }
      : null;
  const compared: OrKept<ComparedViews> = pin
    ? pinnedComparison(context, params.left, params.right, pin)
    : await ensureComparison(context, params.left, params.right);
  const { unread = null } = compared;
  const { verdicts: kept } = context.store;
  const toldOf = (view: AnalyzedView) => standingCorrections(context, view).map(({ told }) => told);
  const verdicts = { left: kept.of(compared.comparison.left), right: kept.of(compared.comparison.right) };
  if (rejected && pin) throw new BadRequest('An older result cannot be counted again. Leave out “rejected”.');
  return {
    ...compared,
    verdicts,
    corrections: { left: toldOf(compared.left), right: toldOf(compared.right) },
    pinned: pin !== null || unread !== null,
    unread,
    recounted: rejected ? await countAgain(context, compared, verdicts) : null,
  };
}

async function countAgain(
  context: Context,
  compared: ComparedViews,
  verdicts: Sides<Verdict[]>,
): Promise<ComparedViews> {
  const left = await recountSide(context, compared, 'left', verdicts.left);
  const right = await recountSide(context, compared, 'right', verdicts.right);
  return { left: withoutTokens(left), right: withoutTokens(right), comparison: compare(left, right) };
}

async function recountSide(context: Context, compared: ComparedViews, side: Side, verdicts: Verdict[]) {
  const { article } = compared[side].document;
  const said = standings(verdicts);
  const isRejected = (mark: JudgedMark) => said.get(markKey(mark))?.outcome === 'rejected';
  return await recount(article, context.store.corrections.of(article.id), isRejected);
}
