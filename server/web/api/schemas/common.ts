import { z } from 'zod';
import type { Span } from '../../../../analysis/types/document.ts';
import type { AnalyzerVersion } from '../../../../analysis/types/reading.ts';
import type { Problem } from '../../../errors.ts';
import { named } from './named.ts';

const offset = z.int().nonnegative();

/** The fields of a span, for schemas that have more. */
export const spanFields = { start: offset, end: offset };
export const spanSchema: z.ZodType<Span> = named(
  'Span',
  z.object(spanFields),
  'Half-open range of UTF-16 code units in the article’s text.',
);

/** Indexes in a list of the same object. */
export const indexes = z.array(z.int().nonnegative());

export const analyzerSchema: z.ZodType<AnalyzerVersion> = named(
  'Analyzer',
  z.object({ version: z.string(), assets: z.string() }),
  'What a result depends on besides the text: the package’s version, and a hash over lexicons, models and analysis code.',
);

export const problemSchema: z.ZodType<Problem> = named(
  'Problem',
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable; for programs.'),
    detail: z.string().describe('What to do, for people.'),
  }),
  'An error as RFC 9457 has it.',
);

export const healthSchema = named(
  'Health',
  z.object({
    status: z.literal('ok'),
    articles: z.int().optional().describe('For those who may read the library.'),
    analyzer: analyzerSchema.optional().describe('For those who may read the library.'),
  }),
);
