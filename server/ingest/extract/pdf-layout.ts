/** A run of characters as pdf.js gives it. */
export interface TextItem {
  str: string;
  /** [a, b, c, d, x, y]: the last two are where it begins, in points from the lower left corner. */
  transform: number[];
  width: number;
  height: number;
}

/** Characters on one baseline without a column's gap among them. */
export interface Fragment {
  text: string;
  left: number;
  right: number;
  /** Of the baseline, from the page's bottom. */
  y: number;
  size: number;
}

/** A gap this many times the letters' size parts two columns; a space has a quarter to a half of it. */
const columnGap = 1.2;
const wordGap = 0.15;

/** Joins runs that stand side by side on one baseline. Text that is turned on its side is left out. */
export function fragmentsOf(items: readonly TextItem[]): Fragment[] {
  const fragments: Fragment[] = [];
  for (const { str, transform, width, height } of items) {
    const [, turn, , , left, y] = transform;
    if (str.trim() === '' || Math.abs(turn) > 0.01) continue;
    const size = height || Math.abs(transform[3]) || 10;
    const last = fragments.at(-1);
    const gap = last ? left - last.right : 0;
    if (last && Math.abs(last.y - y) < size * 0.3 && gap < size * columnGap && gap > -size) {
      const spaced = gap > size * wordGap && !last.text.endsWith(' ') && !str.startsWith(' ');
      last.text += (spaced ? ' ' : '') + str;
      last.right = left + width;
      last.size = Math.max(last.size, size);
    } else fragments.push({ text: str, left, right: left + width, y, size });
  }
  return fragments;
}

/** Columns have so many lines at least, and so few lines may cross the gap between them. */
const fewestLines = 4;
const mostCrossing = 0.25;
/** Deeper than this, columns within columns are tables. */
const deepest = 4;

/**
 * Fragments in the order in which they are read: where a gap runs down the page, what is left of it comes before what is
 * right of it, band by band between the lines that cross the gap (headlines, wide pictures' captions). Pages of one column
 * keep the file's own order.
 */
export function inReadingOrder(fragments: readonly Fragment[], depth = 0): Fragment[] {
  const gutter = depth < deepest ? gutterOf(fragments) : null;
  if (gutter === null) return [...fragments];
  const crossing = fragments
    .filter((f) => f.left < gutter - 1 && f.right > gutter + 1)
    .sort((a, b) => b.y - a.y);
  const ordered: Fragment[] = [];
  const rest = new Set(fragments);
  for (const wide of crossing) rest.delete(wide);
  const takeBand = (bottom: number) => {
    const band = [...rest].filter((f) => f.y > bottom);
    for (const f of band) rest.delete(f);
    const left = band.filter((f) => f.right <= gutter + 1);
    ordered.push(...inReadingOrder(left, depth + 1));
    ordered.push(
      ...inReadingOrder(
        band.filter((f) => !left.includes(f)),
        depth + 1,
      ),
    );
  };
  for (const wide of crossing) {
    takeBand(wide.y);
    ordered.push(wide);
  }
  takeBand(Number.NEGATIVE_INFINITY);
  return ordered;
}

/** Where a gap runs down between two columns; null where none does. */
function gutterOf(fragments: readonly Fragment[]): number | null {
  if (fragments.length < 2 * fewestLines) return null;
  const left = Math.min(...fragments.map((f) => f.left));
  const right = Math.max(...fragments.map((f) => f.right));
  let best: { x: number; crossing: number; balance: number } | null = null;
  for (let step = 15; step <= 85; step++) {
    const x = left + ((right - left) * step) / 100;
    const crossing = fragments.filter((f) => f.left < x - 1 && f.right > x + 1).length;
    const before = fragments.filter((f) => f.right <= x + 1).length;
    const after = fragments.length - crossing - before;
    const balance = Math.min(before, after);
    if (
      balance < fewestLines ||
      crossing > fragments.length * mostCrossing ||
      balance < fragments.length * 0.15
    )
      continue;
    if (!besideEachOther(fragments, x)) continue;
    if (!best || crossing < best.crossing || (crossing === best.crossing && balance > best.balance))
      best = { x, crossing, balance };
  }
  return best?.x ?? null;
}

/** True where the two sides stand beside each other, not one below the other as an indented list does. */
function besideEachOther(fragments: readonly Fragment[], x: number): boolean {
  const before = fragments.filter((f) => f.right <= x + 1).map((f) => f.y);
  const after = fragments.filter((f) => f.left >= x - 1).map((f) => f.y);
  const overlap =
    Math.min(Math.max(...before), Math.max(...after)) - Math.max(Math.min(...before), Math.min(...after));
  return overlap > 0;
}
