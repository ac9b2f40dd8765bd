import {
  type Annotation,
  type Category,
  drawnUnits,
  type Scheme,
  type TaskText,
} from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';

/** What a category is asked of: a stretch, an actor, or (where it names neither) the item as a whole. */
export type Thing = Pick<Annotation, 'start' | 'end' | 'subject'>;

/** The same for the same thing. */
export const thingKey = ({ start, end, subject }: Thing) => `${start} ${end} ${subject}`;

/** Units that a coder marks where they find them: nothing is said of where there are none. */
export const isMarked = ({ unit }: Pick<Category, 'unit'>): boolean => unit === 'span' || unit === 'pair';

/** The things in an item that a category asks a coder about, each in turn; none where they mark what they find. */
export function thingsOf(text: TaskText, category: Category): Thing[] {
  const at = ({ start, end }: Span): Thing => ({ start, end, subject: '' });
  switch (category.unit) {
    case 'article':
      return [{ start: null, end: null, subject: '' }];
    case 'actor':
      return text.actors.map((subject) => ({ start: null, end: null, subject }));
    case 'sentence':
      return text.sentences.map(at);
    case 'paragraph':
      return text.passages.map(at);
    default:
      return [];
  }
}

/**
 * Whether a category is asked of a thing, by what the coder says of it now: where it names an earlier category, that has to be
 * asked too, and to have one of the named values. Of words that were marked, those that overlap are the same thing.
 */
export function isAsked(
  scheme: Scheme,
  own: readonly Annotation[],
  { askOnlyIf }: Category,
  thing: Thing,
): boolean {
  if (!askOnlyIf) return true;
  const other = scheme.categories.find(({ id }) => id === askOnlyIf.category);
  if (!other || !isAsked(scheme, own, other, thing)) return false;
  const said = own.filter((one) => one.category === other.id && isOfThing(other, one, thing));
  if (isMarked(other) && said.length === 0) return askOnlyIf.values.includes('no');
  return said.some(({ value }) => value !== null && askOnlyIf.values.includes(value));
}

function isOfThing(category: Category, one: Annotation, thing: Thing): boolean {
  if (!isMarked(category)) return thingKey(one) === thingKey(thing);
  return one.start! < thing.end! && thing.start! < one.end!;
}

/** What is asked of an item and has no answer yet, by name, in the order of the codebook. */
export function missingIn(
  { scheme, text, words }: { scheme: Scheme; text: TaskText; words: string },
  own: readonly Annotation[],
): string[] {
  return scheme.categories.flatMap((category) => {
    const answered = new Set(own.filter((one) => one.category === category.id).map(thingKey));
    return thingsOf(text, category)
      .filter((thing) => !answered.has(thingKey(thing)) && isAsked(scheme, own, category, thing))
      .map((thing) => missingName(category, thing, words));
  });
}

function missingName({ name, unit }: Category, { start, end, subject }: Thing, words: string): string {
  if (subject) return `${name}: ${subject}`;
  if (!drawnUnits.has(unit) || start === null || end === null) return name;
  const told = words.slice(start, end).replace(/\s+/g, ' ');
  return `${name}: ${told.length > 40 ? `${told.slice(0, 40).replace(/\s+\S*$/, '')} …` : told}`;
}
