import { Readability } from '@mozilla/readability';
import { Refusal } from '../../../analysis/read/article.ts';
import { unmix } from '../../../analysis/text/misread.ts';
import { countWords } from '../../../analysis/text/words.ts';
import { decode } from '../decode.ts';
import { type Extracted, type ExtractOptions, removedList } from './extracted.ts';
import { unmixedNotes } from './mended-text.ts';
import { lookAtPage, type PageLook } from './page-look.ts';
import { type Page, pageMetadata } from './page-metadata.ts';
import { parsePage } from './page-parse.ts';
import {
  type Form,
  type PageNode,
  type Passage,
  passagesOf,
  signatureClass,
  tellingClasses,
} from './page-passages.ts';
import { laidOut } from './text-and-layout.ts';

/** Fewer words than this are a teaser, a consent page or a list of links, and no article. */
const fewestWords = 60;
/** More than this and it is no page that people write: its parts cost time and memory, whatever words are in them. */
const most = { elements: 150_000, attributes: 200_000, pieces: 200_000, depth: 2000 };
/**
 * What Readability is given: beyond it, all of the page is taken. It reads the text under each ancestor of each paragraph,
 * so its time grows with elements times depth, and with characters times depth.
 */
const fair = { elements: 20_000, depth: 500, elementDepth: 1_500_000, characterDepth: 100_000_000 };

/**
 * The article of a web page: the page's title, then the paragraphs that Readability takes for the article; with `whole`,
 * all paragraphs of the page. Throws a Refusal where there is no article to be had.
 */
export async function extractHtml(bytes: Uint8Array, options: ExtractOptions): Promise<Extracted> {
  const declared = options.encoding?.declared ?? declaredIn(bytes);
  const { text: decoded, encoding, basis } = await decode(bytes, { ...options.encoding, declared });
  const unmixed = unmix(decoded);
  const source = unmixed.text;
  let look!: PageLook;
  const { document, body } = parsePage(source, (markup) => {
    look = lookAtPage(markup, most);
    refuseBomb(look);
  });
  const { free, ...metadata } = pageMetadata(document, source);
  const all = passagesOf(body);
  const article = options.whole || !isFair(look) ? null : articleOf(document);
  const kept = article ?? all;
  refuseStub(kept, free);
  const passages = withTitle(kept, metadata.title ?? null);
  return {
    ...laidOut(passages),
    metadata,
    removed: removedList(leftOut(all.map(textOf), passages.map(textOf))),
    notes: [
      options.whole || !isFair(look)
        ? 'All text of the page.'
        : 'Text of the article in the page, without what stands around it.',
      ...unmixedNotes(unmixed),
    ],
    encoding: { name: encoding, basis },
  };
}

function refuseBomb({ elements, attributes, pieces, depth }: PageLook): void {
  const why =
    elements > most.elements
      ? `is made of more than ${most.elements} elements`
      : attributes > most.attributes
        ? `has more than ${most.attributes} attributes`
        : pieces > most.pieces
          ? `has more than ${most.pieces} entities, comments and stray signs`
          : depth > most.depth
            ? `is nested more than ${most.depth} elements deep`
            : null;
  if (why)
    throw new Refusal(
      'too-long',
      `The web page ${why}, which no article needs. Open it in a browser, copy the article and paste it.`,
    );
}

function isFair({ elements, depth, seen, noscriptInNoscript }: PageLook): boolean {
  return (
    !noscriptInNoscript &&
    elements <= fair.elements &&
    depth <= fair.depth &&
    elements * depth <= fair.elementDepth &&
    seen * depth <= fair.characterDepth
  );
}

/** The encoding that the page's own head names. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  return (/^(?:\xef\xbb\xbf)?\s{0,100}<\?xml[^>]{0,200}\sencoding\s*=\s*["']([\w-]{2,30})/.exec(head) ??
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})/i.exec(head))?.[1];
}

/** What is used of an element to put another in its place. */
interface Replaceable {
  ownerDocument: { createElement(name: string): Replaceable };
  childNodes: Iterable<unknown>;
  setAttribute(name: string, value: string): void;
  append(...children: unknown[]): void;
  replaceWith(other: Replaceable): void;
}

/** Readability takes every footer for the page's; the one of a quotation says whose it is. */
function keepSignatures(document: Page): void {
  for (const footer of [...document.querySelectorAll('blockquote footer')] as unknown as Replaceable[]) {
    const paragraph = footer.ownerDocument.createElement('p');
    paragraph.setAttribute('class', signatureClass);
    paragraph.append(...footer.childNodes);
    footer.replaceWith(paragraph);
  }
}

function articleOf(document: Page): Passage[] | null {
  keepSignatures(document);
  const reader = new Readability(document as never, {
    serializer: (node) => node as unknown as PageNode,
    charThreshold: 250,
    disableJSONLD: true,
    classesToPreserve: tellingClasses,
    maxElemsToParse: 200_000,
  });
  const content = reader.parse()?.content;
  return content ? passagesOf(content) : null;
}

function refuseStub(passages: readonly Passage[], free: boolean): void {
  const words = passages.reduce((sum, { text }) => sum + countWords(text), 0);
  if (words === 0)
    throw new Refusal(
      'no-text',
      'The page has no text of its own; its article may be loaded by a script. Open it in a browser, copy the article and paste it.',
    );
  if (words < fewestWords || (!free && words < 3 * fewestWords))
    throw new Refusal(
      'too-short',
      `The page gives only ${words} words${free ? '' : ' to readers without a subscription'}. Open it in a browser, copy the whole article and paste it.`,
    );
}

/** The title stands over its article, unless it does already; either way it is the headline. */
function withTitle(passages: readonly Passage[], title: string | null): readonly Passage[] {
  if (title === null) return passages;
  const bare = (line: string) => line.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const form: Form = { kind: 'headline', signs: null };
  const there = passages.slice(0, 4).findIndex(({ text }) => bare(text) === bare(title));
  if (there < 0) return [{ text: title, form, boldEnd: null, cited: null }, ...passages];
  return passages.map((passage, i) => (i === there ? { ...passage, form } : passage));
}

function textOf({ text }: Passage): string {
  return text;
}

function leftOut(all: readonly string[], kept: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const passage of kept) counts.set(passage, (counts.get(passage) ?? 0) + 1);
  return all.filter((passage) => {
    const count = counts.get(passage) ?? 0;
    if (count > 0) counts.set(passage, count - 1);
    return count === 0;
  });
}
