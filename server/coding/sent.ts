import { z } from 'zod';
import {
  type Annotation,
  type Category,
  choosing,
  type TaskText,
  votes,
} from '../../analysis/types/annotation.ts';
import type { Span } from '../../analysis/types/document.ts';
import { line } from '../fields.ts';
import type { Coder, Store } from '../store/index.ts';
import { NotTaken } from './refusals.ts';
import { placeOf, textDiffers } from './sent-places.ts';
import type { Lesson } from './tasks.ts';
import { textsOf } from './visible.ts';

/** The sender's own name for what it sends: whatever is sent again under it was meant once. */
const key = z.string().regex(/^[\w-]{8,64}$/, 'is 8 to 64 letters, digits, - and _ drawn at random');
const offset = z.int().nonnegative();
const around = z.string().max(100).default('');
const place = z.object({
  start: offset,
  end: offset,
  exact: z.string().max(50_000),
  prefix: around,
  suffix: around,
});
const name = z.string().max(200);
/** What a mark and a vote are of. `text` is the hash of the text that the sender saw. */
const about = { key, text: name, category: name, subject: name.default(''), reason: line(500).default('') };

/** What a coder's phone sends, one thing at a time. Offsets are UTF-16 code units of the article's own text. */
export const sentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('mark'),
    ...about,
    value: z.string().max(2000).nullable().default(null),
    /** The stretch, and of a pair where its source stands; null where it is of the whole text. */
    at: place.nullable().default(null),
    other: place.nullable().default(null),
    /** The mark of one's own that this stands in place of. */
    replaces: z.int().positive().nullable().default(null),
  }),
  z.object({
    kind: z.literal('vote'),
    ...about,
    at: place,
    value: z.enum(votes, `is one of ${votes.join(', ')}`),
  }),
  z.object({ kind: z.literal('answer'), key, value: line(500).refine(Boolean, 'is empty: write an answer') }),
  z.object({ kind: z.literal('done'), key }),
  z.object({ kind: z.literal('withdrawal'), key, withdraws: z.int().positive() }),
]);
export type Sent = z.infer<typeof sentSchema>;
export type SentMark = Extract<Sent, { kind: 'mark' }>;
type SentVote = Extract<Sent, { kind: 'vote' }>;

/** What is said of what: an annotation without who, when, and what it takes the place of. */
export type Statement = Omit<Annotation, 'number' | 'created' | 'coder' | 'phase' | 'withdraws'>;

/** What is of no text and says nothing. */
export const noStatement = {
  ...{ article: null, item: null, unit: null, start: null, end: null, otherStart: null, otherEnd: null },
  ...{ category: null, subject: '', value: null, reason: null, about: null },
} as const;

/** What was sent, held against the scheme and the text. Throws a NotTaken that says what does not fit. */
export function statementOf(store: Store, lesson: Lesson, coder: Coder, sent: Sent): Statement {
  const { kind } = sent;
  if (kind === 'done' || kind === 'withdrawal') return { ...noStatement, kind };
  if (kind === 'answer') return { ...noStatement, kind, value: sent.value };
  // A text that changed is another, and one of the other half is none of this coder's.
  const its = lesson.texts.find(({ article }) => article === sent.text);
  const words = its && store.articles.get(its.article)?.text;
  if (!words || !textsOf(lesson, coder).has(its.article)) throw textDiffers();
  const category = lesson.scheme.categories.find(({ id }) => id === sent.category);
  if (!category)
    throw new NotTaken('bad-mark', 'This category is not in the scheme of this lesson. Load the page again.');
  const common = { ...noStatement, article: its.article, reason: sent.reason || null };
  return kind === 'mark'
    ? { ...common, kind, ...markOf(words, its, category, sent) }
    : { ...common, kind, ...voteOf(words, lesson, sent) };
}

/** A vote is on what the class votes on, and on nothing else. */
function voteOf(
  text: string,
  { settings }: Lesson,
  { text: article, category, subject, at, value }: SentVote,
) {
  const { start, end } = at;
  if (text.slice(start, end) !== at.exact) throw textDiffers();
  const asked = settings.disputed.some(
    (one) =>
      one.article === article &&
      one.category === category &&
      one.subject === subject &&
      one.start === start &&
      one.end === end,
  );
  if (!asked) throw new NotTaken('bad-mark', 'The class does not vote on this. Load the page again.');
  return { unit: 'span' as const, start, end, value, about: { measure: '', category, subject } };
}

const asked = {
  span: 'words: select some',
  sentence: 'a sentence: choose one',
  paragraph: 'a paragraph: choose one',
  pair: 'two places: select what is said, then who says it',
  article: 'the whole text: mark no words for it',
  actor: 'somebody in the text: choose one of those who are named',
} as const;

/** What a mark says of a text, held against its category: where it stands, and a value that the category has. Throws a NotTaken. */
export function markOf(
  text: string,
  its: TaskText,
  category: Category,
  { at, other, subject, value }: SentMark,
) {
  const { unit, id } = category;
  const fits =
    (at === null) === (unit === 'article' || unit === 'actor') &&
    (other !== null) === (unit === 'pair') &&
    (unit === 'actor' ? its.actors.includes(subject) : subject === '');
  if (!fits) throw new NotTaken('bad-mark', `“${category.name}” is asked of ${asked[unit]}.`);
  const first: Span | null = at && placeOf(text, its, unit, at);
  const second: Span | null = other && placeOf(text, its, unit, other);
  return {
    ...{ unit, category: id, subject, value: checkedValue(category, value) },
    ...{ start: first?.start ?? null, end: first?.end ?? null },
    ...{ otherStart: second?.start ?? null, otherEnd: second?.end ?? null },
  };
}

/** A value as it is kept: the id of one that the category has, `yes` or `no`, a number, a text; null where there is none to say. */
export function checkedValue({ kind, name, unit, values }: Category, value: string | null): string | null {
  const refuse = (takes: string): never => {
    throw new NotTaken('bad-mark', `“${name}” takes ${takes}.`);
  };
  if (choosing.has(kind)) {
    if (values.some(({ id }) => id === value)) return value;
    return refuse(`one of these: ${values.map((one) => one.name).join(', ')}`);
  }
  switch (kind) {
    case 'link source–quotation':
      return value === null ? null : refuse('no value');
    case 'yes/no':
      // That words are marked says yes.
      if (unit === 'span' && value === null) return 'yes';
      if (value === 'yes' || (value === 'no' && unit !== 'span')) return value;
      return refuse(unit === 'span' ? 'no value: what is marked says yes' : 'yes or no');
    case 'number':
      return value?.trim() && Number.isFinite(Number(value)) ? String(Number(value)) : refuse('a number');
    default: {
      const written = line(500).safeParse(value ?? '');
      return written.success && written.data ? written.data : refuse('a few words, 500 characters at most');
    }
  }
}
