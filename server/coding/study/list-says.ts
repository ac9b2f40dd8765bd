import { groupBy } from '../../../analysis/text/group.ts';
import { type ListHit, makeList } from '../../../analysis/text/listed-phrases.ts';
import { firstStartingFrom, merged } from '../../../analysis/text/spans.ts';
import type { Category, TaskText } from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { phraseParts } from '../../../analysis/types/phrase.ts';
import type { SampledUnit } from '../../../analysis/types/study.ts';
import type { MachineCode } from '../../store/index.ts';
import type { MachineMark } from '../machine.ts';
import { touched } from '../sent-places.ts';

/** A unit of a text, the values that a list says of it, and by which phrases. */
interface ListedUnit extends Span {
  values: string[];
  reason: string | null;
}

/**
 * What a category's list says of the units of a text that the category asks of: yes where a phrase stands; of “several of” each
 * value that has one; of “one of” the value with most, the first of the codebook where two have as many.
 */
function unitsBy(category: Category, places: readonly Span[], hits: readonly ListHit[]): ListedUnit[] {
  const counted = hits.filter(({ spoiledBy }) => spoiledBy === null);
  const order = ['yes', ...category.values.map(({ id }) => id)];
  const byPlace = new Map<Span, ListHit[]>(places.map((place) => [place, []]));
  for (const hit of counted) for (const place of touched(places, hit)) byPlace.get(place)!.push(hit);
  return Array.from(byPlace, ([{ start, end }, own]) => {
    const byValue = groupBy(own, ({ value }) => value);
    const values = order.filter((value) => byValue.has(value));
    const most = Math.max(0, ...values.map((value) => byValue.get(value)!.length));
    const said =
      category.kind === 'several of'
        ? values
        : values.filter((value) => byValue.get(value)!.length === most).slice(0, 1);
    const reasons = own.filter(({ value }) => said.includes(value));
    return { start, end, values: said, reason: reasonOf(reasons) };
  });
}

function reasonOf(hits: readonly ListHit[]): string | null {
  const words = new Set(hits.map(({ phrase }) => `“${phraseParts(phrase).words}”`));
  return words.size === 0 ? null : [...words].join(', ');
}

/** The units of a text that a category asks of. Where coders are given paragraphs, what is asked of the whole is asked of each. */
function placesOf(
  { unit }: Category,
  length: number,
  { passages, sentences }: TaskText,
  per: SampledUnit,
): readonly Span[] {
  if (unit === 'sentence') return sentences;
  return unit === 'article' && per === 'article' ? [{ start: 0, end: length }] : passages;
}

/** What a list says of each unit of a text, as `store.machineCodes` keeps it. */
export function listCodes(category: Category, text: string, its: TaskText, per: SampledUnit): MachineCode[] {
  const hits = makeList(category)(text, its.passages);
  return unitsBy(category, placesOf(category, text.length, its, per), hits).flatMap(
    ({ start, end, values }): MachineCode[] => {
      if (category.kind === 'yes/no') return [[start, end, values.length]];
      return (values.length === 0 ? [null] : values).map((value) => [start, end, value]);
    },
  );
}

/** The same as marks of one more coder, each with the phrases that it is there for; of marked words the phrases themselves. */
export function listMarks(
  category: Category,
  text: string,
  its: TaskText,
  per: SampledUnit,
  find = makeList(category),
): MachineMark[] {
  const { id, unit, kind } = category;
  const hits = find(text, its.passages);
  const mark = (at: Span, value: string, reason: string | null): MachineMark => ({
    ...{ article: its.article, unit, category: id, subject: '', value, reason },
    ...{ start: at.start, end: at.end, otherStart: null, otherEnd: null },
  });
  if (unit !== 'span')
    return unitsBy(category, placesOf(category, text.length, its, per), hits).flatMap((place) =>
      place.values.map((value) => mark(place, value, place.reason)),
    );
  const counted = hits.filter(({ spoiledBy }) => spoiledBy === null);
  return [...groupBy(counted, ({ value }) => value)].flatMap(([value, own]) =>
    merged(own).map((at) =>
      mark(
        at,
        kind === 'yes/no' ? 'yes' : value,
        reasonOf(own.slice(firstStartingFrom(own, at.start), firstStartingFrom(own, at.end))),
      ),
    ),
  );
}
