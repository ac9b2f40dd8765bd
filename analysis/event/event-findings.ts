import { shownOf } from '../contrasts/findings/shown.ts';
import { overlap } from '../text/spans.ts';
import { countWords } from '../text/words.ts';
import type { EventEvidence, EventFinding } from '../types/event.ts';
import { factFindings } from './fact-findings.ts';
import { headlineFindings } from './headline-findings.ts';
import { heardFindings } from './heard-findings.ts';
import { chargedFindings, stanceFindings } from './lean-findings.ts';
import { namesFindings } from './names-findings.ts';
import { passageFindings } from './passage-findings.ts';
import { mostWords, type Told } from './told.ts';

const most = 7;
/** Less telling ones are not said. */
const leastStrength = 0.25;
/** Of one kind so many stand among the first three at most, and in all. */
const varied = 3;
const mostFirst = 2;
const mostOfAKind = 3;
/** Part of a finding's evidence that may have been shown before. */
const mostShared = 0.5;

/**
 * At most seven plain sentences on what sets the tellings apart, the most telling first, each on a matter of its own, with kinds
 * varied at the top. None where fewer than two columns tell of one event.
 */
export function eventFindings(told: Told): EventFinding[] {
  if (told.among.length < 2) return [];
  const rest = [
    ...factFindings(told),
    ...heardFindings(told),
    ...headlineFindings(told),
    ...passageFindings(told),
    ...stanceFindings(told),
    ...namesFindings(told),
    ...chargedFindings(told),
  ]
    .filter(({ text, strength }) => strength >= leastStrength && countWords(text) <= mostWords)
    .map((finding) => ({ ...finding, evidence: shownIn(told, finding.evidence) }))
    .sort((a, b) => b.strength - a.strength || (a.text < b.text ? -1 : 1));
  const chosen: EventFinding[] = [];
  while (chosen.length < most) {
    const limit = chosen.length < varied ? mostFirst : mostOfAKind;
    const next = rest.findIndex(
      (f) => chosen.filter((c) => c.kind === f.kind).length < limit && !chosen.some((c) => sameMatter(c, f)),
    );
    if (next < 0) break;
    chosen.push(...rest.splice(next, 1));
  }
  return chosen;
}

function shownIn({ articles }: Told, evidence: readonly EventEvidence[]): EventEvidence[] {
  return articles.flatMap(({ document }, column) =>
    shownOf(
      document,
      evidence.filter((e) => e.column === column),
    ).map((span) => ({ column, ...span })),
  );
}

/** True where the one shows mostly what the other shows, in every column that it shows. */
function sameMatter(a: EventFinding, b: EventFinding): boolean {
  const columns = [...new Set(b.evidence.map(({ column }) => column))];
  return columns.length > 0 && columns.every((column) => sharedPart(a, b, column) > mostShared);
}

/** Part of the later one's letters in a column that lie in the earlier one's. */
function sharedPart(a: EventFinding, b: EventFinding, column: number): number {
  const of = ({ evidence }: EventFinding) => evidence.filter((e) => e.column === column);
  const later = of(b);
  const length = later.reduce((sum, { start, end }) => sum + end - start, 0);
  const shared = later.flatMap((l) =>
    of(a)
      .filter((e) => overlap(e, l))
      .map((e) => Math.min(e.end, l.end) - Math.max(e.start, l.start)),
  );
  return shared.reduce((sum, n) => sum + n, 0) / (length || 1);
}
