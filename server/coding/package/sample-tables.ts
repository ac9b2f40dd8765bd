import { z } from 'zod';
import type { Article } from '../../../analysis/read/article.ts';
import { genres } from '../../../analysis/types/article.ts';
import { itemOrigins, roundKinds } from '../../../analysis/types/study.ts';
import { column, packageTable } from './package-table.ts';
import type { Packing } from './packing.ts';

const article = () => column.hash('The article: SHA-256 of its text in UTF-8.');
const offset = 'in UTF-16 code units from the beginning of the article’s text, half-open.';

/** Rows of the population that are asked for at a time. */
const page = 1000;

export const populationTable = packageTable(
  'population.csv',
  'What the sample was drawn from, article by article.',
  z.object({
    article: article(),
    stratum: column.text('The stratum that it is in; empty where all are one.'),
    units: column.whole('Items that it holds: itself, or its paragraphs.'),
  }),
  function* ({ store, study }) {
    for (let after = ''; ; ) {
      const rows = store.population.page(study.task.number, after, page);
      yield* rows.map(({ article, stratum, units }) => ({ article, stratum, units }));
      if (rows.length < page) return;
      after = rows.at(-1)!.article;
    }
  },
);

export const itemsTable = packageTable(
  'items.csv',
  'What coders were handed, one at a time.',
  z.object({
    item: column.number('Its number in this package.'),
    article: article(),
    start: column.whole(`Where it begins, ${offset}`),
    end: column.whole(`Where it ends, ${offset}`),
    stratum: column.text('The stratum that it was drawn from.'),
    probability: z
      .number()
      .gt(0)
      .max(1)
      .nullable()
      .describe('With which it came into the sample; empty where it did not come by the draw.'),
    origin: column.oneOf(
      itemOrigins,
      'Whether it was drawn, offered as what a head was least sure of, or brought.',
    ),
  }),
  ({ items, local }) =>
    items.map(({ number, article, start, end, stratum, probability, origin }) => ({
      ...{ item: local.items.get(number)!, article, start, end, stratum, probability, origin },
    })),
);

export const articlesTable = packageTable(
  'articles.csv',
  'The articles that items are of, and what is known about them.',
  z.object({
    article: article(),
    title: column.maybeText('Its headline.'),
    outlet: column.maybeText('Who published it.'),
    byline: column.maybeText('Who wrote it.'),
    date: column.maybeText('When it was published: ISO 8601, as much of it as is known.'),
    date_basis: column.maybeText('How the date is known.'),
    url: column.maybeText('Where it was found.'),
    genre: column.oneOf(genres, 'What kind of text its publisher says it is.'),
    language: column.text('Its language: BCP 47.'),
    original_language: column.maybeText('The language it was first published in, where that is known.'),
    rights: column.maybeText('What may be done with it.'),
    provenance: column.maybeText('How it came into the library.'),
    invented: column.oneOf(['yes', 'no'], 'Whether text and event were made up.'),
    words: column.whole('Words in it.'),
    characters: column.whole('Its length in UTF-16 code units.'),
  }),
  function* (packing) {
    for (const { id, text, ...its } of articlesOf(packing))
      yield {
        ...{ article: id, title: its.title, outlet: its.publisher, byline: its.byline, date: its.published },
        ...{ date_basis: its.publishedBasis, url: its.url, genre: its.genre, language: its.language },
        ...{ original_language: its.originalLanguage, rights: its.rights, provenance: its.provenance },
        invented: its.invented ? ('yes' as const) : ('no' as const),
        words: packing.store.articles.summary(id)!.words,
        characters: text.length,
      };
  },
);

/** The articles of a study's texts, one at a time, in the order in which the study has them. */
export function* articlesOf({ store, study }: Packing): Generator<Article> {
  for (const { article } of store.tasks.texts(study.task.number)) yield store.articles.get(article)!;
}

export const placesTable = packageTable(
  'places.csv',
  'What in each article coders were asked about, as it was read when the sample was drawn.',
  z.object({
    article: article(),
    kind: column.oneOf(
      ['passage', 'sentence', 'actor'],
      'A paragraph, a sentence, or somebody the article names.',
    ),
    start: column.maybeWhole(`Where it begins, ${offset} Empty for an actor.`),
    end: column.maybeWhole(`Where it ends, ${offset} Empty for an actor.`),
    actor: column.maybeText('The actor’s name.'),
  }),
  function* ({ store, study }) {
    for (const { article, passages, sentences, actors } of store.tasks.texts(study.task.number)) {
      for (const { start, end } of passages)
        yield { article, kind: 'passage' as const, start, end, actor: null };
      for (const { start, end } of sentences)
        yield { article, kind: 'sentence' as const, start, end, actor: null };
      for (const actor of actors) yield { article, kind: 'actor' as const, start: null, end: null, actor };
    }
  },
);

export const roundsTable = packageTable(
  'rounds.csv',
  'The rounds of coding.',
  z.object({
    round: column.number('Its number in this package.'),
    kind: column.oneOf(roundKinds, 'What it was for.'),
    name: column.text('What it was called.'),
    codebook: column.number('The codebook that it was coded by: a number of study.json.'),
    overlap: column.number('How many coders an item was given to.'),
    began: column.maybeTime('When it began.'),
    ended: column.maybeTime('When it ended.'),
    opened: column.maybeTime('When coders were let to see each other’s codes.'),
  }),
  ({ study, local }) =>
    study.rounds.map(({ number, kind, name, scheme, overlap, began, ended, opened }) => ({
      ...{ round: local.rounds.get(number)!, kind, name, codebook: local.codebooks.get(scheme)!, overlap },
      ...{ began, ended, opened },
    })),
);

export const roundItemsTable = packageTable(
  'round-items.csv',
  'Which items were coded in which round, in their order.',
  z.object({
    round: column.number('The round.'),
    item: column.number('The item.'),
    place: column.whole('Its place in the round.'),
  }),
  function* ({ store, study, local }) {
    for (const { number } of study.rounds)
      for (const { item, place } of store.studyRows.places(number))
        yield { round: local.rounds.get(number)!, item: local.items.get(item)!, place };
  },
);
