import type { Annotation, Category, Scheme, TaskText } from '../../../analysis/types/annotation.ts';
import { TooMany } from '../../errors.ts';
import type { Assignment, Coder, Item, Round, Store } from '../../store/index.ts';
import { keepStatement, sameAgain } from '../annotations.ts';
import { NotTaken } from '../refusals.ts';
import { markOf, noStatement, type Sent, type SentMark, type Statement } from '../sent.ts';
import { textDiffers, touched } from '../sent-places.ts';
import { type Study, schemeOfRound } from './studies.ts';
import { isAsked, isMarked, thingKey } from './what-is-asked.ts';

/** What one coder may say in a minute: a browser that was away sends all at once. */
const mostAMinute = 240;

/** An item in a round, by their numbers. */
export interface OfItem {
  round: number;
  item: number;
}

/** An item that a coder was given, with all that it is coded by. */
export interface Coding {
  study: Study;
  coder: Coder;
  round: Round;
  /** The version of the codebook that the round is pinned to. */
  scheme: Scheme;
  item: Item;
  assignment: Assignment;
  /** The whole article, which offsets are of. */
  words: string;
  /** What of the article is coded: the item's own paragraphs and sentences. */
  text: TaskText;
}

/** What a coder of a study says: a mark, or that one is taken back. */
export type SentOfItem = Extract<Sent, { kind: 'mark' | 'withdrawal' }>;

/** An item that a coder was given. Throws a NotTaken for any other, with why. */
export function codingOf(store: Store, study: Study, coder: Coder, of: OfItem): Coding {
  const task = study.task.number;
  const round = store.rounds.get(task, of.round);
  const item = store.items.get(task, of.item);
  const assignment = round && item && store.assignments.get(round.number, item.number, coder.number);
  const whole = item && store.tasks.text(task, item.article);
  const words = whole ? store.articles.get(whole.article)?.text : undefined;
  if (!round || !item || !assignment || !whole || words === undefined)
    throw new NotTaken(
      'not-given',
      'This item is not in your queue. Go back to your queue for the next one.',
    );
  if (assignment.back !== null && round.ended === null)
    throw new NotTaken(
      'taken-back',
      'This item was taken back, because nobody was at it for two days or the lead asked for it. What you said is kept; go on with the next one.',
    );
  const passages = touched(whole.passages, item);
  const text = { ...whole, passages: [...passages], sentences: [...touched(whole.sentences, item)] };
  return { study, coder, round, scheme: schemeOfRound(store, round), item, assignment, words, text };
}

/** Throws a NotTaken where a round is not on. */
export function refuseUnlessOn({ round, study }: Pick<Coding, 'round' | 'study'>): void {
  if (round.began !== null && round.ended === null && study.task.closed === null) return;
  throw new NotTaken(
    'round-over',
    'This round has ended: nothing more is taken in it. What you said before is kept.',
  );
}

/**
 * Keeps what a coder says of an item and gives it as it is kept; the same under the same key is kept once and told again. What
 * is no longer asked by it is taken back with it. When this has returned, it is on the disk. Throws a NotTaken or TooMany; then
 * nothing of it is kept.
 */
export function sayOfItem(
  store: Store,
  study: Study,
  coder: Coder,
  of: OfItem,
  sent: SentOfItem,
): Annotation {
  return store.transaction(() => {
    const known = store.annotations.byKey(coder.number, sent.key);
    if (known) return sameAgain(known, sent);
    const coding = codingOf(store, study, coder, of);
    refuseUnlessOn(coding);
    if (coding.assignment.done !== null)
      throw new NotTaken('item-done', 'You are done with this item. Choose “Change my answers” first.');
    refuseMany(store, coder);
    const own = store.annotations.ofItem(of.item, of.round, coder.number);
    const said = keepOne(store, coding, own, sent);
    takeBackUnasked(store, coding);
    store.assignments.touch(coding.assignment.number, 0);
    return said;
  });
}

function refuseMany(store: Store, { number }: Coder): void {
  const minuteAgo = new Date(Date.now() - 60_000).toISOString();
  if (store.annotations.countSince(number, minuteAgo, mostAMinute) >= mostAMinute)
    throw new TooMany(
      `More than ${mostAMinute} answers came from this browser in a minute. Those are kept; wait a minute for the next.`,
      60,
    );
}

function keepOne(store: Store, coding: Coding, own: readonly Annotation[], sent: SentOfItem): Annotation {
  const { study, scheme, coder, round, item } = coding;
  const where = { task: study.task.number, coder: coder.number, phase: String(round.number) };
  if (sent.kind === 'withdrawal') {
    const back = { ...noStatement, kind: sent.kind, item: item.number, article: item.article };
    return keepStatement(store, scheme, where, own, back, sent);
  }
  const statement = statementIn(coding, own, sent);
  // Of several values and “none of these” only one side holds.
  const crossed = own.filter(
    (one) =>
      severalOf(scheme, statement.category) &&
      one.category === statement.category &&
      thingKey(one) === thingKey(statement) &&
      (one.value === null) !== (statement.value === null),
  );
  for (const one of crossed) withdraw(store, coding, one);
  const left = own.filter((one) => !crossed.includes(one));
  // A mark that names one of those has that taken back already.
  const named = crossed.some(({ number }) => number === sent.replaces) ? { ...sent, replaces: null } : sent;
  return keepStatement(store, scheme, where, left, statement, named);
}

const severalOf = ({ categories }: Scheme, id: string | null) =>
  categories.find((one) => one.id === id)?.kind === 'several of';

function withdraw(store: Store, { study, coder, round, item }: Coding, one: Annotation): void {
  store.annotations.add({
    ...{ ...noStatement, kind: 'withdrawal', item: item.number, article: item.article },
    ...{ task: study.task.number, coder: coder.number, phase: String(round.number) },
    ...{ withdraws: one.number, key: null },
  });
}

/** What was sent, held against the codebook of the round and the item's text. Throws a NotTaken that says what does not fit. */
function statementIn(coding: Coding, own: readonly Annotation[], sent: SentMark): Statement {
  const { scheme, item, words, text } = coding;
  if (sent.text !== item.article) throw textDiffers();
  const category = scheme.categories.find(({ id }) => id === sent.category);
  if (!category)
    throw new NotTaken(
      'bad-mark',
      'This category is not in the codebook of this round. Load the page again.',
    );
  const none = category.kind === 'several of' && sent.value === null && !isMarked(category);
  // “None of these” is held against the unit alone, as one of the values would be.
  const said = markOf(words, text, category, none ? { ...sent, value: category.values[0].id } : sent);
  const statement: Statement = {
    ...{ ...noStatement, kind: 'mark', article: item.article, item: item.number },
    ...{ ...said, value: none ? null : said.value, reason: sent.reason || null },
  };
  if (!isAsked(scheme, own, category, statement)) throw notAsked(scheme, category);
  return statement;
}

function notAsked({ categories }: Scheme, { name, askOnlyIf }: Category): NotTaken {
  const other = categories.find(({ id }) => id === askOnlyIf?.category);
  const names = askOnlyIf?.values.map((value) => other?.values.find(({ id }) => id === value)?.name ?? value);
  return new NotTaken(
    'not-asked',
    `“${name}” is asked only where “${other?.name}” is ${names?.join(' or ')}: answer that first.`,
  );
}

/** What is said of something that is not asked any more is taken back; earlier categories first, for later ones hang on them. */
function takeBackUnasked(store: Store, coding: Coding): void {
  const { scheme, item, round, coder } = coding;
  for (const category of scheme.categories) {
    if (!category.askOnlyIf) continue;
    const own = store.annotations.ofItem(item.number, round.number, coder.number);
    for (const one of own)
      if (one.category === category.id && !isAsked(scheme, own, category, one)) withdraw(store, coding, one);
  }
}

/** Characters of a question to the lead, and questions of one coder. */
export const longestQuestion = 1000;
const mostQuestions = 500;

/** Asks the lead about an item, and about one of its categories where one is named; the same is asked once. Throws a NotTaken. */
export function askLead(
  store: Store,
  study: Study,
  coder: Coder,
  of: OfItem,
  { category, question }: { category: string | null; question: string },
): void {
  store.transaction(() => {
    const { scheme, assignment } = codingOf(store, study, coder, of);
    if (category !== null && !scheme.categories.some(({ id }) => id === category))
      throw new NotTaken(
        'bad-mark',
        'This category is not in the codebook of this round. Load the page again.',
      );
    if (question === '') throw new NotTaken('bad-mark', 'Write what you are unsure of, then send it.');
    const asked = store.questions.ofCoder(coder.number);
    if (asked.length >= mostQuestions)
      throw new NotTaken(
        'too-many-marks',
        `You have asked ${mostQuestions} questions. Ask the lead directly.`,
      );
    const same = asked.some(
      (one) =>
        one.item === of.item && one.category === category && one.question === question && one.reply === null,
    );
    if (!same)
      store.questions.add(study.task.number, { item: of.item, coder: coder.number, category, question });
    store.assignments.touch(assignment.number, 0);
  });
}
