import { wordSpans } from '../../../../analysis/text/words.ts';
import { type Category, schemeDraftSchema } from '../../../../analysis/types/annotation.ts';
import type { Article } from '../../../../analysis/types/article.ts';
import type { SampledUnit } from '../../../../analysis/types/study.ts';
import { makeStudy, type Study } from '../../../../server/coding/study/studies.ts';
import type { Round, Store } from '../../../../server/store/index.ts';

/** A category as a codebook has it, with what is said of it, in a few words. */
export function categoryOf(id: string, more: Partial<Category> = {}): Category {
  const base = {
    ...{ id, name: id, definition: `What is ${id}.`, example: 'Yes.', counterExample: 'No.' },
    ...{ color: 'amber', key: id[0], unit: 'article', kind: 'yes/no', values: [], machine: null, ...more },
  };
  return schemeDraftSchema.parse({ id: 'x', title: 'x', categories: [base] }).categories[0];
}

/** A study of all articles given, an item each (or one for each paragraph), without rounds and coders. The articles are put into the store. */
export function studyWith(
  store: Store,
  articles: readonly Article[],
  categories: readonly Category[],
  { per = 'article' as SampledUnit, id = 'test-scheme', title = 'A study' } = {},
): Study {
  for (const article of articles)
    if (!store.articles.get(article.id)) store.articles.add(article, wordSpans(article.text).length);
  const scheme = store.transaction(() =>
    store.schemes.add({ id, title: 'A scheme', categories: [...categories] }),
  );
  const texts = articles.map(({ id: article, text }) => ({
    ...{ article, group: null, actors: [] },
    passages: paragraphs(text),
    sentences: paragraphs(text),
  }));
  const from = { outlet: null, after: null, before: null, tag: null, words: null };
  const sample = {
    per,
    by: [],
    allocation: 'proportional' as const,
    size: articles.length,
    seed: 'test',
    from,
  };
  return makeStudy(store, {
    ...{ title, scheme, texts },
    settings: { sample, machineOpen: false, about: 'Test.' },
    population: articles.map(({ id: article, text }) => ({
      ...{ article, stratum: '', units: per === 'article' ? 1 : paragraphs(text).length },
    })),
    items: articles.flatMap(({ id: article, text }) =>
      (per === 'article' ? [{ start: 0, end: text.length }] : paragraphs(text)).map((at) => ({
        ...{ article, ...at, origin: 'drawn' as const, stratum: '', probability: 1 },
      })),
    ),
  });
}

/** The stretches between empty lines. */
function paragraphs(text: string) {
  return Array.from(text.matchAll(/\S(?:[^\n]|\n(?!\n))*/g), ({ index, 0: words }) => ({
    ...{ start: index, end: index + words.length },
  }));
}

/** Adds a round over all items, by the latest version of the codebook, that has begun. */
export function roundWith(store: Store, { task, scheme }: Study, overlap = 2, name = 'Main'): Round {
  const items = store.items.of(task.number).map(({ number }) => number);
  const number = store.transaction(() => {
    const added = store.rounds.add(
      task.number,
      { kind: 'main', name, scheme: scheme.number, overlap },
      items,
    );
    store.rounds.note(added, 'began');
    return added;
  });
  return store.rounds.get(task.number, number)!;
}

/** Adds a coder by name; gives their number. */
export function coderWith(store: Store, { task }: Study, name: string): number {
  return store.coders.add({
    ...{ task: task.number, name, role: 'coder', group: null, stands: 1, token: null, word: null },
  })!;
}

/** What a coder says of an item as a whole, category by category; the item is then done. */
export function codes(
  store: Store,
  study: Study,
  round: Round,
  coder: number,
  item: number,
  values: Record<string, string>,
): void {
  const { task } = study;
  const one = store.items.get(task.number, item)!;
  store.transaction(() => {
    store.assignments.give(round.number, item, coder);
    for (const [category, value] of Object.entries(values))
      store.annotations.add({
        ...{ task: task.number, coder, kind: 'mark', article: one.article, item, unit: 'article', key: null },
        ...{ start: null, end: null, otherStart: null, otherEnd: null, category, subject: '', value },
        ...{ reason: null, phase: String(round.number), about: null, withdraws: null },
      });
    store.assignments.finish(store.assignments.get(round.number, item, coder)!.number);
  });
}
