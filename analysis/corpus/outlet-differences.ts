import type { CorpusDifference, CorpusNorm } from '../types/corpus.ts';
import { drawnInterval, drawnP, falseDiscoveryRates, mostFalse, pOfZ } from './bootstrap.ts';
import type { CellMeasures } from './cell-measures.ts';
import { type CellTally, rounded } from './cell-tally.ts';

/** Least presence of a frame, on average, on one side at least, for two to be held against each other. */
const leastFrame = 0.1;

/** An outlet’s articles of a topic (empty for all), and those that all others have of it. */
export interface Compared {
  outlet: string;
  topic: string;
  own: CellTally;
  /** Of all outlets, its own included. */
  all: CellTally;
  others: CellTally;
}

/**
 * In which figures an outlet differs from all others together, overall and topic by topic. An event that both tell of is drawn for
 * both, so that what they differ in is not what happened. A measure
 * that is too weak gives none. Which differences are told is held by Benjamini and Hochberg over all of
 * the report.
 */
export function outletDifferences(
  compared: readonly Compared[],
  { measures }: CellMeasures,
): CorpusDifference[] {
  const found = compared.flatMap(({ outlet, topic, own, others }) =>
    measures.flatMap((measure, m): Omit<CorpusDifference, 'q' | 'differs'>[] => {
      if (measure.weak !== null) return [];
      if (own.tooLittle(measure) !== null || others.tooLittle(measure) !== null) return [];
      const events = Math.min(own.eventsOf(measure), others.eventsOf(measure));
      const [value, other] = [own.valueOf(m), others.valueOf(m)];
      // Of a frame that neither has, more and less say nothing.
      if (measure.group === 'frames' && Math.max(value, other) < leastFrame) return [];
      const { low, high, p } = differenceOf(own, others, m, events);
      return [
        {
          ...{ measure: measure.id, outlet, topic, value: rounded(value), others: rounded(other) },
          ...{ difference: rounded(value - other), low: rounded(low), high: rounded(high), p: rounded(p) },
        },
      ];
    }),
  );
  const rates = falseDiscoveryRates(found.map(({ p }) => p));
  return found.map((one, i) => ({ ...one, q: rounded(rates[i]), differs: rates[i] <= mostFalse }));
}

/**
 * The interval of a difference and its p. Where all events of a side are alike (a thing that an outlet never does), drawing them
 * anew would take that for certain: then the interval is put together of the two sides' own (Zou and Donner 2008), and p follows
 * from its end that is nearer to none.
 */
function differenceOf(own: CellTally, others: CellTally, m: number, events: number) {
  const [left, right] = [own.interval(m), others.interval(m)];
  const [value, other] = [own.valueOf(m), others.valueOf(m)];
  const difference = value - other;
  if (left.isFlat || right.isFlat) {
    const down = Math.hypot(value - left.low, right.high - other);
    const up = Math.hypot(left.high - value, other - right.low);
    const error = (difference > 0 ? down : up) / normal95;
    const p = difference === 0 || error === 0 ? 1 : pOfZ(difference / error);
    return { low: difference - down, high: difference + up, p };
  }
  const otherDraws = others.draws(m);
  const drawn = own.draws(m).map((draw, r) => draw - otherDraws[r]);
  return { ...drawnInterval(drawn, events), p: drawnP(difference, drawn, events) };
}
/** Standard errors from the middle of a 95 % interval to its ends. */
const normal95 = 1.96;

/**
 * How each outlet's frames stand against those of the whole corpus: the outlet's value less the corpus's, its own articles among
 * it, with what drawing events anew says of that.
 */
export function frameNorms(compared: readonly Compared[], { measures }: CellMeasures): CorpusNorm[] {
  return compared
    .filter(({ topic }) => topic === '')
    .flatMap(({ outlet, own, all }) =>
      measures.flatMap((measure, m): CorpusNorm[] => {
        if (measure.group !== 'frames' || measure.weak !== null || own.tooLittle(measure) !== null) return [];
        const [value, norm] = [own.valueOf(m), all.valueOf(m)];
        const [draws, allDraws] = [own.draws(m), all.draws(m)];
        const { low, high } = drawnInterval(
          draws.map((draw, r) => draw - allDraws[r]),
          own.eventsOf(measure),
        );
        return [
          {
            ...{ measure: measure.id, outlet, value: rounded(value), norm: rounded(norm) },
            ...{ difference: rounded(value - norm), low: rounded(low), high: rounded(high) },
          },
        ];
      }),
    );
}
