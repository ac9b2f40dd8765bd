import { z } from 'zod';
import type { Article } from '../../../analysis/read/article.ts';
import { column, packageTable } from '../../coding/package/package-table.ts';
import type { ListedRow, StoredEntry, StoredVariable } from '../../store/index.ts';

/** A row of a corpus with all that is known of it. */
export interface PackedPrinting extends Omit<ListedRow, 'why'> {
  /** Its place among the corpus's, the first being 1. */
  number: number;
  /** Without its text. */
  known: Omit<Article, 'text' | 'layout'>;
  entry: StoredEntry | null;
  /** The name of its entry's collection. */
  collection: string | null;
  variables: readonly StoredVariable[];
  tags: readonly string[];
}

/** The key of an article, and how a table says that it is one of `articles.csv`. */
export const articleHash = () =>
  column.hash('The article: SHA-256 of its text in UTF-8, as articles.csv has it.');
export const ofArticle = { fields: ['article'], table: 'articles.csv', of: ['article'] };

export const articlesTable = packageTable(
  'articles.csv',
  'The articles of the corpus, a row for each printing: a text that several outlets or days carry has one for each of them, with the same hash.',
  z.object({
    printing: column.number('Its number in this package: by date, then by hash.'),
    article: column.hash('SHA-256 of its text in UTF-8.'),
    own_id: column.maybeText('The id that its own collection gave it.'),
    collection: column.maybeText('The collection that it came with.'),
    outlet: column.maybeText(
      'Who published it; empty where nobody knows, which other tables call “outlet not known”.',
    ),
    date: column.maybeText('When it was published: ISO 8601, as much of it as is known.'),
    title: column.maybeText('Its headline.'),
    byline: column.maybeText('Who wrote it.'),
    kind: column.text('What kind of text its publisher says it is.'),
    section: column.maybeText('The section that it stood in.'),
    url: column.maybeText('Where it was found.'),
    language: column.text('Its language: BCP 47.'),
    rights: column.maybeText('What may be done with it, where that is known.'),
    words: column.maybeWhole('Words that count in it; empty where it could not be read.'),
    topic: column.maybeText(
      'The topic that it is on, by its id in topics.csv; empty where it is on none of its own.',
    ),
    event: column.maybeText('The event that it tells of: articles of one event share it.'),
    analyzer: column.maybeText('The version of Parallax that read it; empty where it could not be read.'),
    assets: column.maybeText('A hash of the word lists, models and code that it was read with.'),
  }),
  function* ({ number, article, known, entry, collection, ...its }: PackedPrinting) {
    const { summary } = its;
    yield {
      ...{ printing: number, article, own_id: entry?.ownId ?? null, collection },
      ...{ outlet: its.outlet || null, date: its.date || null },
      ...{ title: entry?.title ?? known.title, byline: entry?.byline ?? known.byline },
      ...{ kind: entry?.kind ?? known.genre, section: entry?.section ?? null, url: entry?.url ?? known.url },
      ...{ language: known.language, rights: known.rights },
      words: summary?.words.reduce((sum, count) => sum + count, 0) ?? null,
      ...{ topic: its.topic || null, event: its.event || null },
      ...{ analyzer: summary?.analyzer.version ?? null, assets: summary?.analyzer.assets ?? null },
    };
  },
  {
    primary: ['printing'],
    foreign: [{ fields: ['topic'], table: 'topics.csv', of: ['topic'] }],
  },
);

export const variablesTable = packageTable(
  'variables.csv',
  'What else their collections say of the articles, a value a row; tags among it. A name that has several values of one article has a row for each.',
  z.object({
    printing: column.number('The printing: its number in articles.csv.'),
    name: column.text('The name of the variable, as the collection has it; “tag” for a tag of the library.'),
    value: column.text('Its value, as it was written.'),
    number: z.number().nullable().describe('The value as a number, where it is one.'),
  }),
  function* ({ number: printing, variables, tags }: PackedPrinting) {
    for (const { name, value, number } of variables) yield { printing, name, value, number };
    for (const value of tags) yield { printing, name: 'tag', value, number: null };
  },
  { foreign: [{ fields: ['printing'], table: 'articles.csv', of: ['printing'] }] },
);
