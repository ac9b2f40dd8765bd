import { type Category, choosing } from '../../../analysis/types/annotation.ts';
import type { MachineCoder } from '../../coding/machine.ts';
import type { TextSummary } from '../../coding/summary.ts';
import type { Lesson } from '../../coding/tasks.ts';

/** What a class says of the actors in a text, and of the whole: a row an actor, a column a value, the machine's beside it. */
export function valuesModel({ scheme }: Lesson, summary: TextSummary, machine: MachineCoder | null) {
  return scheme.categories
    .filter(({ unit }) => unit === 'actor' || unit === 'article')
    .flatMap((category) => {
      const own = summary.values.filter((one) => one.category === category.id);
      const theirs = machine?.marks.filter((one) => one.category === category.id) ?? [];
      if (own.length === 0 && theirs.length === 0) return [];
      const columns = columnsOf(category, own);
      const subjects = [...new Set([...own, ...theirs].map(({ subject }) => subject))];
      const cell = (subject: string, id: string) => {
        const count = own
          .filter((one) => one.subject === subject && one.value === id)
          .reduce((sum, one) => sum + one.count, 0);
        return {
          count: count || '',
          share: Math.round((100 * count) / Math.max(summary.of, 1)),
          machine: theirs.some((one) => one.subject === subject && one.value === id),
        };
      };
      const ofActors = category.unit === 'actor';
      // Of the whole text there is one row a value; of actors one row each.
      const rows = ofActors
        ? subjects.map((subject) => ({ name: subject, cells: columns.map(({ id }) => cell(subject, id)) }))
        : columns.map(({ id, name }) => ({ name, cells: [cell('', id)] }));
      return [{ name: category.name, color: category.color, ofActors, columns, rows }];
    });
}

/** Values that answers can have; of numbers and free text those that were given most. */
function columnsOf({ kind, values }: Category, given: TextSummary['values']): { id: string; name: string }[] {
  if (choosing.has(kind)) return values.map(({ id, name }) => ({ id, name }));
  if (kind === 'yes/no') return [{ id: 'yes', name: 'yes' }];
  const counts = new Map<string, number>();
  for (const { value, count } of given)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 8)
    .map(([id]) => ({ id, name: id }));
}
