import { merged } from '../../../analysis/text/spans.ts';
import {
  type Annotation,
  type Category,
  drawnUnits,
  type Phase,
} from '../../../analysis/types/annotation.ts';
import { classSummary } from '../../coding/class-summary.ts';
import { type MachineCoder, machineAnnotations } from '../../coding/machine.ts';
import { nextPhase } from '../../coding/phases.ts';
import { besideMachine, markedPlaces, type TextSummary } from '../../coding/summary.ts';
import { type Lesson, phaseOf } from '../../coding/tasks.ts';
import { handedIn, visible } from '../../coding/visible.ts';
import type { Coder, Store } from '../../store/index.ts';
import { excerpt, plural } from '../format.ts';
import { tellCorrected } from '../told-corrections-model.ts';
import { answersModel } from './answers.ts';
import { renderHeat } from './heat.ts';
import { lessonPath } from './lesson-paths.ts';
import type { LessonText } from './lesson-text.ts';
import { phaseNames } from './phase-names.ts';
import { valuesModel } from './value-tables.ts';
import { votesModel } from './vote-tables.ts';

/** What the wall is asked to show besides what is on. */
export interface WallAsked {
  /** The category whose heat is drawn. */
  category?: string;
  /** The place whose reasons the teacher has tapped. */
  reasons?: string;
  /** True where the places of that category alone are listed. */
  only?: boolean;
}

/** A phase that is on, with the moment that it is to end. */
export function endsAt({ began, minutes }: Phase): string | null {
  return began === null ? null : new Date(Date.parse(began) + minutes * 60_000).toISOString();
}

/** What is waited for in a phase, and what is said of those who have done it. */
const asks: Partial<Record<Phase['name'], { kind: Annotation['kind']; have: string }>> = {
  opening: { kind: 'answer', have: 'have answered' },
  mark: { kind: 'done', have: 'have handed in' },
  vote: { kind: 'vote', have: 'have voted' },
  'vote-again': { kind: 'vote', have: 'have voted again' },
  closing: { kind: 'answer', have: 'have answered' },
};

/** What the wall is made of, read once: who is there, what all may see, whether the machine is seen. */
function look(store: Store, lesson: Lesson) {
  const { annotations, machine } = visible(store, lesson, 'wall');
  return { coders: store.coders.of(lesson.task.number), annotations, machine };
}
type Looked = ReturnType<typeof look>;

/** How many are there, and how many of them have done what the phase asks: numbers, nobody's name. */
function roomNumbers(store: Store, lesson: Lesson, coders: readonly Coder[]) {
  const phase = phaseOf(lesson.settings);
  const asked = phase && asks[phase.name];
  const there = coders.filter(({ removed }) => removed === null);
  return {
    phones: there.filter(({ role }) => role === 'coder').length,
    paper: there.filter(({ role }) => role === 'paper').reduce((sum, { stands }) => sum + stands, 0),
    handed: !phase || !asked ? 0 : howMany(store, lesson, asked.kind, phase.name),
    have: asked?.have ?? null,
  };
}

/** How many have handed in; of votes and answers, how many gave one. */
function howMany(store: Store, lesson: Lesson, kind: Annotation['kind'], phase: Phase['name']): number {
  if (kind === 'done') return handedIn(store, lesson, phase);
  const said = visible(store, lesson, 'teacher').annotations.filter(
    (one) => one.kind === kind && one.phase === phase,
  );
  return new Set(said.map(({ coder }) => coder)).size;
}

/** The wall as numbers alone, for the script that keeps it up to date; `stamp` changes where the page has something new. */
export function wallState(store: Store, lesson: Lesson) {
  return stateOf(store, lesson, look(store, lesson));
}

function stateOf(store: Store, lesson: Lesson, { coders, annotations }: Looked) {
  const { task, settings } = lesson;
  const phase = phaseOf(settings);
  const numbers = roomNumbers(store, lesson, coders);
  const state = [
    ...[phase?.name, phase?.began, phase?.minutes, settings.joining, task.closed, numbers.paper],
    ...[annotations.length, annotations.at(-1)?.number ?? 0],
  ];
  return {
    ...{ phase: phase?.name ?? null, ends: phase && endsAt(phase), closed: task.closed !== null },
    ...{ joining: settings.joining, code: task.code, ...numbers, stamp: state.join(' ') },
  };
}

/** All that the wall shows: who sees what is decided by `visible`, as for every eye. */
export function wallModel(store: Store, lesson: Lesson, texts: readonly LessonText[], asked: WallAsked) {
  const { task, settings } = lesson;
  const phase = phaseOf(settings);
  const looked = look(store, lesson);
  const { annotations, machine, coders } = looked;
  const over =
    phase === null && settings.phases.some(({ began }) => began !== null) && nextPhase(settings) === null;
  const shows = showsOf(phase?.name ?? (over || task.closed ? 'after' : 'before'));
  const reasons = shows.heat ? reasonsOf(visible(store, lesson, 'teacher').annotations, annotations) : [];
  const seen = { annotations, machine, reasons, asked, coders };
  const summaries = shows.heat ? classSummary(store, lesson) : [];
  const category = chosenCategory(lesson, summaries, asked);
  const boards = shows.heat
    ? texts.map((text, i) => boardModel(lesson, text, summaries[i], category, seen))
    : [];
  return {
    path: lessonPath(lesson),
    title: task.title,
    ...stateOf(store, lesson, looked),
    lobby: phase === null && !over && task.closed === null,
    over: over || task.closed !== null,
    joins: task.code !== null && !over,
    now: phase && { ...phaseNames[phase.name], minutes: phase.minutes },
    question: shows.question ? settings.question : null,
    steps: stepsModel(lesson, phase),
    tabs: shows.heat ? tabsModel(lesson, category) : [],
    two: boards.length > 1,
    boards,
    color: category?.color ?? null,
    categoryName: category?.name ?? '',
    machine: machine && shows.heat,
    votes: shows.votes ? votesModel(lesson, texts, annotations) : [],
    answers: shows.answers ? answersModel(annotations, coders) : null,
  };
}

function showsOf(phase: Phase['name'] | 'before' | 'after') {
  return {
    heat: ['each-other', 'machine', 'after'].includes(phase),
    votes: ['vote', 'vote-again', 'closing', 'after'].includes(phase),
    question: ['opening', 'closing', 'after'].includes(phase),
    answers: phase === 'after',
  };
}

/** The phases as a strip, and what the teacher can do next. */
function stepsModel({ settings, task }: Lesson, phase: Phase | null) {
  const next = nextPhase(settings);
  return {
    path: lessonPath(task.id),
    strip: settings.phases.map(({ name, leftOut, began, minutes }) => ({
      id: name,
      name: phaseNames[name].name,
      minutes,
      here: name === phase?.name,
      past: began !== null && name !== phase?.name,
      leftOut,
    })),
    left: settings.phases.flatMap(({ name, leftOut }) =>
      leftOut ? [{ name: phaseNames[name].name, why: leftOut }] : [],
    ),
    next: task.closed === null && next ? { id: next, name: phaseNames[next].name } : null,
    last: task.closed === null && next === null && phase !== null,
    extendable: phase !== null,
    others:
      task.closed === null
        ? settings.phases
            .filter(({ name }) => name !== phase?.name && name !== next)
            .map(({ name }) => ({ id: name, name: phaseNames[name].name }))
        : [],
    open: task.closed === null,
  };
}

/** What is drawn in the text: what was asked for, else what most is marked by. */
function chosenCategory(
  { scheme }: Lesson,
  summaries: readonly TextSummary[],
  { category }: WallAsked,
): Category | null {
  const drawn = scheme.categories.filter(({ unit }) => drawnUnits.has(unit));
  const marked = (id: string) =>
    summaries.reduce((sum, { stretches }) => sum + stretches.filter((one) => one.category === id).length, 0);
  const most = [...drawn].sort((a, b) => marked(b.id) - marked(a.id))[0];
  return drawn.find(({ id }) => id === category) ?? most ?? null;
}

function tabsModel(lesson: Lesson, chosen: Category | null) {
  return lesson.scheme.categories
    .filter(({ unit }) => drawnUnits.has(unit))
    .map(({ id, name, color }) => ({
      name,
      color,
      path: `${lessonPath(lesson)}?category=${id}`,
      here: id === chosen?.id,
    }));
}

interface Seen {
  annotations: readonly Annotation[];
  machine: boolean;
  reasons: readonly Annotation[];
  asked: WallAsked;
  coders: readonly Coder[];
}

/** What may be seen on the wall, with its reasons: shown one place at a time, when the teacher taps it. */
function reasonsOf(all: readonly Annotation[], seen: readonly Annotation[]): Annotation[] {
  const numbers = new Set(seen.map(({ number }) => number));
  return all.filter(({ number, reason, kind }) => reason !== null && kind === 'mark' && numbers.has(number));
}

/** One text on the wall: its heat, what the class disagrees on most, what it says of actors and of the whole, the machine. */
function boardModel(
  lesson: Lesson,
  its: LessonText,
  summary: TextSummary,
  category: Category | null,
  seen: Seen,
) {
  const { text, words, title, publisher, view } = its;
  const coder = seen.machine && view ? machineAnnotations(view, text, lesson.scheme) : null;
  const drawn = summary.stretches.filter((one) => one.category === category?.id);
  const machine = (coder?.marks ?? []).flatMap(({ category: of, start, end }) =>
    of === category?.id && start !== null && end !== null ? { start, end } : [],
  );
  return {
    group: text.group,
    title,
    publisher: publisher ?? '',
    of: summary.of,
    readers: [plural(summary.of, 'reader'), (coder && tellCorrected(view!.analysis)) ?? []]
      .flat()
      .join(' · '),
    heat: renderHeat(words, text.passages, drawn, summary.of, merged(machine)),
    places: placesModel(lesson, its, summary, seen),
    beside: coder ? besideModel(its, summary, coder, category) : null,
    nothing: coder ? nothingModel(lesson, coder) : [],
    values: valuesModel(lesson, summary, coder),
  };
}

/** Places of a text that the wall lists. */
const mostPlaces = 6;

/** The places that people marked, those first that nearest to half of the class did. */
function placesModel(
  lesson: Lesson,
  { text, words }: LessonText,
  summary: TextSummary,
  { reasons, asked }: Seen,
) {
  const byId = new Map(lesson.scheme.categories.map((category) => [category.id, category]));
  const places = markedPlaces(summary)
    .filter(({ category }) => !asked.only || category === asked.category)
    .map((place) => ({ ...place, far: Math.abs(place.count / Math.max(summary.of, 1) - 0.5) }))
    .sort((a, b) => a.far - b.far || b.count - a.count || a.start - b.start)
    .slice(0, mostPlaces);
  return places.map(({ start, end, category, count }) => {
    const key = `${text.article.slice(0, 8)}-${start}-${end}-${category}`;
    const own = reasons.filter(
      (one) =>
        one.article === text.article &&
        one.category === category &&
        one.start !== null &&
        one.start < end &&
        one.end! > start,
    );
    const reasonsPath = `${lessonPath(lesson)}?category=${category}&reasons=${key}#place-${key}`;
    const shown = asked.reasons === key ? own : [];
    return {
      key,
      quote: excerpt(words, { start, end }, 120),
      category: byId.get(category)?.name ?? category,
      color: byId.get(category)?.color ?? 'gray',
      marked: `${count} of ${summary.of}`,
      share: Math.round((100 * count) / Math.max(summary.of, 1)),
      reasons: own.length === 0 ? null : plural(own.length, 'reason'),
      reasonsPath,
      shown: shown.map(({ number, reason }) => {
        return { number, reason, reasonPath: lessonPath(lesson, 'reason'), back: reasonsPath };
      }),
    };
  });
}

/** Places that both marked, only people, only the machine: as many of each as a wall has room for. */
function besideModel(
  { words }: LessonText,
  summary: TextSummary,
  coder: MachineCoder,
  category: Category | null,
) {
  const all = besideMachine(summary, coder.marks).filter((one) => one.category === category?.id);
  const list = (name: string, of: typeof all) => ({
    name,
    count: of.length,
    places: [...of]
      .sort((a, b) => b.people - a.people || a.start - b.start)
      .slice(0, mostPlaces)
      .map(({ start, end, people, reason }) => ({
        quote: excerpt(words, { start, end }, 100),
        people: people > 0 ? `${people} of ${summary.of}` : '',
        reason: reason ?? '',
      })),
  });
  return [
    list(
      'Both',
      all.filter(({ people, machine }) => machine && people > 0),
    ),
    list(
      'Only people',
      all.filter(({ machine }) => !machine),
    ),
    list(
      'Only the machine',
      all.filter(({ people, machine }) => machine && people === 0),
    ),
  ];
}

function nothingModel({ scheme }: Lesson, { nothing }: MachineCoder) {
  return nothing.map(({ category, why }) => ({
    name: scheme.categories.find(({ id }) => id === category)?.name ?? category,
    why,
  }));
}
