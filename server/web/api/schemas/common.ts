import { z } from 'zod';
import { analyzerSchema } from '../../../../analysis/types/reading.ts';
import { named } from '../../../../analysis/types/schemas.ts';
import type { Problem } from '../../../errors.ts';

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
