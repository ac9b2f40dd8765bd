import { z } from 'zod';
import type { Annotation } from '../../../analysis/types/annotation.ts';
import { NotTaken } from '../../coding/refusals.ts';
import { type Sent, sentSchema } from '../../coding/sent.ts';
import { BadRequest, problemOf, TooMany } from '../../errors.ts';
import { fields } from '../../fields.ts';
import type { Store } from '../../store/index.ts';

/** Things in one request of a phone that was away. */
const mostAtOnce = 100;

/** A list as a script sends it: each thing is looked at by itself, so that one that does not fit keeps none of the others back. */
export const sentList = z
  .array(z.looseObject({ key: z.string().max(64) }), 'is a list of what was said')
  .max(mostAtOnce, `are more than ${mostAtOnce} at once: send them in parts`);

/** What is answered to each: its number, why it is not taken, or for how long to wait with it. */
export interface Told {
  key: string;
  number?: number;
  code?: string;
  refused?: string;
  wait?: number;
  says?: string;
}

/** Keeps each thing that can be kept, in order and in one writing; who sends too much is told where it stopped. */
export function keepEach(
  store: Store,
  all: readonly { key: string }[],
  keep: (sent: Sent, asItCame: { key: string }) => Annotation,
): Told[] {
  return store.transaction(() => {
    const told: Told[] = [];
    for (const one of all) {
      const answer = keepOne(one, keep);
      told.push(answer);
      if (answer.wait !== undefined) break;
    }
    return told;
  });
}

function keepOne(one: { key: string }, keep: (sent: Sent, asItCame: { key: string }) => Annotation): Told {
  const { key } = one;
  try {
    return { key, number: keep(fields(one, sentSchema), one).number };
  } catch (error) {
    if (error instanceof TooMany) return { key, wait: error.retryAfter, says: error.message };
    if (!(error instanceof NotTaken || error instanceof BadRequest)) throw error;
    const { code, detail } = problemOf(error);
    return { key, code, refused: detail };
  }
}
