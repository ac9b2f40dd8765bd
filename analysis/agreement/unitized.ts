import { type CodedText, checkTexts, type Segment, segments } from './continuum.ts';
import { type Alpha, lowestAlpha } from './reliability.ts';
import { agreementInterval } from './resampled.ts';

/** How much coders differ over a passage. */
export interface DisputedPassage {
  /** Place of its text in the list of texts. */
  text: number;
  start: number;
  end: number;
  /** Mean difference of two coders at a position here over that of any two positions: 0 none, 1 as by chance. */
  disagreement: number;
}

/** What α needs of a passage; sums over its positions. */
interface Passage {
  text: number;
  start: number;
  end: number;
  /** Coders times positions. */
  size: number;
  /** Pairs of coders that differ, over one less than there are coders: the observed coincidences off the diagonal. */
  differing: number;
  /** Coders times positions by value: the margins of the coincidences. */
  totals: Map<string | null, number>;
  /** For each coder the length of the own segment at a position, 1 in a gap: what no segment may be paired with, itself. */
  own: number;
}

/**
 * Unitized α: Krippendorff's ᵤα for nominal values (Krippendorff, Mathet, Bouvry & Widlöcher 2016, "On the reliability of
 * unitizing textual continua: Further developments"), the one in which a gap is a value too. Each coder cuts a text into segments
 * and gaps. Observed: the lengths where two coders' values differ. Expected: the share of unlike ones among any two
 * positions, but no segment is paired with itself, so the square of its length is left out; a gap is one for each position.
 * So however much more is left uncoded, α does not pass the share of coded text that coders have in common (for two coders
 * and one category, Dice's).
 *
 * Texts are pooled as continua of their own. Beyond the source: coders may differ from text to text (each text's pairs then
 * count over one less than its coders, as with missing values); where one coder's spans of several categories overlap, the
 * set of categories is a value of its own; overlapping spans of one category are merged first. From lengths and counts: the
 * work grows as n log n with the spans. `all agree` where all is gap, or all is of one category; `not defined` where no text
 * has two coders. Throws a RangeError where a span does not lie in its text.
 *
 * The interval goes over passages (`cuts`); a segment that runs over a cut counts in each by its part.
 */
export function unitizedAlpha(texts: readonly CodedText[]): Alpha {
  const passages = passagesOf(texts);
  const figures = figuresOf(passages);
  const { alpha } = figures(new Uint8Array(passages.length).fill(1));
  const pairable = passages.reduce((sum, { size }) => sum + size, 0);
  const coders = new Set(
    texts.filter(isPairable).flatMap((text) => text.coders.flatMap((spans, coder) => (spans ? coder : []))),
  );
  return {
    alpha,
    reason: alpha !== null ? null : pairable === 0 ? 'not defined' : 'all agree',
    units: passages.length,
    pairable,
    coders: coders.size,
    interval:
      alpha === null
        ? null
        : agreementInterval(passages.length, (times) => figures(times).alpha, lowestAlpha),
  };
}

/** Unitized α of each category alone, all else being gap; in the order of the alphabet. */
export function unitizedAlphaByCategory(texts: readonly CodedText[]): { category: string; alpha: Alpha }[] {
  const categories = texts.flatMap(({ coders }) =>
    coders.flatMap((spans) => spans?.map(({ category }) => category) ?? []),
  );
  return [...new Set(categories)].sort().map((category) => ({
    category,
    alpha: unitizedAlpha(
      texts.map((text) => ({
        ...text,
        coders: text.coders.map((spans) => spans?.filter((span) => span.category === category) ?? null),
      })),
    ),
  }));
}

/** Passages of texts that two coders or more coded, the most disputed first, else in their order. */
export function disputedPassages(texts: readonly CodedText[]): DisputedPassage[] {
  const passages = passagesOf(texts);
  const { size, expected } = figuresOf(passages)(new Uint8Array(passages.length).fill(1));
  return passages
    .map(({ text, start, end, differing, size: here }) => {
      const disagreement = differing === 0 ? 0 : differing / here / (expected / size);
      return { text, start, end, disagreement };
    })
    .sort((a, b) => b.disagreement - a.disagreement || a.text - b.text || a.start - b.start);
}

/**
 * α where passage `i` counts `times[i]` times, with the expected disagreement; null where values do not vary. Values are told
 * apart by numbers: the interval asks again and again.
 */
function figuresOf(passages: readonly Passage[]) {
  const numbers = new Map<string | null, number>();
  const numberOf = (value: string | null) => {
    const known = numbers.get(value) ?? numbers.size;
    numbers.set(value, known);
    return known;
  };
  const values = passages.map(({ totals }) => Array.from(totals.keys(), numberOf));
  const counts = passages.map(({ totals }) => [...totals.values()]);
  const totals = new Float64Array(numbers.size);
  return (times: ArrayLike<number>) => {
    totals.fill(0);
    let [size, differing, own] = [0, 0, 0];
    for (let i = 0; i < passages.length; i++) {
      const n = times[i];
      if (n === 0) continue;
      size += n * passages[i].size;
      differing += n * passages[i].differing;
      own += n * passages[i].own;
      for (let k = 0; k < values[i].length; k++) totals[values[i][k]] += n * counts[i][k];
    }
    let [alike, given] = [0, 0];
    for (let v = 0; v < totals.length; v++) {
      alike += totals[v] ** 2;
      if (totals[v] > 0) given++;
    }
    const expected = given < 2 ? 0 : (size * (size ** 2 - alike)) / (size ** 2 - own);
    return { size, expected, alpha: expected === 0 ? null : 1 - differing / expected };
  };
}

function isPairable({ length, coders }: CodedText): boolean {
  return length > 0 && coders.filter((spans) => spans !== null).length > 1;
}

/** All passages of the texts that two coders or more coded. */
function passagesOf(texts: readonly CodedText[]): Passage[] {
  checkTexts(texts);
  return texts.flatMap((text, place) => (isPairable(text) ? swept(text, place) : []));
}

/** One coder's segment begins (1) or ends (−1); or a passage ends, and no segment. */
interface Bound {
  at: number;
  segment: Segment | null;
  step: number;
}

/** Goes once through a text, from bound to bound, with the count of coders for each value at hand. */
function swept({ length, coders, cuts = [] }: CodedText, text: number): Passage[] {
  const coded = coders.filter((spans) => spans !== null);
  const counts = new Map<string | null, number>([[null, coded.length]]);
  let alike = coded.length ** 2;
  let own = coded.length;
  const shift = (value: string | null, by: number) => {
    const before = counts.get(value) ?? 0;
    alike += (before + by) ** 2 - before ** 2;
    if (before + by === 0) counts.delete(value);
    else counts.set(value, before + by);
  };
  const made: Passage[] = [];
  let [from, passage] = [0, emptyPassage(text, 0)];
  for (const { at, segment, step } of boundsOf(coded.map(segments), [...cuts, length])) {
    if (at > from) {
      passage.size += (at - from) * coded.length;
      passage.differing += ((at - from) * (coded.length ** 2 - alike)) / (coded.length - 1);
      passage.own += (at - from) * own;
      for (const [value, n] of counts)
        passage.totals.set(value, (passage.totals.get(value) ?? 0) + n * (at - from));
    }
    from = at;
    if (segment) {
      shift(segment.value, step);
      shift(null, -step);
      own += step * (segment.end - segment.start - 1);
    } else if (at > passage.start) {
      made.push({ ...passage, end: at });
      passage = emptyPassage(text, at);
    }
  }
  return made;
}

function boundsOf(all: readonly Segment[][], ends: readonly number[]): Bound[] {
  const bounds: Bound[] = ends.map((at) => ({ at, segment: null, step: 0 }));
  for (const segment of all.flat())
    bounds.push({ at: segment.start, segment, step: 1 }, { at: segment.end, segment, step: -1 });
  return bounds.sort((a, b) => a.at - b.at);
}

function emptyPassage(text: number, start: number): Passage {
  return { text, start, end: start, size: 0, differing: 0, totals: new Map(), own: 0 };
}
