import type { AnalyzedView } from '../../analysis/index.ts';
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
    const spans = (side: Side) => spansOf(finding, side);
    return {
      number: index + 1,
      text: finding.text,
      heading: headingOf(finding, names),
      section,
      sectionName: links.get(section),
      passages: bothSides.map((side) => ({
        side,
        shape: sides[side].shape,
        name: names[side],
        ...passagesOf(
          side,
          besides(views[side].document, finding, spans(side)),
          views[side].document.text,
          jump,
        ),
      })),
    };
  });
  return { open: all.slice(0, mostOpen), rest: all.slice(mostOpen) };
}

/** What stands over passages that are shown whole, where the sentence would only quote them again; null where it says more. */
function headingOf({ kind, register, claim, evidence }: Finding, names: Record<Side, string>): string | null {
  const both = bothSides.every((side) => evidence.some((one) => one.side === side));
  if (register !== 'seen' || !both) return null;
  if (kind === 'absent' && claim.side)
    return `In ${names[claim.side]}; beside it, the nearest that was found`;
  if (kind === 'charged' && claim.side) return `Charged words in ${names[claim.side]}`;
  return headings[kind] ?? null;
}

const headings: Record<string, string> = {
  lead: 'What each tells first',
  apart: 'Side by side',
  matter: 'On one matter',
  numbers: 'In other numbers',
  cut: 'One statement, cut in two ways',
};

/** What comes first, without the headline, which stands at the top of the page, as far as there is more. */
function besides({ blocks }: AnalyzedView['document'], { kind }: Finding, spans: Span[]): Span[] {
  if (kind !== 'lead') return spans;
  const headline = blocks.find((block) => block.kind === 'headline');
  const rest = spans.filter(({ start }) => !headline || start >= headline.end);
  return rest.length > 0 ? rest : spans;
}

export function spansOf({ evidence }: Finding, side: Side): Span[] {
  return evidence.filter((one) => one.side === side);
}
