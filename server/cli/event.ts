import { type Analyzed, analyze, type Corrections, compareTellings, Refusal } from '../../analysis/index.ts';
import type { Article } from '../../analysis/read/article.ts';
import { brief, plain } from '../../analysis/text/plain.ts';
import { listed } from '../../analysis/text/prose.ts';
import type {
  EventComparison,
  EventFact,
  EventProblem,
  EventSpeakerCell,
} from '../../analysis/types/event.ts';
import { withoutTokens } from '../library/analysis.ts';
import { eventFormats } from '../report/event/event-formats.ts';
import type { EventTaken } from '../report/event/event-taken.ts';
import { excerpt } from '../report/format.ts';
import { titleOf } from './analyze.ts';
import { heading, table } from './tables.ts';
import { print } from './terminal.ts';

/** What a file or an id of the library gives. */
export interface Given {
  article: Article;
  corrections: Corrections;
}

/** `compare` of three to eight articles: one event, nothing stored; as text or one of an event’s files. */
export async function compareEvent(
  given: readonly Given[],
  format: string,
  withoutApart: boolean,
): Promise<void> {
  const taken = await takenOf(given, withoutApart);
  const file = eventFormats.find(({ name }) => name === format);
  const text = file ? (await file.file()).write(taken) : describeEvent(taken);
  await print(text.endsWith('\n') ? text : `${text}\n`);
}

async function takenOf(given: readonly Given[], withoutApart: boolean): Promise<EventTaken> {
  const read: Analyzed[] = [];
  const refused: EventProblem[] = [];
  for (const { article, corrections } of given) {
    try {
      read.push(await analyze(article, corrections));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(problemOf(article, error));
    }
  }
  const event = compareTellings(read, { refused, withoutApart });
  return { event, views: new Map(read.map((one) => [one.analysis.articleId, withoutTokens(one)])) };
}

/** What is wrong with an article that cannot be read; the others are compared all the same. */
function problemOf({ id, title, text }: Article, { code, message }: Refusal): EventProblem {
  const kind =
    code === 'not-english'
      ? 'language'
      : code === 'too-short' || code === 'empty-text'
        ? 'too short'
        : 'unreadable';
  return { kind, article: id, text: `“${title ?? brief(text, 60)}” is not compared: ${message}` };
}

/** An event as text for a terminal. */
export function describeEvent({ event, views }: EventTaken): string {
  const letters = event.columns.map(({ letter }) => letter);
  return [
    ...event.columns.flatMap(({ letter, article, words, copies }) => [
      `${letter} ${titleOf(views.get(article)!.document.article, words)}`,
      ...copies.map(({ name }) => `  and nearly the same text: ${plain(name)}\n`),
    ]),
    event.problems.length > 0 ? heading('What must be known') : '',
    ...event.problems.map(({ text }) => `  ${plain(text)}\n`),
    event.findings.length > 0 ? heading('Findings') : '',
    ...event.findings.map(({ text }, i) => `  ${i + 1}  ${plain(text)}\n`),
    tableOf('Who speaks: words', letters, speakerRows(event)),
    tableOf('The writer’s stance', letters, stanceRows(event)),
    tableOf('What things are called', letters, nameRows(event)),
    tableOf(
      'Facts by article',
      letters,
      event.facts.map((fact) => factRow(fact, views, event)),
    ),
    tableOf('Charged expressions in 1,000 of the writer’s own words', letters, [
      ['', ...event.charged.map(({ rate }) => (rate === null ? 'too little text' : String(rate)))],
    ]),
  ].join('');
}

function tableOf(title: string, letters: readonly string[], rows: string[][]): string {
  return rows.length === 0 ? '' : heading(title) + table(['', ...letters], rows);
}

/** Rows of a table at most, and the longest name, fact and cell. */
const mostRows = 12;
const longestFact = 70;
const longestCell = 28;

function speakerRows({ speakers }: EventComparison): string[][] {
  const shown = ({ is, words }: EventSpeakerCell) => (is === 'heard' ? String(words) : is);
  return speakers.slice(0, mostRows).map(({ name, cells }) => [name, ...cells.map(shown)]);
}

function stanceRows({ stance }: EventComparison): string[][] {
  return stance.map(({ name, cells }) => [
    name,
    ...cells.map(({ lean, mentions }) => lean ?? (mentions === 0 ? '' : 'not known')),
  ]);
}

function nameRows({ names }: EventComparison): string[][] {
  return names
    .slice(0, mostRows)
    .map(({ referent, cells }) => [
      brief(referent, longestCell),
      ...cells.map((labels) => brief(listed(labels.slice(0, 2).map(({ label }) => label)), longestCell)),
    ]);
}

const signs = { told: 'told', perhaps: 'perhaps', 'not found': '', 'left out': 'left out' };

function factRow(
  { shown, cells }: EventFact,
  views: EventTaken['views'],
  { columns }: EventComparison,
): string[] {
  const { text } = views.get(columns[shown.column].article)!.document;
  return [excerpt(text, shown, longestFact), ...cells.map(({ is }) => signs[is])];
}
