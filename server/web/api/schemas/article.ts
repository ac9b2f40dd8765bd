import { z } from 'zod';
import { type Article, genres, layoutKinds } from '../../../../analysis/read/article.ts';
import type { ArticleSummary } from '../../../store/articles.ts';
import { named } from './named.ts';

const known = z.string().nullable();

export const articleSchema: z.ZodType<Article> = named(
  'Article',
  z.object({
    id: z.string().describe('SHA-256 of the text, hexadecimal.'),
    text: z.string().describe('The text as it was received, line ends as \\n.'),
    layout: z
      .array(
        z.object({
          start: z.int(),
          end: z.int(),
          kind: z.enum(layoutKinds),
          speaker: z
            .object({ start: z.int(), end: z.int() })
            .optional()
            .describe('Where the label stands that says whose words they are.'),
        }),
      )
      .describe('What the form of the text says of its parts, in order.'),
    title: known,
    publisher: known,
    byline: known,
    published: known.describe('ISO 8601 date, or as much of it as is known.'),
    publishedBasis: known,
    url: known,
    genre: z.enum(genres),
    language: z.string(),
    originalLanguage: known,
    rights: known,
    provenance: known,
  }),
);

export const articleSummarySchema: z.ZodType<ArticleSummary> = named(
  'ArticleSummary',
  z.object({
    number: z.int().describe('Grows with each article brought in; a list’s cursor.'),
    id: z.string(),
    words: z.int(),
    title: known,
    opening: known.describe('Where there is no title, the text’s beginning.'),
    publisher: known,
    published: known,
    genre: z.enum(genres),
    originalLanguage: known,
    created: z.string().describe('When it was brought in: ISO 8601, UTC.'),
  }),
);
