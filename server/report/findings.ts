import type { Comparison, Evidence, Finding } from '../../analysis/types/comparison.ts';
import { bothSides, plural } from './format.ts';
import type { Jump, Jumper } from './jumps.ts';

const sectionLinks: Record<string, string> = {
  sourcing: 'who speaks',
  stance: 'how the words lean',
  reporting: 'how they are introduced',
  silence: 'who is silent',
  agency: 'who acts',
  naming: 'the names',
  claims: 'the passages',
  only: 'what is missing',
  loaded: 'the charged words',
  frames: 'the frames',
  vocabulary: 'the words',
  texts: 'the texts',
};

/** The findings as numbered sentences, each with its jumps to the words that prove it and to its section. */
export function findingsModel(comparison: Comparison, jump: Jumper) {
  return comparison.findings.map((finding) => ({
    text: finding.text,
    section: finding.section in sectionLinks ? finding.section : 'figures',
    sectionName: sectionLinks[finding.section] ?? 'the figures',
    evidence: evidenceJumps(finding, jump),
  }));
}

/** One jump a side, stepping through all of that side's evidence. */
function evidenceJumps(finding: Finding, jump: Jumper): (Jump & { label: string })[] {
  return bothSides.flatMap((side) => {
    const spans = finding.evidence.filter((evidence: Evidence) => evidence.side === side);
    if (spans.length === 0) return [];
    return [{ ...jump(side, spans, 60), label: plural(spans.length, 'passage') }];
  });
}
