import { generations, honorifics } from '../../english/closed.ts';
import type { Corrections } from '../../types/corrections.ts';
import type { Actor, LabelEvidence, Mention } from '../../types/document.ts';
import { foldName, sameSpelling } from './similar.ts';

/**
 * The labels of each actor, most frequent first, each with its first mention and why it is taken for a name of that
 * actor. Pronouns are no labels. `mentions` are sorted.
 */
export function labelEvidence(
  text: string,
  actors: readonly Actor[],
  mentions: readonly Mention[],
  { merges }: Corrections,
): LabelEvidence[][] {
  const found = actors.map(() => new Map<string, LabelEvidence>());
  const joined = new Set(merges.flatMap(({ a, b }) => [`${a.start}-${a.end}`, `${b.start}-${b.end}`]));
  for (const m of mentions) {
    if (m.kind === 'pronoun') continue;
    const label = text.slice(m.start, m.end).replace(/\s+/g, ' ');
    const known = found[m.actor].get(label);
    const reader = joined.has(`${m.start}-${m.end}`) ? 'joined by a reader' : null;
    if (known) {
      known.count++;
      known.why = reader ?? known.why;
    } else {
      const why = reader ?? whyLabel(actors[m.actor], label, m.kind);
      found[m.actor].set(label, { label, count: 1, start: m.start, end: m.end, why });
    }
  }
  return found.map((labels) => [...labels.values()].sort((a, b) => b.count - a.count));
}

function whyLabel(actor: Actor, label: string, kind: Mention['kind']): string {
  if (label === actor.name) return 'the name shown';
  switch (kind) {
    case 'metonym':
      return 'the seat of its government, which acts or is dealt with here';
    case 'demonym':
      return actor.kind === 'people' ? 'another form of the name' : 'those who act for it, by nationality';
    case 'description':
      return actor.kind === 'people'
        ? 'a common noun that names the group here'
        : 'the only body of that kind named in the text';
    case 'both':
      return 'one of the only two of that kind named shortly before';
    case 'alias':
      return /^[\p{Lu}.&-]+$/u.test(label) ? 'short for the name' : 'another name of it';
    default:
      return actor.kind === 'person' ? whyPerson(actor, label) : 'another form of the name';
  }
}

function whyPerson({ name, role }: Actor, label: string): string {
  const [full, own] = [nameWords(name), nameWords(label)];
  const [family, last] = [full.at(-1) ?? '', own.at(-1) ?? ''];
  if (last === family) return own.length === 1 ? 'the same family name' : 'the same name, in another form';
  if (sameSpelling(family, last, 0.8)) return 'another spelling of the family name';
  if (full.includes(last)) return 'part of the full name';
  if (role?.toLowerCase().endsWith(label.replace(/^the /i, '').toLowerCase()))
    return 'the office that nobody else holds in the text';
  return own.length > 1 ? 'another name that the text gives' : 'the only one that it fits in the text';
}

function nameWords(name: string): string[] {
  return name
    .split(/\s+/)
    .map(foldName)
    .filter((word) => word !== '' && !generations.has(word) && !honorifics.has(word));
}
