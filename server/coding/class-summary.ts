import { makeRecent } from '../../analysis/text/recent.ts';
import type { Store } from '../store/index.ts';
import { summarize, type TextSummary } from './summary.ts';
import type { Lesson } from './tasks.ts';
import { visible } from './visible.ts';

/** Lessons whose counts are remembered; seldom is more than one on. */
const mostRecent = 4;
const kept = new WeakMap<Store, ReturnType<typeof makeRecent<TextSummary[]>>>();

/**
 * What the class says together, text by text, as the wall sees it just now: empty while a phase is blind. Once others' marks are
 * seen it is the same for every phone, whose own are among them, so it is counted once for all until anything is written.
 */
export function classSummary(store: Store, lesson: Lesson): TextSummary[] {
  const recent = kept.get(store) ?? makeRecent<TextSummary[]>(mostRecent);
  kept.set(store, recent);
  const key = `${lesson.task.id} ${store.stamp()}`;
  return recent.get(key) ?? recent.keep(key, count(store, lesson));
}

function count(store: Store, lesson: Lesson): TextSummary[] {
  const { annotations } = visible(store, lesson, 'wall');
  const coders = store.coders.of(lesson.task.number);
  return lesson.texts.map((text) => {
    const words = store.articles.get(text.article)!.text;
    return summarize(words, text, annotations, coders);
  });
}
