import type {
  Annotation,
  AnnotationKind,
  LessonPhase,
  LessonSettings,
  Scheme,
} from '../../analysis/types/annotation.ts';
import { TooMany } from '../errors.ts';
import type { Coder, Store } from '../store/index.ts';
import { NotTaken } from './refusals.ts';
import { noStatement, type Sent, type Statement, statementOf } from './sent.ts';
import { type Lesson, lessonOver, phaseOf } from './tasks.ts';

/** What one coder may say in a minute (a phone that was away sends all at once), and in all. */
export const mostSaid = { aMinute: 120, inAll: 1000 };
/** What was on its way when a phase ended is taken for so long, in milliseconds. */
const grace = 15_000;

/** In which phases a thing can be said; what is not here, in every one. */
const sayable: Partial<Record<AnnotationKind, readonly LessonPhase[]>> = {
  mark: ['mark'],
  vote: ['vote', 'vote-again'],
  answer: ['opening', 'closing'],
};

/**
 * Keeps what a coder says and gives it as it is kept; the same under the same key is kept once and told again. When this has
 * returned, it is on the disk: all of it is one transaction, whose end is written through (store/annotations.ts). `late` is for
 * what the teacher takes in of a phase that is over, such as a file that was handed in. Throws a NotTaken or TooMany; then
 * nothing of it is kept.
 */
export function say(store: Store, lesson: Lesson, coder: Coder, sent: Sent, late?: LessonPhase): Annotation {
  return store.transaction(() => {
    const known = store.annotations.byKey(coder.number, sent.key);
    if (known) return sameAgain(known, sent);
    const phase = late ?? phaseFor(store, lesson, sent);
    refuseMany(store, coder, late === undefined);
    return keep(store, lesson, coder, sent, phase);
  });
}

/** Several things of one coder, all or none of them: what a file holds. */
export function sayAll(
  store: Store,
  lesson: Lesson,
  coder: Coder,
  all: readonly Sent[],
  late?: LessonPhase,
): Annotation[] {
  return store.transaction(() => all.map((sent) => say(store, lesson, coder, sent, late)));
}

/** What is kept under a key already, where the same is sent under it once more. Throws a NotTaken where it is something else. */
export function sameAgain(known: Annotation, sent: Sent): Annotation {
  const { kind, article, value, withdraws } = known;
  const [category, subject] = [
    known.about?.category ?? known.category,
    known.about?.subject ?? known.subject,
  ];
  const same =
    kind === sent.kind &&
    (!('text' in sent) ||
      (sent.text === article && sent.category === category && sent.subject === subject)) &&
    (sent.kind !== 'answer' || sent.value === value) &&
    (sent.kind !== 'withdrawal' || sent.withdraws === withdraws);
  if (same) return known;
  throw new NotTaken(
    'key-taken',
    'Something else came under this key before. Load the page again and retry.',
  );
}

/** The phase in which something is said. What takes back belongs to the phase of what it takes back. */
function phaseFor(store: Store, { task, settings }: Lesson, sent: Sent): LessonPhase {
  if (task.closed !== null) throw lessonOver();
  const of = sent.kind === 'withdrawal' ? store.annotations.get(task.number, sent.withdraws)?.phase : null;
  const allowed: readonly string[] | undefined = of ? [of] : sayable[sent.kind];
  const found = running(settings).find((name) => allowed?.includes(name) ?? true);
  if (found) return found;
  const says: Partial<Record<AnnotationKind, string>> = {
    mark: 'Nobody marks just now. What you marked is kept: look at the board for what comes next.',
    vote: 'Nobody votes just now. What you voted is kept: look at the board for what comes next.',
    answer: 'The question is not open just now. Look at the board for what comes next.',
  };
  throw new NotTaken('phase-over', says[sent.kind] ?? 'The phase that this belongs to is over.');
}

/** The phase that is on, and those that have just ended. */
function running(settings: LessonSettings): LessonPhase[] {
  const on = phaseOf(settings);
  const since = Date.now() - grace;
  const recent = settings.phases.filter(({ ended }) => ended !== null && Date.parse(ended) > since);
  return [...(on ? [on] : []), ...recent].map(({ name }) => name);
}

/** By coder, never by address: a class shares one. Counted in the database, whichever thread is asked. */
function refuseMany(store: Store, { number }: Coder, live: boolean): void {
  const minuteAgo = new Date(Date.now() - 60_000).toISOString();
  if (live && store.annotations.countSince(number, minuteAgo, mostSaid.aMinute) >= mostSaid.aMinute)
    throw new TooMany(
      `More than ${mostSaid.aMinute} marks came from this phone in a minute. Those are kept; wait a minute for the next.`,
      60,
    );
  if (store.annotations.countSince(number, '', mostSaid.inAll) >= mostSaid.inAll)
    throw new NotTaken(
      'too-many-marks',
      `${mostSaid.inAll} marks and changes came from this phone. Those are kept, and no more can be.`,
    );
}

/** Adds the row, in place of whatever the coder said of the same thing. */
function keep(store: Store, lesson: Lesson, coder: Coder, sent: Sent, phase: LessonPhase): Annotation {
  const statement = statementOf(store, lesson, coder, sent);
  const own = store.annotations.ofCoder(coder.number);
  const where = { task: lesson.task.number, coder: coder.number, phase };
  return keepStatement(store, lesson.scheme, where, own, statement, sent);
}

/**
 * Adds what a coder says, in place of whatever they said of the same thing: `own` is all of theirs that holds and could be.
 * Call it inside a transaction. Throws a NotTaken where what is sent names a row that is none of them.
 */
export function keepStatement(
  store: Store,
  { categories }: Scheme,
  { task, coder, phase }: { task: number; coder: number; phase: string },
  own: readonly Annotation[],
  statement: Statement,
  sent: Sent,
): Annotation {
  const add = (said: Statement, withdraws: number | null, key: string | null): Annotation =>
    store.annotations.get(task, store.annotations.add({ ...said, task, coder, phase, withdraws, key }))!;
  const named = sent.kind === 'withdrawal' ? sent.withdraws : sent.kind === 'mark' ? sent.replaces : null;
  const back = own.find(({ number }) => number === named) ?? null;
  if (named !== null && !back)
    throw new NotTaken('bad-mark', 'This is no mark of yours, or you took it back already.');
  if (sent.kind === 'withdrawal') return add(statement, named, sent.key);
  const several = categories.find(({ id }) => id === statement.category)?.kind === 'several of';
  const before = own.find(
    (one) => ofSameThing(one, statement, phase) && (!several || one.value === statement.value),
  );
  // A row stands in place of one alone, and of the same text: with which it would be erased.
  const apart = back && (before ? back.number !== before.number : back.article !== statement.article);
  if (apart) add({ ...noStatement, kind: 'withdrawal' }, back.number, null);
  if (before && before.value === statement.value && before.reason === statement.reason) return before;
  return add(statement, before?.number ?? (apart ? null : named), sent.key);
}

/** Whether two statements of one coder are on the same thing, so that the later stands in place of the earlier. */
function ofSameThing(one: Annotation, other: Statement, phase: string): boolean {
  const alike = (...fields: (keyof Statement)[]) => fields.every((field) => one[field] === other[field]);
  if (!alike('kind', 'article', 'unit', 'start', 'end', 'otherStart', 'otherEnd', 'subject')) return false;
  if (one.kind === 'mark') return alike('category');
  // Of votes and answers, the first and the second time are two.
  return (
    one.phase === phase &&
    one.about?.category === other.about?.category &&
    one.about?.subject === other.about?.subject
  );
}
