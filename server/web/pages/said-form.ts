import { z } from 'zod';
import { findWords } from '../../../analysis/text/find-words.ts';
import {
  type Annotation,
  type Category,
  choosing,
  type TaskText,
} from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { type Sent, sentSchema } from '../../coding/sent.ts';
import type { Lesson } from '../../coding/tasks.ts';
import { BadRequest } from '../../errors.ts';
import { fields } from '../../fields.ts';
import type { Store } from '../../store/index.ts';

const some = z.string().max(20_000).default('');
const form = z.object({
  kind: z.enum(['mark', 'vote', 'answer', 'done', 'withdrawal'], 'is missing: load the page again'),
  key: z.string().max(64),
  ...{ text: some, category: some, subject: some, pick: some, value: some, reason: some },
  ...{ start: some, end: some, exact: some, only: some, source: some, withdraws: some, lets: some },
});
type Form = z.output<typeof form>;

/** What is read, and by which codebook. */
type Read = Pick<Lesson, 'scheme' | 'texts'>;

/**
 * What a form of a lesson's page says, where no script sends it. Words that were typed are looked for in the text, and a button
 * that is pressed already takes back what it stands for. Throws a BadRequest that says what to do.
 */
export function saidInForm(body: unknown, store: Store, lesson: Read, own: readonly Annotation[]): Sent {
  const sent = fields(body, form);
  const { kind, key, value, withdraws } = sent;
  switch (kind) {
    case 'mark':
      return markIn(sent, store, lesson, own);
    case 'vote': {
      const { start, end, exact, text, category, subject, pick } = sent;
      const at = { start: Number(start), end: Number(end), exact };
      return fields({ kind, key, text, category, subject, value: pick, at }, sentSchema);
    }
    case 'answer':
      return fields({ kind, key, value }, sentSchema);
    case 'done':
      return fields({ kind, key }, sentSchema);
    case 'withdrawal':
      return fields({ kind, key, withdraws: Number(withdraws) }, sentSchema);
  }
}

function markIn(sent: Form, store: Store, { scheme, texts }: Read, own: readonly Annotation[]): Sent {
  const { key, subject, reason } = sent;
  const [id, picked] = sent.pick.split('=');
  const category = scheme.categories.find((one) => one.id === id);
  const its = texts.find(({ article }) => article === sent.text);
  const text = its && store.articles.get(its.article)?.text;
  if (!category || !its || !text)
    throw new BadRequest('This page is not of the lesson as it is now. Load it again.');
  const value = valueIn(category, picked, sent.value);
  const of = { text: its.article, category: id, subject };
  const pressed = (span: Span | null) =>
    own.find(
      (one) =>
        one.kind === 'mark' &&
        one.article === its.article &&
        one.category === id &&
        one.subject === subject &&
        one.start === (span?.start ?? null) &&
        one.value === value,
    );
  if (category.unit === 'article' || category.unit === 'actor') {
    const before = picked === undefined ? undefined : pressed(null);
    if (before) return fields({ kind: 'withdrawal', key, withdraws: before.number }, sentSchema);
    return fields({ kind: 'mark', key, ...of, value, reason }, sentSchema);
  }
  const sentence = { start: Number(sent.start), end: Number(sent.end) };
  const at = placeIn(text, its, category, sentence, sent.only.trim());
  // Where each stretch has buttons of its own, one that is pressed is let go.
  const before = sent.lets === '' ? undefined : pressed(at);
  if (before) return fields({ kind: 'withdrawal', key, withdraws: before.number }, sentSchema);
  const other = category.unit === 'pair' ? sourceIn(text, its, sentence, sent.source) : null;
  const place = (span: Span | null) => span && { ...span, exact: text.slice(span.start, span.end) };
  return fields({ kind: 'mark', key, ...of, value, reason, at: place(at), other: place(other) }, sentSchema);
}

/** What is said: the value that was picked, what was typed, or a yes. */
function valueIn({ kind, unit }: Category, picked: string | undefined, written: string): string | null {
  // Nothing behind the sign stands for none of the values.
  if (choosing.has(kind) || picked !== undefined) return picked || null;
  if (kind === 'number' || kind === 'text') return written.trim();
  return kind === 'yes/no' && unit !== 'span' ? 'yes' : null;
}

/** The sentence, the words of it that were typed, or the paragraph that it stands in. */
function placeIn(
  text: string,
  { passages }: TaskText,
  { unit }: Category,
  sentence: Span,
  only: string,
): Span {
  if (unit === 'paragraph')
    return passages.find(({ start, end }) => start <= sentence.start && sentence.end <= end) ?? sentence;
  if (unit === 'sentence' || only === '') return sentence;
  const found = findWords(text, sentence, only);
  if (!found) throw new BadRequest(`“${only}” does not stand in this sentence. Copy its words as they are.`);
  return found;
}

/** Who says it: looked for in the sentence, in its paragraph, then in all that is read. */
function sourceIn(text: string, { passages }: TaskText, sentence: Span, typed: string): Span {
  const around = passages.filter(({ start, end }) => start <= sentence.start && sentence.end <= end);
  for (const span of [sentence, ...around, ...passages]) {
    const found = findWords(text, span, typed);
    if (found) return found;
  }
  throw new BadRequest(
    typed.trim()
      ? `“${typed.trim()}” does not stand in this text. Copy the words as they are.`
      : 'Write who says it, in the words of the text, and choose again.',
  );
}
