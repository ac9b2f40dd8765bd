import { z } from 'zod';
import { genres } from '../../../../analysis/types/article.ts';
import { named, text } from '../../../../analysis/types/schemas.ts';
import type { ArticleSummary } from '../../../store/articles.ts';

export const articleSummarySchema: z.ZodType<ArticleSummary> = named(
  'ArticleSummary',
  z.object({
    number: z.int().describe('Grows with each article brought in; a list’s cursor.'),
    id: z.string(),
    words: z.int(),
    title: text,
    opening: text.describe('Where there is no title, the text’s beginning.'),
    publisher: text,
    published: text,
    genre: z.enum(genres),
    genreBasis: text.describe('What the kind of text was guessed from; null where nobody guessed.'),
    originalLanguage: text,
    invented: z.boolean(),
    created: z.string().describe('When it was brought in: ISO 8601, UTC.'),
  }),
);
