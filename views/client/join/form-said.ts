// What the forms of a lesson's page say. Nothing here touches the page.
import { findWords } from '../../../analysis/text/find-words.ts';
import {
  type Category,
  type LessonData,
  type LessonText,
  placeAt,
  type Sent,
  type SentMark,
  type Span,
  typed,
} from './lesson.ts';
import { drawKey, type Mark, markOfSent, ofSameThing } from './said.ts';

/** What a form says, what of it is to be taken back instead, or why it cannot be sent. */
export type FormSaid = { sent: Sent } | { back: Mark } | { problem: string };

/** Fields of a form, and the button that was pressed. */
export type Fields = (name: string) => string;

/** What a form of a lesson's page says. The server reads the same fields (server/web/pages/said-form.ts). */
export function saidIn(field: Fields, data: LessonData, marks: readonly Mark[]): FormSaid {
  const key = drawKey();
  switch (field('kind')) {
    case 'answer': {
      const value = field('value').trim();
      return value
        ? { sent: { kind: 'answer', key, value, phase: field('phase') } }
        : { problem: 'Write an answer first.' };
    }
    case 'done':
      return { sent: { kind: 'done', key, phase: field('phase') } };
    case 'withdrawal': {
      const mark = marks.find(({ number }) => number === Number(field('withdraws')));
      return mark ? { back: mark } : { problem: 'You took this back already.' };
    }
    case 'vote': {
      const span = { start: Number(field('start')), end: Number(field('end')) };
      const at = { ...span, exact: field('exact'), prefix: '', suffix: '' };
      const about = { text: field('text'), category: field('category'), subject: field('subject') };
      return {
        sent: { kind: 'vote', key, ...about, value: field('pick'), at, reason: '', phase: field('phase') },
      };
    }
    default:
      return markIn(field, data, marks, key);
  }
}

function markIn(field: Fields, data: LessonData, marks: readonly Mark[], key: string): FormSaid {
  const text = data.texts.find(({ article }) => article === field('text'));
  const [id, picked] = field('pick').split('=');
  const category = data.categories.find((one) => one.id === id);
  if (!text || !category) return { problem: 'Load the page again.' };
  const whole = category.unit === 'article' || category.unit === 'actor';
  const unit = whole ? null : { start: Number(field('start')), end: Number(field('end')) };
  const span = unit && placeIn(text, category, unit, field('only').trim());
  if (unit && !span) return { problem: `“${field('only').trim()}” does not stand in this sentence.` };
  const who = category.unit === 'pair' ? sourceIn(text, unit!, field('source')) : null;
  if (category.unit === 'pair' && !who) return { problem: 'Write who says it, in the words of the text.' };
  // Nothing behind the sign stands for none of the values.
  const value =
    picked === '' ? null : (picked ?? (typed(category) ? field('value').trim() : plainYes(category)));
  const sent: SentMark = {
    ...{ kind: 'mark', key, text: text.article, category: id, subject: field('subject'), value },
    ...{ at: span && placeAt(text, span), other: who && placeAt(text, who) },
    ...{ reason: field('reason').trim(), replaces: null },
  };
  const mark = markOfSent(sent, null, null);
  const same = marks.find(
    (one) => one.refused === null && ofSameThing(one, mark, data.categories) && one.value === value,
  );
  // A button that is pressed is let go.
  if (same && (unit === null || field('lets') !== '') && picked !== undefined) return { back: same };
  return { sent };
}

/** What a yes that is only pressed is called: of words, that they are marked says it. */
const plainYes = ({ kind, unit }: Category): string | null =>
  kind === 'yes/no' && unit !== 'span' ? 'yes' : null;

/** The sentence, the words of it that were typed, or the paragraph that it stands in. */
function placeIn(text: LessonText, { unit }: Category, sentence: Span, only: string): Span | null {
  if (unit === 'sentence') return sentence;
  if (unit === 'paragraph') return paragraphs(text).find(holds(sentence)) ?? null;
  return only ? within(text, sentence, only) : sentence;
}

const paragraphs = ({ passages }: LessonText): Span[] =>
  passages.map(({ start, words }) => ({ start, end: start + words.length }));
const holds = (inner: Span) => (outer: Span) => outer.start <= inner.start && inner.end <= outer.end;

function within({ passages }: LessonText, span: Span, words: string): Span | null {
  const passage = passages.find((one) => one.start <= span.start && span.end <= one.start + one.words.length);
  if (!passage) return null;
  const { start } = passage;
  const found = findWords(passage.words, { start: span.start - start, end: span.end - start }, words);
  return found && { start: found.start + start, end: found.end + start };
}

/** Who says it: looked for in the sentence, in its paragraph, then in the whole text. */
function sourceIn(text: LessonText, sentence: Span, words: string): Span | null {
  const whole = paragraphs(text);
  for (const span of [sentence, ...whole.filter(holds(sentence)), ...whole]) {
    const found = within(text, span, words);
    if (found) return found;
  }
  return null;
}
