import { z } from 'zod';
import type { CorpusCell, CorpusReport } from '../../../analysis/types/corpus.ts';
import { sourceTypes } from '../../../analysis/types/document.ts';
import { column, packageTable } from '../../coding/package/package-table.ts';
import { explainedFigures } from './figure-words.ts';

const all = 'empty for all of them together';
const outlet = () => column.maybeText(`The outlet; ${all}.`);
const topic = () => column.maybeText(`The topic, by its id in topics.csv; ${all}.`);
const period = () =>
  column.maybeText(
    'The period: a month as 2013-08, a quarter as 2013-Q3, a year; empty for all of the time.',
  );
const toTopic = { fields: ['topic'], table: 'topics.csv', of: ['topic'] };
const toMeasure = { fields: ['measure'], table: 'measures.csv', of: ['measure'] };
const placeOf = ({ outlet, topic, period }: Pick<CorpusCell, 'outlet' | 'topic' | 'period'>) => ({
  ...{ outlet: outlet || null, topic: topic || null, period: period || null },
});
const yesNo = (is: boolean) => (is ? ('yes' as const) : ('no' as const));

const figuresTable = packageTable(
  'figures.csv',
  'The figures of the report: a row for each cell of outlet, topic and period, and each measure.',
  z.object({
    cell: column.number('The cell: its number in the report.'),
    ...{ outlet: outlet(), topic: topic(), period: period() },
    joined: column.maybeText(
      'Shorter periods, too small by themselves, that the period stands for; several apart by a space.',
    ),
    articles: column.whole('Articles of the cell.'),
    events: column.whole('Events that they tell of.'),
    measure: column.text('The measure, as measures.csv explains it.'),
    unit: column.text('What value, low and high are in.'),
    value: z.number().nullable().describe('Empty where there is too little to say.'),
    low: z.number().nullable().describe('The lower end of its 95% interval, by bootstrap over events.'),
    high: z.number().nullable().describe('The upper end of it.'),
    n: z.number().describe('How many units stand behind it.'),
    of: column.text('What they are.'),
    reason: column.maybeText('Why there is no value.'),
  }),
  function* ({ cells, measures }: CorpusReport) {
    for (const [at, cell] of cells.entries())
      for (const [m, { value, low, high, n, reason }] of cell.figures.entries()) {
        const { id: measure, unit, of } = measures[m];
        yield {
          ...{ cell: at + 1, ...placeOf(cell), joined: cell.joined.join(' ') || null },
          ...{ articles: cell.articles, events: cell.events, measure, unit, value, low, high, n, of, reason },
        };
      }
  },
  { primary: ['cell', 'measure'], foreign: [toTopic, toMeasure] },
);

const withheldTable = packageTable(
  'withheld.csv',
  'Cells that the report shows no figures of, and why.',
  z.object({
    ...{ outlet: outlet(), topic: topic(), period: period() },
    articles: column.whole('Articles of the cell.'),
    events: column.whole('Events that they tell of.'),
    words: column.whole('Words of them.'),
    reason: column.text('Why it is withheld.'),
  }),
  ({ withheld }: CorpusReport) =>
    withheld.map(({ articles, events, words, reason, ...place }) => ({
      ...{ ...placeOf(place), articles, events, words, reason },
    })),
  { foreign: [toTopic] },
);

const differencesTable = packageTable(
  'differences.csv',
  'Each outlet against all others together, in all and by topic.',
  z.object({
    measure: column.text('The measure, as measures.csv explains it.'),
    outlet: column.text('The outlet.'),
    topic: topic(),
    value: z.number().describe('Of the outlet.'),
    others: z.number().describe('Of all others together.'),
    difference: z.number().describe('The one less the other.'),
    low: z.number().describe('The lower end of its 95% interval.'),
    high: z.number().describe('The upper end of it.'),
    p: z.number().describe('By Student’s t over events.'),
    q: z.number().describe('The same after Benjamini and Hochberg, over all differences of the report.'),
    differs: column.oneOf(['yes', 'no'], 'Whether q is .05 at most.'),
  }),
  ({ differences }: CorpusReport) =>
    differences.map(({ topic, differs, ...one }) => ({
      ...one,
      topic: topic || null,
      differs: yesNo(differs),
    })),
  { foreign: [toTopic, toMeasure] },
);

const normsTable = packageTable(
  'norms.csv',
  'The frames of each outlet against the corpus’s norm.',
  z.object({
    measure: column.text('The measure, as measures.csv explains it.'),
    outlet: column.text('The outlet.'),
    value: z.number().describe('Of the outlet.'),
    norm: z.number().describe('Of the corpus.'),
    difference: z.number().describe('The one less the other.'),
    low: z.number().describe('The lower end of its 95% interval.'),
    high: z.number().describe('The upper end of it.'),
  }),
  ({ norms }: CorpusReport) => norms,
  { primary: ['measure', 'outlet'], foreign: [toMeasure] },
);

const topicsTable = packageTable(
  'topics.csv',
  'The topics: groups of articles on like events, named by their words or by hand.',
  z.object({
    topic: column.text('Its id.'),
    name: column.text('Its name.'),
    words: column.text('The words that tell it from others; apart by a space.'),
    articles: column.whole('Articles that are on it.'),
    events: column.whole('Events that they tell of.'),
  }),
  ({ topics }: CorpusReport) =>
    topics.map(({ id, name, words, articles, events }) => ({
      ...{ topic: id, name, words: words.join(' '), articles, events },
    })),
  { primary: ['topic'] },
);

const group = () => column.text('What kind of group: the corpus, an outlet, a topic or a year.');
const groupId = () =>
  column.text('Which one: the outlet’s name, the topic’s id, the year; “all” for the corpus.');

const groupsTable = packageTable(
  'groups.csv',
  'Groups of articles whose words vocabulary.csv counts.',
  z.object({
    group: group(),
    id: groupId(),
    articles: column.whole('Its articles.'),
    words: column.whole('Words of them, those among it that vocabulary.csv does not list.'),
  }),
  ({ vocabulary }: CorpusReport) =>
    vocabulary.groups.map(({ of, id, articles, words }) => ({ group: of, id: id || 'all', articles, words })),
  { primary: ['group', 'id'] },
);

const vocabularyTable = packageTable(
  'vocabulary.csv',
  'How often words stand in each group; a word that does not stand in a group has no row of it.',
  z.object({
    ...{ group: group(), id: groupId() },
    word: column.text('The word.'),
    uses: column.whole('How often it stands there.'),
    articles: column.whole('In how many articles.'),
  }),
  function* ({ vocabulary: { groups, words, uses, articles } }: CorpusReport) {
    for (const [w, word] of words.entries())
      for (const [g, { of, id }] of groups.entries())
        if (uses[w][g] > 0)
          yield { group: of, id: id || 'all', word, uses: uses[w][g], articles: articles[w][g] };
  },
  {
    primary: ['group', 'id', 'word'],
    foreign: [{ fields: ['group', 'id'], table: 'groups.csv', of: ['group', 'id'] }],
  },
);

const measuresTable = packageTable(
  'measures.csv',
  'What each figure is, how it is counted and after whom.',
  z.object({
    measure: column.text('Its name in figures.csv, differences.csv and article_figures.csv.'),
    of_cells: column.oneOf(['yes', 'no'], 'Whether cells have it (figures.csv).'),
    of_articles: column.oneOf(['yes', 'no'], 'Whether articles have it (article_figures.csv).'),
    group: column.text('What it belongs to.'),
    label: column.text('What it is called on pages.'),
    unit: column.text(
      'What values are in: of cells, where they have it; `share`, `per 1,000 words`, `count`, `0..1`, `-1..1`, `sources`, `percent`.',
    ),
    of: column.maybeText('What is counted in cells.'),
    says: column.text('What it says.'),
    definition: column.maybeText('What is measured, as the codebook of Parallax defines it.'),
    source: column.maybeText('After whom it is measured.'),
  }),
  (report: CorpusReport) =>
    explainedFigures(report).map(({ ofCells, ofArticles, ...one }) => ({
      ...{ ...one, of_cells: yesNo(ofCells), of_articles: yesNo(ofArticles) },
    })),
  { primary: ['measure'] },
);

const categoriesTable = packageTable(
  'categories.csv',
  'Categories of the corpus’s codebook, and those that a study learned, behind measures of the group “categories”.',
  z.object({
    measure: column.text('Its measure.'),
    kind: column.oneOf(['list', 'head'], 'A list of phrases, or a classifier that a study learned.'),
    category: column.text('The category.'),
    scheme: column.whole('The number of the codebook’s version in the library that it came from.'),
    hash: column.text('A hash of the list or the classifier.'),
    precision: z
      .number()
      .nullable()
      .describe('How many of those it names were right, on items it had not learned from.'),
    recall: z.number().nullable().describe('How many of those that are right it names.'),
    items: column.maybeWhole('Items that it was held against; empty where nothing was measured.'),
  }),
  ({ categories }: CorpusReport) =>
    categories.map(({ quality, ...one }) => ({
      ...one,
      ...{
        precision: quality?.precision ?? null,
        recall: quality?.recall ?? null,
        items: quality?.items ?? null,
      },
    })),
  { foreign: [toMeasure] },
);

const onlyTable = packageTable(
  'only.csv',
  'What stands in articles of one outlet and in none of any other’s on the same topic.',
  z.object({
    outlet: column.text('The outlet.'),
    topic: topic(),
    outlet_articles: column.whole('Its articles there.'),
    other_articles: column.whole('Those of all others there.'),
    kind: column.text('What it is: a name, a speaker, a word or a charged wording.'),
    text: column.text('The thing.'),
    articles: column.whole('The outlet’s articles that have it.'),
  }),
  ({ only }: CorpusReport) =>
    only.flatMap(({ outlet, topic, articles: outlet_articles, others: other_articles, things }) =>
      things.map(({ kind, text, articles }) => ({
        ...{ outlet, topic: topic || null, outlet_articles, other_articles, kind, text, articles },
      })),
    ),
  { foreign: [toTopic] },
);

const speakersTable = packageTable(
  'outlet_speakers.csv',
  'Who is heard most in each outlet.',
  z.object({
    outlet: column.text('The outlet.'),
    speaker: column.text('The speaker.'),
    type: column.oneOf(sourceTypes, 'What kind of source.'),
    country: column.maybeText('The speaker’s country, where it is known: ISO 3166-1 alpha-2.'),
    words: column.whole('Words that the speaker is heard for.'),
    articles: column.whole('Articles of the outlet in which the speaker is heard.'),
  }),
  ({ tellings }: CorpusReport) =>
    tellings.flatMap(({ outlet, speakers }) =>
      speakers.map(({ name, ...one }) => ({ outlet, speaker: name, ...one })),
    ),
);

const wordingsTable = packageTable(
  'outlet_wordings.csv',
  'The charged wordings that writers of each outlet use most.',
  z.object({
    outlet: column.text('The outlet.'),
    words: column.text('The wording, in lower case.'),
    category: column.text('Its category.'),
    uses: column.whole('How often it stands there.'),
    articles: column.whole('In how many articles.'),
  }),
  ({ tellings }: CorpusReport) =>
    tellings.flatMap(({ outlet, wordings }) => wordings.map((one) => ({ outlet, ...one }))),
);

const namesTable = packageTable(
  'outlet_names.csv',
  'What each outlet calls those whom the corpus names most.',
  z.object({
    outlet: column.text('The outlet.'),
    actor: column.text('Who is meant.'),
    label: column.text('What they are called.'),
    uses: column.whole('How often.'),
    articles: column.whole('In how many articles.'),
    charged: column.oneOf(['yes', 'no'], 'Whether the label is charged.'),
  }),
  ({ tellings }: CorpusReport) =>
    tellings.flatMap(({ outlet, names }) =>
      names.flatMap(({ actor, labels }) =>
        labels.map(({ charged, ...one }) => ({ outlet, actor, ...one, charged: yesNo(charged) })),
      ),
    ),
);

/** The tables that are made of the report alone, in no order. */
export const reportTables = [
  ...[figuresTable, withheldTable, differencesTable, normsTable, topicsTable, groupsTable, vocabularyTable],
  ...[measuresTable, categoriesTable, onlyTable, speakersTable, wordingsTable, namesTable],
] as const;
