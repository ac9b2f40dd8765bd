import type { AnalyzedView } from '../../../analysis/index.ts';
import { listed } from '../../../analysis/text/prose.ts';
import { type LessonPhase, lessonPhases } from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { textOf } from '../../coding/tasks.ts';
import { excerpt, formatCount, headlineOf, plural } from '../format.ts';
import { offeredPassages, wordsOffered } from './lesson-passages.ts';
import { offeredMinutes, phaseNames } from './phase-names.ts';

/** Who reads a text of a lesson: one half of the class, the other, everybody, nobody. */
export const readings = ['A', 'B', 'all', 'none'] as const;
export type ReadBy = (typeof readings)[number];

/** A text that a lesson may be made of, and the passages of it that tell it apart from another. */
export interface Offered {
  view: AnalyzedView;
  telling: readonly Span[];
}

/** What the form of a new lesson is filled with, all of it guessed. */
export interface Guess {
  texts: readonly Offered[];
  /** What the texts are told together as, where a pair or an event has a title. */
  title: string | null;
  /** The schemes there are, the first one chosen. */
  schemes: readonly { id: string; title: string; names: readonly string[] }[];
  /** Words of a text that are offered. */
  words?: number;
  /** The query that the page was asked by, to choose passages anew. */
  asked: { name: string; value: string };
}

const readNames: Record<ReadBy, string> = {
  A: 'half A',
  B: 'half B',
  all: 'everybody',
  none: 'nobody',
};

/** The form of a new lesson: the first text for half A, the last for half B, those between for nobody; one text for all. */
export function lessonFormModel({ texts, title, schemes, words = wordsOffered, asked }: Guess) {
  const two = texts.length > 1;
  const offered = texts.map(({ view, telling }, i) => {
    const passages = offeredPassages(view, telling, words);
    const readBy: ReadBy = two ? (i === 0 ? 'A' : i === texts.length - 1 ? 'B' : 'none') : 'all';
    return { view, passages, readBy };
  });
  return {
    title: title ?? titleOf(offered[0].view, two),
    question: questionOf(offered.filter(({ readBy }) => readBy !== 'none')),
    two,
    several: texts.length > 2,
    schemes: schemes.map((scheme, i) => ({
      ...scheme,
      names: listed([...scheme.names]),
      chosen: i === 0,
    })),
    phases: lessonPhases.map((name) => ({
      name,
      called: phaseNames[name].name,
      does: phaseNames[name].does,
      minutes: offeredMinutes[name],
    })),
    minutes: Object.values(offeredMinutes).reduce((sum, minutes) => sum + minutes, 0),
    words,
    asked,
    texts: offered.map((one, i) => textModel(one, i)),
  };
}

function textModel(
  {
    view,
    passages,
    readBy,
  }: { view: AnalyzedView; passages: ReturnType<typeof offeredPassages>; readBy: ReadBy },
  i: number,
) {
  const { article, text } = view.document;
  const chosen = passages.filter((passage) => passage.chosen);
  const sum = (all: typeof passages) => formatCount(all.reduce((total, { words }) => total + words, 0));
  return {
    i,
    id: article.id,
    title: headlineOf(article),
    publisher: article.publisher ?? 'Publisher not known',
    says: `${sum(chosen)} of ${sum(passages)} words, ${formatCount(chosen.length)} of ${plural(passages.length, 'paragraph')}`,
    readings: readings.map((value) => ({ value, name: readNames[value], chosen: value === readBy })),
    passages: passages.map(({ start, end, words, charged, tells, chosen }, at) => ({
      at,
      chosen,
      words: excerpt(text, { start, end }, 160),
      facts: [
        plural(words, 'word'),
        charged > 0 ? plural(charged, 'charged wording') : '',
        tells ? 'tells them apart' : '',
      ].filter(Boolean),
    })),
  };
}

/** Longest title that a lesson takes. */
export const longestTitle = 80;

function titleOf({ document: { article } }: AnalyzedView, two: boolean): string {
  const title = two ? `Two tellings: ${headlineOf(article)}` : headlineOf(article);
  return excerpt(title, { start: 0, end: title.length }, longestTitle - 4);
}

/** Those with a name who are spoken of most in what is read, those first whom every text speaks of. */
function questionOf(
  texts: readonly { view: AnalyzedView; passages: ReturnType<typeof offeredPassages> }[],
): string {
  const casts = texts.map(({ view, passages }) => {
    return textOf(view, { passages: passages.filter(({ chosen }) => chosen) }).actors;
  });
  const shared = casts[0].filter((name) => casts.every((cast) => cast.includes(name)));
  const names = [...new Set([...shared, ...casts[0]])].filter((name) => /^\p{Lu}/u.test(name)).slice(0, 2);
  if (names.length < 2) return 'After reading this: who is to blame? Write one name, or “nobody”.';
  return `After reading this: who is more to blame, ${names.join(', ')} or nobody? Write one.`;
}

/** The phases that a form of a new lesson can leave out. */
export function isPhase(name: string): name is LessonPhase {
  return (lessonPhases as readonly string[]).includes(name);
}
