import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../analysis/assets.ts';
import { type AnalyzedView, analyzerVersion } from '../../analysis/index.ts';
import { notLookedAt } from '../../analysis/measures/index.ts';
import type { Comparison, Side } from '../../analysis/types/comparison.ts';
import type { ComparedViews } from '../library/analysis.ts';
import { findingsModel } from './findings.ts';
import { bothSides, headlineOf } from './format.ts';
import { methodsParagraph } from './formats/methods.ts';
import { headlineModel, takenForModel } from './headline.ts';
import { makeJumper } from './jumps.ts';
import { permalink, reportPath } from './links.ts';
import { type Filter, filterQuery, noFilter } from './mark-filter.ts';
import { measureRules } from './measure-styles.ts';
import { inPlace } from './notes.ts';
import { html, renderFile, styleSheets } from './render.ts';
import { contents, firstSections, type Page, type Section, sectionLinks, sections } from './sections.ts';
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
}

const usual: Shown = {
  filter: noFilter,
  judging: noJudging,
  pinned: false,
  unread: null,
  recounted: null,
  settable: [],
  files: [],
};

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
  const styles = styleSheets(measureRules());
  const script = clientScript();
  const policy = [
    "default-src 'none'",
    `style-src '${sha256(styles)}'`,
    script ? `script-src '${sha256(script)}'` : "script-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const model = reportModel({ left, right, comparison }, true, shown);
  return renderFile('report', model, {
    title: reportTitle(left, right),
    policy,
    // Ours, read from the project's own files, and the hashes above are over just these bytes.
    styles: html(styles),
    script: script ? html(script) : null,
  });
}

export function reportTitle(left: AnalyzedView, right: AnalyzedView): string {
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

/** All that the page, the sheet and the file of a pair show, section by section. */
export function reportModel(compared: ComparedViews, standalone: boolean, given: Partial<Shown>) {
  const shown = { ...usual, ...given };
  const { left, right, comparison } = shown.recounted ?? compared;
  const views = { left, right };
  const { jump, anchors } = makeJumper({ left: left.document.text, right: right.document.text });
  const headlines = bothSides.map((side) =>
    headlineModel(side, views[side].document.article, views[side].analysis.words),
  );
  const source = sourceModel(compared, shown);
  const taken = { ...addresses(comparison, shown), source };
  const texts = { left: compared.left, right: compared.right };
  const page: Page = {
    ...{ comparison, views, jump, taken },
    findings: findingsModel(comparison, jump, sectionLinks),
    reading: () => readingModel(texts, shown.filter, shown.judging, jump, anchors),
  };
  const common = { headlines, standalone };
  const made = makeSections([...firstSections, ...sections], page, common);
  return {
    ...common,
    ...taken,
    unrelated: comparison.unrelated,
    takenFor: standalone || shown.pinned ? [] : takenForModel(views, shown.settable, taken.path),
    comparability: comparison.comparability.map(({ text }) => text),
    recounted: shown.recounted !== null,
    contents,
    first: made.filter(({ section }) => firstSections.includes(section)),
    sections: made.filter(({ section }) => sections.includes(section)),
    sheet: made.flatMap((one) => (one.section.sheet ? { ...one, partial: one.section.sheet } : [])),
    letters: inPlace.map(({ show: { letter, name } }) => ({ letter, name: name.split(',')[0] })),
  };
}

/** The sections that have something to show. The texts are made last: they carry an id for every place that the rest jumps to. */
function makeSections(all: readonly Section[], page: Page, common: object) {
  const inOrder = [...all].sort((a, b) => (a.made ?? 0) - (b.made ?? 0));
  const lacks = ({ id }: Section) => page.comparison.unlooked?.includes(id);
  const modelOf = (section: Section) => (lacks(section) ? { notLookedAt } : (section.model?.(page) ?? null));
  const models = new Map(inOrder.map((section) => [section, modelOf(section)]));
  return all.flatMap((section) => {
    const { id, title } = section;
    const partial = lacks(section) ? 'unlooked' : section.partial;
    const model = models.get(section);
    return model ? [{ ...common, ...model, section, id, title, partial }] : [];
  });
}

/** Where the report can be had again: as it is now, as it was made here, on paper, as files. */
function addresses(comparison: Comparison, { pinned, filter, files }: Shown) {
  const permalinkPath = permalink(comparison);
  const query = pinned ? permalinkPath.slice(permalinkPath.indexOf('?')) : '';
  const path = reportPath(comparison.left, comparison.right);
  return {
    path,
    permalinkPath,
    sheetPath: `${path}/sheet${query || filterQuery(filter)}`,
    files: files.map(({ name, about }) => ({ name, about, path: `${path}/files/${name}${query}` })),
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
