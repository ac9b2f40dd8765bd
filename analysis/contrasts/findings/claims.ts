import { tyingWords } from '../../english/closed.ts';
import { anyOf } from '../../english/sets.ts';
import { ended } from '../../text/prose.ts';
import type { Analyzed } from '../../types/analyzed.ts';
import type { Finding } from '../../types/comparison.ts';
import type { Span } from '../../types/document.ts';
import { evidence, finding, type Kind, type Pair } from './candidate.ts';

const kind: Kind = { id: 'claims', telling: 0.5 };
/** Characters of a passage that can still be read aloud. */
const longestExcerpt = 180;
/** Below this score a pair is shown but not stated: read on six pairs, nearly all above it are one matter, of those down to 0.4 a third are not. */
const leastClaimScore = 0.48;
/** Passages with more of their words in common are told alike. */
const mostOverlap = 0.5;
/** How much more a pair tells where one side's wording alone is charged. */
const chargedMore = 1.25;

/** The passages on one matter of which one alone is charged, else the surest; what both tell in the same words is no finding. */
export function claimFindings({ left, right, names, contrasts }: Pair): Finding[] {
  const found = contrasts.claims
    .filter((pair) => !pair.alike && pair.score >= leastClaimScore)
    .map((pair) => {
      const l = excerpt(left.document.text, pair.left);
      const r = excerpt(right.document.text, pair.right);
      const text = ended(
        `Two wordings of one matter: ${names.left} has “${l}”, and ${names.right} has “${r}”`,
      );
      const shown = [...evidence('left', [pair.left]), ...evidence('right', [pair.right])];
      const readable = Math.max(l.length, r.length) <= longestExcerpt && overlap(l, r) <= mostOverlap;
      const weight = isCharged(left, pair.left) === isCharged(right, pair.right) ? 1 : chargedMore;
      return finding(kind, text, readable ? Math.min(1, pair.score * weight) : 0, 0.9, shown);
    });
  return found.sort((a, b) => b.strength - a.strength).slice(0, 1);
}

/** True where the passage holds loaded wording. */
function isCharged({ analysis }: Analyzed, { start, end }: Span): boolean {
  return analysis.readings.loaded.marks.some((m) => m.start < end && start < m.end);
}

const tied = new RegExp(`^${anyOf(tyingWords)} `, 'i');

/** A passage as a sentence can quote it: one line, its own quotation marks single, no leading conjunction, no last stop. */
function excerpt(text: string, { start, end }: Span): string {
  return text
    .slice(start, end)
    .replace(/\s+/g, ' ')
    .replace(tied, '')
    .replace(/(^|[\s(])["“]/g, '$1‘')
    .replace(/["”]/g, '’')
    .replace(/[.,;]$/, '');
}

/** Share of words that two passages have in common. */
function overlap(a: string, b: string): number {
  const words = (text: string) =>
    new Set(
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean),
    );
  const [x, y] = [words(a), words(b)];
  const shared = [...x].filter((word) => y.has(word)).length;
  return shared / Math.max(1, x.size + y.size - shared);
}
