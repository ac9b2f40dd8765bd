import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type Article, type ArticleMetadata, makeArticle, Refusal } from '../../analysis/article.ts';
import { decodedNote, extract, kindOf, largestDocument } from './extract.ts';
import { linesOf } from './lines.ts';
import { lineSchema, metadataOf, metadataSchema, parseJson } from './metadata.ts';

/** An article of a file, or why there is none; `where` names the file, and the line where it has several. */
export interface Found {
  where: string;
  article: Article | Refusal;
}

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

/**
 * The article of a file: a text, a web page, a PDF or a Word document, with the metadata that it gives itself and, before
 * that, what NAME.json beside it says. Throws a Refusal that says what to do where there is no article in it.
 */
export async function readArticle(file: string): Promise<Article> {
  if (extname(file).toLowerCase() === '.jsonl')
    throw new Refusal('bad-input', `${file} holds many articles. Import it, or use analyze --format jsonl.`);
  const { size } = await stat(file);
  if (size > largestDocument)
    throw new Refusal(
      'too-long',
      `The file has ${size} bytes; ${largestDocument} is the most. Give one article a file.`,
    );
  return articleOfBytes(await readFile(file), basename(file), await sidecarOf(file));
}

/** The article of bytes that came under a name. What was done to get its text goes into the provenance. */
export async function articleOfBytes(
  bytes: Uint8Array,
  name: string,
  metadata: ArticleMetadata = {},
): Promise<Article> {
  const extracted = await extract(bytes, kindOf(name, bytes));
  const provenance = [
    metadata.provenance ?? `File ${name}.`,
    extracted.metadata.provenance,
    ...extracted.notes,
    decodedNote(extracted),
  ];
  return makeArticle(extracted.text, {
    ...extracted.metadata,
    ...metadata,
    provenance: provenance.filter(Boolean).join(' '),
  });
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
