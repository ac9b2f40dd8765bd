import { zipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import { Refusal } from '../../../analysis/read/article.ts';
import { dateOf } from '../published-date.ts';
import { unpack, unreadable } from './archive.ts';
import type { Extracted, ExtractOptions } from './extracted.ts';
import { type PageNode, passagesOf } from './page-passages.ts';
import { laidOut } from './text-and-layout.ts';

/** What the archive of one article may hold, and that of a list of articles: a long article takes a tenth of the first. */
const limits = {
  one: { words: 30 * 2 ** 20, tags: 300_000 },
  many: { words: 200 * 2 ** 20, tags: 6_000_000 },
};

/** The parts of a document that hold words; pictures, fonts and macros are never unpacked. */
const needed =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[\w.-]+\.xml|word\/_rels\/[\w.-]+\.rels|docProps\/core\.xml)$/;

/** Word's own styles that say what a paragraph is, by their name in every language's Word and by what they are kept under. */
const styleMap = [
  ...['Quote', 'Intense Quote', 'Block Text'].flatMap((name) => [
    `p[style-name='${name}'] => blockquote > p:fresh`,
    `p.${name.replace(' ', '')} => blockquote > p:fresh`,
  ]),
  "p[style-name='caption'] => figcaption:fresh",
  'p.Caption => figcaption:fresh',
  "p[style-name='Title'] => h1:fresh",
  'p.Title => h1:fresh',
];

/** The text of a Word document, paragraph by paragraph. Throws a Refusal for a bomb, a damaged or a foreign archive. */
export async function extractDocx(bytes: Uint8Array, { many }: ExtractOptions = {}): Promise<Extracted> {
  const kind = {
    what: 'Word document',
    advice: 'Copy the article out of it and paste it',
    again: 'Save it again as .docx or as plain text',
  };
  const parts = unpack(bytes, needed, many ? limits.many : limits.one, kind);
  if (!parts['word/document.xml']) throw unreadable(kind, 'it holds no Word document');
  // Packed again without compression: the reader below unpacks without limits.
  const archive = Buffer.from(zipSync(parts, { level: 0 }));
  const { value } = await mammoth.convertToHtml(
    { buffer: archive },
    {
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      externalFileAccess: false,
      styleMap,
    },
  );
  const { document } = parseHTML(`<!doctype html><html><body>${value}</body></html>`) as unknown as {
    document: { body: PageNode };
  };
  const passages = passagesOf(document.body);
  if (passages.length === 0)
    throw new Refusal('no-text', 'The Word document has no text in it. Look whether its words are pictures.');
  return {
    ...laidOut(passages),
    metadata: properties(parts['docProps/core.xml']),
    removed: [],
    notes: ['Text of a Word document; its pictures and layout are left out.'],
    encoding: null,
  };
}

/** Title and author as the word processor keeps them. */
function properties(core: Uint8Array | undefined): Extracted['metadata'] {
  if (!core) return {};
  const xml = Buffer.from(core.subarray(0, 65_536)).toString('utf8');
  const { document } = parseHTML(
    xml.replace(/<(\/?)[a-z]+:(title|creator|created)\b/g, '<$1x-$2'),
  ) as unknown as {
    document: { querySelector(selector: string): { textContent: string } | null };
  };
  const read = (name: string) => document.querySelector(`x-${name}`)?.textContent.trim() || null;
  const written = dateOf(read('created') ?? '');
  return {
    title: read('title'),
    byline: read('creator'),
    provenance: written ? `Written ${written}, as the document says.` : null,
  };
}
