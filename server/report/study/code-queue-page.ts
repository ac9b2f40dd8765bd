import type { OfItem } from '../../coding/study/code-item.ts';
import { progressIn, type RoundProgress, roundsOn, waitingFor } from '../../coding/study/queue.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { Assignment, Coder, Question, Store } from '../../store/index.ts';
import { excerpt, headlineOf } from '../format.ts';
import { renderCoderPage } from './coder-frame.ts';

/** Items of one round that the queue lists, and questions. */
const mostListed = 60;
/** Words of a paragraph by which it is named, in characters. */
const nameLength = 70;

/** Where the page of an item is, and its forms. */
export function codeItemPath(
  { round, item }: OfItem,
  form: 'item' | 'said' | 'done' | 'again' | 'ask' = 'item',
) {
  return `/code/${form}?round=${round}&item=${item}`;
}

/** What a coder comes to first: how far they are, the way on, what the lead replied, and what they can go back to. */
export function renderQueue(store: Store, study: Study, coder: Coder): string {
  const rounds = roundsOn(study).map((round) => progressIn(store, round, coder));
  const waits = waitingFor(store, coder);
  const open = rounds.flatMap((one) => one.open);
  const unasked = open.filter(({ item }) => !waits.has(item)).length;
  const items = itemNames(store, study);
  const opened = study.rounds
    .filter(({ ended, opened }) => ended !== null && opened !== null)
    .map((round) => progressIn(store, round, coder))
    .filter(({ done }) => done.length > 0);
  return renderCoderPage('code-queue', study.task.title, {
    ...{ study: study.task.title, name: coder.name },
    about: study.settings.about,
    rounds: rounds.map(roundModel),
    on: rounds.length > 0,
    more: unasked > 0 || rounds.some(({ toCome }) => toCome > 0),
    begun: unasked > 0,
    waiting: open.filter(({ item }) => waits.has(item)).map((one) => itemModel(one, items)),
    questions: questionsModel(store, study, coder, items),
    lists: [
      ...rounds.filter(({ done }) => done.length > 0).map((one) => listModel(one, items, 'Done')),
      ...opened.map((one) => listModel(one, items, 'Opened by the lead')),
    ],
  });
}

function roundModel(progress: RoundProgress) {
  const { round, done, open } = progress;
  return {
    ...{ name: round.name, kind: round.kind, done: done.length },
    ...{ all: Math.max(1, done.length + open.length + progress.toCome), told: progressTold(progress) },
  };
}

/** How far a coder is in a round, in words. */
export function progressTold({ done, open, toCome }: RoundProgress): string {
  const left = open.length + toCome;
  const begun = open.length > 0 ? `${open.length} begun` : '';
  const come = toCome > 0 ? `up to ${toCome} to come` : '';
  const rest = [begun, come].filter(Boolean).join(', ');
  return `${done.length} done${left > 0 ? `, ${rest}` : ', nothing left for you just now'}`;
}

/** What an item is called: its headline, of a paragraph its first words too. */
function itemNames(store: Store, { task, settings }: Study) {
  return (number: number): string => {
    const item = store.items.get(task.number, number);
    const article = item && store.articles.get(item.article);
    if (!item || !article) return 'An item that was deleted';
    const title = headlineOf(article);
    return settings.sample.per === 'article' || (item.start === 0 && item.end === article.text.length)
      ? title
      : `${title}: “${excerpt(article.text, item, nameLength)}”`;
  };
}

function itemModel({ round, item }: Pick<Assignment, 'round' | 'item'>, names: (item: number) => string) {
  return { path: codeItemPath({ round, item }), name: names(item) };
}

function listModel({ round, done }: RoundProgress, names: (item: number) => string, what: string) {
  const listed = done.slice(-mostListed).reverse();
  return {
    title: `${what}: ${round.name}`,
    items: listed.map((one) => itemModel(one, names)),
    more: done.length - listed.length,
  };
}

/** What a coder asked, the latest reply first, then what waits for one. */
function questionsModel(store: Store, study: Study, coder: Coder, names: (item: number) => string) {
  const all = store.questions.ofCoder(coder.number);
  const replied = all.filter(({ reply }) => reply !== null).reverse();
  const open = all.filter(({ reply }) => reply === null).reverse();
  return [...replied, ...open].slice(0, mostListed).map((one) => ({
    ...questionModel(study, one),
    item: names(one.item),
    path: pathOf(store, study, coder, one),
  }));
}

/** A question as a coder's pages show it. */
export function questionModel({ scheme }: Study, { category, question, reply }: Question) {
  const name = scheme.scheme.categories.find(({ id }) => id === category)?.name ?? category ?? '';
  return { question, category: name, reply: reply ?? '' };
}

/** The page of the item that was asked about, in the latest round in which the coder has it; empty where there is none. */
function pathOf(store: Store, { rounds }: Study, { number }: Coder, { item }: Question): string {
  const round = rounds.findLast((one) => {
    const given = store.assignments.get(one.number, item, number);
    return given !== null && (given.back === null || one.ended !== null);
  });
  return round ? codeItemPath({ round: round.number, item }) : '';
}
