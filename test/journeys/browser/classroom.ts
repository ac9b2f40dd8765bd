import { wordSpans } from '../../../analysis/text/words.ts';
import type { LessonPhase } from '../../../analysis/types/annotation.ts';
import { say } from '../../../server/coding/annotations.ts';
import { coderOf, type Joined, joinLesson } from '../../../server/coding/coders.ts';
import { beginPhase } from '../../../server/coding/phases.ts';
import { schemeOf } from '../../../server/coding/schemes.ts';
import { sentSchema } from '../../../server/coding/sent.ts';
import { lessonOf, makeLesson, textOf } from '../../../server/coding/tasks.ts';
import type { Context } from '../../../server/context.ts';
import { ensureAnalysis, findArticle } from '../../../server/library/analysis.ts';

/** A lesson on the shipped pair, by the scheme that comes with Parallax; phones that mark without a browser fill the room. */
export async function openLesson(context: Context, { jigsaw = false } = {}) {
  const { store } = context;
  const [pair] = store.pairs.list();
  const views = await Promise.all(
    [pair.left, pair.right].map((id) => ensureAnalysis(context, findArticle(context, id))),
  );
  const groups = ['A', 'B'] as const;
  const texts = views.map((view, i) => textOf(view, { group: jigsaw ? groups[i] : null, most: 150 }));
  const made = makeLesson(store, {
    ...{ title: 'One vote, told twice', scheme: schemeOf(store, 'class')!, texts, jigsaw },
    question: 'Who is to blame, after reading this?',
  });
  const { id } = made.task;
  let keys = 0;
  const key = () => `key-of-a-phone-${keys++}`;
  const sayAs = ({ token }: Joined, sent: object) => {
    const { lesson, coder } = coderOf(store, token);
    return say(store, lesson, coder, sentSchema.parse({ key: key(), ...sent }));
  };
  /** Marks some words of a text, by their numbers in its passages. */
  const mark = (who: Joined, text: number, first: number, last: number, reason = '') => {
    const its = texts[text];
    const whole = views[text].document.text;
    const words = its.passages.flatMap(({ start, end }) => wordSpans(whole.slice(start, end), start));
    const [start, end] = [words[first].start, words[last].end];
    const at = { start, end, exact: whole.slice(start, end) };
    return sayAs(who, { kind: 'mark', text: its.article, category: 'charged', at, reason });
  };
  return {
    ...{ id, code: made.task.code!, texts, sayAs, mark },
    lesson: () => lessonOf(store, id),
    begin: (name?: LessonPhase) => beginPhase(store, id, name),
    join: () => joinLesson(store, made.task.code!),
  };
}
