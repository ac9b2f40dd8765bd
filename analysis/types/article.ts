import { z } from 'zod';
import { layoutKinds } from './layout.ts';
import { named, text } from './schemas.ts';

/** What kind of text the publisher says it is. It decides what a fair comparison can be, not how words are scored. */
export const genres = [
  'news',
  'analysis',
  'opinion',
  'interview',
  'live blog',
  'transcript',
  'press release',
  'unknown',
] as const;
export type Genre = (typeof genres)[number];

/** Half-open range of UTF-16 code units in the article's text, and what its form says it is. */
const layoutSpan = z.object({
  start: z.int(),
  end: z.int(),
  kind: z.enum(layoutKinds),
  /** "WALLACE:", "— Jane Moor, teacher"; absent where no label stands. */
  speaker: z
    .object({ start: z.int(), end: z.int() })
    .optional()
    .describe('Where the label stands that says whose words they are.'),
});
export type LayoutSpan = z.infer<typeof layoutSpan>;

/** A text as it was received, and what is known about it. The text is verbatim; nothing rewrites it later. */
export const articleSchema = named(
  'Article',
  z.object({
    /** Two articles with the same text are one. */
    id: z.string().describe('SHA-256 of the text, hexadecimal.'),
    text: z.string().describe('The text as it was received, line ends as \\n.'),
    /** What HTML, Word or Markdown told of the text's parts, or its form. Sorted, never overlapping. */
    layout: z.array(layoutSpan).describe('What the form of the text says of its parts, in order.'),
    title: text,
    publisher: text,
    byline: text,
    /** Such as "2025-08". */
    published: text.describe('ISO 8601 date, or as much of it as is known.'),
    /** How the date is known, in words. */
    publishedBasis: text,
    url: text,
    genre: z.enum(genres),
    genreBasis: text.describe('What the kind of text was guessed from, in words; null where nobody guessed.'),
    /** BCP 47 tag of the text as it stands here. */
    language: z.string(),
    /** BCP 47 tag of the language it was first published in, where that is known. */
    originalLanguage: text,
    rights: text,
    provenance: text,
    invented: z.boolean().describe('Whether text and event were made up, to practice on.'),
  }),
);
export type Article = z.infer<typeof articleSchema>;

/** What is known about a text besides the text itself. */
export type ArticleMetadata = Partial<Omit<Article, 'id' | 'text'>>;
