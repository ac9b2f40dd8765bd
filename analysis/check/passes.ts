import { overlap } from '../text/spans.ts';
import { type Pass, passes } from '../types/desk-review.ts';
import { type Finding, levels } from '../types/finding.ts';
import { quotationRules } from './quotation-findings.ts';

/** The rules of each pass; wording has all others. */
const rulesOf: Partial<Record<Pass, readonly string[]>> = {
  sources: ['no-source', 'anonymous-source', 'doubting-cue', 'factive-cue'],
  accusations: ['no-reply'],
  quotations: quotationRules.map(({ id }) => id),
  consistency: ['name-spelling', 'changed-figure', 'changed-title', 'headline-claims-more'],
};

const passByRule = new Map(
  passes.flatMap((pass) => (rulesOf[pass] ?? []).map((rule): [string, Pass] => [rule, pass])),
);

/** The pass that a rule belongs to. */
export function passOf(rule: string): Pass {
  return passByRule.get(rule) ?? 'wording';
}

/** A kind of harm that a draft can do when it runs, and what is wrong in it. */
interface Harm {
  /** Its rules; none for the charged words, which are all rules of wording that stand in no other kind. */
  rules: readonly string[];
  why: string;
}

/** What harms most first: people before records, records before style. */
const harms: readonly Harm[] = [
  { rules: ['no-reply'], why: 'Somebody is accused and has no reply' },
  { rules: ['quotation-sense', 'quotation-speaker', 'quotation-altered'], why: 'Not what was said' },
  { rules: ['changed-figure', 'changed-title', 'name-spelling'], why: 'The draft contradicts itself' },
  { rules: ['headline-claims-more'], why: 'The headline claims more than the text' },
  { rules: ['quotation-not-found', 'quotation-joined'], why: 'A quotation without its place' },
  { rules: ['no-source'], why: 'A claim that nobody stands for' },
  { rules: ['anonymous-source'], why: 'A source without a name' },
  { rules: ['doubting-cue'], why: 'Doubt is cast on one side' },
  { rules: ['hidden-doer'], why: 'Who did it is left out' },
  { rules: ['house-style'], why: 'Against the house style' },
  { rules: [], why: 'A charged word in your own voice' },
];
const charged = harms.length - 1;
const harmByRule = new Map(harms.flatMap(({ rules }, i) => rules.map((rule): [string, number] => [rule, i])));

/** Things to look at first. */
export const mostFirst = 7;

/** A finding to look at first, by its place in the list, and what is wrong. */
interface Chosen {
  finding: number;
  harm: number;
}

/**
 * The findings to look at before a draft runs, worst first: at most seven, one of each kind of harm before a second of any.
 * Of one kind, those of the highest level come first, then the surest, then in text order. What others than `counts` takes is
 * passed over, and so is what only asks for a second look: hedges, trimmed quotations, verbs that vouch.
 */
export function chooseFirst(
  findings: readonly Finding[],
  counts: (finding: number) => boolean = () => true,
): { finding: number; pass: Pass; why: string }[] {
  const byHarm: Chosen[][] = harms.map(() => []);
  for (const [finding, { rule, level }] of findings.entries()) {
    const harm = harmOf(rule);
    if (harm === null || !counts(finding) || (harm === charged && level === 'note')) continue;
    byHarm[harm].push({ finding, harm });
  }
  const worst = byHarm.map((those) => worstOf(those, findings));
  const chosen: Chosen[] = [];
  for (let turn = 0; chosen.length < mostFirst && worst.some((those) => those.length > turn); turn++)
    for (const those of worst) {
      const next = those[turn];
      if (next && chosen.length < mostFirst) chosen.push(next);
    }
  return chosen
    .sort((a, b) => a.harm - b.harm || worse(findings[a.finding], findings[b.finding]))
    .map(({ finding, harm }) => ({ finding, pass: passOf(findings[finding].rule), why: harms[harm].why }));
}

/** The kind of harm of a rule; null for what only asks for a second look. */
function harmOf(rule: string): number | null {
  return harmByRule.get(rule) ?? (passOf(rule) === 'wording' ? charged : null);
}

/** The worst of one kind, as many as are shown at all; of those that share words the worst alone. */
function worstOf(those: Chosen[], findings: readonly Finding[]): Chosen[] {
  const kept: Chosen[] = [];
  for (const one of those.sort((a, b) => worse(findings[a.finding], findings[b.finding]))) {
    if (kept.length === mostFirst) break;
    if (!kept.some((other) => overlap(findings[one.finding], findings[other.finding]))) kept.push(one);
  }
  return kept;
}

function worse(a: Finding, b: Finding): number {
  return (
    levels.indexOf(b.level) - levels.indexOf(a.level) ||
    (b.confidence ?? 0) - (a.confidence ?? 0) ||
    a.start - b.start
  );
}
