import { onceSaid } from '../read/attribution/together.ts';
import { groupBy } from '../text/group.ts';
import { wilsonInterval } from '../text/statistics.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { ReportingSide, ReportingSpeaker, Sides } from '../types/comparison.ts';
import type { Attribution, CueStance, Document, Span } from '../types/document.ts';
import type { Speaker } from '../types/reading.ts';
import type { Contrast } from './contrast.ts';
import { reportingFindings } from './findings/reporting.ts';

export const reporting: Contrast<Sides<ReportingSide>> = {
  id: 'reporting',
  title: 'How are speakers introduced?',
  compare: ({ left, right }) => contrastReporting(left, right),
  empty: { left: nobody(), right: nobody() },
  findings: reportingFindings,
};

function nobody(): ReportingSide {
  return { counts: countsOf([]), n: 0, share: null, low: null, high: null, speakers: [] };
}

/** Speakers listed for a side, and places kept for a cue. */
const mostSpeakers = 12;
const mostSpans = 10;

/**
 * How each side introduces what people say: by cues that report it, insist on it, present it as true or doubt it
 * (neutral, assertive, factive, doubting; Hooper 1975), per speaker and in all. Speech and writing with a cue only.
 */
export function contrastReporting(left: Analyzed, right: Analyzed): Sides<ReportingSide> {
  return { left: sideOf(left), right: sideOf(right) };
}

function sideOf({ document, analysis }: Analyzed): ReportingSide {
  const { attributions, speakers } = analysis.readings.attribution;
  const cued = onceSaid(attributions.filter((a) => a.speaks && a.cue.length > 0));
  const counts = countsOf(cued);
  const share = wilsonInterval(cued.length - counts.neutral, cued.length);
  return {
    counts,
    n: cued.length,
    share: share?.value ?? null,
    low: share?.low ?? null,
    high: share?.high ?? null,
    speakers: speakers
      .map((speaker) => speakerOf(document, attributions, speaker))
      .filter(({ cues }) => cues.length > 0)
      .sort((a, b) => total(b.counts) - total(a.counts))
      .slice(0, mostSpeakers),
  };
}

function speakerOf(document: Document, all: Attribution[], speaker: Speaker): ReportingSpeaker {
  const own = speaker.attributions.map((index) => all[index]).filter((a) => a.cue.length > 0);
  const cues = groupBy(own, (a) => `${a.cueStance} ${cueText(document, a)}`);
  return {
    name: speaker.name,
    country: speaker.country,
    counts: countsOf(own),
    cues: Array.from(cues.values(), (same) => ({
      text: cueText(document, same[0]),
      stance: same[0].cueStance,
      spans: same.slice(0, mostSpans).map(({ cue }): Span => ({ start: cue[0].start, end: cue[0].end })),
    })),
  };
}

function cueText({ text }: Document, { cue }: Attribution): string {
  return cue
    .map(({ start, end }) => text.slice(start, end))
    .join(' … ')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

function countsOf(attributions: Attribution[]): Record<CueStance, number> {
  const counts = { neutral: 0, assertive: 0, factive: 0, doubting: 0 };
  for (const { cueStance } of attributions) counts[cueStance]++;
  return counts;
}

function total(counts: Record<CueStance, number>): number {
  return counts.neutral + counts.assertive + counts.factive + counts.doubting;
}
