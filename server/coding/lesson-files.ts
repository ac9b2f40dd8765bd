import { codePoints } from '../../analysis/text/offsets.ts';
import type { Annotation, Scheme } from '../../analysis/types/annotation.ts';
import { type Cell, toCsv } from '../csv.ts';
import type { Coder, Store } from '../store/index.ts';
import { lessonAgreement } from './lesson-agreement.ts';
import type { MachineCoder, MachineMark } from './machine.ts';
import { selectorsOf } from './selectors.ts';
import type { Lesson } from './tasks.ts';
import { visible } from './visible.ts';

/** All that a lesson's files are made of: what holds now, who said it, and the machine beside them where it has read the texts. */
export interface LessonFile {
  lesson: Lesson;
  coders: readonly Coder[];
  annotations: readonly Annotation[];
  machine: readonly MachineCoder[];
  /** Text and title of each article, by its id. */
  texts: ReadonlyMap<string, { text: string; title: string | null; url: string | null }>;
}

/** Gathers what the teacher may take away. */
export function lessonFile(store: Store, lesson: Lesson, machine: readonly MachineCoder[]): LessonFile {
  const articles = lesson.texts.map(({ article }) => store.articles.get(article)!);
  return {
    ...{ lesson, machine, coders: store.coders.of(lesson.task.number) },
    annotations: visible(store, lesson, 'teacher').annotations,
    texts: new Map(articles.map(({ id, text, title, url }) => [id, { text, title, url }])),
  };
}

/** What is said of what, whoever says it. */
type Said = MachineMark & Partial<Pick<Annotation, 'number' | 'kind' | 'phase' | 'about' | 'created'>>;

interface Line {
  said: Said;
  coder: { name: string; role: string; group: string | null; analyzer: string | null };
}

/** Everything that people say, then what the machine says, each with who. */
function linesOf({ coders, annotations, machine }: LessonFile): Line[] {
  const byNumber = new Map(coders.map((coder) => [coder.number, coder]));
  const people = annotations.map((said): Line => {
    const { name, role, group } = byNumber.get(said.coder)!;
    return { said, coder: { name, role, group, analyzer: null } };
  });
  const machines = machine.flatMap(({ analyzer, marks }) => {
    const version = `${analyzer.version} (${analyzer.assets})`;
    const coder = { name: 'Parallax', role: 'machine', group: null, analyzer: version };
    return marks.map((said): Line => ({ said, coder }));
  });
  return [...people, ...machines];
}

const columns = [
  'lesson', 'scheme', 'version', 'number', 'coder', 'role', 'group', 'kind', 'phase', 'article', 'unit', 'category', 'subject',
  'value', 'start', 'end', 'text', 'sourceStart', 'sourceEnd', 'source', 'reason', 'created', 'analyzer',
] as const; // biome-ignore format: the header as it is written

type Row = Record<(typeof columns)[number], Cell>;

/**
 * A row for everything that holds, the machine's after the people's. `start` and `end` are UTF-16 offsets into the article's text;
 * of a vote, category and subject are what it is on.
 */
export function lessonCsv(file: LessonFile): string {
  const { task, scheme } = file.lesson;
  const rows = linesOf(file).map(({ said, coder }): Row => {
    const { article, start, end, otherStart, otherEnd, unit, value, reason } = said;
    return {
      ...{ lesson: task.id, scheme: scheme.id, version: scheme.version },
      ...{ number: said.number ?? null, coder: coder.name, role: coder.role, group: coder.group },
      ...{ kind: said.kind ?? 'mark', phase: said.phase ?? null, article, unit },
      category: said.about?.category ?? said.category,
      subject: (said.about?.subject ?? said.subject) || null,
      ...{ value, start, end, text: wordsAt(file, article, start, end) },
      ...{
        sourceStart: otherStart,
        sourceEnd: otherEnd,
        source: wordsAt(file, article, otherStart, otherEnd),
      },
      ...{ reason, created: said.created ?? null, analyzer: coder.analyzer },
    };
  });
  return toCsv<Row>(columns, rows);
}

function wordsAt({ texts }: LessonFile, article: string | null, start: number | null, end: number | null) {
  return start === null || end === null || article === null
    ? null
    : texts.get(article)!.text.slice(start, end);
}

/**
 * The lesson as data: its scheme, texts (by hash, with what of them was read), coders, all that holds, words included, and how
 * far people agree.
 */
export function lessonJson(file: LessonFile): string {
  const { lesson, coders, annotations, machine } = file;
  const { id, title, created, closed } = lesson.task;
  const words = ({ article, start, end, otherStart, otherEnd }: MachineMark) => ({
    text: wordsAt(file, article, start, end),
    source: wordsAt(file, article, otherStart, otherEnd),
  });
  return JSON.stringify({
    ...{ id, title, created, closed, scheme: lesson.scheme, settings: lesson.settings, texts: lesson.texts },
    coders: coders
      .filter(({ removed, role }) => removed === null && role !== 'preview')
      .map(({ number, name, role, group, stands, joined }) => ({
        number,
        name,
        role,
        group,
        stands,
        joined,
      })),
    annotations: annotations.map((annotation) => ({ ...annotation, ...words(annotation) })),
    machine: machine.map(({ analyzer, marks, nothing }) => ({
      ...{ analyzer, nothing },
      marks: marks.map((mark) => ({ ...mark, ...words(mark) })),
    })),
    agreement: lessonAgreement(file),
  });
}

/**
 * What holds as one annotation collection of the W3C Web Annotation model (JSON-LD): each with its words by quotation and by
 * position, its coder as creator, the machine as generator. A position counts Unicode code points, as the model has it. What
 * is of no text (an answer, a handing in) has no place in it.
 */
export function lessonAnnotations(file: LessonFile): string {
  const { task, scheme } = file.lesson;
  const points = new Map(Array.from(file.texts, ([id, { text }]) => [id, codePoints(text)]));
  const items = linesOf(file)
    .filter(({ said }) => said.article !== null)
    .map(({ said, coder }, i) => ({
      id: `urn:parallax:lesson:${task.id}:${said.number ?? `machine:${i + 1}`}`,
      type: 'Annotation',
      motivation: said.kind === 'vote' ? 'moderating' : 'classifying',
      ...(coder.analyzer === null
        ? { creator: { type: 'Person', nickname: coder.name }, created: said.created }
        : { generator: { type: 'Software', name: `Parallax ${coder.analyzer}` } }),
      body: bodiesOf(said, scheme),
      target: targetsOf(file, said, points.get(said.article!)!),
    }));
  return JSON.stringify({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:parallax:lesson:${task.id}`,
    type: 'AnnotationCollection',
    label: task.title,
    total: items.length,
    first: { type: 'AnnotationPage', startIndex: 0, items },
  });
}

function bodiesOf({ category, subject, value, about, reason }: Said, scheme: Scheme) {
  const of = about?.category ?? category;
  const known = scheme.categories.find(({ id }) => id === of);
  const tags = [known?.name ?? of, about?.subject ?? subject, value].filter(Boolean);
  return [
    ...tags.map((tag) => ({ type: 'TextualBody', purpose: 'tagging', value: tag })),
    ...(reason ? [{ type: 'TextualBody', purpose: 'commenting', format: 'text/plain', value: reason }] : []),
  ];
}

/** The text, or the stretches of it: of a pair what is said, then who says it. */
function targetsOf({ texts }: LessonFile, said: Said, points: (offset: number) => number) {
  const { text, url } = texts.get(said.article!)!;
  const source = url ?? `urn:sha256:${said.article}`;
  const target = (start: number, end: number) => ({
    source,
    selector: selectorsOf(text, points, { start, end }),
  });
  const { start, end, otherStart, otherEnd } = said;
  if (start === null || end === null) return source;
  if (otherStart === null || otherEnd === null) return target(start, end);
  return [target(start, end), target(otherStart, otherEnd)];
}
