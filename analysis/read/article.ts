import { createHash } from 'node:crypto';
import { asInArticle, offsetMap } from '../text/offsets.ts';
import type { Article, ArticleMetadata } from '../types/article.ts';
import { layoutOf, movedSpans } from './layout/index.ts';

export type { Article, ArticleMetadata, Genre } from '../types/article.ts';
export { type LayoutKind, type LayoutSpan, layoutKinds, quotedKinds } from '../types/layout.ts';

/** Why a text cannot be read. Codes are stable; messages say what to do. */
export type RefusalCode =
  | 'empty-text'
  | 'too-short'
  | 'too-long'
  | 'not-text'
  | 'no-text'
  | 'not-english'
  | 'bad-input';

export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Refusal';
  }
}

/** Replaces what no store keeps whole: lone surrogates and NUL become U+FFFD, so lengths and offsets hold everywhere. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** A text as an article of it has it; two texts with the same are one article. Linear time. */
export function articleText(received: string): string {
  return asInArticle(wellFormed(received));
}

/**
 * Makes an Article of a text and its metadata. Line ends become `\n`, letters and their accents are put together, and
 * every text is made well formed; offsets of every later mark are UTF-16 code units into `article.text`. The metadata's
 * `layout` is what a format told, in offsets into the text as received; what the form of the text tells is added to it.
 */
export function makeArticle(received: string, metadata: ArticleMetadata = {}): Article {
  const text = articleText(received);
  const told = metadata.layout?.length ? movedSpans(metadata.layout, offsetMap(received).toArticle) : [];
  return {
    title: null,
    publisher: null,
    byline: null,
    published: null,
    publishedBasis: null,
    url: null,
    genre: 'unknown',
    genreBasis: null,
    language: 'en',
    originalLanguage: null,
    rights: null,
    provenance: null,
    invented: false,
    ...wholeFields(metadata),
    layout: layoutOf(text, told),
    id: textHash(text),
    text,
  };
}

/** What is known about an article, each text in it made well formed as the article's own text is. */
function wholeFields(metadata: ArticleMetadata): ArticleMetadata {
  const entries = Object.entries(metadata).map(([name, value]) => [
    name,
    typeof value === 'string' ? wellFormed(value) : value,
  ]);
  return Object.fromEntries(entries) as ArticleMetadata;
}

export function textHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
