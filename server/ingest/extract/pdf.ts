import { getDocumentProxy } from 'unpdf';
import { Refusal } from '../../../analysis/read/article.ts';
import type { Extracted } from './extracted.ts';
import { removedList } from './extracted.ts';
import { mendedWords } from './line-joins.ts';
import { type Fragment, fragmentsOf, inReadingOrder, type TextItem } from './pdf-layout.ts';
import { type Line, linesOf, paragraphsOf, splitRunningHeads } from './pdf-lines.ts';

/** More pages than this are a book. */
const mostPages = 150;
/** Pieces of text on one page, where it is set letter by letter too: putting them in order takes more than their number. */
const mostPieces = 30_000;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * The text of a PDF in reading order: columns one after the other, running heads and page numbers left out, lines joined
 * to paragraphs, words that a line break cut in two made whole. Throws a Refusal that says what to do where the file is
 * encrypted, damaged, too long, or pictures of pages.
 */
export async function extractPdf(bytes: Uint8Array): Promise<Extracted> {
  const pdf = await open(bytes);
  if (pdf.numPages > mostPages)
    throw new Refusal(
      'too-long',
      `The PDF has ${pdf.numPages} pages; at most ${mostPages} are read. Save the article's pages as a file of their own.`,
    );
  const pages: Line[][] = [];
  for (let number = 1; number <= pdf.numPages; number++) pages.push(linesOf(await readPage(pdf, number)));
  const { body, heads } = splitRunningHeads(pages);
  const { paragraphs, mended } = paragraphsOf(body);
  const text = paragraphs.map((paragraph) => paragraph.text).join('\n\n');
  if (text.replace(/\s/g, '').length < 20 * Math.min(pdf.numPages, 5))
    throw new Refusal(
      'no-text',
      'The PDF has hardly any text: its pages are pictures. Run text recognition (OCR) over it, or copy the article from where it was published.',
    );
  return {
    text,
    layout: [],
    metadata: { title: await titleOf(pdf, paragraphs), byline: null },
    removed: removedList(heads),
    notes: [
      `Text of a PDF (${pdf.numPages} ${pdf.numPages === 1 ? 'page' : 'pages'}): lines joined to paragraphs${mended > 0 ? `, ${mendedWords(mended)}` : ''}.`,
    ],
    encoding: null,
  };
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, { isEvalSupported: false, disableFontFace: true, verbosity: 0 });
  } catch (error) {
    if ((error as Error).name === 'PasswordException')
      throw new Refusal(
        'no-text',
        'The PDF is locked with a password. Open it, print it to a new PDF without one, or copy the article and paste it.',
      );
    throw new Refusal(
      'no-text',
      'The PDF is damaged or is none. Save it again, or copy the article and paste it.',
    );
  }
}

async function readPage(pdf: Pdf, number: number): Promise<Fragment[]> {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  if (items.length > mostPieces)
    throw new Refusal(
      'too-long',
      `Page ${number} of the PDF has more than ${mostPieces} pieces of text, which no article needs. Copy the article out of it and paste it.`,
    );
  return inReadingOrder(fragmentsOf(items.filter((item) => 'str' in item) as TextItem[]));
}

/** The document's own title where its first page shows it, else the first paragraph in letters well above the body's. */
async function titleOf(pdf: Pdf, paragraphs: { text: string; size: number }[]): Promise<string | null> {
  const { info } = await pdf.getMetadata();
  const own = String((info as { Title?: unknown }).Title ?? '').trim();
  const opening = paragraphs.slice(0, 12);
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  if (own !== '' && opening.some(({ text }) => bare(text).includes(bare(own)))) return own;
  const sizes = paragraphs.flatMap(({ text, size }) => Array<number>(Math.ceil(text.length / 80)).fill(size));
  const usual = sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? 0;
  const largest = opening.reduce((best, p) => (p.size > best.size ? p : best), { text: '', size: 0 });
  return largest.size > usual * 1.2 && largest.text.length <= 250 ? largest.text : null;
}
