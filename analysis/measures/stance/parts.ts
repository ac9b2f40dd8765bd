import type { ActorRole } from '../../reading.ts';
import type { Part } from './effects.ts';
import type { Target } from './mentions.ts';

/** So many mentions in one part make a role, if no other part has half as many. */
const least = 2;

const roleOfPart: Record<Part, ActorRole['role']> = { helps: 'hero', harms: 'villain', suffers: 'victim' };

/** The role an actor is cast in by the author's account of who does good, who does ill and who suffers; null where the evidence is thin or mixed. */
export function castIn(targets: readonly Target[]): ActorRole | null {
  const told = targets.filter((t) => t.voice === 'author' && t.part !== null);
  const counts = (['helps', 'harms', 'suffers'] as const).map((part) => ({
    part,
    spans: told.filter((t) => t.part === part).map(({ mention: { start, end } }) => ({ start, end })),
  }));
  counts.sort((a, b) => b.spans.length - a.spans.length);
  const [first, second] = counts;
  if (first.spans.length < least || second.spans.length * 2 > first.spans.length) return null;
  return { role: roleOfPart[first.part], mentions: first.spans };
}
