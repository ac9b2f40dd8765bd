import { shortTitles, tyingWords } from '../../english/closed.ts';
import { anyOf } from '../../english/sets.ts';
import type { Analyzed } from '../../index.ts';
import { ended, listed } from '../../text/prose.ts';
import type { Finding, FrameContrast, OnlyItem, Side } from '../../types/comparison.ts';
import type { Span } from '../../types/document.ts';
import { substance } from '../pair/terms.ts';
import { evidence, finding, nameIn, otherSide, type Pair } from './candidate.ts';

/** z beyond which a word is more than chance on one side (5%). */
const significantZ = 1.96;

/** Mentions at which what one side alone speaks of is two thirds of a full effect. */
const manyMentions = 10;
/** Count × substance of a topic that is worth a sentence. */
const leastWeight = 5;
/** Substance of a word that is worth a sentence. */
const leastSubstance = 1.4;
/** Characters of a passage that can still be read aloud. */
const longestExcerpt = 180;
/** Below this score a pair is shown but not stated: read on six pairs, nearly all above it are one matter, of those down to 0.4 a third are not. */
const leastClaimScore = 0.48;
/** Passages with more of their words in common are told alike. */
const mostOverlap = 0.5;
/** How much more a pair tells where one side's wording alone is charged. */
const chargedMore = 1.25;

/** Subjects and people that one side alone brings in, said twice and more. */
export function onlyFindings(pair: Pair): Finding[] {
  const { names, contrasts } = pair;
  const sides = (['left', 'right'] as const).map((side) => ({ side, items: notable(contrasts.only[side]) }));
  const some = sides.filter((s) => s.items.length >= 2);
  if (some.length === 0) return [];
  const parts = some.map(({ side, items }, i) =>
    i === 0
      ? `Only ${names[side]} speaks of ${listed(items.map((x) => nameIn(pair, x.name)))}`
      : `only ${names[side]} of ${listed(items.map((x) => nameIn(pair, x.name)))}`,
  );
  const shown = some.flatMap(({ side, items }) =>
    evidence(
      side,
      items.map((x) => x.span),
    ),
  );
  const mentions = some.flatMap((s) => s.items).reduce((sum, x) => sum + x.count, 0);
  return [finding('only', `${parts.join('; ')}.`, 1 - Math.exp(-mentions / manyMentions), 0.8, shown)];
}

/** True for a topic that is said often enough for how much it says. */
function isWeighty({ name, count }: OnlyItem): boolean {
  return count >= 2 && count * substance(name) >= leastWeight;
}

/** Actors and topics; who speaks is a finding of its own. */
function notable(items: OnlyItem[]): OnlyItem[] {
  return items
    .filter((x) => (x.kind === 'actor' ? x.count >= 2 : x.kind === 'topic' && isWeighty(x)))
    .sort((a, b) => b.count - a.count)
    .slice(0, 4);
}

/** Frames whose intervals lie apart, the widest first. */
export function frameFindings({ names, contrasts }: Pair): Finding[] {
  return contrasts.frames
    .filter((f) => f.differs && f.left.score !== null && f.right.score !== null)
    .map((f) => frameFinding(f, names))
    .sort((a, b) => b.strength - a.strength)
    .slice(0, 1);
}

function frameFinding(f: FrameContrast, names: Pair['names']): Finding {
  const scores = { left: f.left.score!, right: f.right.score! };
  const more: Side = scores.left > scores.right ? 'left' : 'right';
  const fewer = otherSide(more);
  const text = `The ${f.name} frame is stronger in ${names[more]} than in ${names[fewer]}: ${scores[more].toFixed(2)} against ${scores[fewer].toFixed(2)} on a scale from 0 to 1.`;
  return finding('frames', text, scores[more] - scores[fewer], 0.7, []);
}

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
      return finding('claims', text, readable ? Math.min(1, pair.score * weight) : 0, 0.9, shown);
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

/** False for titles and for words that say nothing of a subject. */
function tells(word: string): boolean {
  return !shortTitles.has(word.toLowerCase().replace(/\.$/, '')) && substance(word) >= leastSubstance;
}

/** The words most typical of each side. */
export function vocabularyFindings({ names, contrasts }: Pair): Finding[] {
  const typical = (side: Side) =>
    contrasts.vocabulary.words
      .filter((w) => w.leans === side && Math.abs(w.z) >= significantZ && tells(w.word))
      .sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
      .slice(0, 3);
  const [l, r] = [typical('left'), typical('right')];
  if (l.length < 2 || r.length < 2) return [];
  const words = (list: typeof l) => listed(list.map((w) => `“${w.word}”`));
  const text = `The words that set them apart most are ${words(l)} in ${names.left} and ${words(r)} in ${names.right}.`;
  const shown = [
    ...evidence(
      'left',
      l.flatMap((w) => w.spans.left.slice(0, 3)),
    ),
    ...evidence(
      'right',
      r.flatMap((w) => w.spans.right.slice(0, 3)),
    ),
  ];
  return [finding('vocabulary', text, 0.8, 0.8, shown)];
}
