import { randomBytes } from 'node:crypto';
import { type Annotation, type Category, choosing, type Scheme } from '../../../analysis/types/annotation.ts';
import { excerpt } from '../format.ts';
import { isTitled, type ReadText } from './lesson-data.ts';

/** A sender's key for a form, so that what is sent twice is kept once. */
export const drawKey = (): string => randomBytes(16).toString('hex');

/** Where the texts stand on the page, and the tabs that lead to them. */
export const textId = (at: number): string => `text-${at + 1}`;

/** Texts to read, and the tabs that lead to them where there are several. */
export function readingModel(texts: readonly ReadText[]) {
  return { several: texts.length > 1, texts: texts.map(headOf) };
}

/** A text as it is read: where it stands on the page, its name, and its paragraphs. */
function headOf(read: ReadText, at: number) {
  const { its, text, title } = read;
  return {
    ...{ id: textId(at), letter: 'ABCDEFGH'[at] ?? String(at + 1), article: its.article, title },
    titled: isTitled(read),
    passages: its.passages.map(({ start, end }) => ({ start, words: text.slice(start, end) })),
  };
}

/** The page to mark on: each text, its sentences one by one, what is asked of the whole, and one's own marks. */
export function markingModel(scheme: Scheme, texts: readonly ReadText[], own: readonly Annotation[]) {
  const marks = own.filter(({ kind }) => kind === 'mark');
  return {
    several: texts.length > 1,
    texts: texts.map((one, at) => textModel(scheme, one, marks, at)),
    own: marks.map((mark) => ownModel(scheme, texts, mark)),
    ownCount: marks.length,
    codebook: codebookModel(scheme),
  };
}

function textModel(scheme: Scheme, read: ReadText, own: readonly Annotation[], at: number) {
  const { its, text } = read;
  const { article } = its;
  const mine = own.filter((mark) => mark.article === article);
  const inText = scheme.categories.filter(({ unit }) => unit !== 'article' && unit !== 'actor');
  return {
    ...headOf(read, at),
    picks: inText.flatMap(picksOf),
    pairs: inText.some(({ unit }) => unit === 'pair'),
    typed: inText.some(({ kind }) => kind === 'number' || kind === 'text'),
    sentences: its.sentences.map(({ start, end }) => ({
      ...{ article, start, end, key: drawKey(), words: text.slice(start, end) },
    })),
    wholes: scheme.categories.flatMap((category) => wholesOf(category, article, its.actors, mine)),
  };
}

/** What can be pressed for a category: it, or each of its values. */
function picksOf(category: Category) {
  const { id, name, kind, values, color, key } = category;
  if (!choosing.has(kind)) return [{ pick: id, name, color, sign: key }];
  return values.map((value) => ({
    pick: `${id}=${value.id}`,
    name: `${name}: ${value.name}`,
    color,
    sign: key,
  }));
}

/** What is asked of a whole text, or of each actor in it. */
function wholesOf(
  category: Category,
  article: string,
  actors: readonly string[],
  own: readonly Annotation[],
) {
  const { id, name, definition, unit, kind, color, key } = category;
  if (unit !== 'article' && unit !== 'actor') return [];
  const values =
    kind === 'yes/no'
      ? [
          { id: 'yes', name: 'yes' },
          { id: 'no', name: 'no' },
        ]
      : category.values;
  const of = (subject: string) => {
    const said = own.filter((mark) => mark.category === id && mark.subject === subject);
    return {
      ...{ article, subject, category: id, key: drawKey(), value: said[0]?.value ?? '' },
      label: subject || name,
      typed: kind === 'number' || kind === 'text',
      number: kind === 'number',
      choices: values.map((value) => ({
        ...{ pick: `${id}=${value.id}`, name: value.name },
        pressed: said.some((mark) => mark.value === value.id),
      })),
    };
  };
  const subjects = unit === 'actor' ? actors : [''];
  if (subjects.length === 0) return [];
  const several = kind === 'several of' ? 'As many as fit.' : '';
  return [{ name, definition, several, color, sign: key, forms: subjects.map(of) }];
}

/** One's own mark in words. */
export function ownModel(scheme: Scheme, texts: readonly ReadText[], mark: Annotation) {
  const category = scheme.categories.find(({ id }) => id === mark.category);
  const text = texts.find(({ its }) => its.article === mark.article)?.text ?? '';
  const { start, end, otherStart, otherEnd, subject, value, reason, number } = mark;
  const named = category?.values.find(({ id }) => id === value)?.name;
  const written = category && (category.kind === 'text' || category.kind === 'number') ? value : '';
  return {
    ...{ number, reason, subject, key: drawKey(), value: named ?? written },
    ...{ name: category?.name ?? '', color: category?.color ?? 'gray', sign: category?.key ?? '' },
    words: start === null || end === null ? '' : excerpt(text, { start, end }, 120),
    source:
      otherStart === null || otherEnd === null ? '' : excerpt(text, { start: otherStart, end: otherEnd }, 80),
  };
}

/** What each category means, to look up while marking. */
export function codebookModel({ categories }: Scheme) {
  return categories.map(({ name, definition, example, counterExample, color, key }) => ({
    ...{ name, definition, example, counterExample, color, sign: key },
  }));
}
