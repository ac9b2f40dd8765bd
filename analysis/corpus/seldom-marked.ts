import type { CellMeasures } from './cell-measures.ts';
import type { CellTally } from './cell-tally.ts';

/** Fewest marks of a kind in the whole corpus, and in every 10,000 words: with fewer of both no rate of it is told. */
const fewest = { marks: 20, in10000: 1 };

/**
 * Holds back the kinds of charged wording that are hardly marked in the whole corpus: that an outlet has next to none of them says
 * what is marked, not how it writes.
 */
export function holdBackSeldom({ measures }: Pick<CellMeasures, 'measures'>, whole: CellTally): void {
  for (const [m, measure] of measures.entries()) {
    if (measure.group !== 'charge' || measure.id.startsWith('loaded-density')) continue;
    const { above, below } = whole.sumsOf(m);
    if (above >= fewest.marks || above * 10_000 >= fewest.in10000 * below) continue;
    measure.seldom = `Marked ${above === 1 ? 'once' : `${above} times`} in all of the corpus: so seldom is it found that no rate is told.`;
  }
}
