import type { LeftOut } from '../../../analysis/contrasts/index.ts';
import type { AnalyzedView } from '../../../analysis/index.ts';
import type { ClaimSide, NamingContrast, OnlyItem } from '../../../analysis/types/comparison.ts';
import type { ComparedViews } from '../../library/analysis.ts';
import { excerpt, formatCount } from '../format.ts';

/** Passages and names of each sort that are shown. */
const most = { wordings: 8, names: 10, labels: 6 };
/** Characters of a passage. */
const longest = 360;

/** A piece of a passage; words that the other has not are set off. */
interface Differing {
  text: string;
  differs: boolean;
}

/**
 * A draft (left) beside another telling (right): what the draft leaves out, as passages and as names, and what the two word
 * differently. `what` names the other.
 */
export function besideModel(
  { left, right, comparison }: ComparedViews,
  absent: readonly LeftOut[],
  what: string,
) {
  const mine = left.document.text;
  const theirs = right.document.text;
  return {
    what,
    unrelated: comparison.unrelated,
    passages: absent.map(({ theirs: span }) => ({ words: excerpt(theirs, span, longest) })),
    sources: named(comparison.only.right, 'source', right),
    people: named(comparison.only.right, 'actor', right),
    topics: named(comparison.only.right, 'topic', right),
    wordings: comparison.claims
      .filter(({ alike }) => !alike)
      .slice(0, most.wordings)
      .map((pair) => ({ mine: differing(mine, pair.left), theirs: differing(theirs, pair.right) })),
    labels: comparison.naming.filter(differently).slice(0, most.labels).map(labelsOf),
    alone: named(comparison.only.left, 'source', left).concat(named(comparison.only.left, 'actor', left)),
  };
}

function named(items: readonly OnlyItem[], kind: OnlyItem['kind'], { document }: AnalyzedView) {
  return items
    .filter((item) => item.kind === kind)
    .slice(0, most.names)
    .map(({ name, count, span }) => ({
      name,
      count: count > 1 ? formatCount(count) : null,
      words: excerpt(document.text, span, 200),
    }));
}

function differently({ left, right }: NamingContrast): boolean {
  const own = new Set(left.map(({ label }) => label.toLowerCase()));
  return left.length > 0 && right.some(({ label }) => !own.has(label.toLowerCase()));
}

function labelsOf({ referent, left, right }: NamingContrast) {
  const told = (labels: NamingContrast['left']) =>
    labels
      .slice(0, 4)
      .map(({ label, count }) => (count > 1 ? `${label} (${formatCount(count)}×)` : label))
      .join(', ');
  return { referent, mine: told(left), theirs: told(right) };
}

function differing(text: string, { start, end, differing: spans }: ClaimSide): Differing[] {
  const pieces: Differing[] = [];
  const stop = Math.min(end, start + longest);
  let at = start;
  const put = (to: number, differs: boolean) => {
    const words = text.slice(at, Math.min(to, stop)).replace(/\s+/g, ' ').toWellFormed();
    if (words !== '') pieces.push({ text: words, differs });
    at = Math.max(at, Math.min(to, stop));
  };
  for (const span of spans) {
    put(span.start, false);
    put(span.end, true);
  }
  put(end, false);
  if (stop < end) pieces.push({ text: ' …', differs: false });
  return pieces;
}

export type BesideModel = ReturnType<typeof besideModel>;
