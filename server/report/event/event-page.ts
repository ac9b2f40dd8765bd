import type { AnalyzedView } from '../../../analysis/index.ts';
import { analyzerVersion, eventVersion } from '../../../analysis/index.ts';
import { listed } from '../../../analysis/text/prose.ts';
import {
  type EventColumn,
  type EventComparison,
  type EventFinding,
  fewestTellings,
} from '../../../analysis/types/event.ts';
import type { FoundEvent } from '../../library/event.ts';
import { excerpt, headlineOf } from '../format.ts';
import { headlineFacts } from '../headline.ts';
import { newLessonPath } from '../lesson/lesson-paths.ts';
import { articlePath, eventFile, eventPath, eventPermalink, reportPath } from '../links.ts';
import { measureRules } from '../measure-styles.ts';
import { renderInOneFile, renderPage } from '../render.ts';
import { tellCorrected } from '../told-corrections-model.ts';
import { factId, factsModel } from './event-facts.ts';
import { type Row, rowId, rowsOf } from './event-rows.ts';
import { wordChanges } from './word-changes.ts';

/** So many findings stand open; each of the others is a line that opens. */
const mostOpen = 3;
/** The longest quotation under a finding, in characters. */
const longestQuote = 420;

/** What a page of an event shows besides the event. */
export interface EventShown {
  /** What was given in boxes and could not be compared, in sentences. */
  refused?: readonly string[];
  /** True where every cell is open. */
  opened?: boolean;
}

/** The page of an event inside the site’s layout. */
export function renderEvent(found: FoundEvent, shown: EventShown = {}): string {
  const model = eventModel(found, false, shown);
  const frame = { title: model.title, current: null, scripts: [], skip: 'findings' };
  return renderPage('event', frame, model);
}

/** The event as one file that asks for nothing from anywhere. The same event gives the same bytes. */
export function renderEventFile(found: FoundEvent): string {
  const model = eventModel(found, true, {});
  return renderInOneFile('event', model, model.title, measureRules(), null);
}

/** All that a page or a file of an event shows. */
export function eventModel(
  found: FoundEvent,
  standalone: boolean,
  { refused = [], opened = false }: EventShown,
) {
  const { event, views, pinned, unread, twice } = found;
  const columns = event.columns.map(({ article }) => views.get(article)!);
  const facts = factsModel(event, columns);
  const rows = rowsOf(event, columns);
  const after = rows.filter(({ id }) => behindFacts.includes(id));
  const before = rows.filter((row) => !after.includes(row));
  const permalinkPath = eventPermalink(event);
  const path = eventPath(event.articles);
  const apart = event.withoutApart ? '?apart=out' : '';
  const query = pinned ? permalinkPath.slice(permalinkPath.indexOf('?')) : apart;
  return {
    ...{ standalone, pinned, unread, permalinkPath, opened },
    openPath: `${path}${query}${query ? '&' : '?'}open=all`,
    title: titleOf(event, columns),
    count: event.columns.length,
    many: event.columns.length > 6,
    analyzer: event.analyzer,
    current: { ...eventVersion, readings: analyzerVersion.assets },
    problems: problemsOf(found, twice.map(headlineOf), refused),
    apart: apartModel(event, path),
    columns: event.columns.map((column, at) => columnModel(event, column, at, views)),
    findings: findingsModel(event, columns),
    contents: [
      ...before.map(contentOf),
      ...(facts.groups.length > 0 ? [{ id: rowId('facts'), title: 'Facts by article' }] : []),
      ...after.map(contentOf),
    ],
    ...{ before, facts: facts.groups.length > 0 ? { id: rowId('facts'), ...facts } : null, after },
    files: (['html', 'json', 'csv'] as const).map((kind) => ({
      kind: kind.toUpperCase(),
      path: `${eventFile(event.articles, kind)}${query}`,
    })),
    hashes: event.articles,
    lessonPath: newLessonPath(
      'events',
      event.columns.map(({ article }) => article),
    ),
  };
}

/** The rows that come after the facts. */
const behindFacts = [rowId('charged'), rowId('last')];

const contentOf = ({ id, title }: Row) => ({ id, title });

function titleOf({ columns }: EventComparison, views: readonly AnalyzedView[]): string {
  return `${headlineOf(views[0].document.article)}, and ${columns.length - 1} other ${columns.length === 2 ? 'telling' : 'tellings'}`;
}

/** What is wrong with what was given, each once. */
function problemsOf({ event }: FoundEvent, twice: readonly string[], refused: readonly string[]): string[] {
  return [
    ...refused,
    ...event.problems.filter(({ kind }) => kind !== 'apart').map(({ text }) => text),
    ...twice.map((title) => `“${title.replace(/^“|”$/g, '')}” was given more than once; it is counted once.`),
  ];
}

/** The articles that are on something else, and the way to leave them out or have them back. */
function apartModel({ problems, columns, withoutApart }: EventComparison, path: string) {
  const texts = problems.filter(({ kind }) => kind === 'apart').map(({ text }) => text);
  if (texts.length === 0) return null;
  const letters = columns.filter(({ apart }) => apart).map(({ letter }) => letter);
  const inOne = `${listed(letters)} seem to be on something else than most of the others: nothing is said to be left out by them.`;
  const enough = columns.length - letters.length >= fewestTellings;
  const leaveOut = enough ? { path: `${path}?apart=out`, does: 'Leave out what is on something else' } : null;
  return {
    texts: letters.length > 2 ? [inOne] : texts,
    link: withoutApart ? { path, does: 'Set what is on something else beside the others again' } : leaveOut,
  };
}

function columnModel(
  event: EventComparison,
  column: EventColumn,
  at: number,
  views: ReadonlyMap<string, AnalyzedView>,
) {
  const { document, analysis } = views.get(column.article)!;
  const { article } = document;
  return {
    letter: column.letter,
    name: column.name,
    publisher: article.publisher ?? 'Publisher not known',
    title: headlineOf(article),
    path: articlePath(article.id),
    facts: [...headlineFacts(article, column.words), tellCorrected(analysis) ?? []].flat(),
    apart: column.apart,
    copies: column.copies.map((copy) => {
      const other = views.get(copy.article)!.document;
      return {
        name: copy.name,
        title: headlineOf(other.article),
        path: articlePath(copy.article),
        shared: `${Math.round(copy.shared * 100)}%`,
        changes: wordChanges(document, other, copy).map(({ is, text }) => ({
          text,
          cut: is === 'cut',
          added: is === 'added',
        })),
      };
    }),
    others: event.columns.flatMap((other, place) =>
      place === at
        ? []
        : {
            letter: other.letter,
            name: other.name,
            path:
              place > at
                ? reportPath(column.article, other.article)
                : reportPath(other.article, column.article),
          },
    ),
  };
}

function findingsModel(event: EventComparison, views: readonly AnalyzedView[]) {
  const all = event.findings.map((finding, index) => ({
    number: index + 1,
    text: finding.text,
    heading: headingOf(event, finding),
    row: finding.fact === null ? rowId(finding.row) : factId(finding.fact),
    rowName: rowNames[finding.row],
    passages: views.flatMap((view, at) => evidenceOf(event, finding, at, view)),
  }));
  return { open: all.slice(0, mostOpen), rest: all.slice(mostOpen), start: mostOpen + 1 };
}

/** What stands over passages that are shown whole, where the sentence would only quote them again; null where it says more. */
function headingOf({ columns }: EventComparison, { kind, claim, evidence }: EventFinding): string | null {
  const names = listed(claim.columns.map((at) => columns[at].name));
  if (evidence.length === 0) return null;
  if (kind === 'left out') return `Not in ${names}`;
  return headings[kind] ?? null;
}

const headings: Partial<Record<EventFinding['kind'], string>> = {
  headline: 'What each headline says',
  numbers: 'On one matter, in other numbers',
  wording: 'On one matter, in other words',
  beside: 'Side by side',
};

/** A column’s words that prove a finding; nothing where it shows none of its. A headline is shown though its text may lack it. */
function evidenceOf(event: EventComparison, finding: EventFinding, at: number, { document }: AnalyzedView) {
  const { letter, name } = event.columns[at];
  const headline =
    finding.kind === 'headline' && finding.claim.columns.includes(at) ? event.headline[at].text : null;
  const quotes =
    headline === null
      ? finding.evidence
          .filter(({ column }) => column === at)
          .map((span) => excerpt(document.text, span, longestQuote))
      : [headline];
  return quotes.length > 0 ? [{ letter, name, quotes }] : [];
}

const rowNames: Record<EventFinding['row'], string> = {
  headline: 'Headlines',
  opening: 'Whose view opens',
  speakers: 'Who speaks',
  stance: 'The writer’s stance',
  names: 'Names for the same',
  facts: 'Facts by article',
  charged: 'Charged wording',
  last: 'The last word',
};

/** The page that is shown while articles of an event are still to be read: it asks again by itself. `next` is the title of what is read next; null where all are. */
export function renderEventMaking(path: string, read: number, of: number, next: string | null): string {
  const frame = { title: 'Reading the tellings', current: null, scripts: [] };
  return renderPage('event-making', frame, { path, read, of, next });
}
