import { makeArticle } from '../../../../analysis/index.ts';
import type { Category, Unit } from '../../../../analysis/types/annotation.ts';
import type { RoundKind } from '../../../../analysis/types/study.ts';
import { type Study, studyOf } from '../../../../server/coding/study/studies.ts';
import type { Round, Store } from '../../../../server/store/index.ts';
import { temporaryContext } from '../support.ts';
import { find } from '../web/pages/fixture.ts';
import { coderWith, codes, studyWith } from './study.ts';

/** Four short texts of two paragraphs, told apart by their last word. */
export const fourTexts = ['North', 'East', 'South', 'West'].map((name) =>
  makeArticle(`The reckless company closed the harbor wall.\n\nNobody asked the crews of ${name}.`, {
    title: `News from ${name}`,
    publisher: `The ${name}`,
  }),
);

/** A study of those texts with coders by name. */
export function codedStudy(
  categories: readonly Category[],
  names: readonly string[],
  context = temporaryContext(),
) {
  const { store } = context;
  const { task } = studyWith(store, fourTexts, categories);
  const study = () => studyOf(store, task.id);
  const coders = names.map((name) => coderWith(store, study(), name));
  const items = store.items.of(task.number).map(({ number }) => number);
  return {
    ...{ context, store, task, study, coders, items },
    round: (kind: RoundKind, overlap = 3) => addRound(store, study(), kind, overlap),
    /** What a coder says of the first item, the second and so on; null: not done with it. */
    say(round: Round, coder: number, all: readonly (Record<string, string> | null)[]): void {
      for (const [i, values] of all.entries())
        if (values) codes(store, study(), round, coder, items[i], values);
    },
    /** The next version of the codebook: the next round is coded by it. */
    change: (changed: readonly Category[]) =>
      store.transaction(() =>
        store.schemes.add({ id: study().scheme.scheme.id, title: 'A scheme', categories: [...changed] }),
      ),
  };
}

function addRound(store: Store, { task, scheme }: Study, kind: RoundKind, overlap: number): Round {
  const items = store.items.of(task.number).map(({ number }) => number);
  const number = store.transaction(() =>
    store.rounds.add(task.number, { kind, name: `The ${kind}`, scheme: scheme.number, overlap }, items),
  );
  return store.rounds.get(task.number, number)!;
}

/** Marks words of an item's text, each with a value and a reason if wanted; the item is then done. */
export function marks(
  store: Store,
  study: Study,
  round: Round,
  coder: number,
  item: number,
  category: string,
  all: readonly { words: string; value?: string; reason?: string }[],
  unit: Unit = 'span',
): void {
  const { article } = store.items.get(study.task.number, item)!;
  const { text } = store.articles.get(article)!;
  store.transaction(() => {
    store.assignments.give(round.number, item, coder);
    for (const { words, value = null, reason = null } of all)
      store.annotations.add({
        ...{
          task: study.task.number,
          coder,
          kind: 'mark',
          article,
          item,
          unit,
          key: null,
          ...find(text, words),
        },
        ...{ otherStart: null, otherEnd: null, category, subject: '', value, reason },
        ...{ phase: String(round.number), about: null, withdraws: null },
      });
    store.assignments.finish(store.assignments.get(round.number, item, coder)!.number);
  });
}
