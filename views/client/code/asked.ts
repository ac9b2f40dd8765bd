// Whether a question is asked, by what was answered before: as the server decides it (server/coding/study/what-is-asked.ts),
// so that a question comes and goes at once. Nothing here touches the page.
import type { Category } from '../join/lesson.ts';
import type { Mark } from '../join/said.ts';

/** Under what a category is asked: where another of the same thing has one of some values. */
export interface Condition {
  id: string;
  category: string;
  values: string[];
}

/** What is asked about: a stretch, an actor, or (where it names neither) the item as a whole. */
export type Thing = Pick<Mark, 'start' | 'end' | 'subject'>;

const isMarked = ({ unit }: Category) => unit === 'span' || unit === 'pair';

/** Whether a category is asked of a thing. */
export function isAsked(
  id: string,
  thing: Thing,
  marks: readonly Mark[],
  categories: readonly Category[],
  conditions: readonly Condition[],
): boolean {
  const condition = conditions.find((one) => one.id === id);
  if (!condition) return true;
  const other = categories.find((one) => one.id === condition.category);
  if (!other || !isAsked(other.id, thing, marks, categories, conditions)) return false;
  const said = marks.filter(
    (one) => one.refused === null && one.category === other.id && ofThing(other, one, thing),
  );
  if (isMarked(other) && said.length === 0) return condition.values.includes('no');
  // That words are marked says yes, and no value.
  return said.some(({ value }) => condition.values.includes(value ?? (isMarked(other) ? 'yes' : '')));
}

function ofThing(category: Category, one: Mark, thing: Thing): boolean {
  if (!isMarked(category))
    return one.start === thing.start && one.end === thing.end && one.subject === thing.subject;
  return (one.start ?? 0) < (thing.end ?? 0) && (thing.start ?? 0) < (one.end ?? 0);
}

/** Whether words may be marked under a category now: always, or while something that it hangs on is marked. */
export function mayBeMarked(id: string, marks: readonly Mark[], conditions: readonly Condition[]): boolean {
  const condition = conditions.find((one) => one.id === id);
  if (!condition || condition.values.includes('no')) return true;
  return marks.some(
    ({ category, value }) => category === condition.category && condition.values.includes(value ?? 'yes'),
  );
}
