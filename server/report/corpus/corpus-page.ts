import type { CorpusMeasure, CorpusReport } from '../../../analysis/types/corpus.ts';
import type { Corpus, CorpusProgress, StoredReport, StoredScheme } from '../../store/index.ts';
import { formatCount, formatDate, plural } from '../format.ts';
import { measureRules } from '../measure-styles.ts';
import { renderInOneFile, renderPage } from '../render.ts';
import { groupAccuracy } from './corpus-accuracy.ts';
import { answerModel } from './corpus-answer.ts';
import { citeModel, codebookModel, selectionWords } from './corpus-cited.ts';
import { corpusFiles } from './corpus-files.ts';
import { stancesModel } from './corpus-leans.ts';
import {
  namingModel,
  onlyModel,
  outletWordsModel,
  speakersModel,
  topicsModel,
  wordingsModel,
} from './corpus-lists.ts';
import { multiplesModel } from './corpus-multiples.ts';
import { corpusPath } from './corpus-paths.ts';
import { measureChoices, tablesModel, usualMeasure } from './corpus-tables.ts';
import { withheldModel } from './corpus-withheld.ts';
import { measureName, topicName } from './corpus-words.ts';
import { groupChoices } from './keyness-page.ts';

/** Outlets whose figures stand side by side in a table, beside all of them together. */
const columns = 6;

/** What is shown of a report, and what of it is looked at. */
export interface ShownReport {
  corpus: Corpus;
  progress: CorpusProgress;
  stored: StoredReport;
  scheme: StoredScheme | null;
  /** Whether a later report was made of the same corpus. */
  older: boolean;
  measure: CorpusMeasure;
  topic: string;
  /** The first outlet of those that stand side by side, by its place among all. */
  from: number;
}

/** What is looked at where the address says nothing. */
export const usualMeasureOf = (report: CorpusReport) => usualMeasure(report);

/** The page of a corpus whose report is made. */
export function renderCorpus(shown: ShownReport): string {
  const frame = { title: `${shown.corpus.name} – corpus`, current: 'corpora' as const, scripts: [] };
  return renderPage('corpus', frame, reportModel(shown, true));
}

/** The same as one file that asks for nothing: every outlet, all topics. The same report gives the same bytes. */
export function renderCorpusFile(shown: ShownReport): string {
  const names = ['base', 'site', 'forms', 'corpus', 'print'];
  return renderInOneFile(
    ...(['corpus', reportModel(shown, false), shown.corpus.name, measureRules(), null, names] as const),
  );
}

function reportModel(shown: ShownReport, linked: boolean) {
  const { corpus, progress, stored, scheme, measure, topic, from, older } = shown;
  const { report } = stored;
  const { id } = corpus;
  const all = report.outlets.map(({ outlet }) => outlet).filter(hasFigures(report));
  const some = linked ? all.slice(from, from + columns) : all;
  const outlets = ['', ...some];
  const listing = { outlets, linked };
  const asked = { measure: measure.id, topic, outlets: from > 0 ? String(from + 1) : '' };
  const pathOf = (changed: Partial<typeof asked>, at = '') =>
    `${corpusPath(id, '', { ...asked, ...changed })}${at}`;
  return {
    linked,
    path: corpusPath(id),
    name: corpus.name,
    notice: older ? { path: corpusPath(id) } : null,
    making:
      corpus.asked === null
        ? null
        : {
            far: `${formatCount(progress.articles - progress.unread)} of ${plural(progress.articles, 'article')} read`,
          },
    why: corpus.why,
    facts: factsOf(corpus, report),
    note: corpus.note,
    selection: selectionWords(corpus.selection),
    made: formatDate(stored.made.slice(0, 10)),
    analyzer: `${corpus.analyzer.version} (${corpus.analyzer.assets})`,
    failed: progress.failed > 0 ? plural(progress.failed, 'article') : null,
    answer: answerModel(id, report),
    chosen: {
      measure: measure.id,
      topic,
      outlets: asked.outlets,
      measures: measureChoices(report, measure),
      topics: [
        { id: '', name: 'all topics', chosen: topic === '' },
        ...report.topics.map((one) => ({ id: one.id, name: one.name, chosen: one.id === topic })),
      ],
      topicName: topic === '' ? null : topicName(report, topic),
      allPath: pathOf({ topic: '' }),
      name: measureName(measure),
    },
    multiples: multiplesModel(id, report, { measure, topic, linked }),
    ...{ tables: tablesModel(id, report, { topic, outlets, linked }) },
    pages: pagesOf(all, linked ? from : 0, linked, pathOf),
    speakers: speakersModel(id, report, listing),
    wordings: wordingsModel(id, report, listing),
    stances: stancesModel(report, listing),
    naming: namingModel(id, report, listing),
    ...outletWordsModel(id, report, { outlets: some, linked }),
    wordsPath: corpusPath(id, 'words'),
    groups: groupChoices(report, '', ''),
    only: onlyModel(id, report, { ...listing, topic }),
    few: fewOf(report),
    accuracy: sectionAccuracy(report),
    topics: topicsModel(id, report, topic, (one) => pathOf({ topic: one }, '#by-time')),
    withheld: withheldModel(report),
    told: report.told,
    // What an older Parallax made tells none.
    methods: report.methods ?? 'Make the report again to have its methods told.',
    codebook: codebookModel(scheme),
    cite: citeModel(corpus, stored),
    files: corpusFiles(id),
  };
}

const sectionAccuracy = (report: CorpusReport) => ({
  speakers: groupAccuracy(report, 'speakers'),
  charge: groupAccuracy(report, 'charge'),
  stance: groupAccuracy(report, 'stance'),
});

/** Whether an outlet has enough articles for figures of its own. */
const hasFigures = (report: CorpusReport) => (outlet: string) =>
  report.cells.some((cell) => cell.outlet === outlet && cell.topic === '' && cell.period === '');

/** Outlets that are named but have too few articles to be told apart; empty where there are none. */
function fewOf(report: CorpusReport): string {
  const few = report.outlets.filter(({ outlet }) => !hasFigures(report)(outlet));
  return few.map(({ outlet, articles }) => `${outlet} (${formatCount(articles)})`).join(', ');
}

/** What a report is of, in short. */
function factsOf(corpus: Corpus, report: CorpusReport): string[] {
  const years = report.vocabulary.groups.flatMap((group) => (group.of === 'year' ? group.id : []));
  const [first, last] = [years[0], years.at(-1)];
  return [
    report.articles === corpus.articles
      ? plural(report.articles, 'article')
      : `${formatCount(report.articles)} of ${plural(corpus.articles, 'article')}`,
    plural(report.events, 'event'),
    `${plural(report.outlets.filter(({ outlet }) => hasFigures(report)(outlet)).length, 'outlet')} with figures of their own`,
    plural(report.words, 'word'),
    first === undefined ? 'no dates' : first === last ? first : `${first} to ${last}`,
  ];
}

/** The way to the outlets that do not stand side by side here. */
function pagesOf(
  all: readonly string[],
  from: number,
  linked: boolean,
  pathOf: (changed: { outlets: string }, at: string) => string,
) {
  if (!linked || all.length <= columns) return [];
  return Array.from({ length: Math.ceil(all.length / columns) }, (_, page) => {
    const first = page * columns;
    return {
      name: all.slice(first, first + columns).join(', '),
      path: pathOf({ outlets: first === 0 ? '' : String(first + 1) }, '#figures'),
      here: first === from,
    };
  });
}
