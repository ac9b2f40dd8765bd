import { seededRandom } from '../text/statistics.ts';
import { type Budget, bestAlignment, type UnitaryAlignment } from './best-alignment.ts';
import { type CodedSpan, type CodedText, checkTexts, merged } from './continuum.ts';
import type { NoAgreement, Reliability } from './reliability.ts';
import { agreementInterval } from './resampled.ts';
import { shuffled } from './shuffled.ts';

/** γ with what it rests on. */
export interface Gamma extends Reliability {
  /** 1: the same spans in the same categories; 0: as by chance; under 0: less than that. Null with a reason. */
  gamma: number | null;
  /** Spans of all coders. */
  spans: number;
  /** Disorder of the best alignment, and the mean of those of shuffled spans. */
  observed: number | null;
  expected: number | null;
  /** How often spans were shuffled, and how far the expected disorder may be off for that (95%), as a share of it. */
  samples: number;
  precision: number | null;
}

/** Samples at the least and at the most; between them, as many as the precision takes. */
const fewestSamples = 30;
const mostSamples = 1000;
const precisionWanted = 0.02;
/** Steps for all alignments together: two seconds or so. */
const mostSteps = 150_000_000;

/** The spans of one text's coders. */
interface Coding {
  length: number;
  coders: CodedSpan[][];
}

/**
 * γ for two or three coders (Mathet, Widlöcher & Métivier 2015, "The unified and holistic method gamma (γ) for inter-annotator
 * agreement measure and alignment"): 1 less the disorder of the best alignment over the one expected by chance. Two spans are
 * unlike by position (of weight `positional`, 0 or more) and by category (of weight 1); a span without counterpart has Δ∅ = 1.
 * The best alignment is exact. Expected is the mean over shuffled codings: thirty, or as many more, up to a thousand, as tell
 * it within 2%; `precision` says what was reached. Texts are aligned and shuffled each for itself and their disorders added
 * up. A coder's overlapping spans of one category are merged first. The seed is fixed: the same texts give the same figures.
 *
 * Where it differs from other tools, as far as pygamma-agreement's documentation and code tell (its authors read the code of
 * the Java tool by the paper's authors): both weigh position 3, not 1. The Java tool rounds the mean number of spans down to a
 * whole one, and lets two coders be moved as near each other as half the mean length of a span, not the mean length.
 * pygamma-agreement by default moves nobody's spans but draws new ones, from means and deviations of numbers, lengths and
 * gaps. Spans are moved round the whole text here, there between the first span and the last. With `positional` 3 the
 * example of three coders in pygamma-agreement's tests has the same disorder here, .96, and a γ of .46; the Java tool is
 * reported to give .451 for those coders (pygamma-agreement, issue 19, which lists somewhat other spans).
 *
 * The interval goes over the unitary alignments, the expected disorder held; `precision` is not in it. No figure: for
 * more than three coders; `not defined` where no text has two coders, or nothing is marked; `all agree` where spans could
 * lie nowhere else; where so many overlap that the best alignment takes too long. Throws a RangeError where a span does not
 * lie in its text.
 */
export function gamma(texts: readonly CodedText[], positional = 1): Gamma {
  checkTexts(texts);
  const codings = texts.flatMap(({ length, coders }): Coding[] => {
    const coded = inOrder(coders.filter((spans) => spans !== null).map(merged));
    return coded.length > 1 && length > 0 ? [{ length, coders: coded }] : [];
  });
  const coders = codersOf(texts);
  const spans = codings.flatMap((coding) => coding.coders.flat()).length;
  const none = (reason: NoAgreement): Gamma => ({
    ...{ gamma: null, reason, units: 0, coders, interval: null, spans },
    ...{ observed: null, expected: null, samples: 0, precision: null },
  });
  if (coders > 3) return none('not computed for more than three coders');
  if (spans === 0) return none('not defined');
  const budget = { steps: mostSteps };
  const best = aligned(codings, positional, budget);
  const chance = best && expectedDisorder(codings, positional, budget);
  if (!chance) return none('not computed for so many overlapping spans');
  const observed = disorderOf(best, () => 1)!;
  if (chance.expected === 0) return { ...none('all agree'), units: best.length, observed, ...chance };
  const gammaOf = (times: (row: number) => number) => {
    const drawn = disorderOf(best, times);
    return drawn === null ? null : 1 - drawn / chance.expected;
  };
  return {
    gamma: gammaOf(() => 1),
    reason: null,
    units: best.length,
    coders,
    interval: agreementInterval(best.length, (times) => gammaOf((i) => times[i]), -Infinity),
    spans,
    observed,
    ...chance,
  };
}

/** Coders by what they marked, so that γ does not hang on who stands first. */
function inOrder(coders: CodedSpan[][]): CodedSpan[][] {
  const keyed = coders.map((spans) => ({ spans, key: JSON.stringify(spans) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ spans }) => spans);
}

/** Coders who coded a text that another coded too. */
function codersOf(texts: readonly CodedText[]): number {
  const coders = new Set<number>();
  for (const text of texts) {
    const here = text.coders.flatMap((spans, coder) => (spans ? coder : []));
    if (here.length > 1) for (const coder of here) coders.add(coder);
  }
  return coders.size;
}

/** A unitary alignment, and its share in the mean number of spans that a coder has. */
interface Row extends UnitaryAlignment {
  share: number;
}

function aligned(codings: readonly Coding[], positional: number, budget: Budget): Row[] | null {
  const rows: Row[] = [];
  for (const { coders } of codings) {
    const best = bestAlignment(coders, positional, budget);
    if (!best) return null;
    for (const one of best) rows.push({ ...one, share: one.spans.length / coders.length });
  }
  return rows;
}

/** Sum of the disorders over the mean number of spans of a coder, where row `i` counts `times(i)` times; null without spans. */
function disorderOf(rows: readonly Row[], times: (row: number) => number): number | null {
  let [disorder, mean] = [0, 0];
  rows.forEach((row, i) => {
    disorder += times(i) * row.disorder;
    mean += times(i) * row.share;
  });
  return mean === 0 ? null : disorder / mean;
}

/** Null where not even the fewest samples could be aligned. */
function expectedDisorder(
  codings: readonly Coding[],
  positional: number,
  budget: Budget,
): { expected: number; samples: number; precision: number } | null {
  const random = seededRandom('gamma');
  let [samples, sum, squares, wanted] = [0, 0, 0, fewestSamples];
  const off = () => {
    const mean = sum / samples;
    const deviation = Math.sqrt(Math.max(0, (squares - samples * mean ** 2) / (samples - 1)));
    return mean === 0 ? 0 : (1.96 * deviation) / Math.sqrt(samples) / mean;
  };
  while (samples < wanted) {
    const chance = codings.map(({ length, coders }) => ({
      length,
      coders: shuffled(coders, length, random),
    }));
    if (chance.every(({ coders }) => coders.flat().length === 0)) continue;
    const rows = aligned(chance, positional, budget);
    if (!rows) break;
    const disorder = disorderOf(rows, () => 1)!;
    samples++;
    sum += disorder;
    squares += disorder ** 2;
    if (samples === fewestSamples)
      wanted = Math.min(mostSamples, Math.ceil(samples * (off() / precisionWanted) ** 2));
  }
  return samples < fewestSamples ? null : { expected: sum / samples, samples, precision: off() };
}
