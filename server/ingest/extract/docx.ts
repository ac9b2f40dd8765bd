import { unzipSync, zipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import { Refusal } from '../../../analysis/read/article.ts';
import { dateOf } from '../published-date.ts';
import type { Extracted } from './extracted.ts';
import { type PageNode, passagesOf } from './page-passages.ts';
import { laidOut } from './text-and-layout.ts';

/** Limits on what an archive says it holds, checked before anything of it is unpacked. */
const mostEntries = 2000;
const mostUnpacked = 100 * 2 ** 20;
const mostRatio = 200;
/** Bytes of the parts that hold words, and tags in them: a long article has a tenth of either. */
const mostWords = 30 * 2 ** 20;
const mostTags = 300_000;

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
export async function extractDocx(bytes: Uint8Array): Promise<Extracted> {
  const parts = unpack(bytes);
  if (!parts['word/document.xml']) throw unreadable('it holds no Word document');
  for (const part of Object.values(parts)) refuseBomb(part);
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

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  const names = new Set<string>();
  let unpacked = 0;
  let packed = 0;
  let words = 0;
  const look = ({ name, originalSize, size }: { name: string; originalSize: number; size: number }) => {
    unpacked += originalSize;
    packed += size;
    if (needed.test(name)) words += originalSize;
    const ratio = originalSize > 2 ** 20 && originalSize / Math.max(1, size) > mostRatio;
    if (names.size >= mostEntries || unpacked > mostUnpacked || words > mostWords || ratio)
      throw outOfProportion();
    // Entries that lie over one another pack far more into a file than it can hold.
    if (packed > bytes.length) throw unreadable('its parts lie over one another');
    if (names.has(name)) throw unreadable('two of its parts have one name');
    names.add(name);
    return needed.test(name);
  };
  try {
    // The first pass only looks: the sizes of all entries are known before one is unpacked.
    unzipSync(bytes, { filter: (entry) => look(entry) && false });
    return unzipSync(bytes, { filter: ({ name }) => needed.test(name) });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw unreadable('its archive is damaged');
  }
}

function outOfProportion(): Refusal {
  return new Refusal(
    'too-long',
    `The Word document would unpack to more than ${mostUnpacked / 2 ** 20} MB or out of all proportion. Copy the article out of it and paste it.`,
  );
}

/**
 * No word processor writes a document type; entities in one are an attack. Looked for in all of it: a comment may stand
 * before. Nor does any article take so many tags.
 */
function refuseBomb(part: Uint8Array): void {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY'))
    throw unreadable('its XML declares entities');
  let tags = 0;
  for (let at = bytes.indexOf(0x3c); at >= 0; at = bytes.indexOf(0x3c, at + 1))
    if (++tags > mostTags) throw outOfProportion();
}

function unreadable(why: string): Refusal {
  return new Refusal(
    'no-text',
    `The Word document cannot be read: ${why}. Save it again as .docx or as plain text.`,
  );
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
