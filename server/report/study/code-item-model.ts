import type { Annotation, Category } from '../../../analysis/types/annotation.ts';
import { type Coding, longestQuestion } from '../../coding/study/code-item.ts';
import { mayReopen, progressIn, type RoundProgress } from '../../coding/study/queue.ts';
import { seenOfItem } from '../../coding/study/seen-of-item.ts';
import { isMarked, missingIn } from '../../coding/study/what-is-asked.ts';
import type { Store } from '../../store/index.ts';
import { headlineOf } from '../format.ts';
import { isTitled, lessonData } from '../pupil/lesson-data.ts';
import { drawKey, markingModel } from '../pupil/marking-model.ts';
import { asksModel } from './code-asks.ts';
import { besideModel } from './code-beside.ts';
import { codeItemPath, progressTold, questionModel } from './code-queue-page.ts';
import { renderCoderPage } from './coder-frame.ts';

/** The page of one item: its text, what is asked of it, what its coder says, and what besides they may see. */
export function renderCodeItem(store: Store, coding: Coding, problem = ''): string {
  const { study, coder, round, scheme, item, text, words, assignment } = coding;
  const of = { round: round.number, item: item.number };
  const { own, others, machine } = seenOfItem(store, coding);
  const progress = progressIn(store, round, coder);
  const title = headlineOf(store.articles.get(item.article)!);
  const read = { its: text, text: words, title };
  const marked = { ...scheme, categories: scheme.categories.filter(isMarked) };
  const locked = assignment.done !== null || round.ended !== null;
  const data = lessonData(
    { task: { id: `${study.task.id} ${round.number} ${item.number}` }, scheme },
    [read],
    { pupil: coder.name, phase: null, own },
  );
  const marking = markingModel(
    marked,
    [read],
    own.filter((one) => ofMarked(marked.categories, one)),
  );
  const missing = missingIn(coding, own).length;
  return renderCoderPage(
    'code-item',
    `${title} – ${study.task.title}`,
    {
      ...{ study: study.task.title, name: coder.name, round: round.name, problem, title },
      progress: { told: progressTold(progress), done: progress.done.length, all: allOf(progress) },
      titled: isTitled(read),
      article: item.article,
      passages: text.passages.map(({ start, end }) => ({ start, words: words.slice(start, end) })),
      ...contextOf(store, coding),
      marks: !locked && marked.categories.length > 0,
      sentences: marking.texts[0].sentences,
      ...{ picks: marking.texts[0].picks, pairs: marking.texts[0].pairs, typed: marking.texts[0].typed },
      ...{ own: marking.own, ownCount: marking.ownCount },
      locked,
      done: assignment.done !== null,
      over: round.ended !== null,
      asks: asksModel(coding, own, locked),
      missing:
        missing === 0 ? '' : missing === 1 ? '1 answer is missing.' : `${missing} answers are missing.`,
      ...{ since: Date.now(), key: drawKey(), longestQuestion },
      saidPath: codeItemPath(of, 'said'),
      donePath: codeItemPath(of, 'done'),
      againPath: mayReopen(coding) ? codeItemPath(of, 'again') : '',
      askPath: codeItemPath(of, 'ask'),
      categories: scheme.categories.map(({ id, name }) => ({ id, name })),
      questions: store.questions
        .ofCoder(coder.number)
        .filter((one) => one.item === item.number)
        .map((one) => questionModel(study, one)),
      beforePath: beforePath(progress, item.number),
      beside: besideModel(coding, own, others, machine),
      data: JSON.stringify(data),
      conditions: JSON.stringify(conditionsOf(scheme.categories)),
    },
    locked ? [] : ['code'],
  );
}

const ofMarked = (categories: readonly Category[], { category }: Annotation) =>
  categories.some(({ id }) => id === category);

const allOf = ({ done, open, toCome }: RoundProgress) => Math.max(1, done.length + open.length + toCome);

/** Under what each category is asked: what the page's script needs to show and hide it at once. */
const conditionsOf = (categories: readonly Category[]) =>
  categories.flatMap(({ id, askOnlyIf }) => (askOnlyIf ? [{ id, ...askOnlyIf }] : []));

/** Of a paragraph the one before and the one after, to read along. */
function contextOf(store: Store, { study, item, text, words }: Coding) {
  const whole = store.tasks.text(study.task.number, item.article)!.passages;
  const first = whole.findIndex(({ start }) => start === text.passages[0]?.start);
  const around = (at: number) => {
    const span = text.passages.length < whole.length ? whole[at] : undefined;
    return span ? words.slice(span.start, span.end) : '';
  };
  return { above: around(first - 1), below: around(first + text.passages.length) };
}

/** The item that the coder was done with before this one; empty where there is none. */
function beforePath({ done, round }: RoundProgress, item: number): string {
  const at = done.findIndex((one) => one.item === item);
  const before = at < 0 ? done.at(-1) : done[at - 1];
  return before ? codeItemPath({ round: round.number, item: before.item }) : '';
}
