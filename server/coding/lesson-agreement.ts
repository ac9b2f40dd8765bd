import {
  type Alpha,
  type CodedText,
  type CodedUnit,
  disputedPassages,
  type Gamma,
  gamma,
  krippendorff,
  unitizedAlpha,
} from '../../analysis/agreement/index.ts';
import { groupBy } from '../../analysis/text/group.ts';
import { firstStartingFrom } from '../../analysis/text/spans.ts';
import { wordSpans } from '../../analysis/text/words.ts';
import type { Annotation, Category, TaskText } from '../../analysis/types/annotation.ts';
import type { Span } from '../../analysis/types/document.ts';
import { comparable, metricOf, spansInWords } from './compared.ts';
import type { LessonFile } from './lesson-files.ts';
import { textsOf } from './visible.ts';

/** How far the people of a lesson agree on one category: over all texts, and on each alone. */
export interface CategoryAgreement extends AgreementFigure {
  category: string;
  texts: (AgreementFigure & {
    article: string;
    /** Of words: paragraphs, the most disputed first. */
    passages?: (Span & { disagreement: number })[];
  })[];
}

interface AgreementFigure {
  /** Unitized α of words, α of values; null where the category is not one to compare, such as free text. */
  alpha: Alpha | null;
}

/** Agreement as it stands in a lesson's files. */
export interface LessonAgreement {
  categories: CategoryAgreement[];
  /** γ of all that was marked by words, text by text. */
  gamma: { article: string; gamma: Gamma }[];
}

/** A text with what was marked in it by each who marked anything, or handed in without. */
interface Read {
  text: TaskText;
  /** The words that are read, in order. */
  words: Span[];
  /** What each coder marked here, by the coder's place; null where they did not read it. */
  marks: (Annotation[] | null)[];
}

/**
 * How far people agree, by the scheme's categories: of words and of pairs (what is said in them) unitized α, counted in words;
 * of sentences, paragraphs, actors and whole texts Krippendorff's α. The machine is none of them, nor are hands that were
 * counted, of which nobody knows whose they were. What was not marked of words, sentences and paragraphs was left unmarked by
 * whoever read it; of what is asked of an actor or a text, no answer is a missing one.
 */
export function lessonAgreement(file: LessonFile): LessonAgreement {
  const texts = readTexts(file);
  const spans = file.lesson.scheme.categories.filter(({ unit }) => unit === 'span' || unit === 'pair');
  return {
    categories: file.lesson.scheme.categories.map((category) => ({
      ...{ category: category.id, alpha: alphaOf(texts, category) },
      texts: texts.map((one) => ({
        ...{ article: one.text.article, alpha: alphaOf([one], category) },
        ...(spans.includes(category) && { passages: passagesOf(one, category) }),
      })),
    })),
    gamma: texts.map((one) => ({
      article: one.text.article,
      gamma: gamma([codedText(one, spans)]),
    })),
  };
}

function readTexts({ lesson, coders, annotations, texts }: LessonFile): Read[] {
  const said = annotations.filter(({ kind }) => kind === 'mark' || kind === 'done');
  const byCoder = groupBy(said, ({ coder }) => coder);
  const active = coders.filter(
    ({ number, role, removed }) => role === 'coder' && removed === null && byCoder.has(number),
  );
  return lesson.texts.map((text) => {
    const whole = texts.get(text.article)!.text;
    return {
      text,
      words: text.passages.flatMap(({ start, end }) => wordSpans(whole.slice(start, end), start)),
      marks: active.map((coder) =>
        textsOf(lesson, coder).has(text.article) ? marksIn(byCoder.get(coder.number)!, text) : null,
      ),
    };
  });
}

const marksIn = (said: readonly Annotation[], { article }: TaskText) =>
  said.filter((one) => one.kind === 'mark' && one.article === article);

function alphaOf(texts: readonly Read[], category: Category): Alpha | null {
  const { unit, kind } = category;
  if (kind === 'text') return null;
  if (unit === 'span' || unit === 'pair')
    return unitizedAlpha(texts.map((one) => codedText(one, [category])));
  return krippendorff(
    texts.flatMap((one) => unitsOf(one, category)),
    metricOf(category),
  );
}

/** A text in words, with what each marked of some categories, and where its paragraphs begin. */
function codedText({ text, words, marks }: Read, categories: readonly Category[]): CodedText {
  const ids = new Set(categories.map(({ id }) => id));
  return {
    length: words.length,
    cuts: text.passages.slice(1).map(({ start }) => firstStartingFrom(words, start)),
    coders: marks.map((own) => {
      const counted = own?.filter(({ category }) => ids.has(category!));
      return counted ? spansInWords(words, counted, ({ category }) => category!) : null;
    }),
  };
}

function passagesOf(one: Read, category: Category) {
  return disputedPassages([codedText(one, [category])]).map(({ start, end, disagreement }) => ({
    ...{ start: one.words[start].start, end: one.words[end - 1].end, disagreement },
  }));
}

/** What is coded one by one: a sentence, a paragraph, an actor, the text; of “several of” each value by itself. */
function unitsOf({ text, marks }: Read, category: Category): CodedUnit[] {
  const own = marks.map((all) => all?.filter((mark) => mark.category === category.id) ?? null);
  const drawn = category.unit === 'sentence' || category.unit === 'paragraph';
  const places = category.unit === 'sentence' ? text.sentences : text.passages;
  const things = drawn ? places.map(({ start }) => start) : category.unit === 'actor' ? text.actors : [''];
  return things.flatMap((thing) => {
    const said = own.map(
      (all) => all?.filter(({ start, subject }) => (drawn ? start : subject) === thing) ?? null,
    );
    return category.kind === 'several of'
      ? category.values.map(({ id }) => said.map((here) => chosen(here, id, drawn)))
      : [said.map((here) => answerOf(here, category, drawn))];
  });
}

/** Whether a value is among those that somebody chose of a thing; null where they chose none of a thing that is asked of all. */
function chosen(said: readonly Annotation[] | null, id: string, drawn: boolean): number | null {
  if (said === null || (said.length === 0 && !drawn)) return null;
  return Number(said.some(({ value }) => value === id));
}

function answerOf(said: readonly Annotation[] | null, category: Category, drawn: boolean) {
  if (said === null) return null;
  const value = said.at(-1)?.value ?? null;
  if (value === null) return drawn && category.kind === 'yes/no' ? 'no' : null;
  return comparable(category, value);
}
