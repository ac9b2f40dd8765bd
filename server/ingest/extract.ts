import { extname } from 'node:path';
import { Refusal } from '../../analysis/read/article.ts';
import { decode } from './decode.ts';
import type { DocumentKind, Extracted, ExtractOptions } from './extract/extracted.ts';
import { plainMarkdown } from './extract/markdown.ts';
import { mendText } from './extract/mended-text.ts';
import { runExtraction } from './extract/run.ts';

/** The largest text file that is read: about 350,000 words, a book and no article. */
export const largestText = 2 * 2 ** 20;
/** The largest page or document: pictures and markup may fill most of it. */
export const largestDocument = 20 * 2 ** 20;

/** Throws a Refusal where a text that came as text, pasted or in a line of a file, is longer than a text file may be. */
export function refuseLongText(text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > largestText)
    throw new Refusal(
      'too-long',
      `The text has ${bytes} bytes; ${largestText} is the most. Give one article at a time.`,
    );
}

const byEnding: Record<string, DocumentKind> = {
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.md': 'markdown',
  '.markdown': 'markdown',
};
/** Endings of files that people will try, and what to do with them. */
const notRead: Record<string, string> = {
  '.doc': 'Save it as .docx and try again.',
  '.odt': 'Save it as .docx or PDF and try again.',
  '.rtf': 'Save it as .docx or plain text and try again.',
  '.pages': 'Export it as .docx or PDF and try again.',
  '.epub': 'Copy the article out of it and paste it.',
  '.mhtml': 'Save the page as HTML and try again.',
  '.mht': 'Save the page as HTML and try again.',
  '.zip': 'Unpack it and give the files in it.',
};

/** What kind of document bytes under a name are: by how they begin, then by the name's ending. Throws a Refusal for kinds that are not read. */
export function kindOf(name: string, bytes: Uint8Array): DocumentKind {
  const ending = extname(name).toLowerCase();
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (/^[\s\xef\xbb\xbf]{0,100}%PDF-/.test(head)) return 'pdf';
  if (notRead[ending]) throw new Refusal('not-text', `${ending} files are not read. ${notRead[ending]}`);
  if (head.startsWith('PK\x03\x04') && (ending === '.docx' || /\[Content_Types\]|word\//.test(head)))
    return 'docx';
  const kind = byEnding[ending] ?? 'text';
  return kind === 'text' && beginsAsPage(bytes) ? 'html' : kind;
}

/** What a page begins with that has no document type: the elements by which browsers know one, and those of today. */
const pageStarts =
  /^<(?:!doctype html|(?:html|head|title|base|meta|link|script|style|body|article|main|section|header|nav|div|p|h[1-6]|table|ul|ol|blockquote|iframe|font|center|img|span|br|a|b)(?=[\s>/]))/i;

/** Whether bytes begin as a web page does, comments and an XML prolog passed over; in UTF-16 too. */
function beginsAsPage(bytes: Uint8Array): boolean {
  let head = Buffer.from(bytes.subarray(0, 8192)).toString('latin1').replaceAll('\0', '');
  head = head.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').trimStart();
  for (let end = 0; end >= 0; ) {
    if (pageStarts.test(head)) return true;
    end = head.startsWith('<!--')
      ? head.indexOf('-->', 4)
      : head.startsWith('<?xml')
        ? head.indexOf('?>')
        : -1;
    if (end >= 0) head = head.slice(head.indexOf('>', end) + 1).trimStart();
  }
  return false;
}

/**
 * The text of a document's bytes and what it says of itself. Pages, PDFs and Word documents are read in a worker under
 * caps on time and memory. Throws a Refusal that says what to do. `signal` ends it where nobody waits for it any more.
 */
export async function extract(
  bytes: Uint8Array,
  kind: DocumentKind,
  options: ExtractOptions = {},
  signal?: AbortSignal,
): Promise<Extracted> {
  const most = kind === 'text' || kind === 'markdown' ? largestText : largestDocument;
  if (bytes.length > most)
    throw new Refusal(
      'too-long',
      `The file has ${bytes.length} bytes; ${most} is the most. Give one article a file.`,
    );
  if (kind !== 'text' && kind !== 'markdown') {
    const extracted = await runExtraction({ kind, bytes, options }, { signal });
    refuseLongText(extracted.text);
    return extracted;
  }
  const { text: decoded, encoding, basis } = await decode(bytes, options.encoding);
  const { text, notes } = mendText(decoded);
  const plain =
    kind === 'markdown'
      ? plainMarkdown(text.replace(/\r\n?/g, '\n'))
      : { text, layout: [], metadata: {}, removed: [] };
  if (plain.text !== text) notes.push('Markdown signs taken out.');
  return { ...plain, notes, encoding: { name: encoding, basis } };
}

/** How the bytes were decoded, for the provenance; empty where nothing was in doubt. */
export function decodedNote({ encoding }: Pick<Extracted, 'encoding'>): string {
  return !encoding || encoding.basis === 'valid UTF-8' ? '' : `Read as ${encoding.name} (${encoding.basis}).`;
}
