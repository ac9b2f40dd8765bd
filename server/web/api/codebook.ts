import type { RequestHandler } from 'express';
import { z } from 'zod';
import { codebook, findEntries, lexicons } from '../../../analysis/codebook/index.ts';
import { card } from '../../../analysis/types/card.ts';
import { named } from '../../../analysis/types/schemas.ts';
import { fields } from '../../fields.ts';

const examples = z.array(z.object({ text: z.string(), marks: z.string() }));

export const codebookAnswer = named(
  'Codebook',
  z.object({
    measures: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        question: z.string(),
        definition: z.string(),
        citation: z.string(),
        limits: z.string(),
        figures: z.array(z.object({ id: z.string(), label: z.string(), unit: z.string() })),
        categories: z.array(z.object({ of: z.string(), name: z.string(), means: z.string() })),
        hits: examples,
        misses: examples,
        models: z.array(card),
      }),
    ),
    comparing: z.array(card).describe('What is learned and asked where two articles are compared.'),
    unused: z.array(card).describe('What is learned and asked by nothing yet.'),
    lexicons: z.array(
      z.object({
        name: z.string(),
        lexicon: z.string(),
        version: z.string(),
        about: z.string(),
        source: z.string(),
        licence: z.string(),
        count: z.int(),
        limits: z.string(),
        columns: z.record(z.string(), z.string()),
      }),
    ),
  }),
  'What is measured and how: made from the measures, word lists and models themselves.',
);

/** `GET /api/codebook` */
export const getCodebook: RequestHandler = (_request, response) => {
  response.json(codebook());
};

/** What may be asked of the word lists; `from` counts entries, and lists change only with the version. */
export const wordsQuery = z.strictObject({
  q: z
    .string()
    .max(100)
    .default('')
    .describe('Words to look for in terms and reasons; all entries where empty.'),
  list: z.string().max(40).default('').describe('Name of one list; all where empty.'),
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const wordsAnswer = named(
  'ListedWords',
  z.object({
    total: z.int(),
    entries: z.array(
      z.object({ list: z.string(), term: z.string(), entry: z.record(z.string(), z.unknown()) }),
    ),
    next: z.string().nullable().describe('The address of the next page; null on the last.'),
  }),
);

/** `GET /api/codebook/words`: entries of the word lists, those whose term begins with what is asked for first. */
export const getWords: RequestHandler = (request, response) => {
  const asked = fields(request.query, wordsQuery);
  const { total, entries, next } = pageOfWords(asked);
  response.json({ total, entries, next: next === null ? null : `/api/codebook/words?${next}` });
};

/** A page of entries, and the query of the next one. */
export function pageOfWords({ q, list, from, limit }: z.output<typeof wordsQuery>) {
  const known = lexicons().some(({ name }) => name === list);
  const { total, entries } = findEntries(q, known ? list : null, from, limit);
  return {
    total,
    entries: entries.map(({ lexicon, entry }) => ({
      list: lexicon.name,
      term: String(entry[lexicon.term]),
      entry,
    })),
    next:
      from + limit < total
        ? new URLSearchParams({ q, list, from: String(from + limit), limit: String(limit) }).toString()
        : null,
  };
}
