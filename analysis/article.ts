import { createHash } from 'node:crypto';

/** What kind of text the publisher says it is. It decides what a fair comparison can be, not how words are scored. */
export const genres = ['news', 'analysis', 'opinion', 'interview', 'press release', 'unknown'] as const;
export type Genre = (typeof genres)[number];

/** What the form of a text says of a stretch: the words of a turn, quotation or post without the label that says whose. */
export const layoutKinds = [
  'headline',
  'caption',
  'block quotation',
  'signed quotation',
  'turn',
  'embedded post',
] as const;
export type LayoutKind = (typeof layoutKinds)[number];

/** The kinds that give somebody's own words without quotation marks. */
export const quotedKinds: ReadonlySet<LayoutKind> = new Set<LayoutKind>([
  'block quotation',
  'signed quotation',
  'turn',
  'embedded post',
]);

/** Half-open range of UTF-16 code units in the article's text, and what its form says it is. */
export interface LayoutSpan {
  start: number;
  end: number;
  kind: LayoutKind;
  /** Where the label stands that says whose words they are ("WALLACE:", "— Jane Moor, teacher"); absent where none does. */
  speaker?: { start: number; end: number };
}

/** A text as it was received, and what is known about it. The text is verbatim; nothing rewrites it later. */
export interface Article {
  /** SHA-256 of the text, lower-case hexadecimal. Two articles with the same text are one. */
  id: string;
  text: string;
  /** What HTML, Word or Markdown told of the text's parts, or its form. Sorted, never overlapping. */
  layout: LayoutSpan[];
  title: string | null;
  publisher: string | null;
  byline: string | null;
  /** ISO 8601 date, or as much of it as is known ("2025-08"). */
  published: string | null;
  /** How the date is known, in words. */
  publishedBasis: string | null;
  url: string | null;
  genre: Genre;
  /** BCP 47 tag of the text as it stands here. */
  language: string;
  /** BCP 47 tag of the language it was first published in, where that is known. */
  originalLanguage: string | null;
  rights: string | null;
  provenance: string | null;
}

export type ArticleMetadata = Partial<Omit<Article, 'id' | 'text'>>;

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

/**
 * What is written in an article otherwise than as it was received: line ends of two characters, a letter with its accents
 * as characters of their own, and the places within a word where it may break (soft hyphens and the like, which nobody
 * sees). A word is the same word in either form.
 */
export const rewritten =
  /\r\n|\p{L}[\u0300-\u036f]+|(?<=\p{L}|[\u0300-\u036f])[\u00ad\u200b\u2060\ufeff]+(?=\p{L})/gu;
/** More accents than any language puts on a letter. A longer pile is left: putting it in order takes quadratic time. */
const mostAccents = 4;

/** How a stretch that `rewritten` found stands in the article. */
export function rewrite(stretch: string): string {
  if (stretch === '\r\n') return '\n';
  if (!/^\p{L}/u.test(stretch)) return '';
  return stretch.length > mostAccents + 2 ? stretch : stretch.normalize('NFC');
}

/**
 * Makes an Article of a text and its metadata. Line ends become `\n`, letters and their accents are put together, and
 * every text is made well formed; offsets of every later mark are UTF-16 code units into `article.text`.
 */
export function makeArticle(received: string, metadata: ArticleMetadata = {}): Article {
  const text = wellFormed(received).replace(rewritten, rewrite).replaceAll('\r', '\n');
  return {
    title: null,
    publisher: null,
    byline: null,
    published: null,
    publishedBasis: null,
    url: null,
    genre: 'unknown',
    language: 'en',
    originalLanguage: null,
    rights: null,
    provenance: null,
    layout: [],
    ...wholeFields(metadata),
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
