import type { AnalyzedView } from '../../analysis/index.ts';
import { nameOf } from '../../analysis/read/index.ts';
import type { Corrections } from '../../analysis/types/corrections.ts';
import type { Span } from '../../analysis/types/document.ts';
import { countryName, excerpt, plural } from './format.ts';
import type { Jumper } from './jumps.ts';
import { correctionsPath } from './links.ts';

/** Actors shown, most mentioned first; the rest stays in the JSON. */
const mostActors = 20;

/** Who is who: each actor under all its names, why each is taken for it, and the forms that part and join them. */
export function castModel(view: AnalyzedView, corrections: Corrections, jump: Jumper) {
  const path = correctionsPath(view.document.article.id);
  const { actors, mentions, text } = view.document;
  const counts = new Array<number>(actors.length).fill(0);
  for (const m of mentions) counts[m.actor]++;
  const shown = actors
    .filter(({ evidence }) => evidence.length > 0)
    .sort((a, b) => counts[b.id] - counts[a.id] || a.id - b.id)
    .slice(0, mostActors);
  const others = shown.map((actor) => ({ name: actor.name, value: value(nameOf(actor)!) }));
  return {
    rows: shown.map((actor) => ({
      path,
      id: `actor-${actor.id}`,
      name: actor.name,
      about: [actor.role, actor.country && countryName(actor.country), plural(counts[actor.id], 'mention')]
        .filter(Boolean)
        .join(' · '),
      mention: value(nameOf(actor)!),
      labels: actor.evidence.map((e) => ({
        ...e,
        value: value(e),
        jump: jump('left', { start: e.start, end: e.end }),
        fixed: actor.evidence.length === 1 || isDescription(e.label),
      })),
      parts: actor.evidence.length > 1 && actor.evidence.some(({ label }) => !isDescription(label)),
      others: others.filter(({ name }) => name !== actor.name),
    })),
    joined: corrections.merges.map(({ a, b }) => ({
      path,
      a: value(a),
      b: value(b),
      words: `“${excerpt(text, a, 40)}” and “${excerpt(text, b, 40)}” are one`,
    })),
    parted: corrections.splits.map(({ mention }) => ({
      path,
      mention: value(mention),
      words: `“${excerpt(text, mention, 40)}” is an actor of its own`,
    })),
  };
}

/** "the minister": it follows a name, and goes where that goes. */
function isDescription(label: string): boolean {
  return /^the \p{Ll}/iu.test(label);
}

function value({ start, end }: Span): string {
  return `${start}-${end}`;
}
