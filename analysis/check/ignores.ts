import { splitParagraphs } from '../read/blocks/paragraphs.ts';
import type { Span } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import { ruleNow, rules } from './rules.ts';

/** Why a finding is told and does not count. The names are those of SARIF: the draft itself says no, or a file beside it. */
export interface Suppression {
  kind: 'inSource' | 'external';
  justification: string;
  /** The file beside it; null where the draft itself says so. */
  from: string | null;
}

/** What a comment of a draft asks to leave alone: rules, for a reason, in one paragraph or in all of it. */
export interface Ignore {
  rules: string[];
  reason: string;
  whole: boolean;
}

const known: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/**
 * Reads `parallax-ignore RULE, RULE: REASON`, or `parallax-ignore-file` for all of a draft. Null where a comment is on something
 * else; words where it is meant so and says too little.
 */
export function parseIgnore(comment: string): Ignore | string | null {
  const found = /^\s*parallax-ignore(-file)?(?=[\s:]|$)([^:]*)(:?)([\s\S]*)$/.exec(comment);
  if (!found) return null;
  const [, whole, named, colon, after] = found;
  const ids = named
    .split(/[\s,]+/)
    .filter((id) => id !== '')
    .map(ruleNow);
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined)
    return `There is no rule “${unknown.slice(0, 60)}”. Rules are: ${[...known].join(', ')}.`;
  const reason = after.replace(/\s+/g, ' ').trim();
  if (ids.length === 0) return 'It names no rule. Write parallax-ignore RULE: REASON.';
  if (!colon || reason === '') return `It gives no reason. Write parallax-ignore ${ids.join(', ')}: REASON.`;
  return { rules: ids, reason, whole: whole !== undefined };
}

/** A comment that ignores something, by the offset in the text at which it stands. */
export interface PlacedIgnore extends Ignore {
  at: number;
}

/**
 * Which findings the comments of a draft ignore: those of the paragraph that a comment stands in or, where it stands between
 * paragraphs, of the next. `used` tells of each comment whether it ignored anything.
 */
export function ignoredBy(
  text: string,
  findings: readonly Finding[],
  ignores: readonly PlacedIgnore[],
): { of(finding: Finding): Suppression | null; used: boolean[] } {
  const paragraphs = splitParagraphs(text);
  const scopes = ignores.map(({ at, whole }): Span => {
    if (whole) return { start: 0, end: text.length };
    return paragraphs.find(({ end }) => end > at) ?? { start: text.length, end: text.length };
  });
  const used = ignores.map(() => false);
  const suppressed = new Map<Finding, Suppression>();
  for (const finding of findings)
    for (const [i, ignore] of ignores.entries()) {
      if (!ignore.rules.includes(finding.rule)) continue;
      if (finding.start < scopes[i].start || finding.start >= scopes[i].end) continue;
      used[i] = true;
      if (!suppressed.has(finding))
        suppressed.set(finding, { kind: 'inSource', justification: ignore.reason, from: null });
    }
  return { of: (finding) => suppressed.get(finding) ?? null, used };
}
