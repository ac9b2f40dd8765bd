import type { ArticleMetadata, LayoutSpan } from '../../../analysis/read/article.ts';
import type { EncodingHint } from '../decode.ts';

/** What kind of document a file is: decides how its text is got out. */
export const documentKinds = ['text', 'markdown', 'html', 'pdf', 'docx'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** How a document is to be read. */
export interface ExtractOptions {
  encoding?: EncodingHint;
  /** Take the whole page, not just what looks like the article. */
  whole?: boolean;
  /** It holds many articles: more is taken than one may have. */
  many?: boolean;
}

/** The text that was got out of a document, before it is an Article, and what is known from the document itself. */
export interface Extracted {
  text: string;
  /** What the format told of the text's parts, in offsets into it. */
  layout: LayoutSpan[];
  metadata: ArticleMetadata;
  /** Passages that were left out, in order: menus, links, running heads. */
  removed: string[];
  /** What was done to get the text, in sentences: it becomes part of the provenance. */
  notes: string[];
  /** How the bytes were decoded; null where the format itself says. */
  encoding: { name: string; basis: string } | null;
}

/** Passages shown as left out: more would bury the review. */
const mostRemoved = 300;

/** A list of what was left out, each on one line and not too long, the rest counted. */
export function removedList(passages: readonly string[]): string[] {
  const lines = passages.map((p) => p.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
  const shown = lines.slice(0, mostRemoved).map((l) => (l.length > 300 ? `${l.slice(0, 299)}…` : l));
  return lines.length > mostRemoved ? [...shown, `… and ${lines.length - mostRemoved} more`] : shown;
}
