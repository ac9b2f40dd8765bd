import { actDecisions } from '../../model/weights.ts';
import type { Act } from '../../types/acts.ts';
import type { ActReading, AskedPair } from './ask.ts';
import { chargeOf } from './decide.ts';
import type { Candidate } from './who-is-meant.ts';

const charging: ReadonlySet<Act['act']> = new Set(['accuse', 'legal', 'criticize']);

/** Somebody who is accused, criticized or met by the law, with all that is said of it, sentence by sentence. */
export interface Charged {
  candidate: Candidate;
  /** Indexes of the acts that it meets. */
  acts: number[];
  /** The sentences that surely charge it. */
  sentences: number[];
  /** How likely it is that anything in the text charges it. */
  odds: number;
  /** By sentence. */
  pairs: Map<number, AskedPair>;
}

/** Everybody whom acts charge or criticize, and whom the text as a whole likely charges, in the order of the first mention. */
export function chargedBy(readings: readonly ActReading[], acts: readonly Act[]): Charged[] {
  const own = new Map<Candidate, Charged>();
  const named = new Map<string, Charged>();
  for (const [sentence, reading] of readings.entries())
    for (const pair of reading.pairs) {
      const { candidate } = pair;
      const charged = own.get(candidate) ?? { candidate, acts: [], sentences: [], odds: 0, pairs: new Map() };
      own.set(candidate, charged);
      charged.pairs.set(sentence, pair);
      charged.odds = 1 - (1 - charged.odds) * (1 - chargeOf(reading, pair));
      named.set(keyOf(candidate.name, candidate.actor), charged);
    }
  const { listed, called } = actDecisions();
  for (const [a, { act, whom, whomActor, sentence, confidence }] of acts.entries()) {
    const charged = charging.has(act) && whom !== null ? named.get(keyOf(whom, whomActor)) : undefined;
    charged?.acts.push(a);
    if (act !== 'criticize' && confidence >= called) charged?.sentences.push(sentence);
  }
  return [...named.values()].filter(({ acts: met, odds }) => met.length > 0 || odds >= listed);
}

function keyOf(name: string, actor: number | null): string {
  return actor === null ? `phrase ${name}` : `actor ${actor}`;
}
