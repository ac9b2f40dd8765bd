/** Rows of numbers side by side: row `i` begins at `i * width`. */
export interface Matrix {
  values: Float64Array;
  width: number;
}

/** What a row says yes by: the share is the logistic function of its product with `slopes`, and `offset`. */
export interface Line {
  slopes: Float64Array;
  offset: number;
}

/** Steps of L-BFGS at most; far more than 384 numbers and a few hundred rows need. */
const mostSteps = 200;
/** Steps whose curvature is kept (Nocedal 1980). */
const memory = 10;
/** Where the slope is under this share of what it was, or under it itself, nothing more is gained. */
const flat = 1e-4;

/**
 * Logistic regression with an L2 penalty: the line that makes Σ loss(row) / n + strength / 2 · |slopes|² least. The offset is
 * not held back. There is one such line, so what comes out hangs on the rows and the strength alone; found by L-BFGS (Liu &
 * Nocedal 1989) from `from` on, or from nothing. `strength` > 0; `which` are the rows that count.
 */
export function fitLine(
  { values, width }: Matrix,
  yes: ArrayLike<number | boolean>,
  which: readonly number[],
  strength: number,
  from?: Line,
): Line {
  const point = new Float64Array(width + 1);
  if (from) {
    point.set(from.slopes);
    point[width] = from.offset;
  }
  const lossAt = (at: Float64Array, slope: Float64Array): number => {
    slope.fill(0);
    let loss = 0;
    for (const row of which) {
      const start = row * width;
      let sum = at[width];
      for (let k = 0; k < width; k++) sum += at[k] * values[start + k];
      const signed = yes[row] ? sum : -sum;
      loss += signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed;
      const off = (logistic(sum) - (yes[row] ? 1 : 0)) / which.length;
      for (let k = 0; k < width; k++) slope[k] += off * values[start + k];
      slope[width] += off;
    }
    loss /= which.length;
    for (let k = 0; k < width; k++) {
      loss += (strength / 2) * at[k] * at[k];
      slope[k] += strength * at[k];
    }
    return loss;
  };
  const least = descend(lossAt, point);
  return { slopes: least.slice(0, width), offset: least[width] };
}

/** The share in 0..1 that a sum stands for. */
export function logistic(sum: number): number {
  return sum >= 0 ? 1 / (1 + Math.exp(-sum)) : 1 - 1 / (1 + Math.exp(sum));
}

/** The sum of a row on a line. */
export function sumOn({ slopes, offset }: Line, { values, width }: Matrix, row: number): number {
  let sum = offset;
  for (let k = 0; k < width; k++) sum += slopes[k] * values[row * width + k];
  return sum;
}

/** A loss at a point; its slope there is written into `slope`. */
type Loss = (at: Float64Array, slope: Float64Array) => number;

/** Where a smooth convex loss is least. */
function descend(lossAt: Loss, start: Float64Array): Float64Array {
  let at = start;
  let slope: Float64Array = new Float64Array(at.length);
  let loss = lossAt(at, slope);
  const enough = Math.max(flat * Math.sqrt(product(slope, slope)), flat * flat);
  const kept: Curvature[] = [];
  for (let step = 0; step < mostSteps && Math.sqrt(product(slope, slope)) > enough; step++) {
    const way = wayDown(slope, kept);
    const found = goDown(lossAt, { at, slope, loss }, way);
    if (!found) break;
    const moved = found.at.map((x, k) => x - at[k]);
    const turned = found.slope.map((x, k) => x - slope[k]);
    const curve = product(moved, turned);
    if (curve > 0) kept.push({ moved, turned, curve });
    if (kept.length > memory) kept.shift();
    ({ at, slope, loss } = found);
  }
  return at;
}

/** How a step changed point and slope. */
interface Curvature {
  moved: Float64Array;
  turned: Float64Array;
  curve: number;
}

/** The two-loop recursion of L-BFGS: the slope, turned by what the last steps tell of the curvature. */
function wayDown(slope: Float64Array, kept: readonly Curvature[]): Float64Array {
  const way = slope.slice();
  const shares = new Float64Array(kept.length);
  for (let i = kept.length - 1; i >= 0; i--) {
    shares[i] = product(kept[i].moved, way) / kept[i].curve;
    addTimes(way, -shares[i], kept[i].turned);
  }
  const last = kept.at(-1);
  if (last) scale(way, last.curve / product(last.turned, last.turned));
  for (let i = 0; i < kept.length; i++) {
    const share = product(kept[i].turned, way) / kept[i].curve;
    addTimes(way, shares[i] - share, kept[i].moved);
  }
  scale(way, -1);
  return way;
}

interface Place {
  at: Float64Array;
  slope: Float64Array;
  loss: number;
}

/** Goes so far along a way that the loss falls by enough of what its slope promises (Armijo 1966); null where it falls no more. */
function goDown(lossAt: Loss, { at, slope, loss }: Place, way: Float64Array): Place | null {
  const promised = product(slope, way);
  for (let far = 1; far > 1e-10; far /= 2) {
    const next = at.map((x, k) => x + far * way[k]);
    const nextSlope = new Float64Array(at.length);
    const nextLoss = lossAt(next, nextSlope);
    if (nextLoss <= loss + 1e-4 * far * promised) return { at: next, slope: nextSlope, loss: nextLoss };
  }
  return null;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function addTimes(a: Float64Array, times: number, b: Float64Array): void {
  for (let k = 0; k < a.length; k++) a[k] += times * b[k];
}

function scale(a: Float64Array, by: number): void {
  for (let k = 0; k < a.length; k++) a[k] *= by;
}
