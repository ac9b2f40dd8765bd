import { z } from 'zod';
import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Article } from '../../../analysis/read/article.ts';
import { type Span, sourceTypes, voices } from '../../../analysis/types/document.ts';
import type { Stance } from '../../../analysis/types/reading.ts';
import { column, packageTable } from '../../coding/package/package-table.ts';
import type { ListedText } from '../../store/index.ts';
import { resultFigures } from '../result-figures.ts';
import { articleHash, ofArticle } from './printing-tables.ts';

/** A text of a corpus with what is kept of it. */
export interface PackedText extends ListedText {
  stored: Article;
  /** What the analyzer that counted it says of it; null where it could not be read, or that is kept no more. */
  view: AnalyzedView | null;
}

const offset = 'in UTF-16 code units from the beginning of the article’s text, half-open.';
const maybeNumber = (about: string) => z.number().nullable().describe(about);
const yesNo = (about: string) => column.oneOf(['yes', 'no'], about);

export const articleFiguresTable = packageTable(
  'article_figures.csv',
  'Every figure of every article, by the names that `parallax analyze` gives them.',
  z.object({
    article: articleHash(),
    measure: column.text('What measures it: attribution, loaded, stance or frames.'),
    name: column.text('The figure, as measures.csv explains it.'),
    subject: column.maybeText('Whom it is about, where it is about one actor.'),
    voice: column.maybeText('Whose words it is of, where it is of one voice’s alone.'),
    holder: column.maybeText('The speaker whose it is, where it is one’s alone.'),
    among: column.maybeText('The articles that a percentile is among.'),
    unit: column.text('What the value is in.'),
    value: maybeNumber('Empty where there is too little to say.'),
    low: maybeNumber('The lower end of its 95% interval, where it has one.'),
    high: maybeNumber('The upper end of it.'),
    n: z.number().describe('How many units were counted.'),
    of: column.text('What they are.'),
    reason: column.maybeText('Why there is no value.'),
  }),
  function* ({ article, view }: PackedText) {
    for (const { subject = null, voice = null, holder = null, among = null, ...figure } of view
      ? resultFigures(view)
      : []) {
      const { measure, name, unit, value, low, high, n, of, reason = null } = figure;
      yield { article, measure, name, subject, voice, holder, among, unit, value, low, high, n, of, reason };
    }
  },
  { foreign: [ofArticle, { fields: ['name'], table: 'measures.csv', of: ['measure'] }] },
);

export const marksTable = packageTable(
  'marks.csv',
  'Every charged wording of every article, with its words.',
  z.object({
    article: articleHash(),
    mark: column.number('Its number among those of the article.'),
    start: column.whole(`Where it begins, ${offset}`),
    end: column.whole(`Where it ends, ${offset}`),
    voice: column.oneOf(
      [...voices, 'quoted'],
      'Whose words they are: the writer’s own (author), what somebody said in words that the writer chose (paraphrase), or somebody’s own (quotation).',
    ),
    speaker: column.maybeText('Who speaks, where they are not the writer’s and the text says.'),
    category: column.text('Its category, as the codebook of Parallax has it.'),
    words: column.text('The words that are marked.'),
    weight: z.number().describe('How much it adds to the charge: 0..1.'),
    confidence: z.number().describe('How sure the measure is: 0..1.'),
    plainer: column.maybeText('Words with less charge for the same fact, where there are any.'),
  }),
  function* ({ article, view, stored }: PackedText) {
    for (const [at, mark] of (view?.analysis.readings.loaded.marks ?? []).entries()) {
      const { start, end, voice, speaker, category, weight, confidence, plainer } = mark;
      const words = stored.text.slice(start, end);
      const own = { voice, speaker, category, words, weight, confidence, plainer };
      yield { article, mark: at + 1, start, end, ...own };
    }
  },
  { primary: ['article', 'mark'], foreign: [ofArticle] },
);

const spans = (what: string) =>
  `${what}: start and end of each stretch as 12:20, several apart by a space, ${offset}`;
const spansText = (all: readonly Span[]) => all.map(({ start, end }) => `${start}:${end}`).join(' ') || null;

export const attributionsTable = packageTable(
  'attributions.csv',
  'Who is said to have said, thought or decreed what: where each stands in its article. What several say together has a row for each of them, with one cue and one content.',
  z.object({
    article: articleHash(),
    attribution: column.number('Its number among those of the article.'),
    source: column.maybeText(spans('Who speaks')),
    cue: column.maybeText(spans('The words that bring them in')),
    content: column.maybeText(spans('What they are said to have said')),
    form: column.oneOf(['direct', 'mixed', 'indirect'], 'In quotation marks, partly so, or not.'),
    speaker: column.maybeText('The speaker’s name; empty where the text does not say who.'),
    type: column.oneOf(sourceTypes, 'What kind of source it is.'),
    named: z
      .enum(['yes', 'no'])
      .nullable()
      .describe(
        'Whether the speaker has a proper name; empty for attitudes and intentions, which nobody says.',
      ),
    affiliation: column.maybeText('Whom the speaker belongs to, where the text says.'),
    cue_stance: column.oneOf(
      ['neutral', 'assertive', 'factive', 'doubting'],
      'What the cue does to the content: reports it, insists on it, presents it as true, or doubts it.',
    ),
    speaks: yesNo('Whether it is speech or writing; attitudes and intentions are in no figure.'),
    confidence: z.number().describe('How sure the reader is: 0..1.'),
  }),
  function* ({ article, view }: PackedText) {
    if (!view) return;
    const { attributions, speakers } = view.analysis.readings.attribution;
    const named = new Map(speakers.flatMap((one) => one.attributions.map((at) => [at, one.named] as const)));
    for (const [at, one] of attributions.entries()) {
      const { source, cue, content, form, speaker, sourceType: type, affiliation, confidence } = one;
      const isNamed = named.get(at);
      yield {
        ...{ article, attribution: at + 1 },
        ...{
          source: spansText(source),
          cue: spansText(cue),
          content: spansText(content),
          form,
          speaker,
          type,
        },
        named: isNamed === undefined ? null : isNamed ? ('yes' as const) : ('no' as const),
        ...{ affiliation, cue_stance: one.cueStance },
        ...{ speaks: one.speaks ? ('yes' as const) : ('no' as const), confidence },
      };
    }
  },
  { primary: ['article', 'attribution'], foreign: [ofArticle] },
);

export const stancesTable = packageTable(
  'stances.csv',
  'How the writer, all others together, and each speaker lean toward each actor of an article.',
  z.object({
    article: articleHash(),
    actor: column.text('Toward whom.'),
    kind: column.text('What the actor is: person, state, organization, group or people.'),
    country: column.maybeText('The actor’s country: ISO 3166-1 alpha-2.'),
    voice: column.oneOf(['author', 'quoted'], 'The writer’s own words, or others’.'),
    holder: column.maybeText(
      'The speaker whose stance it is; empty for the writer’s, and for all others’ together.',
    ),
    score: z.number().describe('−1 unfavorable .. 1 favorable.'),
    low: z.number().describe('The lower end of its 95% interval.'),
    high: z.number().describe('The upper end of it.'),
    mentions: column.whole('Sentences that speak of the actor in that voice.'),
    evaluative: column.whole('Sentences of them that lean rather than not.'),
    lean: yesNo('Whether a lean is named; “no” where none is likely enough, or no passage carries it.'),
  }),
  function* ({ article, view }: PackedText) {
    if (!view) return;
    const { actors } = view.document;
    for (const { actor: at, name, author, quoted, holders = [] } of view.analysis.readings.stance.actors) {
      const own = {
        article,
        actor: name,
        kind: actors[at]?.kind ?? '',
        country: actors[at]?.country ?? null,
      };
      if (author) yield { ...own, voice: 'author' as const, holder: null, ...toldStance(author) };
      if (quoted) yield { ...own, voice: 'quoted' as const, holder: null, ...toldStance(quoted) };
      for (const { holder, stance } of holders)
        yield { ...own, voice: 'quoted' as const, holder, ...toldStance(stance) };
    }
  },
  { foreign: [ofArticle] },
);

function toldStance({ score, low, high, mentions, evaluative, tentative }: Stance) {
  return { score, low, high, mentions, evaluative, lean: tentative ? ('no' as const) : ('yes' as const) };
}

export const failedTable = packageTable(
  'failed.csv',
  'Articles that could not be read, and why: they are in no figure.',
  z.object({
    article: articleHash(),
    title: column.maybeText('Its headline.'),
    reason: column.text('Why it could not be read.'),
  }),
  function* ({ article, stored, why }: PackedText) {
    if (why !== null) yield { article, title: stored.title, reason: why };
  },
  { primary: ['article'], foreign: [ofArticle] },
);

export const textsTable = packageTable(
  'texts.csv',
  'The texts of the articles.',
  z.object({ article: articleHash(), text: column.text('The text that offsets count in.') }),
  function* ({ article, stored }: PackedText) {
    yield { article, text: stored.text };
  },
  { primary: ['article'], foreign: [ofArticle] },
);
