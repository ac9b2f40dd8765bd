import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { Refusal } from '../../../analysis/article.ts';
import { countWords } from '../../../analysis/words.ts';
import { decode } from '../decode.ts';
import { type Extracted, type ExtractOptions, removedList } from './extracted.ts';
import { type Page, pageMetadata } from './page-metadata.ts';
import { deeperThan, type PageNode, passagesOf } from './passages.ts';

/** Fewer words than this are a teaser, a consent page or a list of links, and no article. */
const fewestWords = 60;
/** No page that people write is nested deeper; Readability takes quadratic time in depth. */
const deepest = 500;

/**
 * The article of a web page: the page's title, then the paragraphs that Readability takes for the article; with `whole`,
 * all paragraphs of the page. Throws a Refusal where there is no article to be had.
 */
export async function extractHtml(bytes: Uint8Array, options: ExtractOptions): Promise<Extracted> {
  const declared = options.encoding?.declared ?? declaredIn(bytes);
  const { text: source, encoding, basis } = await decode(bytes, { ...options.encoding, declared });
  const { document } = parseHTML(source) as unknown as { document: Page & { body: PageNode | null } };
  const { free, ...metadata } = pageMetadata(document, source);
  const all = document.body ? passagesOf(document.body) : [];
  const shallow = document.body !== null && !deeperThan(document.body, deepest);
  const kept = options.whole || !shallow ? all : (articleOf(document) ?? all);
  refuseStub(kept, free);
  const passages = withTitle(kept, metadata.title ?? null);
  return {
    text: passages.join('\n\n'),
    metadata,
    removed: removedList(leftOut(all, passages)),
    notes: [
      options.whole
        ? 'All text of the page.'
        : 'Text of the article in the page, without what stands around it.',
    ],
    encoding: { name: encoding, basis },
  };
}

/** The encoding that the page's own head names. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})/i.exec(head)?.[1];
}

function articleOf(document: Page): string[] | null {
  const reader = new Readability(document as never, {
    serializer: (node) => node as unknown as PageNode,
    charThreshold: 250,
    disableJSONLD: true,
    maxElemsToParse: 200_000,
  });
  const content = reader.parse()?.content;
  return content ? passagesOf(content) : null;
}

function refuseStub(passages: readonly string[], free: boolean): void {
  const words = passages.reduce((sum, passage) => sum + countWords(passage), 0);
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

/** The title stands over its article, unless it does already. */
function withTitle(passages: readonly string[], title: string | null): readonly string[] {
  const bare = (line: string) => line.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  if (title === null || passages.slice(0, 4).some((passage) => bare(passage) === bare(title)))
    return passages;
  return [title, ...passages];
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
