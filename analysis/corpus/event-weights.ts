import { makeRecent } from '../text/recent.ts';
import { resamples, seededRandom } from '../text/statistics.ts';

/** How likely a Poisson count of mean 1 is at most 0, 1, 2 … */
const atMost = shares(12);

function shares(count: number): number[] {
  const all: number[] = [];
  let share = Math.exp(-1);
  let sum = 0;
  for (let k = 0; k < count; k++) {
    sum += share;
    all.push(sum);
    share /= k + 1;
  }
  return all;
}

/** Events whose weights are remembered: articles of one event come near each other. */
const mostRecent = 4096;

/**
 * How often an event is drawn, draw by draw: independent Poisson counts of mean 1 (Poisson bootstrap: Hanley and MacGibbon 2006;
 * Chamandy et al. 2012). They come of the event's id alone, so that nothing hangs on the order of articles and cells that share
 * an event draw it together.
 */
export function eventWeights(): (event: string) => Uint8Array {
  const recent = makeRecent<Uint8Array>(mostRecent);
  return (event) => recent.get(event) ?? recent.keep(event, drawn(event));
}

function drawn(event: string): Uint8Array {
  const random = seededRandom(`event ${event}`);
  return Uint8Array.from({ length: resamples }, () => {
    const u = random();
    const k = atMost.findIndex((share) => u < share);
    return k < 0 ? atMost.length : k;
  });
}
