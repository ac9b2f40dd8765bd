// The forms that stand on the page for browsers without scripts, sent by way of the box: what they say waits if it must.
import { findWords } from '../../../analysis/text/find-words.ts';
import type { Box } from './box.ts';
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
      return value ? { sent: { kind: 'answer', key, value } } : { problem: 'Write an answer first.' };
    }
    case 'done':
      return { sent: { kind: 'done', key } };
    case 'withdrawal': {
      const mark = marks.find(({ number }) => number === Number(field('withdraws')));
      return mark ? { back: mark } : { problem: 'You took this back already.' };
    }
    case 'vote': {
      const span = { start: Number(field('start')), end: Number(field('end')) };
      const at = { ...span, exact: field('exact'), prefix: '', suffix: '' };
      const about = { text: field('text'), category: field('category'), subject: field('subject') };
      return { sent: { kind: 'vote', key, ...about, value: field('pick'), at, reason: '' } };
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
  const value = picked ?? (typed(category) ? field('value').trim() : plainYes(category));
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
  if (same && unit === null && picked !== undefined) return { back: same };
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

/** Takes the forms of a page over. `tell` is shown what cannot be sent. */
export function takeForms(main: HTMLElement, data: LessonData, box: Box, said: (sent: Sent) => void): void {
  main.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches('form[data-said]')) return;
    event.preventDefault();
    const fields = new FormData(form, (event as SubmitEvent).submitter);
    const outcome = saidIn((name) => String(fields.get(name) ?? ''), data, box.marks());
    form.querySelector('.problem')?.remove();
    if ('problem' in outcome) {
      const problem = document.createElement('p');
      problem.className = 'problem';
      problem.setAttribute('role', 'alert');
      problem.textContent = outcome.problem;
      form.append(problem);
    } else if ('back' in outcome) {
      box.takeBack(outcome.back);
    } else {
      box.say(outcome.sent);
      for (const input of form.querySelectorAll<HTMLInputElement>(
        '[name=only], [name=source], [name=reason]',
      ))
        input.value = '';
      said(outcome.sent);
    }
  });
}

/** Shows in the forms of the page what is said now: which button is pressed, and what was typed. */
export function showPressed(main: HTMLElement, marks: readonly Mark[], votes: readonly Sent[]): void {
  for (const form of main.querySelectorAll<HTMLFormElement>('form[data-whole]')) {
    const own = marks.filter(
      ({ article, subject, start, refused }) =>
        article === form.dataset.article &&
        subject === (form.dataset.subject ?? '') &&
        start === null &&
        refused === null,
    );
    for (const button of form.querySelectorAll<HTMLButtonElement>('button[name=pick]')) {
      const [id, value] = button.value.split('=');
      if (value === undefined) continue;
      const pressed = own.some((mark) => mark.category === id && mark.value === value);
      button.setAttribute('aria-pressed', String(pressed));
    }
  }
  for (const vote of votes) {
    if (vote.kind !== 'vote') continue;
    const { start, end } = vote.at;
    const name = `${vote.text} ${start} ${end} ${vote.category} ${vote.subject}`;
    for (const form of main.querySelectorAll<HTMLFormElement>('form[data-vote]')) {
      if (form.dataset.vote !== name) continue;
      for (const button of form.querySelectorAll('button'))
        button.setAttribute('aria-pressed', String(button.value === vote.value));
    }
  }
}
