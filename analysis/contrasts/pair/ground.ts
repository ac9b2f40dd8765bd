import type { Analyzed } from '../../types/analyzed.ts';
import type { NamingContrast, Sides } from '../../types/comparison.ts';
import type { Span } from '../../types/document.ts';
import { chargedSpans } from './charged.ts';
import { type Deed, deedsOf } from './deeds.ts';
import { eventReferents } from './events.ts';
import { type Pairing, pairActors } from './pairing.ts';

/** What several contrasts of one pair build on, found once. */
export interface Ground {
  pairing: Pairing;
  deeds: Sides<Deed[]>;
  /** Stretches that the loaded-language lexicon lists, on either side. */
  charged: Sides<Span[]>;
  /** Events and kinds of groups that both sides name, with the labels of each. */
  events: NamingContrast[];
}

export function groundOf({ document: left }: Analyzed, { document: right }: Analyzed): Ground {
  const pairing = pairActors(left, right);
  const charged = { left: chargedSpans(left), right: chargedSpans(right) };
  return {
    pairing,
    charged,
    deeds: { left: deedsOf(left), right: deedsOf(right) },
    events: eventReferents(left, right, pairing, charged),
  };
}
