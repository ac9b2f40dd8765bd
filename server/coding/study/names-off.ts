import { seededRandom } from '../../../analysis/text/statistics.ts';
import type { Cell } from './cells.ts';
import type { Study } from './studies.ts';

/**
 * Which number each coder of an item goes by where names are off: from 1 on, in an order that is drawn for each item of a round
 * anew, so that nobody can be told from one item to the next. The same item gives the same order.
 */
export function namesOff({ task }: Study, { round, item, values }: Pick<Cell, 'round' | 'item' | 'values'>) {
  const coders = [...values.keys()].sort((a, b) => a - b);
  const random = seededRandom(`${task.id} ${round.number} ${item.number}`);
  for (let i = coders.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [coders[i], coders[j]] = [coders[j], coders[i]];
  }
  return new Map(coders.map((coder, i) => [coder, i + 1]));
}
