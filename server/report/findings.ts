import type { Comparison, Evidence, Finding } from '../../analysis/types/comparison.ts';
import { bothSides, plural } from './format.ts';
import type { Jump, Jumper } from './jumps.ts';

/**
 * The findings as numbered sentences, each with its jumps to the words that prove it and to its section; `links` are what
 * findings call the sections.
 */
export function findingsModel(comparison: Comparison, jump: Jumper, links: ReadonlyMap<string, string>) {
  return comparison.findings.map((finding) => {
    const section = links.has(finding.section) ? finding.section : 'figures';
    return {
      text: finding.text,
      section,
      sectionName: links.get(section),
      evidence: evidenceJumps(finding, jump),
    };
  });
}

/** One jump a side, stepping through all of that side's evidence. */
function evidenceJumps(finding: Finding, jump: Jumper): (Jump & { label: string })[] {
  return bothSides.flatMap((side) => {
    const spans = finding.evidence.filter((evidence: Evidence) => evidence.side === side);
    if (spans.length === 0) return [];
    return [{ ...jump(side, spans, 60), label: plural(spans.length, 'passage') }];
  });
}
