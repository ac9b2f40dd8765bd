import type { Category } from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { machineAnnotations } from '../../coding/machine.ts';
import type { Lesson } from '../../coding/tasks.ts';
import { excerpt } from '../format.ts';
import { isLeftOut } from './heat.ts';
import type { LessonText } from './lesson-text.ts';
import { phaseNames } from './phase-names.ts';

/** A paragraph on paper: its sentences, each a line with a number that hands are counted by. */
function linesOf({ text, words }: LessonText) {
  let next = 0;
  return text.passages.map(({ start, end }, i) => {
    const own: { number: number; words: string }[] = [];
    for (; next < text.sentences.length && text.sentences[next].start < end; next++) {
      const sentence = text.sentences[next];
      own.push({ number: next + 1, words: words.slice(Math.max(sentence.start, start), sentence.end) });
    }
    return { gap: isLeftOut(words, text.passages[i - 1], { start, end }), lines: own };
  });
}

/** The pupils' sheet: the text as it was written, tasks and glossary; no figures, no answers. */
export function sheetModel({ task, settings, scheme }: Lesson, texts: readonly LessonText[]) {
  const [first, second, ...rest] = scheme.categories;
  const tasks = [first, second].flatMap((one) => (one ? [[one]] : []));
  if (rest.length > 0) tasks.push(rest);
  return {
    title: task.title,
    question: settings.question,
    sheets: texts.map((its) => ({
      group: its.text.group,
      title: its.title,
      publisher: its.publisher ?? '',
      paragraphs: linesOf(its),
      tasks: tasks.map((categories, i) => ({
        number: i + 1,
        parts: categories.map((category) => ({
          name: category.name,
          how: taskText(category),
          rows: category.unit === 'actor' ? its.text.actors : [],
          boxes:
            category.unit === 'actor' || category.unit === 'article'
              ? category.values.map(({ name }) => name)
              : [],
        })),
      })),
    })),
    glossary: scheme.categories.map(({ name, definition, example, counterExample }) => ({
      ...{ name, definition, example, counterExample },
    })),
  };
}

/** How a category is marked with a pencil. */
function taskText({ unit, kind }: Category): string {
  if (unit === 'span') return 'Underline it in the text. In the margin, write a word on why.';
  if (unit === 'pair')
    return 'Draw a wavy line under what is said, a circle around who says it, and join the two.';
  if (unit === 'sentence') return 'Put a cross beside the number of each such sentence.';
  if (unit === 'paragraph') return 'Draw a line beside each such paragraph.';
  if (unit === 'actor') return 'For each of these, tick what fits.';
  return kind === 'several of' ? 'Tick one, two or three.' : 'Tick one, or write a few words.';
}

/** The teacher's key: what the machine marks in each numbered sentence, by category, with its reasons. */
export function keyModel(lesson: Lesson, texts: readonly LessonText[], purpose: Purpose | null) {
  return {
    title: lesson.task.title,
    purpose,
    texts: texts.map((its) => {
      const coder = its.view ? machineAnnotations(its.view, its.text, lesson.scheme) : null;
      return {
        group: its.text.group,
        title: its.title,
        publisher: its.publisher ?? '',
        none: coder === null,
        categories: lesson.scheme.categories.map((category) => ({
          name: category.name,
          nothing: coder?.nothing.find((one) => one.category === category.id)?.why ?? null,
          marks: (coder?.marks ?? [])
            .filter((mark) => mark.category === category.id)
            .map(({ start, end, otherStart, otherEnd, subject, value, reason }) => ({
              line: start === null ? '' : String(numberOf(its.text.sentences, start)),
              quote: start === null || end === null ? '' : unquoted(excerpt(its.words, { start, end }, 160)),
              source:
                otherStart === null || otherEnd === null
                  ? ''
                  : excerpt(its.words, { start: otherStart, end: otherEnd }, 60),
              subject,
              value: category.values.find(({ id }) => id === value)?.name ?? '',
              reason: reason ?? '',
            })),
        })),
      };
    }),
  };
}

/** Words without the quotation marks around them: they get some of their own. */
function unquoted(words: string): string {
  return words.replace(/^[“"](.*)[”"]$/s, '$1');
}

/** The number on the sheet of the sentence that a place is in. */
function numberOf(sentences: readonly Span[], start: number): number {
  const at = sentences.findIndex(({ end }) => end > start);
  return at < 0 ? sentences.length : at + 1;
}

/** What writers of an invented event did on purpose, told in a table: a column each telling. */
export interface Purpose {
  says: string;
  columns: string[];
  rows: { what: string; cells: string[] }[];
}

/** The plan of the lesson: phase by phase with minutes, as this lesson is set. */
export function planModel({ task, settings, scheme }: Lesson, texts: readonly LessonText[]) {
  let at = 0;
  const clock = () => `0:${String(at).padStart(2, '0')}`.replace(/^0:(\d{3,})$/, '$1 min');
  const row = (name: string, minutes: number, teacher: string, class_: string) => {
    const begins = clock();
    at += minutes;
    return { begins, name, minutes, teacher, does: class_ };
  };
  const on = settings.phases.filter(({ leftOut }) => leftOut === null);
  const rows = [
    row(
      'Joining',
      3,
      'Show the code. Say: “Keep your drawn name and your word.”',
      'Open the address, type the code.',
    ),
    ...on.map(({ name, minutes }) =>
      row(phaseNames[name].name, minutes, phaseNames[name].teacher, phaseNames[name].does),
    ),
    row(
      'What stays',
      2,
      'Ask: “What will you look for tomorrow, in any news?” End the lesson.',
      'One sentence each, aloud.',
    ),
  ];
  return {
    title: task.title,
    total: at,
    rows,
    question: settings.question,
    jigsaw: settings.jigsaw,
    texts: texts.map(({ title, publisher, text }) => ({
      title,
      publisher: publisher ?? '',
      group: text.group,
    })),
    categories: scheme.categories.map(({ name, definition }) => ({ name, definition })),
    left: settings.phases.flatMap(({ name, leftOut }) =>
      leftOut ? [{ name: phaseNames[name].name, why: leftOut }] : [],
    ),
  };
}
