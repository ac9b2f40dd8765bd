import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { projectRoot } from '../../../analysis/assets.ts';
import { type AnalyzedView, analyzerVersion } from '../../../analysis/index.ts';
import type { Comparison } from '../../../analysis/types/comparison.ts';
import type { Context } from '../../context.ts';
import type { ComparedViews } from '../../library/analysis.ts';
import { findReport } from '../../library/reports.ts';
import { agencyModel } from '../../report/agency.ts';
import { claimsModel } from '../../report/claims.ts';
import { driversModel } from '../../report/drivers.ts';
import { figuresModel, pictureModel } from '../../report/figures.ts';
import { type Filter, filterQuery, noFilter, readFilter } from '../../report/filter.ts';
import { findingsModel } from '../../report/findings.ts';
import { bothSides, headlineOf } from '../../report/format.ts';
import { reportFiles } from '../../report/formats/index.ts';
import { methodsParagraph } from '../../report/formats/methods.ts';
import { framesModel } from '../../report/frames.ts';
import { headlineModel } from '../../report/headline.ts';
import { makeJumper } from '../../report/jumps.ts';
import { ledgerModel, mostHeard } from '../../report/ledger.ts';
import { permalink, reportPath } from '../../report/links.ts';
import { codebookEntries } from '../../report/method.ts';
import { type Judging, noJudging, readingModel } from '../../report/reading.ts';
import { html, renderFile, renderPage, styleSheets } from '../../report/render.ts';
import { reportingModel } from '../../report/reporting.ts';
import { silenceModel } from '../../report/silence.ts';
import { stanceModel } from '../../report/stance.ts';
import { vocabularyModel } from '../../report/vocabulary.ts';
import { loadedModel, namingModel, onlyModel } from '../../report/wording.ts';

/** So many findings stand on the first screen; the others follow. */
const mostFirst = 3;

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
}

const plain: Shown = { filter: noFilter, judging: noJudging, pinned: false, unread: null, recounted: null };

/** The pair page: two articles side by side, what differs between them, and both texts with their marks. */
export function reportPage(context: Context): RequestHandler<{ left: string; right: string }> {
  return async (request, response) => {
    const { left, right, comparison, verdicts, pinned, unread, recounted } = await findReport(
      context,
      request.params,
      request.query,
    );
    const filter = readFilter(request.query);
    const back = pinned ? null : `${reportPath(comparison.left, comparison.right)}${filterQuery(filter)}`;
    const shown = { filter, judging: { verdicts, back }, pinned, unread, recounted };
    response.type('html').send(renderReport(left, right, comparison, shown));
  };
}

/** The pair page as a string of HTML, inside the site's layout. */
export function renderReport(
  left: AnalyzedView,
  right: AnalyzedView,
  comparison: Comparison,
  shown: Partial<Shown> = {},
): string {
  const frame = { title: reportTitle(left, right), current: null, scripts: ['report'] };
  return renderPage('report', frame, reportModel({ left, right, comparison }, false, { ...plain, ...shown }));
}

/** The print sheet of a pair: the first screen, both texts with numbered marks, and the notes to them. */
export function renderSheet(
  left: AnalyzedView,
  right: AnalyzedView,
  comparison: Comparison,
  shown: Partial<Shown> = {},
): string {
  const frame = { title: reportTitle(left, right), current: null, scripts: ['report'] };
  const model = reportModel({ left, right, comparison }, false, { ...plain, ...shown });
  return renderPage('sheet', frame, model);
}

/**
 * The pair page as one file that asks for nothing from anywhere: styles and script inside, allowed by a policy that
 * names their hashes. The same pair and verdicts give the same bytes.
 */
export function renderStandaloneReport(
  left: AnalyzedView,
  right: AnalyzedView,
  comparison: Comparison,
  shown: Partial<Shown> = {},
): string {
  const styles = styleSheets();
  const script = clientScript();
  const policy = [
    "default-src 'none'",
    `style-src '${sha256(styles)}'`,
    script ? `script-src '${sha256(script)}'` : "script-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const model = reportModel({ left, right, comparison }, true, { ...plain, ...shown });
  return renderFile('report', model, {
    title: reportTitle(left, right),
    policy,
    // Ours, read from the project's own files, and the hashes above are over just these bytes.
    styles: html(styles),
    script: script ? html(script) : null,
  });
}

function reportTitle(left: AnalyzedView, right: AnalyzedView): string {
  return `${headlineOf(left.document.article)} ● ◆ ${headlineOf(right.document.article)}`;
}

/** The report's script as built; null in a tree that has not been built, where the page goes without. */
function clientScript(): string | null {
  const file = join(projectRoot, 'dist/client/report.js');
  if (!existsSync(file)) return null;
  return readFileSync(file, 'utf8').replaceAll('</script', '<\\/script');
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

function reportModel(compared: ComparedViews, standalone: boolean, shown: Shown) {
  const texts = { left: compared.left, right: compared.right };
  const { left, right, comparison } = shown.recounted ?? compared;
  const views = { left, right };
  const { jump, anchors } = makeJumper({ left: left.document.text, right: right.document.text });
  const most = mostHeard(left, right);
  const findings = findingsModel(comparison, jump);
  const model = {
    standalone,
    headlines: bothSides.map((side) =>
      headlineModel(side, views[side].document.article, views[side].analysis.words),
    ),
    unrelated: comparison.unrelated,
    comparability: comparison.comparability.map(({ text }) => text),
    findings: findings.slice(0, mostFirst),
    moreFindings: findings.slice(mostFirst),
    nextFinding: mostFirst + 1,
    picture: pictureModel(comparison.figures, views),
    figures: figuresModel(comparison.figures, views, jump),
    ledgers: bothSides.map((side) => ledgerModel(side, views[side], jump, most)),
    stance: {
      author: stanceModel('author', comparison.stance, views, jump),
      quoted: stanceModel('quoted', comparison.stance, views, jump),
    },
    naming: namingModel(comparison, jump),
    reporting: reportingModel(comparison, jump),
    silence: silenceModel(comparison, jump),
    agency: agencyModel(comparison, jump),
    drivers: driversModel(comparison, jump),
    claims: claimsModel(comparison, views, jump),
    only: onlyModel(comparison, views, jump),
    loaded: bothSides.map((side) => loadedModel(side, views[side], jump)),
    frames: framesModel(comparison.frames, views, jump),
    vocabulary: vocabularyModel(comparison, views, jump),
    measures: codebookEntries(),
    recounted: shown.recounted !== null,
    ...addresses(comparison, shown),
    source: sourceModel(compared, shown),
  };
  // Last: the texts carry an id for every place that the rest of the page jumps to.
  return { ...model, reading: readingModel(texts, shown.filter, shown.judging, jump, anchors) };
}

/** Where the report can be had again: as it is now, as it was made here, on paper, as files. */
function addresses(comparison: Comparison, { pinned, filter }: Shown) {
  const permalinkPath = permalink(comparison);
  const query = pinned ? permalinkPath.slice(permalinkPath.indexOf('?')) : '';
  const path = reportPath(comparison.left, comparison.right);
  return {
    path,
    permalinkPath,
    sheetPath: `${path}/sheet${query || filterQuery(filter)}`,
    files: reportFiles.map(({ name, about }) => ({ name, about, path: `${path}/files/${name}${query}` })),
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
