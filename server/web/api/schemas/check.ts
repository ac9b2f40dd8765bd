import { z } from 'zod';
import type { Finding, Place, Wording } from '../../../../analysis/check/index.ts';
import { levels, rules } from '../../../../analysis/check/index.ts';
import { spanFields, spanSchema } from '../../../../analysis/types/document.ts';
import { analyzerSchema } from '../../../../analysis/types/reading.ts';
import { named } from '../../../../analysis/types/schemas.ts';

const wording: z.ZodType<Wording> = named(
  'Wording',
  z.object({
    ...spanFields,
    text: z.string().nullable().describe('What would stand at start..end; null where it is advice alone.'),
    wording: z.string(),
    loses: z.string().nullable(),
    of: z.string().nullable().describe('The words it stands for; null where they are the whole finding.'),
  }),
);

const place = z.int().positive();
export const draftFindingSchema = named(
  'DraftFinding',
  z.object({
    ...spanFields,
    rule: z.enum(rules.map(({ id }) => id) as [string, ...string[]]),
    level: z.enum(levels),
    message: z.string(),
    wordings: z.array(wording),
    confidence: z
      .number()
      .optional()
      .describe('How sure the measure is, 0..1; absent where words are only looked up.'),
    others: z
      .array(spanSchema)
      .optional()
      .describe('The other places that it is about: the other spelling, the other figure.'),
    line: place,
    column: place.describe('From 1, in UTF-16 code units.'),
    endLine: place,
    endColumn: place,
  }) satisfies z.ZodType<Finding & Place>,
);

export const checkedSchema = named(
  'Checked',
  z.object({ analyzer: analyzerSchema, words: z.int(), findings: z.array(draftFindingSchema) }),
  'What the author of a draft may want to look at again.',
);
