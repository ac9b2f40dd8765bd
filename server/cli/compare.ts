import { existsSync } from 'node:fs';
import { noCorrections } from '../../analysis/index.ts';
import type { Article } from '../../analysis/read/article.ts';
import { brief, plain } from '../../analysis/text/plain.ts';
import { listed } from '../../analysis/text/prose.ts';
import type { Comparison } from '../../analysis/types/comparison.ts';
import { readConfig } from '../config.ts';
import { openContext } from '../context.ts';
import { BadRequest, NotFound } from '../errors.ts';
import { type ComparedViews, compareArticles, ensureComparison, findArticle } from '../library/analysis.ts';
import { eventFormats } from '../report/event/event-formats.ts';
import { formats } from '../report/formats/index.ts';
import { reportTaken } from '../report/formats/taken.ts';
import { plainTables } from '../report/sections.ts';
import { articleOfFile, titleOf } from './analyze.ts';
import { compareEvent, type Given } from './event.ts';
import { heading, table } from './tables.ts';
import { print } from './terminal.ts';

/** `compare`: two articles side by side, each a file or the id of a stored article; as text, JSON or one of the report's files. */
export async function compareSides(left: string, right: string, format: string): Promise<void> {
  const compared = await comparedOf(left, right);
  if (format === 'json') await print(`${JSON.stringify(compared.comparison)}\n`);
  else if (format === 'text') await print(describe(compared));
  else {
    const file = await formats.find(({ command }) => command === format)!.file();
    const text = file.write(reportTaken({ ...compared, verdicts: { left: [], right: [] } }));
    await print(text.endsWith('\n') ? text : `${text}\n`);
  }
}

/** `compare` of more than two articles: one event in several tellings, each a file or the id of a stored article. */
export async function compareTellings(
  names: readonly string[],
  format: string,
  withoutApart: boolean,
): Promise<void> {
  if (format !== 'text' && !eventFormats.some(({ name }) => name === format))
    throw new BadRequest(
      `Three and more articles come as ${listed(['text', ...eventFormats.map(({ name }) => name)], 'or')}, not as ${format}.`,
    );
  const files = await Promise.all(names.map(fileArticle));
  const context = files.includes(null) ? openContext(readConfig()) : null;
  try {
    const given = files.map((file, i): Given => {
      if (file || !context) return { article: file!, corrections: noCorrections };
      const article = findArticle(context, names[i]);
      return { article, corrections: context.store.corrections.of(article.id) };
    });
    await compareEvent(given, format, withoutApart);
  } finally {
    context?.store.close();
  }
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

/** A comparison as text for a terminal: what may be compared, the findings, and the sections that have a table for it. */
export function describe(compared: ComparedViews): string {
  const { left, right, comparison } = compared;
  return [
    `● ${titleOf(left.document.article, left.analysis.words)}`,
    `◆ ${titleOf(right.document.article, right.analysis.words)}`,
    notesOf(comparison),
    findingsOf(comparison),
    ...plainTables(compared).map(({ title, head, rows, right }) =>
      rows.length === 0 ? '' : heading(title) + table(head, rows, right),
    ),
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
