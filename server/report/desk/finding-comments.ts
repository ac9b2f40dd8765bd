import { capitalized } from '../../../analysis/text/prose.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Finding } from '../../../analysis/types/finding.ts';
import type { WordComment } from '../word/commented-document.ts';
import { ruleName } from './rule-names.ts';

/** Why a finding stays; without initials where a baseline says so. */
export interface Stays {
  reason: string;
  initials: string | null;
}

/** Characters of other places that a comment tells. */
const longestOther = 120;

/** The comment of a finding: what is there, what could stand instead, the other places that it is about; and why it stays. */
export function findingComment(text: string, finding: Finding, stays: Stays | null): WordComment {
  const { start, end, rule, message, others = [] } = finding;
  const elsewhere = others.map((one) => `“${wordsAt(text, one)}”`);
  return {
    ...{ start, end },
    paragraphs: [
      `${capitalized(ruleName(rule))}: ${message}`,
      ...insteadOf(finding).map((instead) => `Instead: ${instead}`),
      ...(elsewhere.length > 0 ? [`Elsewhere: ${elsewhere.join(', ')}`] : []),
    ],
    reply: stays && {
      author: stays.initials ?? 'Parallax',
      initials: stays.initials ?? 'Plx',
      text: stays.initials === null ? stays.reason : `Stays: ${stays.reason} (${stays.initials})`,
    },
  };
}

/** The wordings of a finding, each with what it stands for and what the draft would lose by it. */
export function insteadOf({ wordings }: Pick<Finding, 'wordings'>): string[] {
  return wordings.map(({ text, wording, of, loses }) => {
    const part = of ? ` for “${of}”` : '';
    return `“${text ?? wording}”${part}${loses ? ` (loses ${loses})` : ''}`;
  });
}

/** Words of a text on one line, not too many. */
export function wordsAt(text: string, { start, end }: Span, most = longestOther): string {
  const words = text.slice(start, end).replace(/\s+/g, ' ').trim();
  return words.length > most ? `${words.slice(0, most - 2).trimEnd()} …` : words;
}
