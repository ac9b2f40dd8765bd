import { existsSync } from 'node:fs';
import type { Article } from '../../analysis/article.ts';
import type { Comparison } from '../../analysis/comparison.ts';
import { type ComparedViews, compareArticles, ensureComparison, findArticle } from '../analysis.ts';
import { readConfig } from '../config.ts';
import { openContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import { readArticle } from '../ingest/file.ts';
import { titleOf } from './analyze.ts';
import { figureCells, heading, table } from './tables.ts';
import { plain, print } from './terminal.ts';

export type CompareFormat = 'text' | 'json' | 'html';

/** `compare`: two articles side by side, each a file or the id of a stored article. */
export async function compareSides(left: string, right: string, format: CompareFormat): Promise<void> {
  const compared = await comparedOf(left, right);
  if (format === 'json') await print(`${JSON.stringify(compared.comparison)}\n`);
  else if (format === 'text') await print(describe(compared));
  else {
    const { renderStandaloneReport } = await import('../pages/report.ts');
    await print(renderStandaloneReport(compared.left, compared.right, compared.comparison));
  }
}

async function comparedOf(left: string, right: string): Promise<ComparedViews> {
  const files = { left: await fileArticle(left), right: await fileArticle(right) };
  if (files.left && files.right) return compareArticles(files.left, files.right);
  const context = openContext(readConfig());
  try {
    if (!files.left && !files.right) return ensureComparison(context, left, right);
    return compareArticles(
      files.left ?? findArticle(context, left),
      files.right ?? findArticle(context, right),
    );
  } finally {
    context.store.close();
  }
}

/** The article of a file; null where the name looks like an id and no file has it. */
async function fileArticle(name: string): Promise<Article | null> {
  if (existsSync(name)) return readArticle(name);
  if (/^[0-9a-f]{8,64}$/.test(name)) return null;
  throw new NotFound(`${name} is neither a file nor the id of an article in the library.`);
}

/** A comparison as text for a terminal: what may be compared, the findings, and the figures side by side. */
export function describe({ left, right, comparison }: ComparedViews): string {
  return [
    `● ${titleOf(left.document.article, left.analysis.words)}`,
    `◆ ${titleOf(right.document.article, right.analysis.words)}`,
    notesOf(comparison),
    findingsOf(comparison),
    figuresOf(comparison),
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

function figuresOf({ figures }: Comparison): string {
  if (figures.length === 0) return '';
  const rows = figures.map(({ label, left, right, differs }) => {
    const [a, b] = [figureCells(left), figureCells(right)];
    return [label, a[0], a[1], b[0], b[1], differs ? 'differs' : ''];
  });
  return heading('Figures') + table(['', '●', '95% interval', '◆', '95% interval', ''], rows, [1, 3]);
}

function namingOf({ naming }: Comparison): string {
  if (naming.length === 0) return '';
  const labels = (side: Comparison['naming'][number]['left']) =>
    side.map(({ label, count }) => `${label} (${count})`).join(', ') || '–';
  const rows = naming.map(({ referent, left, right }) => [referent, labels(left), labels(right)]);
  return heading('Naming') + table(['', '●', '◆'], rows);
}
