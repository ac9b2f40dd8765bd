import { headlineWords, sideNames } from '../../analysis/contrasts/index.ts';
import { type AnalyzedView, analyzerVersion } from '../../analysis/index.ts';
import { notLookedAt } from '../../analysis/measures/index.ts';
import { listed } from '../../analysis/text/prose.ts';
import type { Comparison, Side } from '../../analysis/types/comparison.ts';
import type { ComparedViews } from '../library/analysis.ts';
import { clientScript } from './client-script.ts';
import { findingsModel } from './findings.ts';
import { bothSides, headlineOf } from './format.ts';
import { methodsParagraph } from './formats/methods.ts';
import { headlineModel, takenForModel } from './headline.ts';
import { makeJumper } from './jumps.ts';
import { newLessonPath } from './lesson/lesson-paths.ts';
import { permalink, reportPath } from './links.ts';
import { type Filter, filterQuery, noFilter } from './mark-filter.ts';
import { measureRules } from './measure-styles.ts';
import { inPlace } from './notes.ts';
import { renderInOneFile, renderPage } from './render.ts';
import { ribbonsModel } from './ribbons.ts';
import { type Form, holds, linkAcross, type Room, rooms } from './rooms.ts';
import { contents, inWorkbook, type Page, type Section, sectionLinks, sections } from './sections.ts';
import { type Judging, noJudging, readingModel } from './texts.ts';

/** What else a report shows besides the comparison. */
export interface Shown {
  filter: Filter;
  judging: Judging;
  /** True where an older analyzer's result is shown. */
  pinned: boolean;
  /** Why no newer one is made; null where one can be. */
  unread: string | null;
  /** The same counted without rejected marks: what every section but the texts shows. */
  recounted: ComparedViews | null;
  /** The sides of which a reader may set right what is known of the text. */
  settable: readonly Side[];
  /** The files that it can be taken away as. */
  files: readonly { name: string; about: string }[];
  /** True where every row of the workbook is open. */
  opened: boolean;
}

const usual: Shown = {
  filter: noFilter,
  judging: noJudging,
  pinned: false,
  unread: null,
  recounted: null,
  settable: [],
  files: [],
  opened: false,
};

/** A room of the report, or the sheet to print, inside the site's layout. */
export function renderReport(compared: ComparedViews, form: Form, shown: Partial<Shown> = {}): string {
  const model = reportModel(compared, form, shown);
  const room = rooms.find(({ id }) => id === form);
  const title = reportTitle(compared);
  const frame = {
    title: room && room.id !== 'answer' ? `${room.name}: ${title}` : title,
    current: null,
    scripts: ['report'],
    skip: form === 'answer' ? 'findings' : 'main',
  };
  return linkAcross(renderPage('report', frame, model), form, model.links, inWorkbook);
}

/**
 * A report as one file that asks for nothing from anywhere: styles and script inside, allowed by a policy that names their
 * hashes. The same pair and verdicts give the same bytes.
 */
export function renderReportFile(
  compared: ComparedViews,
  form: 'file' | 'excerpt',
  shown: Partial<Shown> = {},
): string {
  const script = form === 'file' ? clientScript('report') : null;
  return renderInOneFile(
    'report',
    reportModel(compared, form, shown),
    reportTitle(compared),
    measureRules(),
    script,
  );
}

function reportTitle({ left, right }: ComparedViews): string {
  return `${headlineOf(left.document.article)} ● ◆ ${headlineOf(right.document.article)}`;
}

/** All that a page or a file of a pair shows: the rooms that its form holds, and what stands above them. */
export function reportModel(compared: ComparedViews, form: Form, given: Partial<Shown>) {
  const shown = { ...usual, ...given };
  const { left, right, comparison } = shown.recounted ?? compared;
  const views = { left, right };
  const { jump, anchors } = makeJumper({ left: left.document.text, right: right.document.text });
  const texts = { left: compared.left, right: compared.right };
  const source = sourceModel(compared, shown);
  const { links, ...places } = addresses(comparison, shown);
  const taken = { ...places, source };
  const page: Page = {
    ...{ comparison, views, jump, taken },
    reading: () => readingModel(texts, shown.filter, shown.judging, jump, anchors),
  };
  const common = { headlines: headlinesModel(views), standalone: form === 'file' || form === 'excerpt' };
  // Made before the texts, which carry an id for every place that the other rooms lead to.
  const answer = form === 'workbook' ? null : answerModel(page, form);
  const made = form === 'answer' || form === 'excerpt' ? [] : makeSections(page, form, common);
  const ways = {
    sheetPath: taken.sheetPath,
    lessonPath: newLessonPath('reports', [comparison.left, comparison.right]),
  };
  return {
    ...common,
    ...taken,
    form,
    nav: form === 'excerpt' ? [] : navModel(form, links),
    links,
    onSheet: form === 'sheet',
    withSource: form === 'sheet' || form === 'excerpt',
    unrelated: comparison.unrelated,
    takenFor: form !== 'answer' || shown.pinned ? [] : takenForModel(views, shown.settable, taken.path),
    comparability: form === 'texts' ? null : comparabilityModel(comparison),
    recounted: shown.recounted !== null,
    answer: answer && holds(form, 'answer') ? { ...common, ...answer, ...ways } : null,
    texts: made.find(({ room }) => room === 'texts') ?? null,
    workbook: holds(form, 'workbook')
      ? {
          contents,
          sections: made.filter(({ room }) => room === 'workbook'),
          opened: shown.opened,
          openPath: `${links.workbook}${links.workbook.includes('?') ? '&' : '?'}open=all`,
        }
      : null,
    letters: inPlace.map(({ show: { letter, name } }) => ({ letter, name: name.split(',')[0] })),
  };
}

/** The way to the other rooms: pages of their own, or places in the same file. */
function navModel(form: Form, links: Record<Room, string>) {
  return rooms.map(({ id, name }) => ({
    ...{ id, name, here: id === form },
    path: form === 'file' ? `#${id === 'texts' ? 'room-texts' : id}` : links[id],
  }));
}

function answerModel(page: Page, form: Form) {
  const { left, right } = page.views;
  const names = sideNames(left.document.article, right.document.article);
  const links = form !== 'excerpt';
  return {
    links,
    findings: findingsModel(page, names, sectionLinks),
    ribbons: ribbonsModel(page, names, links),
  };
}

function headlinesModel(views: ComparedViews | Record<Side, AnalyzedView>) {
  const models = bothSides.map((side) =>
    headlineModel(side, views[side].document.article, views[side].analysis),
  );
  return models.map((model, at) => ({ ...model, pieces: headlineWords(model.title, models[1 - at].title) }));
}

/** So many characters of what must be known before comparing stand on two lines; the rest opens. */
const mostBefore = 290;

function comparabilityModel({ comparability }: Comparison) {
  const texts = comparability.map(({ text }) => text);
  let length = 0;
  const fits = texts.filter((text, index) => {
    length += text.length;
    return index === 0 || length <= mostBefore;
  });
  const rest = comparability.slice(fits.length);
  return {
    first: fits,
    rest: rest.map(({ text }) => text),
    kinds: listed([...new Set(rest.map(({ kind }) => kind))]),
  };
}

/**
 * The sections that a form holds and that have something to show. Of a page of texts alone all are made, since their jumps
 * need their places there; the texts come last.
 */
function makeSections(page: Page, form: Form, common: object) {
  const inOrder = sections
    .filter(({ room = 'workbook' }) => form === 'texts' || holds(form, room))
    .sort((a, b) => (a.made ?? 0) - (b.made ?? 0));
  const lacks = ({ id }: Section) => page.comparison.unlooked?.includes(id);
  const modelOf = (section: Section) => (lacks(section) ? { notLookedAt } : (section.model?.(page) ?? null));
  const models = new Map(inOrder.map((section) => [section, modelOf(section)]));
  return sections.flatMap((section) => {
    const { id, title, room = 'workbook', inside } = section;
    const partial = lacks(section) ? 'unlooked' : section.partial;
    const model = models.get(section);
    return model
      ? [{ ...common, ...model, section, id, title, partial, room, inside: inside?.(page) ?? '' }]
      : [];
  });
}

/** Where the report can be had again: its rooms, as it was made here, on paper, as files. */
function addresses(comparison: Comparison, { pinned, filter, files }: Shown) {
  const permalinkPath = permalink(comparison);
  const pin = pinned ? permalinkPath.slice(permalinkPath.indexOf('?')) : '';
  const query = pin || filterQuery(filter);
  const path = reportPath(comparison.left, comparison.right);
  return {
    path,
    permalinkPath,
    links: {
      answer: path + query,
      texts: `${path}/texts${query}`,
      workbook: `${path}/workbook${query}`,
    },
    sheetPath: `${path}/sheet${query}`,
    files: files.map(({ name, about }) => ({ name, about, path: `${path}/files/${name}${pin}` })),
  };
}

/** What the result rests on. */
function sourceModel(compared: ComparedViews, { pinned, unread }: Shown) {
  return {
    analyzer: compared.comparison.analyzer,
    pinned,
    unread,
    current: analyzerVersion,
    hashes: [compared.left, compared.right].map(({ document }) => document.article.id),
    methods: methodsParagraph(compared),
  };
}
