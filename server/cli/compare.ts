import { existsSync } from 'node:fs';
import type { Article } from '../../analysis/read/article.ts';
import { brief, plain } from '../../analysis/text/plain.ts';
import type { Comparison, FrameContrast, Label, StanceGap } from '../../analysis/types/comparison.ts';
import { readConfig } from '../config.ts';
import { openContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import { type ComparedViews, compareArticles, ensureComparison, findArticle } from '../library/analysis.ts';
import { formatInterval, signed } from '../report/format.ts';
import { annotationCollection } from '../report/formats/annotations.ts';
import { marksCsv } from '../report/formats/marks.ts';
import { articleOfFile, most, present, titleOf } from './analyze.ts';
import { figureCells, heading, table } from './tables.ts';
import { print } from './terminal.ts';

/** Labels of one referent that a terminal shows; `--format json` has all. */
const mostLabels = 4;

export type CompareFormat = 'text' | 'json' | 'html' | 'csv' | 'annotations';

/** `compare`: two articles side by side, each a file or the id of a stored article. */
export async function compareSides(left: string, right: string, format: CompareFormat): Promise<void> {
  const compared = await comparedOf(left, right);
  if (format === 'json') await print(`${JSON.stringify(compared.comparison)}\n`);
  else if (format === 'text') await print(describe(compared));
  else if (format === 'html') {
    const { renderStandaloneReport } = await import('../web/pages/report.ts');
    await print(renderStandaloneReport(compared.left, compared.right, compared.comparison));
  } else await print(marksAs(format, compared));
}

/** The marks of both texts, without verdicts: those stay in the library. */
function marksAs(format: 'csv' | 'annotations', { left, right }: ComparedViews): string {
  const sides = [left, right].map((view) => ({ view, verdicts: [] }));
  if (format === 'csv') return marksCsv(sides);
  return `${JSON.stringify(annotationCollection(sides, 'Marks of Parallax'))}\n`;
}

async function comparedOf(left: string, right: string): Promise<ComparedViews> {
  const files = { left: await fileArticle(left), right: await fileArticle(right) };
  if (files.left && files.right) return await compareArticles({ left: files.left, right: files.right });
  const context = openContext(readConfig());
  try {
    if (!files.left && !files.right) return await ensureComparison(context, left, right);
    const articles = {
      left: files.left ?? findArticle(context, left),
      right: files.right ?? findArticle(context, right),
    };
    const { corrections } = context.store;
    return await compareArticles(articles, {
      left: corrections.of(articles.left.id),
      right: corrections.of(articles.right.id),
    });
  } finally {
    context.store.close();
  }
}

/** The article of a file; null where the name looks like an id and no file has it. */
async function fileArticle(name: string): Promise<Article | null> {
  if (existsSync(name)) return articleOfFile(name);
  if (/^[0-9a-f]{8,64}$/.test(name)) return null;
  throw new NotFound(`${brief(name, 200)} is neither a file nor the id of an article in the library.`);
}

/** A comparison as text for a terminal: what may be compared, the findings, and the figures side by side. */
export function describe({ left, right, comparison }: ComparedViews): string {
  return [
    `● ${titleOf(left.document.article, left.analysis.words)}`,
    `◆ ${titleOf(right.document.article, right.analysis.words)}`,
    notesOf(comparison),
    findingsOf(comparison),
    figuresOf(comparison, new Set(left.analysis.readings.frames.figures.map(({ id }) => id))),
    stanceOf(comparison),
    framesOf(comparison),
    namingOf(comparison),
  ].join('');
}

function notesOf({ comparability }: Comparison): string {
  if (comparability.length === 0) return '';
  return heading('What can be compared') + comparability.map(({ text }) => `  ${plain(text)}\n`).join('');
}

function findingsOf({ findings }: Comparison): string {
  if (findings.length === 0) return '';
  return heading('Findings') + findings.map(({ text }, i) => `  ${i + 1}  ${plain(text)}\n`).join('');
}

/** All figures but those of the frames, which have a table of their own. */
function figuresOf({ figures }: Comparison, frameIds: ReadonlySet<string>): string {
  const shown = figures.filter(({ id }) => !frameIds.has(id));
  if (shown.length === 0) return '';
  const rows = shown.map(({ label, left, right, differs }) => {
    const [a, b] = [figureCells(left), figureCells(right)];
    return [label, a[0], a[1], b[0], b[1], differs ? 'differs' : ''];
  });
  return heading('Figures') + table(['', '●', '95% interval', '◆', '95% interval', ''], rows, [1, 3]);
}

function stanceOf({ stance }: Comparison): string {
  const cell = (side: StanceGap['left']) => (side ? `${signed(side.score)} (${side.mentions})` : '–');
  const rows = stance
    .filter(({ voice }) => voice === 'author')
    .slice(0, most)
    .map(({ name, left, right }) => [name, cell(left), cell(right)]);
  if (rows.length === 0) return '';
  return heading('Stance of the writers, −1 to 1 (mentions)') + table(['', '●', '◆'], rows, [1, 2]);
}

function framesOf({ frames }: Comparison): string {
  const cell = ({ score, low, high }: FrameContrast['left']) =>
    score === null ? ['–', ''] : [score.toFixed(2), formatInterval(low, high, '0..1')];
  const rows = frames
    .filter(({ left, right }) => Math.max(left.score ?? 0, right.score ?? 0) >= present)
    .map(({ name, left, right, differs }) => [name, ...cell(left), ...cell(right), differs ? 'differs' : '']);
  if (rows.length === 0) return '';
  const head = ['', '●', '95% interval', '◆', '95% interval', ''];
  return heading('Frames that are present in one or both') + table(head, rows, [1, 3]);
}

function namingOf({ naming }: Comparison): string {
  if (naming.length === 0) return '';
  const labels = (side: Label[]) => {
    const shown = side.slice(0, mostLabels).map(({ label, count }) => `${label} (${count})`);
    return shown.concat(side.length > mostLabels ? '…' : []).join('\n') || '–';
  };
  const rows = naming
    .slice(0, most)
    .map(({ referent, left, right }) => [referent, labels(left), labels(right)]);
  return heading('Naming') + table(['', '●', '◆'], rows);
}
