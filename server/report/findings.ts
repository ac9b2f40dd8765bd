import type { Finding, Side } from '../../analysis/types/comparison.ts';
import type { Span } from '../../analysis/types/document.ts';
import { bothSides, sides } from './format.ts';
import type { Page } from './sections.ts';
import { passagesOf } from './shown-passages.ts';

/** So many findings stand open; each of the others is a line that opens. */
const mostOpen = 3;
/**
 * The findings as numbered sentences with the passages of both sides that prove them, and with their sections; `names` are
 * those of the two, `links` what findings call the sections.
 */
export function findingsModel(
  { comparison, views, jump }: Pick<Page, 'comparison' | 'views' | 'jump'>,
  names: Record<Side, string>,
  links: ReadonlyMap<string, string>,
) {
  const all = comparison.findings.map((finding, index) => {
    const section = links.has(finding.section) ? finding.section : 'figures';
    return {
      number: index + 1,
      text: finding.text,
      section,
      sectionName: links.get(section),
      passages: bothSides.map((side) => ({
        side,
        shape: sides[side].shape,
        name: names[side],
        ...passagesOf(side, spansOf(finding, side), views[side].document.text, jump),
      })),
    };
  });
  return { open: all.slice(0, mostOpen), rest: all.slice(mostOpen) };
}

export function spansOf({ evidence }: Finding, side: Side): Span[] {
  return evidence.filter((one) => one.side === side);
}
