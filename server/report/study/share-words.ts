import type { Share } from '../../../analysis/types/study.ts';
import { decimals } from './agreement-words.ts';

/** A share as a page tells it: ".74" and "[.61, .85]"; nulls where there is none, and `why` tells. */
export interface ToldShare {
  value: string | null;
  interval: string | null;
  why: string | null;
}

/** A share in figures, with its interval, or why there is none. */
export function shareWords({ value, low, high }: Share): ToldShare {
  if (value === null) return { value: null, interval: null, why: 'Nothing here says yes.' };
  if (low === null || high === null)
    return { value: decimals(value), interval: null, why: 'Too few events to say how sure this is.' };
  return { value: decimals(value), interval: `[${decimals(low)}, ${decimals(high)}]`, why: null };
}
