import { firstEndingAfter, firstStartingFrom } from '../../text/spans.ts';
import type { Actor, DocumentView, Span } from '../../types/document.ts';
import { folded } from './corrected-attributions.ts';

/** Where an actor is first given the name that it is known by; null where it has none. */
export function nameOf({ evidence, name }: Actor): Span | null {
  const found =
    evidence.find(({ label }) => label === name) ??
    evidence.find(({ label }) => !/^the \p{Ll}/iu.test(label));
  const { start, end } = found ?? evidence[0] ?? { start: 0, end: 0 };
  return start < end ? { start, end } : null;
}

/** The actor whom a mention at that place is of; null where none is. */
export function actorOf({ mentions, actors }: DocumentView, place: Span | null): Actor | null {
  if (!place) return null;
  const m = firstEndingAfter(mentions, place.start);
  return mentions[m]?.start < place.end ? actors[mentions[m].actor] : null;
}

/** Where the name of whoever speaks stands to a passage, as it can be told of another. */
type Where = 'nowhere' | 'label' | 'after' | 'before' | 'elsewhere';

/** Names that stand nearest: in the label, right behind the passage in its paragraph or the next, right before it likewise. */
function nearNames(document: DocumentView, piece: Span): Record<'label' | 'after' | 'before', Span | null> {
  const { mentions, blocks, article } = document;
  const block = firstEndingAfter(blocks, piece.start);
  const [first, last] = [blocks[Math.max(0, block - 1)], blocks[Math.min(blocks.length - 1, block + 1)]];
  const isName = (m: number) => mentions[m].kind === 'name' || mentions[m].kind === 'alias';
  let after = firstStartingFrom(mentions, piece.end);
  while (after < mentions.length && !isName(after)) after++;
  let before = firstStartingFrom(mentions, piece.start) - 1;
  while (before >= 0 && !isName(before)) before--;
  const layout = article.layout ?? [];
  const part = layout[firstEndingAfter(layout, piece.start)];
  const label = part && part.start <= piece.start ? (part.speaker ?? null) : null;
  return {
    label,
    after: after < mentions.length && mentions[after].end <= last.end ? mentions[after] : null,
    before: before >= 0 && mentions[before].start >= first.start ? mentions[before] : null,
  };
}

/** Where whoever speaks is named to a passage. */
export function whereNamed(
  document: DocumentView,
  piece: Span,
  actor: number | null,
  name: string | null,
): Where {
  if (name === null) return 'nowhere';
  const near = nearNames(document, piece);
  const isIt = (place: Span | null) =>
    place !== null && actor !== null && actorOf(document, place)?.id === actor;
  const { label } = near;
  if (label && (isIt(label) || folded(document.text.slice(label.start, label.end)).includes(folded(name))))
    return 'label';
  if (isIt(near.before)) return 'before';
  return isIt(near.after) ? 'after' : 'elsewhere';
}

/** Who is named at such a place here; a name that stood elsewhere is that name. Null where nobody is. */
export function nameWhere(
  document: DocumentView,
  piece: Span,
  right: string,
): { name: string; place: Span | null } | null {
  if (right.startsWith('elsewhere ')) {
    const name = right.slice('elsewhere '.length);
    const actor = document.actors.find(({ labels }) =>
      labels.some((label) => folded(label) === folded(name)),
    );
    if (!actor && !document.text.includes(name)) return null;
    return { name: actor?.name ?? name, place: actor ? nameOf(actor) : null };
  }
  if (right !== 'label' && right !== 'after' && right !== 'before') return null;
  const place = nearNames(document, piece)[right];
  const actor = actorOf(document, place);
  return place && actor
    ? { name: actor.name, place: nameOf(actor) ?? { start: place.start, end: place.end } }
    : null;
}
