import { z } from 'zod';
import { quotationKindSchema } from '../../../../analysis/types/checked-quotation.ts';
import {
  callSchema,
  firstThingSchema,
  ledgerSourceSchema,
  unheardSchema,
} from '../../../../analysis/types/desk-review.ts';
import { dismissalSchema, findingKeySchema } from '../../../../analysis/types/dismissal.ts';
import { spanFields, spanSchema } from '../../../../analysis/types/document.ts';
import { analyzerSchema } from '../../../../analysis/types/reading.ts';
import { named, text } from '../../../../analysis/types/schemas.ts';
import { draftFindingSchema } from './check.ts';

const passage = named(
  'TranscriptPassage',
  z.object({
    ...spanFields,
    file: z.string(),
    words: z.string().describe('As spoken, without labels and time codes.'),
    time: text.describe('The time code, as the transcript writes it.'),
    speaker: text,
  }),
  'Where a transcript has the words of a quotation.',
);

const quotation = named(
  'CheckedQuotation',
  z.object({
    ...spanFields,
    kind: quotationKindSchema,
    speaker: text,
    file: text,
    passage: passage.nullable(),
    passages: z.array(passage),
    left: z.array(
      z.object({ words: z.string(), lost: z.enum(['negation', 'condition', 'limit']).nullable() }),
    ),
    changed: z.array(z.object({ said: z.string(), quoted: z.string() })),
  }),
  'A quotation held against transcripts.',
);

const finding = z.object({
  ...draftFindingSchema.shape,
  key: findingKeySchema,
  settled: dismissalSchema.nullable().describe('The dismissal by which it stays; null where it is open.'),
});

export const reviewedSchema = named(
  'DeskReview',
  z.object({
    analyzer: analyzerSchema,
    words: z.int(),
    first: z.array(firstThingSchema).describe('At most seven things to look at first, worst first.'),
    findings: z.array(finding),
    quotations: z.array(quotation),
    notHeld: z.int().describe('Quotations beyond the first 400, which were not held against transcripts.'),
    sources: z.array(ledgerSourceSchema),
    unheard: z.array(unheardSchema),
    calls: z.array(callSchema),
    paragraphs: z.array(spanSchema),
    textNotes: z.array(z.object({ ...spanFields, says: z.string() })),
    problems: z.array(z.string()).describe('Transcripts that could not be read, and why.'),
  }),
  'Everything that the desk shows of a draft.',
);
