import { firstEndingAfter } from '../../text/spans.ts';
import { blockOf, type Layout } from '../syntax/units.ts';
import { fits, type Genders, genderOf } from './pronoun-sources.ts';
import type { Speaker, Triple } from './triple.ts';

/** Units before a pronoun in which somebody is named, and paragraphs. */
const reach = { units: 3, blocks: 1 };

/**
 * “…,” she said, where nothing before has told who: the one person whom the sentences before name and whom the gender fits.
 * Null where they name several, or none.
 */
export function onlyOneNamed(layout: Layout, triple: Triple, genders: Genders): number | null {
  const { document, tokens, units, unitOf } = layout;
  const gender = genderOf(layout, triple.source);
  if (!triple.source || !gender) return null;
  const { from } = triple.source.anchor;
  const here = unitOf[from];
  let first = here;
  while (first > 0 && here - first < reach.units && near(layout, units[first - 1].from, from)) first--;
  const { mentions, actors } = document;
  const isSaid = (start: number) =>
    triple.content.some((c) => tokens[c.from].start <= start && start < tokens[c.to - 1].end);
  const found = new Set<number>();
  for (
    let m = firstEndingAfter(mentions, tokens[units[first].from].start);
    mentions[m]?.end <= tokens[from].start;
    m++
  ) {
    const { actor, kind, start } = mentions[m];
    if (
      kind !== 'pronoun' &&
      actors[actor].kind === 'person' &&
      !isSaid(start) &&
      fits(genders, actor, gender)
    )
      found.add(actor);
  }
  return found.size === 1 ? [...found][0] : null;
}

/** "It added …": the body that spoke last, in this paragraph or the one before, where nobody has spoken since; else null. */
export function bodyGoesOn(layout: Layout, triple: Triple, last: Triple, speaker: Speaker): Speaker | null {
  const { tokens, quoteOf } = layout;
  const { source } = triple;
  if (
    !source ||
    !last.source ||
    speaker.name === null ||
    !/^(?:institution|document)$/.test(speaker.sourceType)
  )
    return null;
  const { from, to } = source.anchor;
  if (to - from !== 1 || tokens[from].lower !== 'it' || quoteOf[from] >= 0) return null;
  if (!near(layout, last.source.anchor.from, from) || last.source.anchor.from > from) return null;
  return { ...speaker, affiliation: null };
}

function near(layout: Layout, before: number, at: number): boolean {
  return blockOf(layout, at) - blockOf(layout, before) <= reach.blocks;
}
