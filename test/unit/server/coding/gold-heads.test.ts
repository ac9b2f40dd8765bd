import { createHash } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { analyzerVersion, makeArticle } from '../../../../analysis/index.ts';
import type { Category } from '../../../../analysis/types/annotation.ts';
import { headCardSchema } from '../../../../analysis/types/study.ts';
import {
  adoptHead,
  askHead,
  headOf,
  isAdopted,
  learnableOf,
} from '../../../../server/coding/study/gold-heads.ts';
import { goldToLearn } from '../../../../server/coding/study/gold-to-learn.ts';
import { addOffered, leastSure } from '../../../../server/coding/study/least-sure.ts';
import { askRun } from '../../../../server/coding/study/machine-run.ts';
import { type Study, studyOf } from '../../../../server/coding/study/studies.ts';
import { type StudyStep, studyStep } from '../../../../server/coding/study/study-steps.ts';
import type { Context } from '../../../../server/context.ts';
import { Conflict, StoreError, TooSlow } from '../../../../server/errors.ts';
import { wholeHead } from '../../../../server/library/kept-head.ts';
import { studiesInBackground } from '../../../../server/web/workers/background-study.ts';
import type { Task, Workers } from '../../../../server/web/workers/workers.ts';
import { temporaryContext } from '../support.ts';
import { blame, decided, putRead, report, studyToLearn } from './learned-study.ts';
import { categoryOf, coderWith, codes, roundWith, studyWith } from './study.ts';

/** Does all that studies ask for, or so many steps. */
async function workOn(context: Context, most = Infinity): Promise<number> {
  let carried: StudyStep | null = null;
  for (let steps = 0; ; steps++) {
    if (steps === most) return steps;
    carried = await studyStep(context, carried);
    if (!carried) return steps;
  }
}

const ask = ({ store }: Context, study: Study, category = 'blame', option = '') =>
  askHead(store, study, learnableOf(study, category, option));

async function learned(context: Context, study: Study, category = 'blame', option = '') {
  const number = ask(context, study, category, option);
  await workOn(context);
  return wholeHead(context.store, headOf(context.store, study, number));
}

test('a head is learned from gold, in steps, with a card that tells what it is worth; the same gold gives the same hash', async () => {
  const context = temporaryContext();
  const { study } = await studyToLearn(context);
  const { head, card } = await learned(context, study);
  expect(head).toMatchObject({ state: 'learned', step: 51, steps: 51, why: null });
  const kept = context.store.heads.whole(head.number)!;
  expect(head.hash).toBe(createHash('sha256').update(kept.weights).digest('hex'));
  expect(headCardSchema.parse(kept.card)).toEqual(card);
  expect(card).toMatchObject({
    ...{ category: 'blame', option: '', unit: 'article', folds: 10, groups: 63, analyzer: analyzerVersion },
    ...{ scheme: { id: 'test-scheme', version: 1 }, whole: { n: 63, positives: 21 } },
  });
  expect(card.whole.f1.value).toBeGreaterThan(0.85);
  expect(card.outlets.map(({ outlet }) => outlet)).toEqual(['Coast Gazette', 'Union Voice']);
  expect(card.held.filter(({ gold }) => gold)).toHaveLength(21);
  const again = await learned(context, study);
  expect(again.head.number).not.toBe(head.number);
  expect(again.head.hash).toBe(head.hash);
});

test('asked for twice while it waits, a head is learned once', async () => {
  const context = temporaryContext();
  const { study } = await studyToLearn(context);
  expect(ask(context, study)).toBe(ask(context, study));
});

test('a head with three positives is refused with what is lacking, and nothing is begun', async () => {
  const context = temporaryContext();
  const { study } = await studyToLearn(context, { reports: 9 });
  expect(() => ask(context, study)).toThrow('3 gold rows say yes: 20 are needed');
  expect(() => ask(context, study)).toThrow(Conflict);
  expect(context.store.heads.of(study.task.number)).toEqual([]);
  expect(() => learnableOf(study, 'praise', '')).toThrow('no such category');
});

test('gold of too few events is found out once they are known, and the head says why', async () => {
  const context = temporaryContext();
  const { study } = await studyToLearn(context);
  // The same text in all but its number, read alike: near-duplicates are one event.
  const { store } = context;
  for (const { article } of store.items.of(study.task.number).slice(5)) {
    store.analyses.remove(article);
    await putRead(context, store.articles.get(article)!, 0, 'the same');
  }
  const number = ask(context, study);
  await workOn(context);
  expect(headOf(store, study, number)).toMatchObject({ state: 'failed', hash: null });
  expect(headOf(store, study, number).why).toContain('10 are needed');
});

test('what coders mark as words, or answer with numbers, is not learned, and is told so', async () => {
  const context = temporaryContext();
  const categories = [
    categoryOf('words', { unit: 'span' }),
    categoryOf('number', { unit: 'article', kind: 'number' }),
  ];
  const study = studyWith(context.store, [report(0)], [categories[0]]);
  expect(() => ask(context, study, 'words')).toThrow('A head reads whole sentences, paragraphs or articles');
  const other = studyWith(context.store, [report(1)], [categories[1]], { id: 'other' });
  expect(() => ask(context, other, 'number')).toThrow('A head tells yes from no');
});

test('of a category with values each has a head, and the codebook names them together', async () => {
  const context = temporaryContext();
  const values = ['fire', 'flood'].map((id) => ({ id, name: id }));
  const tone = categoryOf('tone', { unit: 'article', kind: 'one of', values });
  const { study } = await studyToLearn(context, { categories: [tone] });
  const fire = await learned(context, study, 'tone', 'fire');
  const flood = await learned(context, study, 'tone', 'flood');
  expect(fire.card.whole.positives).toBe(21);
  expect(flood.card.whole.positives).toBe(42);
  const { store } = context;
  adoptHead(store, study.task.id, fire.head.number);
  const first = studyOf(store, study.task.id).scheme.scheme.categories[0].learned!;
  expect(first.values).toEqual({ fire: fire.head.hash });
  adoptHead(store, study.task.id, flood.head.number);
  const now = studyOf(store, study.task.id);
  const { learned: both } = now.scheme.scheme.categories[0];
  expect(both?.values).toEqual({ fire: fire.head.hash, flood: flood.head.hash });
  expect(both?.head).not.toBe(first.head);
  expect(isAdopted(now, fire.head) && isAdopted(now, flood.head)).toBe(true);
});

test('a head that is used becomes part of the codebook’s next version, and rounds stay with theirs', async () => {
  const context = temporaryContext();
  const { store } = context;
  const { study } = await studyToLearn(context);
  const { head } = await learned(context, study);
  const { scheme } = adoptHead(store, study.task.id, head.number);
  expect(scheme.version).toBe(2);
  expect(scheme.categories[0].learned).toEqual({ head: head.hash });
  expect(adoptHead(store, study.task.id, head.number).scheme.version).toBe(2);
  const now = studyOf(store, study.task.id);
  expect(isAdopted(now, head)).toBe(true);
  expect(store.schemes.byNumber(now.rounds[0].scheme)!.scheme.version).toBe(1);
  // The category asks the same: its gold is learned from as before.
  expect(goldToLearn(store, now, learnableOf(now, 'blame', '')).things).toHaveLength(63);
  expect((await learned(context, now)).head.hash).toBe(head.hash);
});

test('gold by another definition is left out and counted; of two rounds the last counts', async () => {
  const context = temporaryContext();
  const { store } = context;
  const { study } = await studyToLearn(context, { reports: 6 });
  store.transaction(() =>
    store.schemes.add({
      id: 'test-scheme',
      title: 'A scheme',
      categories: [{ ...blame, definition: 'Other.' }],
    }),
  );
  const second = studyOf(store, study.task.id);
  const of = () => goldToLearn(store, studyOf(store, study.task.id), learnableOf(second, 'blame', ''));
  expect(of()).toMatchObject({ things: [], otherwise: 6, open: 0 });
  const round = roundWith(store, second, 1, 'Second');
  const [first, other] = store.items.of(study.task.number);
  const coder = coderWith(store, second, 'Ben');
  const now = studyOf(store, study.task.id);
  for (const { number } of [first, other]) codes(store, now, round, coder, number, { blame: 'no' });
  decided(context, now, first.number, 'blame', 'no');
  expect(of()).toMatchObject({ otherwise: 6, open: 1 });
  expect(of().things).toMatchObject([{ item: first.number, yes: false, measured: true }]);
  // What was open in one round and is settled in another is open no more, nor is what nobody said anything of.
  const last = roundWith(store, second, 1, 'Third');
  const again = studyOf(store, study.task.id);
  codes(store, again, last, coder, other.number, { blame: 'no' });
  codes(store, again, last, coder, store.items.of(study.task.number)[2].number, {});
  expect(of()).toMatchObject({ open: 1 });
  decided(context, again, other.number, 'blame', 'no');
  expect(of()).toMatchObject({ open: 0 });
});

test('ended in the middle, learning begins again and comes to the same head; gold that changes meanwhile is learned', async () => {
  const context = temporaryContext();
  const { study } = await studyToLearn(context);
  const whole = await learned(context, study);
  const number = ask(context, study);
  await workOn(context, 7);
  expect(headOf(context.store, study, number)).toMatchObject({ state: 'learning', step: 7 });
  // What was carried is lost with the process.
  await workOn(context);
  expect(headOf(context.store, study, number)).toMatchObject({ state: 'learned', hash: whole.head.hash });

  const third = ask(context, study);
  let carried: StudyStep | null = null;
  for (let step = 0; step < 5; step++) carried = await studyStep(context, carried);
  decided(context, study, context.store.items.of(study.task.number)[0].number, 'blame', 'no');
  while (carried) carried = await studyStep(context, carried);
  const { head, card } = wholeHead(context.store, headOf(context.store, study, third));
  expect(card.whole.positives).toBe(20);
  expect(head.hash).not.toBe(whole.head.hash);
});

test('what no analyzer has read yet is read first, and what cannot be is left out', async () => {
  const context = temporaryContext();
  const { store } = context;
  const { study, articles } = await studyToLearn(context);
  const unread = makeArticle(
    'The bridge was closed. The mayor of the town blamed the engineer for it on Friday.',
  );
  const items = [unread].map((article) => {
    store.articles.add(article, 15);
    return store.items.add(study.task.number, {
      ...{ article: article.id, start: 0, end: article.text.length },
      ...{ origin: 'drawn', stratum: '', probability: 1 },
    });
  });
  store.tasks.addText(study.task.number, {
    ...{ article: unread.id, group: null, passages: [], sentences: [], actors: [] },
  });
  const round = store.transaction(() =>
    store.rounds.add(
      study.task.number,
      { kind: 'main', name: 'More', scheme: study.scheme.number, overlap: 1 },
      items,
    ),
  );
  const now = studyOf(store, study.task.id);
  codes(
    store,
    now,
    now.rounds.find((one) => one.number === round)!,
    coderWith(store, now, 'Cy'),
    items[0],
    {},
  );
  decided(context, now, items[0], 'blame', 'yes');
  store.analyses.remove(articles[3].id);
  const number = ask(context, now);
  await workOn(context, 2);
  expect(headOf(store, now, number)).toMatchObject({ state: 'learning', step: 2 });
  await workOn(context);
  // Its vectors are of another length than the made-up ones, which no real text's are: it is told, and nothing hangs.
  expect(headOf(store, now, number).state).not.toBe('learning');
  expect(store.analyses.isReadBy(unread.id, analyzerVersion)).toBe(true);
});

test('a head codes the population, article by article, and goes on where it was; what has no text is counted', async () => {
  const context = temporaryContext();
  const { store } = context;
  const { study, others } = await studyToLearn(context, { more: 30 });
  const { head, card } = await learned(context, study);
  const source = `head:${head.hash}`;
  const run = askRun(store, study, source);
  expect(askRun(store, study, source)).toBe(run);
  await workOn(context, 2);
  expect(store.machineRuns.get(study.task.number, run)).toMatchObject({
    state: 'running',
    done: 40,
    failed: 0,
  });
  await workOn(context);
  expect(store.machineRuns.get(study.task.number, run)).toMatchObject({
    state: 'done',
    done: 93,
    failed: 0,
  });
  expect(store.machineCodes.count(study.task.number, source)).toBe(93);
  const [[start, end, share]] = store.machineCodes.get(study.task.number, source, others.at(-1)!.id)!;
  expect([start, end]).toEqual([0, others.at(-1)!.text.length]);
  expect(share).toBeGreaterThan(card.threshold);
  expect(store.machineCodes.get(study.task.number, source, others[0].id)![0][2]).toBeLessThan(card.threshold);
  expect(() => askRun(store, study, `head:${'0'.repeat(64)}`)).toThrow('nothing of that name');
});

test('a measure codes each unit of the population that its category asks of', async () => {
  const context = temporaryContext();
  const { store } = context;
  const charged = categoryOf('charged', { unit: 'paragraph', machine: { measure: 'loaded' } });
  const plain = categoryOf('plain', { unit: 'paragraph', key: 'p', color: 'green' });
  const text =
    'The bridge opened on Monday.\n\nThe reckless mayor’s disastrous plan is a shameful betrayal, she wrote.';
  const study = studyWith(store, [makeArticle(text)], [charged, plain]);
  const source = `measure:charged@${study.scheme.number}`;
  const run = askRun(store, study, source);
  await workOn(context);
  expect(store.machineRuns.get(study.task.number, run)).toMatchObject({ state: 'done', done: 1, failed: 0 });
  const second = text.indexOf('The reckless');
  expect(store.machineCodes.get(study.task.number, source, makeArticle(text).id)).toEqual([
    [0, 28, 0],
    [second, text.length, 1],
  ]);
  expect(() => askRun(store, study, `measure:plain@${study.scheme.number}`)).toThrow(
    'No measure stands beside',
  );
  expect(() => askRun(store, study, 'measure:charged@999')).toThrow('nothing of that name');
});

test('where coders are given paragraphs, a head codes each paragraph', async () => {
  const context = temporaryContext();
  const { store } = context;
  const { study, articles } = await studyToLearn(context, { reports: 60, per: 'paragraph' });
  const { head, card } = await learned(context, study);
  expect(card.held).toHaveLength(120);
  askRun(store, study, `head:${head.hash}`);
  await workOn(context);
  const codes = store.machineCodes.get(study.task.number, `head:${head.hash}`, articles[0].id)!;
  const items = store.items.of(study.task.number).filter(({ article }) => article === articles[0].id);
  expect(codes.map(([start, end]) => [start, end])).toEqual(items.map(({ start, end }) => [start, end]));
});

test('what to code next is what the head is least sure of, of different events, and is a training round apart', async () => {
  const context = temporaryContext();
  const { store } = context;
  const { study } = await studyToLearn(context, { more: 30 });
  const whole = await learned(context, study);
  expect(leastSure(context, study, whole, 5)).toEqual([]);
  askRun(store, study, `head:${whole.head.hash}`);
  await workOn(context);
  const offers = leastSure(context, study, whole, 5);
  expect(offers).toHaveLength(5);
  const away = offers.map(({ share }) => Math.abs(share - whole.card.threshold));
  expect(away).toEqual([...away].sort((a, b) => a - b));
  const taken = new Set(store.items.of(study.task.number).map(({ article }) => article));
  expect(offers.some(({ article }) => taken.has(article))).toBe(false);
  const drawn = store.items.of(study.task.number);
  const round = await addOffered(context, study, offers);
  expect(round).toMatchObject({
    kind: 'training',
    name: 'Least sure',
    scheme: study.scheme.number,
    began: null,
  });
  const items = store.items.ofRound(round.number);
  expect(items.map(({ article }) => article)).toEqual(offers.map(({ article }) => article));
  for (const item of items) expect(item).toMatchObject({ origin: 'offered', probability: null });
  expect(store.items.of(study.task.number).filter(({ origin }) => origin === 'drawn')).toEqual(drawn);
  const texts = store.tasks.texts(study.task.number).map(({ article }) => article);
  for (const { article } of items) expect(texts).toContain(article);
  expect(leastSure(context, studyOf(store, study.task.id), whole, 50)).toHaveLength(25);
  await expect(addOffered(context, study, [])).rejects.toThrow('Nothing is offered now');
});

test('near-duplicates do not fill what is offered', async () => {
  const context = temporaryContext();
  const { store } = context;
  const { study, others } = await studyToLearn(context, { more: 12 });
  // Ten of them are one text told ten times.
  for (const article of others.slice(0, 10)) {
    store.analyses.remove(article.id);
    await putRead(context, article, 0.6, 'one text');
  }
  const whole = await learned(context, study);
  askRun(store, study, `head:${whole.head.hash}`);
  await workOn(context);
  const offered = leastSure(context, study, whole, 3).map(({ article }) => article);
  expect(offered.filter((id) => others.slice(0, 10).some((one) => one.id === id))).toHaveLength(1);
});

/** Workers that do everything on this thread; `before` may throw what a worker would. */
function hands(context: Context, before: (task: Task) => void = () => {}) {
  const run = async (task: Task) => {
    if (task.kind !== 'study-step') throw new Error(task.kind);
    if (task.gaveUp === null) before(task);
    return studyStep(context, task.carried, task.gaveUp);
  };
  const background = studiesInBackground({ run } as unknown as Workers, context.log);
  onTestFinished(() => background.stop());
  return background;
}

test('in the background heads are learned one after the other; one that no worker can end is given up with the reason', async () => {
  const context = temporaryContext();
  const { store } = context;
  const { study } = await studyToLearn(context, { more: 2 });
  const first = ask(context, study);
  let late = 0;
  const background = hands(context, (task) => {
    if (
      store.heads.next()?.number === first &&
      task.kind === 'study-step' &&
      task.carried?.learning?.done === 3
    ) {
      late++;
      throw new TooSlow();
    }
  });
  background.wake();
  await vi.waitFor(() => expect(headOf(store, study, first).state).toBe('failed'), { timeout: 20_000 });
  expect(late).toBe(3);
  expect(headOf(store, study, first).why).toContain('too long');
  const second = ask(context, study);
  background.wake();
  await vi.waitFor(() => expect(headOf(store, study, second).state).toBe('learned'), { timeout: 20_000 });
});

test('what fails for all, such as a full disk, fails no head: it waits and stays asked for', async () => {
  const context = temporaryContext();
  const { store } = context;
  const { study } = await studyToLearn(context);
  const number = ask(context, study);
  let times = 0;
  const background = hands(context, () => {
    times++;
    throw new StoreError('store-full', 'There is no room left on the disk.');
  });
  background.wake();
  await vi.waitFor(() => expect(times).toBe(1));
  background.stop();
  expect(headOf(store, study, number).state).toBe('asked');
  await workOn(context);
  expect(headOf(store, study, number).state).toBe('learned');
});

test('what was not asked, as its condition was not met, does not wait for a decision', () => {
  const category: Category = {
    ...categoryOf('whom', { color: 'green', key: '2' }),
    askOnlyIf: { category: 'blame', values: ['yes'] },
  };
  const { store } = temporaryContext();
  const articles = [report(1), report(2)];
  const made = studyWith(store, articles, [blame, category]);
  const round = roundWith(store, made);
  const ann = coderWith(store, made, 'Ann');
  const [first, second] = store.items.of(made.task.number);
  codes(store, made, round, ann, first.number, { blame: 'no' });
  codes(store, made, round, ann, second.number, { blame: 'yes', whom: 'yes' });
  const study = studyOf(store, made.task.id);
  expect(goldToLearn(store, study, learnableOf(study, 'whom', '')).open).toBe(1);
  expect(goldToLearn(store, study, learnableOf(study, 'blame', '')).open).toBe(2);
});
