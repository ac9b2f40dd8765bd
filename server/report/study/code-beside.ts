import { groupBy } from '../../../analysis/text/group.ts';
import type { Annotation, Category } from '../../../analysis/types/annotation.ts';
import type { Coding } from '../../coding/study/code-item.ts';
import type { SeenOfItem } from '../../coding/study/seen-of-item.ts';
import { isMarked, type Thing, thingKey, thingsOf } from '../../coding/study/what-is-asked.ts';
import { excerpt } from '../format.ts';
import { valueName } from './code-asks.ts';

/** What a coder may see beside their own answers, thing by thing; null where there is nothing. */
export function besideModel(
  coding: Coding,
  own: readonly Annotation[],
  others: SeenOfItem['others'],
  machine: SeenOfItem['machine'],
) {
  if (others.length === 0 && machine.length === 0) return null;
  const columns = [{ name: 'you', annotations: own }, ...others];
  const withMachine = machine.length > 0;
  return {
    columns: [...columns.map(({ name }) => name), ...(withMachine ? ['the machine'] : [])],
    rows: coding.scheme.categories.flatMap((category) => {
      const said = columns.map(({ annotations }) =>
        annotations.filter((one) => one.category === category.id),
      );
      return thingsIn(coding, category, said.flat()).map((thing) => ({
        category: category.name,
        told: toldOf(coding, thing),
        cells: [
          ...said.map((all) => saidOf(category, all, thing)),
          ...(withMachine ? [machineSays(coding, category, thing, machine)] : []),
        ],
      }));
    }),
  };
}

/** What was asked about; of what is marked each place that anybody marked. */
function thingsIn({ text }: Coding, category: Category, said: readonly Annotation[]): Thing[] {
  if (!isMarked(category)) return thingsOf(text, category);
  const places = [...groupBy(said, thingKey).values()].map(([first]): Thing => first);
  return places.sort((a, b) => a.start! - b.start! || a.end! - b.end!);
}

function toldOf({ words }: Coding, { start, end, subject }: Thing): string {
  if (subject || start === null || end === null) return subject;
  return `“${excerpt(words, { start, end }, 80)}”`;
}

function saidOf(category: Category, said: readonly Annotation[], thing: Thing): string {
  const of = said.filter((one) => thingKey(one) === thingKey(thing));
  if (of.length > 0) return of.map(({ value }) => valueName(category, value) || 'marked').join(', ');
  return isMarked(category) ? 'not marked' : '–';
}

/** A share of 1 as a head gives it, in percent; of a measure or list yes or no; a value by its name. */
function machineSays(
  { item }: Coding,
  category: Category,
  { start, end }: Thing,
  machine: SeenOfItem['machine'],
): string {
  const at = { start: start ?? item.start, end: end ?? item.end };
  const codes = machine
    .filter((one) => one.category === category.id)
    .flatMap((one) =>
      one.codes
        .filter(([from, to]) => from < at.end && at.start < to)
        .map(([, , code]) => ({ code, isShare: one.source.startsWith('head:') })),
    );
  const told = codes.map(({ code, isShare }) => {
    if (typeof code !== 'number') return valueName(category, code);
    return isShare ? `${Math.round(100 * code)}%` : code === 1 ? 'yes' : 'no';
  });
  return [...new Set(told)].join(', ') || '–';
}
