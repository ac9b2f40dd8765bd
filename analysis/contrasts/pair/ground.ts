import type { Analyzed } from '../../types/analyzed.ts';
import type { NamingContrast, Sides } from '../../types/comparison.ts';
import type { Span } from '../../types/document.ts';
import { type Telling, tellingOf } from '../telling/index.ts';
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
  /** What the learned weights say of their sentences. */
  telling: Telling;
}

export function groundOf(l: Analyzed, r: Analyzed): Ground {
  const { left, right } = { left: l.document, right: r.document };
  const pairing = pairActors(left, right);
  const charged = { left: chargedSpans(left), right: chargedSpans(right) };
  return {
    pairing,
    charged,
    deeds: { left: deedsOf(left), right: deedsOf(right) },
    events: eventReferents(left, right, pairing, charged),
    telling: tellingOf(l, r, pairing),
  };
}
