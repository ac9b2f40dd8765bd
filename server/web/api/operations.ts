import { z } from 'zod';
import { eventSchema } from '../../../analysis/types/event.ts';
import { analyzerQuery, articleAnswer, listAnswer, listQuery } from './articles.ts';
import { checkBody } from './check.ts';
import { codebookAnswer, wordsAnswer, wordsQuery } from './codebook.ts';
import { deskBody } from './desk.ts';
import { eventQuery } from './event.ts';
import { checkedSchema } from './schemas/check.ts';
import { healthSchema } from './schemas/common.ts';
import { reviewedSchema } from './schemas/desk.ts';
import { comparisonAnswer } from './schemas/results.ts';

/** What the description of the API says of one route. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As `app.ts` has it: `/api/articles/:id`. */
  path: string;
  summary: string;
  query?: z.ZodObject;
  /** A JSON body. */
  body?: z.ZodType;
  answer: z.ZodType;
  /** The media type of the answer where it is not JSON. */
  type?: string;
  /** Problems that it can answer with, besides 400 and 500. */
  problems: number[];
}

/**
 * Every route under `/api`, and `/healthz`. A route that is added in `app.ts` gets its entry here: what is asked, what is
 * answered. A test holds the two lists against each other and real answers against these schemas.
 */
export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/articles',
    summary: 'The library, newest first. Next is the address of the next page, null on the last.',
    query: listQuery,
    answer: listAnswer,
    problems: [],
  },
  {
    method: 'get',
    path: '/api/articles/:id',
    summary:
      'An article: how it is read and measured, and which analyzers have read it; with version and assets, what that analyzer said.',
    query: analyzerQuery,
    answer: articleAnswer,
    problems: [404, 503, 507],
  },
  {
    method: 'get',
    path: '/api/comparisons/:left/:right',
    summary: 'What the report of two articles shows.',
    answer: comparisonAnswer,
    problems: [404, 503, 507],
  },
  {
    method: 'get',
    path: '/api/events/:ids',
    summary:
      'What the page of one event shows: three to eight articles, a column each. With version, assets and basis, what that analyzer made; with apart=out, without those on something else.',
    query: eventQuery,
    answer: eventSchema,
    problems: [404, 503, 507],
  },
  {
    method: 'post',
    path: '/api/check',
    summary: 'Checks the wording of a draft. Nothing is stored.',
    body: checkBody,
    answer: checkedSchema,
    problems: [403, 413, 422],
  },
  {
    method: 'post',
    path: '/api/desk',
    summary:
      'What to look at before a draft runs: who speaks, who is to be called, quotations against transcripts. Nothing is stored.',
    body: deskBody,
    answer: reviewedSchema,
    problems: [403, 413, 422],
  },
  {
    method: 'get',
    path: '/api/codebook',
    summary: 'What is measured and how, how good it is, and what the word lists are.',
    answer: codebookAnswer,
    problems: [],
  },
  {
    method: 'get',
    path: '/api/codebook/words',
    summary: 'Entries of the word lists, those whose term begins with what is asked for first.',
    query: wordsQuery,
    answer: wordsAnswer,
    problems: [],
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This description, OpenAPI 3.1.',
    answer: z.looseObject({ openapi: z.string(), paths: z.looseObject({}) }),
    problems: [],
  },
  {
    method: 'get',
    path: '/healthz',
    summary: 'Whether the server answers and its database can be read.',
    answer: healthSchema,
    problems: [503],
  },
];
