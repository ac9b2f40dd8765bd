import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type Article, type ArticleMetadata, makeArticle, Refusal } from '../../analysis/article.ts';
import { decode } from './decode.ts';
import { linesOf } from './lines.ts';
import { lineSchema, metadataOf, metadataSchema, parseJson } from './metadata.ts';

/** The largest text file that is read: about 350,000 words, a book and no article. */
export const largestText = 2 * 2 ** 20;

/** An article of a file, or why there is none; `where` names the file, and the line where it has several. */
export interface Found {
  where: string;
  article: Article | Refusal;
}

/** Endings of files that are no plain text, though people will try them. */
const notRead = new Set(['.pdf', '.docx', '.doc', '.odt', '.rtf', '.html', '.htm', '.epub']);

/** The articles of a file: one of a text, one for each line of a `.jsonl`. Throws where the file cannot be opened. */
export async function* articlesOf(file: string): AsyncGenerator<Found> {
  if (extname(file).toLowerCase() === '.jsonl') {
    for await (const { number, text } of linesOf(createReadStream(file)))
      yield { where: `${file}:${number}`, article: attempt(() => articleOfLine(text)) };
  } else {
    yield { where: file, article: await readArticle(file).catch(refusalOnly) };
  }
}

function articleOfLine(text: string | Refusal): Article {
  if (text instanceof Refusal) throw text;
  const line = parseJson(text, lineSchema, 'The line');
  return makeArticle(line.text, metadataOf(line));
}

/** The article of a text file, with the metadata that NAME.json beside it gives. Throws a Refusal where it is no text. */
export async function readArticle(file: string): Promise<Article> {
  const ending = extname(file).toLowerCase();
  if (notRead.has(ending))
    throw new Refusal(
      'not-text',
      `${ending} files are not read. Save the article as plain text and try again.`,
    );
  if (ending === '.jsonl')
    throw new Refusal('bad-input', `${file} holds many articles. Import it, or use analyze --format jsonl.`);
  const { size } = await stat(file);
  if (size > largestText)
    throw new Refusal(
      'too-long',
      `The file has ${size} bytes; ${largestText} is the most. Give one article a file.`,
    );
  return articleOfBytes(await readFile(file), basename(file), await sidecarOf(file));
}

/** The article of bytes that came under a name. How they were decoded goes into the provenance where it was a guess. */
export async function articleOfBytes(
  bytes: Uint8Array,
  name: string,
  metadata: ArticleMetadata = {},
): Promise<Article> {
  const { text, encoding, basis } = await decode(bytes);
  const decoded = basis === 'valid UTF-8' ? '' : `Read as ${encoding} (${basis}).`;
  const provenance = [metadata.provenance ?? `File ${name}.`, decoded].filter(Boolean).join(' ');
  return makeArticle(text, { ...metadata, provenance });
}

async function sidecarOf(file: string): Promise<ArticleMetadata> {
  const sidecar = `${file.slice(0, file.length - extname(file).length)}.json`;
  if (sidecar === file || !existsSync(sidecar)) return {};
  return parseJson(await readFile(sidecar, 'utf8'), metadataSchema, sidecar);
}

function attempt(make: () => Article): Article | Refusal {
  try {
    return make();
  } catch (error) {
    return refusalOnly(error);
  }
}

function refusalOnly(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
