import type { Annotation, Group } from '../../analysis/types/annotation.ts';
import { BadRequest } from '../errors.ts';
import type { Coder, Store } from '../store/index.ts';
import { noStatement } from './sent.ts';
import type { Lesson } from './tasks.ts';

/** More people than any room has that a teacher counts hands in. */
const mostHands = 500;

/** The one coder that stands for all who marked on paper, so many of them. */
export function paperCoder(
  store: Store,
  { task }: Lesson,
  stands: number,
  group: Group | null = null,
): Coder {
  if (!Number.isInteger(stands) || stands < 1 || stands > mostHands)
    throw new BadRequest(`Say how many marked on paper: 1 to ${mostHands}.`);
  const name = group ? `paper ${group}` : 'paper';
  return store.transaction(() => {
    const known = store.coders.byName(task.number, name);
    if (known) store.coders.setStands(known.number, stands);
    else store.coders.add({ task: task.number, name, role: 'paper', group, stands, token: null, word: null });
    return store.coders.byName(task.number, name)!;
  });
}

/** What a teacher counted: so many hands for one sentence and category. */
export interface Hands {
  article: string;
  /** Its index among the sentences of the lesson's text: its number on the sheet, less one. */
  sentence: number;
  category: string;
  hands: number;
}

/** Keeps a count of hands in place of an earlier one of the same sentence. Throws a BadRequest where it does not fit. */
export function countHands(store: Store, lesson: Lesson, coder: Coder, counted: Hands): Annotation {
  const { article, sentence, category, hands } = counted;
  const at = lesson.texts.find((text) => text.article === article)?.sentences[sentence];
  if (!at) throw new BadRequest(`There is no sentence ${sentence + 1} in this text.`);
  if (!lesson.scheme.categories.some(({ id }) => id === category))
    throw new BadRequest('This category is not in the scheme of this lesson.');
  if (!Number.isInteger(hands) || hands < 0 || hands > coder.stands)
    throw new BadRequest(`There can be 0 to ${coder.stands} hands: so many marked on paper.`);
  const task = lesson.task.number;
  return store.transaction(() => {
    const before = store.annotations
      .ofCoder(coder.number)
      .find((one) => one.article === article && one.category === category && one.start === at.start);
    const number = store.annotations.add({
      ...{ ...noStatement, task, coder: coder.number, kind: 'hands', phase: 'mark', key: null },
      ...{ article, category, unit: 'sentence', start: at.start, end: at.end, value: String(hands) },
      withdraws: before?.number ?? null,
    });
    return store.annotations.get(task, number)!;
  });
}
