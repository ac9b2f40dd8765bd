import { makeArticle } from '../../../../analysis/read/article.ts';
import type { LessonPhase, TaskText } from '../../../../analysis/types/annotation.ts';
import { say } from '../../../../server/coding/annotations.ts';
import { coderOf, type Joined, joinLesson } from '../../../../server/coding/coders.ts';
import { beginPhase } from '../../../../server/coding/phases.ts';
import { schemeOf } from '../../../../server/coding/schemes.ts';
import { type Sent, sentSchema } from '../../../../server/coding/sent.ts';
import { type Lesson, lessonOf, makeLesson, type NewLesson } from '../../../../server/coding/tasks.ts';
import type { Store } from '../../../../server/store/index.ts';
import { temporaryContext } from '../support.ts';
import { find } from '../web/pages/fixture.ts';

/** Two short tellings of one made-up event, and what a class reads of each: two paragraphs, with their sentences. */
export const ferryText = `The ferry is late again 🚢 and nobody says why.

“We wait in the rain,” said Mara Lind. The reckless company keeps its silence.

Photo: a gull`;
export const quayText = `The company said that a storm had damaged the quay. Repairs are under way.

Mara Lind complained.`;
export const ferry = makeArticle(ferryText, { title: 'Late again', url: 'https://ferry.example/late' });
export const quay = makeArticle(quayText, { title: 'Storm at the quay' });

export const ferryRead: TaskText = {
  ...{ article: ferry.id, group: null, actors: ['Mara Lind', 'the company'] },
  passages: [
    find(ferryText, 'The ferry is late again 🚢 and nobody says why.'),
    find(ferryText, '“We wait in the rain,” said Mara Lind. The reckless company keeps its silence.'),
  ],
  sentences: [
    find(ferryText, 'The ferry is late again 🚢 and nobody says why.'),
    find(ferryText, '“We wait in the rain,” said Mara Lind.'),
    find(ferryText, 'The reckless company keeps its silence.'),
  ],
};
export const quayRead: TaskText = {
  ...{ article: quay.id, group: null, actors: ['Mara Lind'] },
  passages: [
    find(quayText, 'The company said that a storm had damaged the quay. Repairs are under way.'),
    find(quayText, 'Mara Lind complained.'),
  ],
  sentences: [
    find(quayText, 'The company said that a storm had damaged the quay.'),
    find(quayText, 'Repairs are under way.'),
    find(quayText, 'Mara Lind complained.'),
  ],
};

/** A class in a lesson on the ferry, by the scheme that comes with Parallax. */
export function classroom(changes: Partial<NewLesson> = {}) {
  const context = temporaryContext();
  const { store } = context;
  for (const article of [ferry, quay]) store.articles.add(article, 40);
  const scheme = schemeOf(store, 'class')!;
  const made = makeLesson(store, {
    ...{ title: 'The late ferry', scheme, texts: [ferryRead], question: 'Who is to blame?', jigsaw: false },
    ...changes,
  });
  const { id } = made.task;
  return {
    context,
    store,
    id,
    code: made.task.code!,
    lesson: (): Lesson => lessonOf(store, id),
    join: () => pupil(store, joinLesson(store, made.task.code!)),
    begin: (name?: LessonPhase) => beginPhase(store, id, name),
  };
}

/** A pupil with a phone, who says things by the token. */
export function pupil(store: Store, joined: Joined) {
  const { token } = joined;
  return {
    ...joined,
    say: (sent: unknown, late?: LessonPhase) => {
      const { lesson, coder } = coderOf(store, token);
      return say(store, lesson, coder, sentSchema.parse(sent), late);
    },
  };
}

let keys = 0;
export const newKey = () => `key-of-a-test-${keys++}`;

/** A place as a phone sends it. */
export function at(text: string, phrase: string, around = 4) {
  const { start, end } = find(text, phrase);
  return {
    ...{ start, end, exact: phrase },
    ...{ prefix: text.slice(Math.max(0, start - around), start), suffix: text.slice(end, end + around) },
  };
}

/** A mark of words in the ferry's text as a phone sends it. */
export function charged(phrase: string, more: Partial<Extract<Sent, { kind: 'mark' }>> = {}): unknown {
  return {
    kind: 'mark',
    key: newKey(),
    text: ferry.id,
    category: 'charged',
    at: at(ferryText, phrase),
    ...more,
  };
}
