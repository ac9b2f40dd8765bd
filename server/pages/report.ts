import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { projectRoot } from '../../analysis/assets.ts';
import type { Comparison, Side } from '../../analysis/comparison.ts';
import type { AnalyzedView } from '../../analysis/index.ts';
import { ensureComparison } from '../analysis.ts';
import type { Context } from '../context.ts';
import { comparisonPath, reportPath } from '../links.ts';
import { html, renderFile, renderPage, styleSheets } from '../render.ts';
import { figuresModel, pictureModel } from './parts/figures.ts';
import { type Filter, noFilter, readFilter } from './parts/filter.ts';
import { findingsModel } from './parts/findings.ts';
import { bothSides, headlineOf } from './parts/format.ts';
import { framesModel } from './parts/frames.ts';
import { headlineModel } from './parts/headline.ts';
import { makeJumper } from './parts/jumps.ts';
import { ledgerModel, mostHeard } from './parts/ledger.ts';
import { codebookEntries } from './parts/method.ts';
import { readingModel } from './parts/reading.ts';
import { stanceModel } from './parts/stance.ts';
import { claimsModel, loadedModel, namingModel, onlyModel, vocabularyModel } from './parts/wording.ts';

/** The pair page: two articles side by side, what differs between them, and both texts with their marks. */
export function reportPage(context: Context): RequestHandler<{ left: string; right: string }> {
  return (request, response) => {
    const { left, right, comparison } = ensureComparison(context, request.params.left, request.params.right);
    const filter = readFilter(request.query);
    response.type('html').send(renderReport(left, right, comparison, filter));
  };
}

/** The pair page as a string of HTML, inside the site's layout. */
export function renderReport(
  left: AnalyzedView,
  right: AnalyzedView,
  comparison: Comparison,
  filter = noFilter,
): string {
  const title = reportTitle(left, right);
  const frame = { title, current: null, scripts: ['report'] };
  return renderPage('report', frame, reportModel({ left, right }, comparison, false, filter));
}

/**
 * The pair page as one file that asks for nothing from anywhere: styles and script inside, allowed by a policy that
 * names their hashes. The same pair gives the same bytes.
 */
export function renderStandaloneReport(
  left: AnalyzedView,
  right: AnalyzedView,
  comparison: Comparison,
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
  return renderFile('report', reportModel({ left, right }, comparison, true, noFilter), {
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

function reportModel(
  views: Record<Side, AnalyzedView>,
  comparison: Comparison,
  standalone: boolean,
  filter: Filter,
) {
  const { jump, anchors } = makeJumper({ left: views.left.document.text, right: views.right.document.text });
  const most = mostHeard(views.left, views.right);
  const model = {
    standalone,
    headlines: bothSides.map((side) =>
      headlineModel(side, views[side].document.article, views[side].analysis.words),
    ),
    unrelated: comparison.unrelated,
    comparability: comparison.comparability.map(({ text }) => text),
    findings: findingsModel(comparison, jump),
    picture: pictureModel(comparison.figures, views),
    figures: figuresModel(comparison.figures, views, jump),
    ledgers: bothSides.map((side) => ledgerModel(side, views[side], jump, most)),
    stance: {
      author: stanceModel('author', comparison.stance, views, jump),
      quoted: stanceModel('quoted', comparison.stance, views, jump),
    },
    naming: namingModel(comparison, jump),
    claims: claimsModel(comparison, jump),
    only: onlyModel(comparison, jump),
    loaded: bothSides.map((side) => loadedModel(side, views[side], jump)),
    frames: framesModel(comparison.frames, views, jump),
    vocabulary: vocabularyModel(comparison, jump),
    measures: codebookEntries(),
    analyzer: comparison.analyzer,
    hashes: bothSides.map((side) => views[side].document.article.id),
    path: reportPath(comparison.left, comparison.right),
    jsonPath: comparisonPath(comparison.left, comparison.right),
  };
  // Last: the texts carry an id for every place that the rest of the page jumps to.
  return {
    ...model,
    reading: readingModel(views, filter, jump, anchors),
  };
}
