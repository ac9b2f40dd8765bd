import { expect, onTestFinished, test, vi } from 'vitest';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { askLead } from '../../../../server/coding/study/code-item.ts';
import {
  abandonedAfter,
  finishItem,
  nextItem,
  noteTime,
  progressIn,
  reopenItem,
  roundsOn,
} from '../../../../server/coding/study/queue.ts';
import { type Study, studyOf } from '../../../../server/coding/study/studies.ts';
import { temporaryContext } from '../support.ts';
import { categoryOf, coderWith, codes, roundWith, studyWith } from './study.ts';

const articles = ['one', 'two', 'three', 'four'].map((word) =>
  makeArticle(`The wall number ${word} stands.`),
);

/** A study of four articles with one yes/no question, a round that is on, and coders by name. */
function studyOn({ overlap = 2, names = ['ana', 'ben', 'cy'] } = {}) {
  const { store } = temporaryContext();
  const made = studyWith(store, articles, [categoryOf('blame')]);
  const round = roundWith(store, made, overlap);
  const again = (): Study => studyOf(store, made.task.id);
  const coders = names.map((name) => store.coders.get(coderWith(store, made, name))!);
  return { store, round, again, coders };
}

test('an item is with no more coders than its round says, whoever asks in whatever order', () => {
  const { store, round, again, coders } = studyOn({ overlap: 2 });
  const given = new Map<number, number[]>();
  // Each asks, is done, and asks again, until nobody gets anything.
  for (let turn = 0; turn < 20; turn++)
    for (const coder of coders) {
      const next = nextItem(store, again(), coder);
      if (!next) continue;
      // Whoever asks twice at once has the same item.
      expect(nextItem(store, again(), coder)).toEqual(next);
      if ((turn + coder.number) % 2) continue;
      given.set(next.item, [...(given.get(next.item) ?? []), coder.number]);
      codes(store, again(), round, coder.number, next.item, { blame: 'yes' });
    }
  expect([...given.values()].map((who) => who.length)).toEqual([2, 2, 2, 2]);
  expect([...given.values()].every((who) => new Set(who).size === 2)).toBe(true);
  for (const coder of coders) expect(nextItem(store, again(), coder)).toBeNull();
});

test('the least given comes first, then by the round’s order', () => {
  const { store, again, coders } = studyOn({ overlap: 3 });
  const items = store.items.of(again().task.number).map(({ number }) => number);
  const [ana, ben, cy] = coders.map((coder) => nextItem(store, again(), coder)!.item);
  expect([ana, ben, cy]).toEqual(items.slice(0, 3));
});

test('what lies for two days goes to others, and to its coder again where nobody took it', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const { store, round, again, coders } = studyOn({ overlap: 1 });
  const [ana, ben] = coders;
  const first = nextItem(store, again(), ana)!;
  vi.setSystemTime(Date.now() + abandonedAfter - 1000);
  expect(nextItem(store, again(), ben)!.item).not.toBe(first.item);
  expect(store.assignments.get(round.number, first.item, ana.number)!.back).toBeNull();
  vi.setSystemTime(Date.now() + 2000);
  codes(store, again(), round, ben.number, nextItem(store, again(), ben)!.item, { blame: 'no' });
  expect(nextItem(store, again(), ben)).toEqual(first);
  expect(store.assignments.get(round.number, first.item, ana.number)!.back).not.toBeNull();
  expect(nextItem(store, again(), ana)!.item).not.toBe(first.item);
});

test('who comes back after days has what they had begun, where nobody asked meanwhile', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const { store, round, again, coders } = studyOn();
  const first = nextItem(store, again(), coders[0])!;
  vi.setSystemTime(Date.now() + 5 * abandonedAfter);
  expect(nextItem(store, again(), coders[0])).toEqual(first);
  // A page that was open for days counts for minutes.
  noteTime(store, again(), coders[0], first, { since: Date.now() - 3 * abandonedAfter });
  expect(store.assignments.get(round.number, first.item, coders[0].number)!.spent).toBe(600_000);
});

test('what a removed coder had goes to others, done or not', () => {
  const { store, round, again, coders } = studyOn({ overlap: 1 });
  const [ana, ben] = coders;
  const [first] = store.items.of(again().task.number);
  codes(store, again(), round, ana.number, first.number, { blame: 'yes' });
  expect(progressIn(store, round, ben).toCome).toBe(3);
  store.coders.remove(ana.number);
  expect(progressIn(store, round, ben).toCome).toBe(4);
  expect(nextItem(store, again(), ben)!.item).toBe(first.number);
});

test('the round that began first comes first, one that ended or has not begun never', () => {
  const { store, round, again, coders } = studyOn({ overlap: 9 });
  const later = roundWith(store, again(), 9, 'Later');
  expect(roundsOn(again()).map(({ number }) => number)).toEqual([round.number, later.number]);
  expect(nextItem(store, again(), coders[0])!.round).toBe(round.number);
  store.rounds.note(round.number, 'ended');
  expect(nextItem(store, again(), coders[0])!.round).toBe(later.number);
  store.rounds.note(later.number, 'ended');
  expect(nextItem(store, again(), coders[0])).toBeNull();
});

test('what was asked of the lead waits, and the coder goes on; with the reply it comes first again', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const { store, round, again, coders } = studyOn({ overlap: 1 });
  const [ana, ben] = coders;
  const first = nextItem(store, again(), ana)!;
  const question = { category: 'blame', question: 'Is a quotation blame?' };
  askLead(store, again(), ana, first, question);
  askLead(store, again(), ana, first, question);
  expect(store.questions.of(again().task.number)).toMatchObject([{ ...question, coder: ana.number }]);
  const second = nextItem(store, again(), ana)!;
  expect(second.item).not.toBe(first.item);
  // What waits for a reply is not abandoned.
  vi.setSystemTime(Date.now() + 2 * abandonedAfter);
  for (let i = 0; i < 3; i++) {
    const next = nextItem(store, again(), ben)!;
    expect(next.item).not.toBe(first.item);
    codes(store, again(), round, ben.number, next.item, { blame: 'no' });
  }
  expect(nextItem(store, again(), ben)).toBeNull();
  const [{ number }] = store.questions.of(again().task.number);
  store.questions.reply(again().task.number, number, 'Yes, where the writer takes it on.');
  expect(nextItem(store, again(), ana)).toEqual(first);
});

test('done is refused while something asked has no answer, and done again is done once', () => {
  const { store, round, again, coders } = studyOn();
  const of = nextItem(store, again(), coders[0])!;
  expect(() => finishItem(store, again(), coders[0], of)).toThrow(/Not answered yet: “blame”/);
  codes(store, again(), round, coders[0].number, of.item, { blame: 'yes' });
  const at = store.assignments.get(round.number, of.item, coders[0].number)!.done;
  finishItem(store, again(), coders[0], of);
  expect(store.assignments.get(round.number, of.item, coders[0].number)!.done).toBe(at);
  const { done, open } = progressIn(store, round, coders[0]);
  expect([done.length, open.length]).toEqual([1, 0]);
});

test('what is done is opened again while the round is on, and neither others nor the machine can be seen', () => {
  const { store, round, again, coders } = studyOn();
  const of = nextItem(store, again(), coders[0])!;
  codes(store, again(), round, coders[0].number, of.item, { blame: 'yes' });
  reopenItem(store, again(), coders[0], of);
  expect(nextItem(store, again(), coders[0])).toEqual(of);
  finishItem(store, again(), coders[0], of);
  store.tasks.setSettings(again().task.number, { ...again().settings, machineOpen: true });
  expect(() => reopenItem(store, again(), coders[0], of)).toThrow(/stays as you coded it/);
  store.tasks.setSettings(again().task.number, { ...again().settings, machineOpen: false });
  store.rounds.note(round.number, 'ended');
  expect(() => reopenItem(store, again(), coders[0], of)).toThrow(/round has ended/);
});

test('time is kept in bounded steps, and never more than has passed', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const { store, round, again, coders } = studyOn();
  const of = nextItem(store, again(), coders[0])!;
  const spent = () => store.assignments.get(round.number, of.item, coders[0].number)!.spent;
  const pass = (milliseconds: number) => void vi.setSystemTime(Date.now() + milliseconds);
  pass(15_000);
  noteTime(store, again(), coders[0], of, { clocked: 15_000 });
  // The same step sent twice finds that no time has passed.
  noteTime(store, again(), coders[0], of, { clocked: 15_000 });
  expect(spent()).toBe(15_000);
  pass(3_600_000);
  noteTime(store, again(), coders[0], of, { clocked: 3_600_000 });
  expect(spent()).toBe(75_000);
  pass(3_600_000);
  noteTime(store, again(), coders[0], of, { since: Date.now() - 3_600_000 });
  expect(spent()).toBe(675_000);
  for (const odd of [Number.NaN, -5]) noteTime(store, again(), coders[0], of, { clocked: odd });
  expect(spent()).toBe(675_000);
});
