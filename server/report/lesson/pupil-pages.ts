import { groupBy } from '../../../analysis/text/group.ts';
import { firstEndingAfter, firstStartingFrom } from '../../../analysis/text/spans.ts';
import type { Annotation } from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { type MachineMark, machineAnnotations } from '../../coding/machine.ts';
import { markedPlaces, summarize, type TextSummary } from '../../coding/summary.ts';
import type { Lesson } from '../../coding/tasks.ts';
import { textsOf, visible } from '../../coding/visible.ts';
import type { Coder, Store } from '../../store/index.ts';
import { excerpt } from '../format.ts';
import type { LessonText } from './lesson-text.ts';

/** Places of others that a pupil's page lists. */
const mostPlaces = 6;

interface Board {
  its: LessonText;
  summary: TextSummary;
  machine: readonly MachineMark[];
}

/** A page for each pupil: what they marked, how many of the class did, whether the machine did; and what they passed over. */
export function pupilPagesModel(store: Store, lesson: Lesson, texts: readonly LessonText[]) {
  const { annotations } = visible(store, lesson, 'teacher');
  const coders = store.coders.of(lesson.task.number);
  const boards = texts.map((its): Board => {
    const machine = its.view ? machineAnnotations(its.view, its.text, lesson.scheme).marks : [];
    return { its, summary: summarize(its.words, its.text, annotations, coders), machine };
  });
  const said = groupBy(annotations, ({ coder }) => coder);
  return {
    title: lesson.task.title,
    question: lesson.settings.question,
    pupils: coders
      .filter(({ removed, role }) => removed === null && role === 'coder')
      .map((coder) => pageModel(lesson, boards, coder, said.get(coder.number) ?? [])),
  };
}

function pageModel(lesson: Lesson, boards: readonly Board[], coder: Coder, own: readonly Annotation[]) {
  const reads = textsOf(lesson, coder);
  const answer = (phase: string) =>
    own.find((one) => one.kind === 'answer' && one.phase === phase)?.value ?? '';
  return {
    name: coder.name,
    group: coder.group,
    before: answer('opening'),
    after: answer('closing'),
    texts: boards
      .filter(({ its }) => reads.has(its.text.article))
      .map((board) =>
        textModel(
          lesson,
          board,
          own.filter((one) => one.kind === 'mark' && one.article === board.its.text.article),
        ),
      ),
  };
}

function textModel(lesson: Lesson, { its, summary, machine }: Board, own: readonly Annotation[]) {
  const byId = new Map(lesson.scheme.categories.map((category) => [category.id, category]));
  const name = (id: string | null) => byId.get(id ?? '')?.name ?? id ?? '';
  const value = (one: Pick<Annotation, 'category' | 'value'>) =>
    byId.get(one.category ?? '')?.values.find(({ id }) => id === one.value)?.name ?? '';
  const quote = ({ start, end }: Span) => excerpt(its.words, { start, end }, 110);
  const placed = own.filter(isPlaced);
  const over = (all: readonly (Span & { category: string | null })[], at: Span, category: string | null) =>
    all.some((one) => one.category === category && one.start < at.end && at.start < one.end);
  const theirs = machine.filter(isPlaced);
  return {
    title: its.title,
    of: summary.of,
    own: own.map((one) => ({
      category: name(one.category),
      what: isPlaced(one) ? quote(one) : one.subject,
      value: value(one),
      reason: one.reason ?? '',
      people: isPlaced(one) ? peopleAt(summary, one) : peopleOf(summary, one),
      machine: isPlaced(one)
        ? over(theirs, one, one.category)
        : machine.some(
            ({ category, subject, value }) =>
              category === one.category && subject === one.subject && value === one.value,
          ),
    })),
    missed: markedPlaces(summary)
      .filter((place) => !over(placed, place, place.category))
      .sort((a, b) => b.count - a.count)
      .slice(0, mostPlaces)
      .map((place) => ({ category: name(place.category), what: quote(place), people: place.count })),
    machine: theirs
      .filter((mark) => !over(placed, mark, mark.category))
      .slice(0, mostPlaces)
      .map((mark) => ({ category: name(mark.category), what: quote(mark), reason: mark.reason ?? '' })),
  };
}

type Placed<T> = T & Span;
function isPlaced<T extends { start: number | null; end: number | null }>(one: T): one is Placed<T> {
  return one.start !== null && one.end !== null;
}

/** How many of the class marked some of the same words so. */
function peopleAt({ stretches }: TextSummary, { category, start, end }: Placed<Annotation>): number {
  const own = stretches.filter((one) => one.category === category);
  const under = own.slice(firstEndingAfter(own, start), firstStartingFrom(own, end));
  return Math.max(0, ...under.map(({ count }) => count));
}

function peopleOf({ values }: TextSummary, { category, subject, value }: Annotation): number {
  return values
    .filter((one) => one.category === category && one.subject === subject && one.value === value)
    .reduce((sum, { count }) => sum + count, 0);
}
