import { basename } from 'node:path';
import { type ArticleMetadata, Refusal } from '../../analysis/read/article.ts';
import { decode } from '../ingest/decode.ts';
import { kindOf, largestText } from '../ingest/extract.ts';
import { articleOfBytes, readDocument, sidecarOf } from '../ingest/file.ts';
import { isLines } from '../ingest/lines.ts';
import { type Prose, proseFormatOf, proseOf } from '../ingest/prose/index.ts';

/** The prose of a draft, with what is known of it otherwise. */
export interface DraftSource {
  prose: Prose;
  metadata: ArticleMetadata;
}

/**
 * Reads a draft, `-` for standard input. Its places are told in the file itself or, of a PDF or a Word document, in the text
 * that was got out of it. Throws a Refusal that says what to do where there is no draft in it.
 */
export async function draftSource(path: string): Promise<DraftSource> {
  if (path === '-' && process.stdin.isTTY)
    throw new Refusal(
      'bad-input',
      'Name a file, or send a text to standard input: parallax check - < draft.txt',
    );
  if (path !== '-' && isLines(path))
    throw new Refusal('bad-input', 'It holds many articles. Check one draft a file.');
  const name = path === '-' ? 'standard input' : basename(path);
  const bytes = await readDocument(path === '-' ? process.stdin : path);
  const metadata = path === '-' ? {} : await sidecarOf(path);
  const kind = kindOf(name, bytes);
  if (kind === 'pdf' || kind === 'docx') {
    const { id: _, text, ...known } = await articleOfBytes(bytes, name, metadata);
    return { prose: { ...proseOf(text, 'text'), layout: known.layout ?? [] }, metadata: known };
  }
  if (bytes.length > largestText)
    throw new Refusal(
      'too-long',
      `It has ${bytes.length} bytes; ${largestText} is the most. Give one article a file.`,
    );
  const { text } = await decode(bytes);
  const format = kind === 'html' ? 'html' : (proseFormatOf(name) ?? 'text');
  return { prose: proseOf(text, format), metadata };
}
