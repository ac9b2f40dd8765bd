import { basename, extname } from 'node:path';
import { type Article, type ArticleMetadata, makeArticle, Refusal } from '../../analysis/read/article.ts';
import { decodedNote, extract, kindOf, largestDocument } from './extract.ts';
import { type Input, NoSuchFile, readInput } from './input.ts';
import { isLines } from './lines.ts';
import { metadataSchema, parseJson } from './metadata.ts';

/** The time that one file, or the next bytes of a file of many articles, may take to come, in seconds. */
export const longestRead = 60;
/** What NAME.json beside a text may hold, in bytes: all fields at their longest, and as much again. */
const largestSidecar = 64 * 1024;

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

/** The bytes of a document. Throws a Refusal that says what to do. */
export function readDocument(input: Input): Promise<Buffer> {
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

/** What NAME.json beside a file says of it; nothing where there is none. */
export async function sidecarOf(file: string): Promise<ArticleMetadata> {
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

function refusalOnly(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
