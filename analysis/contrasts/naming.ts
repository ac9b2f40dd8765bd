import type { Analyzed } from '../types/analyzed.ts';
import type { Label, NamingContrast, Sides } from '../types/comparison.ts';
import type { Document, MentionKind, Span } from '../types/document.ts';
import type { Contrast } from './contrast.ts';
import { namingFindings } from './findings/naming.ts';
import { type Ground, groundOf } from './pair/ground.ts';
import { chargedShare, gatherLabels, total } from './pair/labels.ts';
import type { Pairing } from './pair/pairing.ts';

export const naming: Contrast<NamingContrast[]> = {
  id: 'naming',
  title: 'What are things called?',
  compare: ({ left, right, ground }) => contrastNaming(left, right, ground),
  empty: [],
  findings: namingFindings,
};

/** Most rows that are given. */
const limit = 24;
/** Kinds of mention that choose a label. Pronouns and demonyms ("Iranian") follow from grammar. */
const choosing: ReadonlySet<MentionKind> = new Set<MentionKind>([
  'name',
  'alias',
  'title',
  'metonym',
  'description',
]);

/**
 * What each side calls the same referent: states, organizations, persons and groups that both mention, and events and
 * groups matched by what kind they are and who takes part. Most different first. Actors of one side alone are given
 * where a label of theirs is charged.
 */
export function contrastNaming(
  left: Analyzed,
  right: Analyzed,
  { pairing, charged, events }: Ground = groundOf(left, right),
): NamingContrast[] {
  const rows = [...sharedActors(left.document, right.document, pairing, charged), ...events];
  return rows
    .map((row) => ({ row, difference: namingDifference(row) }))
    .filter(({ difference }) => difference > 0)
    .sort((a, b) => b.difference - a.difference || (a.row.referent < b.row.referent ? -1 : 1))
    .slice(0, limit)
    .map(({ row }) => row);
}

function sharedActors(
  left: Document,
  right: Document,
  pairing: Pairing,
  charged: Sides<Span[]>,
): NamingContrast[] {
  const spans = { left: labelSpans(left), right: labelSpans(right) };
  return pairing.shared.flatMap(({ name, actors }) => {
    const l = gatherLabels(left, spans.left.get(actors.left) ?? [], charged.left);
    const r = gatherLabels(right, spans.right.get(actors.right) ?? [], charged.right);
    return l.length > 0 && r.length > 0 ? [{ referent: name, parties: [], left: l, right: r }] : [];
  });
}

/** What names each actor, in text order: pronouns and demonyms left out. */
export function labelSpans(document: Document): Map<number, Span[]> {
  const spans = new Map<number, Span[]>();
  for (const mention of document.mentions) {
    if (!choosing.has(mention.kind)) continue;
    const known = spans.get(mention.actor);
    if (known) known.push(mention);
    else spans.set(mention.actor, [mention]);
  }
  return spans;
}

/**
 * How differently two sides name a referent, from 0 up: the share of mentions whose label the other side does not use,
 * more where one side's charged labels are not the other's, and a little more the more often it is named.
 */
export function namingDifference({ left, right }: NamingContrast): number {
  const shares = { left: labelShares(left), right: labelShares(right) };
  let common = 0;
  for (const [label, share] of shares.left) common += Math.min(share, shares.right.get(label) ?? 0);
  const charge = Math.abs(chargedShare(left) - chargedShare(right));
  const fewest = Math.min(total(left), total(right));
  return (1 - common + 2 * charge) * Math.log1p(fewest);
}

function labelShares(labels: Label[]): Map<string, number> {
  const all = total(labels);
  return new Map(labels.map((l) => [l.label.toLowerCase(), l.count / all]));
}
