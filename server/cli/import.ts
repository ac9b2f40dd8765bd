import { Refusal } from '../../analysis/article.ts';
import { importArticle } from '../analysis.ts';
import { readConfig } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { articlesOf, type Found } from '../ingest/file.ts';
import { shortId } from '../links.ts';
import { plain, print, say } from './terminal.ts';

/** Brings in the articles of each file: one line on standard output for each, refusals on standard error. */
export async function importFiles(files: string[]): Promise<void> {
  const context = openContext(readConfig());
  try {
    for (const file of files) {
      for await (const found of articlesOf(file)) await importOne(context, found);
    }
  } finally {
    context.store.close();
  }
}

async function importOne(context: Context, { where, article }: Found): Promise<void> {
  try {
    if (article instanceof Refusal) throw article;
    const { added, article: stored } = importArticle(context, article);
    const state = added ? 'added' : 'known';
    await print(`${state}  ${shortId(stored.id)}  ${plain(stored.title ?? where)}\n`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(`${where}: ${error.code}: ${error.message}`);
    process.exitCode = 2;
  }
}
