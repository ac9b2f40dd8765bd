import {
  type Annotation,
  type Category,
  drawnUnits,
  type Scheme,
} from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { MachineMark } from '../../coding/machine.ts';
import { markedPlaces, type Stretch, type TextSummary, type ValueCount } from '../../coding/summary.ts';
import type { Coder } from '../../store/index.ts';
import { excerpt, plural } from '../format.ts';
import { drawnParagraphs, type Piece } from './drawn-words.ts';
import { isTitled, type ReadText } from './lesson-data.ts';
import { textId } from './marking-model.ts';

/** What a class said of one text, in numbers, and what one of them said of it. */
export interface ClassText extends ReadText {
  summary: TextSummary;
  own: readonly Annotation[];
}

/** The class's counts of each text that one reads, and one's own marks in it. */
export function classTexts(
  texts: readonly ReadText[],
  summaries: readonly TextSummary[],
  seen: readonly Annotation[],
  me: Coder,
): ClassText[] {
  return texts.map((one) => ({
    ...one,
    summary: summaries.find(({ article }) => article === one.its.article)!,
    own: seen.filter(
      ({ coder, kind, article }) => coder === me.number && kind === 'mark' && article === one.its.article,
    ),
  }));
}

/** The page on which a class sees itself: the darker, the more of it marked these words. */
export function classModel(scheme: Scheme, texts: readonly ClassText[], among?: string) {
  return {
    several: texts.length > 1 && among === undefined,
    texts: texts.map((one, at) => ({
      ...headOf(one, at, among),
      most: mostMarked(scheme, one),
      heats: unfolded(
        scheme.categories.flatMap((category) => heatOf(category, one) ?? []),
        among === undefined,
      ),
      wholes: scheme.categories.flatMap((category) => wholesOf(category, one, [])),
    })),
  };
}

/** What every text of a page begins with; `among` tells its place from others of the same text on the page. */
export function headOf({ title, its, text, summary }: ClassText, at: number, among = '') {
  return {
    // Where the texts are folded their own headlines are, too.
    titled: among === '' && isTitled({ its, text, title }),
    ...{ id: among + textId(at), letter: 'ABCDEFGH'[at] ?? String(at + 1), title, article: its.article },
    ...{ of: summary.of, people: plural(summary.of, 'person', 'people') },
  };
}

/** The first of several that open is open where the page is of them alone. */
export function unfolded<T extends object>(all: readonly T[], alone: boolean): (T & { open: boolean })[] {
  return all.map((one, at) => ({ ...one, open: alone && at === 0 }));
}

/** The places that most of the class marked. */
function mostMarked(scheme: Scheme, { text, summary, own }: ClassText) {
  const places = markedPlaces(summary).filter(({ count }) => count > 1);
  return places
    .sort((a, b) => b.count - a.count || a.start - b.start)
    .slice(0, 5)
    .map((place) => ({
      ...named(scheme.categories.find(({ id }) => id === place.category)),
      words: excerpt(text, place, 90),
      ...{ count: place.count, of: summary.of, mine: touches(own, place) },
    }));
}

export function named(category: Category | undefined) {
  return { name: category?.name ?? '', color: category?.color ?? 'gray', sign: category?.key ?? '' };
}

function touches(own: readonly Annotation[], { category, start, end }: Stretch): boolean {
  return own.some(
    (mark) => mark.category === category && placesIn(mark).some((at) => at.start < end && start < at.end),
  );
}

/** Where a mark stands: of a pair in two places. */
function placesIn({ start, end, otherStart, otherEnd }: Annotation): Span[] {
  return [
    ...(start === null || end === null ? [] : [{ start, end }]),
    ...(otherStart === null || otherEnd === null ? [] : [{ start: otherStart, end: otherEnd }]),
  ];
}

/** One category over the text: how many marked each word. Null where nobody marked any. */
function heatOf(category: Category, { text, its, summary, own }: ClassText) {
  if (!drawnUnits.has(category.unit)) return null;
  const stretches = summary.stretches.filter((one) => one.category === category.id);
  if (stretches.length === 0) return null;
  const places = markedPlaces({ ...summary, stretches });
  const mine = own.filter((mark) => mark.category === category.id);
  const layers = [
    ...stretches.map((stretch) => ({ ...stretch, mine: false })),
    ...mine.flatMap(placesIn).map((span) => ({ ...span, count: 0, mine: true })),
  ];
  return {
    ...named(category),
    places: plural(places.length, 'place'),
    mine: mine.length,
    people: plural(summary.of, 'person', 'people'),
    most: Math.max(...stretches.map(({ count }) => count)),
    of: summary.of,
    paragraphs: drawnParagraphs(text, its, layers).map((pieces) =>
      pieces.map((piece) => heatPiece(piece, summary.of)),
    ),
  };
}

/** Steps of darkness. */
const steps = 5;

function heatPiece({ words, layers, ending }: Piece<{ count: number; mine: boolean }>, of: number) {
  const count = Math.max(0, ...layers.map((layer) => layer.count));
  return {
    words,
    level: count === 0 ? 0 : Math.max(1, Math.ceil((count / Math.max(of, 1)) * steps)),
    mine: layers.some((layer) => layer.mine),
    drawn: layers.length > 0,
    count: ending.find((layer) => layer.count > 0)?.count ?? 0,
    of,
  };
}

/** What was said of the whole text, or of each actor in it: how many gave each answer, oneself and the machine beside. */
export function wholesOf(
  category: Category,
  { its, summary, own }: ClassText,
  machine: readonly MachineMark[],
) {
  const { id, unit } = category;
  if (unit !== 'article' && unit !== 'actor') return [];
  const rows = (unit === 'actor' ? its.actors : ['']).flatMap((subject) => {
    const counts = summary.values.filter((one) => one.category === id && one.subject === subject);
    const said = machine.filter((one) => one.category === id && one.subject === subject);
    if (counts.length === 0 && said.length === 0) return [];
    const me = own.filter((mark) => mark.category === id && mark.subject === subject);
    return [
      {
        subject,
        counts: countsOf(category, counts, summary.of),
        mine: me.map(({ value }) => valueName(category, value)).join(', '),
        machine: said.map(({ value }) => valueName(category, value)).join(', '),
      },
    ];
  });
  return rows.length > 0 ? [{ ...named(category), rows }] : [];
}

function countsOf(category: Category, counts: readonly ValueCount[], of: number) {
  return [...counts]
    .sort((a, b) => b.count - a.count)
    .map(({ value, count }) => ({ value: valueName(category, value), count, of }));
}

/** What people see of a value. */
export function valueName({ values }: Category, value: string | null): string {
  return values.find(({ id }) => id === value)?.name ?? value ?? 'marked';
}
