import { listed } from '../../text/prose.ts';
import type { Attribution, Span } from '../../types/document.ts';

/**
 * What several are said to have said together ("Ana Diaz and the coast guard said …", "they said …") is an attribution of each
 * of them, with one cue and one content. By attribution: the numbers of all who say it, its own among them, in their order.
 * Linear time.
 */
export function sayingTogether(attributions: readonly Pick<Attribution, 'cue' | 'content'>[]): number[][] {
  const groups = new Map<string, number[]>();
  return attributions.map(({ cue, content }, i) => {
    const key = content.length === 0 ? `${i}` : placesOf([...cue, ...content]);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(i);
    return group;
  });
}

function placesOf(spans: readonly Span[]): string {
  return spans.map(({ start, end }) => `${start}-${end}`).join(' ');
}

/** What is said once, whoever says it with others: the first attribution of each that say something together. */
export function onceSaid(attributions: readonly Attribution[]): Attribution[] {
  const together = sayingTogether(attributions);
  return attributions.filter((_, i) => together[i][0] === i);
}

/** The speakers of what is said together by name: "Ana Diaz and Omar Aziz"; null where none of them has a name. */
export function namesTogether(attributions: readonly Attribution[], those: readonly number[]): string | null {
  const names = new Set(those.flatMap((i) => attributions[i].speaker ?? []));
  return names.size === 0 ? null : listed([...names]);
}
