import type { Alpha } from '../../../analysis/agreement/index.ts';
import type { Agreement } from '../../coding/study/compared-cells.ts';
import { plural } from '../format.ts';

/** A figure of agreement as a page tells it. */
export interface ToldAgreement {
  /** ".74"; null where there is none, and `why` tells. */
  alpha: string | null;
  /** "[.61, .85]"; null where it cannot be told how sure α is. */
  interval: string | null;
  /** Why there is no α, or no interval; null where both are there. */
  why: string | null;
  /** "83%": of two coders' answers to one thing, how many are the same; null where nothing was answered by two. */
  percent: string | null;
  /** "of 120 pairs". */
  pairs: string;
  things: number;
  coders: number;
}

/** Why a figure is not there, in plain words. */
const reasons = {
  'all agree': 'All said the same of everything: too little varies to tell agreement from chance.',
  'not defined': 'Too little to say: nothing yet that two coders both coded.',
} as const;

export function toldAgreement({ alpha, things, pairs, same }: Agreement): ToldAgreement {
  return {
    alpha: alpha?.alpha == null ? null : decimals(alpha.alpha),
    interval: alpha?.interval ? `[${decimals(alpha.interval.low)}, ${decimals(alpha.interval.high)}]` : null,
    why: whyNot(alpha),
    percent: pairs === 0 || alpha === null ? null : `${Math.round((100 * same) / pairs)}%`,
    pairs: `${same} of ${plural(pairs, 'pair')}`,
    things,
    coders: alpha?.coders ?? 0,
  };
}

function whyNot(alpha: Alpha | null): string | null {
  if (alpha === null)
    return 'Free text is not compared: two people seldom write the same words, and unlike words may mean the same.';
  if (alpha.alpha === null) return reasons[alpha.reason as keyof typeof reasons] ?? alpha.reason;
  return alpha.interval ? null : 'Too little to say how sure this is: it hangs on few things.';
}

/** ".74", "−.08", "1.00". */
export function decimals(value: number): string {
  const text = Math.abs(value).toFixed(2).replace(/^0/, '');
  return value < 0 && text !== '.00' ? `−${text}` : text;
}
