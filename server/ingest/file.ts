import { basename, extname } from 'node:path';
import { type Article, type ArticleMetadata, makeArticle, Refusal } from '../../analysis/read/article.ts';
import { decodedNote, extract, kindOf, largestDocument, refuseLongText } from './extract.ts';
import { chunksOf, type Input, NoSuchFile, readInput } from './input.ts';
import { isLines, linesOf } from './lines.ts';
import { lineSchema, metadataOf, metadataSchema, parseJson } from './metadata.ts';

/** An article of a file, or why there is none; `where` names the file, and the line where it has several. */
export interface Found {
  where: string;
  article: Article | Refusal;
}

/** The time that one file, or the next bytes of a file of many articles, may take to come, in seconds. */
export const longestRead = 60;
/** What NAME.json beside a text may hold, in bytes: all fields at their longest, and as much again. */
const largestSidecar = 64 * 1024;

/**
 * The articles of a file: one of a text, one for each line of a `.jsonl`. What cannot be opened or read, at the beginning
 * or in the middle, comes as a Refusal.
 */
export async function* articlesOf(file: string): AsyncGenerator<Found> {
  if (!isLines(file)) {
    yield { where: file, article: await readArticle(file).catch(refusalOnly) };
    return;
  }
  try {
    for await (const { number, text } of linesOf(chunksOf(file, longestRead)))
      yield { where: `${file}:${number}`, article: attempt(() => articleOfLine(text)) };
  } catch (error) {
    yield { where: file, article: refusalOnly(error) };
  }
}

function articleOfLine(text: string | Refusal): Article {
  if (text instanceof Refusal) throw text;
  const line = parseJson(text, lineSchema, 'The line');
  refuseLongText(line.text);
  return makeArticle(line.text, metadataOf(line));
}

/**
 * The article of a file: a text, a web page, a PDF or a Word document, with the metadata that it gives itself and, before
 * that, what NAME.json beside it says. Throws a Refusal that says what to do where there is no article in it.
 */
export async function readArticle(file: string): Promise<Article> {
  if (isLines(file))
    throw new Refusal('bad-input', `It holds many articles. Import it, or use analyze --format jsonl.`);
  return articleOfBytes(await readDocument(file), basename(file), await sidecarOf(file));
}

/** The article of what comes on standard input. Throws a Refusal as `readArticle` does. */
export async function articleOfInput(input: Input): Promise<Article> {
  return articleOfBytes(await readDocument(input), 'standard input');
}

function readDocument(input: Input): Promise<Buffer> {
  const advice = 'Give one article a file.';
  return readInput(input, { bytes: largestDocument, seconds: longestRead, advice });
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
    layout: extracted.layout,
    provenance: provenance.filter(Boolean).join(' '),
  });
}

async function sidecarOf(file: string): Promise<ArticleMetadata> {
  const sidecar = `${file.slice(0, file.length - extname(file).length)}.json`;
  if (sidecar === file) return {};
  try {
    const bytes = await readInput(sidecar, { bytes: largestSidecar, seconds: longestRead });
    return parseJson(bytes.toString('utf8'), metadataSchema, sidecar);
  } catch (error) {
    if (error instanceof NoSuchFile && !error.link) return {};
    const { code, message } = refusalOnly(error);
    throw new Refusal(code, message.startsWith(sidecar) ? message : `${sidecar}: ${message}`);
  }
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
