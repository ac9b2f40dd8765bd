import type { RequestHandler } from 'express';
import { z } from 'zod';
import { analyzerVersion } from '../../../analysis/index.ts';
import { schemas } from '../../../analysis/types/schemas.ts';
import { titles } from '../../errors.ts';
import { type Operation, operations } from './operations.ts';
import { problemSchema } from './schemas/common.ts';

/** `GET /api/openapi.json` */
export const getOpenapi: RequestHandler = (_request, response) => {
  response.json(openapi);
};

type Json = { [key: string]: unknown };

/** Options for zod: schemas are known by the names that ours gives them, so what they say of themselves is brought along. */
const asJson = {
  unrepresentable: 'any',
  metadata: schemas,
  override({
    zodSchema,
    jsonSchema,
  }: {
    zodSchema: z.core.$ZodType;
    jsonSchema: z.core.JSONSchema.BaseSchema;
  }) {
    const described = z.globalRegistry.get(zodSchema)?.description;
    if (described) jsonSchema.description ??= described;
  },
} as const;

/** What is described before the parts of a document and its analysis, and after them; a comparison's parts come last. */
const first = 'Article ArticleSummary Span Analyzer Problem Health'.split(' ');
const then = 'ArticleList ArticleAnswer Codebook ListedWords Wording DraftFinding Checked'.split(' ');

/** The description of every route, made from the schemas that check what is sent and that tests hold answers against. */
export const openapi = {
  openapi: '3.1.1',
  info: {
    title: 'Parallax',
    version: analyzerVersion.version,
    description: 'Two articles, set side by side. Offsets are half-open ranges of UTF-16 code units.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  paths: paths(),
  components: { schemas: namedSchemas() },
};

function paths(): Json {
  const all: { [path: string]: Json } = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    all[path] = { ...all[path], [operation.method]: described(operation) };
  }
  return all;
}

function described({ method, path, summary, query, body, answer, type, problems }: Operation): Json {
  return {
    operationId: `${method}${path.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
    summary,
    parameters: [...pathParameters(path), ...queryParameters(query)],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body, 'input') } },
          },
        }
      : {}),
    responses: {
      200: {
        description: 'The answer; where it has not changed since `If-None-Match`, 304 without a body.',
        headers: { ETag: { schema: { type: 'string' } } },
        content: { [type ?? 'application/json']: { schema: schemaOf(answer, 'output') } },
      },
      ...Object.fromEntries([400, ...problems, 500].map((status) => [status, problemResponse(status)])),
    },
  };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    description:
      name === 'ids'
        ? 'Ids of three to eight articles, in any order, with “+” between them.'
        : 'An article’s id: the SHA-256 of its text, or eight and more of its first digits.',
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodObject | undefined): Json[] {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(schema as z.ZodType, 'output'),
  }));
}

function problemResponse(status: number): Json {
  return {
    description: titles[status] ?? 'Something went wrong',
    content: { 'application/problem+json': { schema: schemaOf(problemSchema, 'output') } },
  };
}

/** A reference to a named schema; any other is written out, with references inside. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const known = schemas.get(schema);
  if (known) return { $ref: reference(known.id) };
  const { $schema: _, $defs: __, ...made } = z.toJSONSchema(schema, { ...asJson, io });
  return JSON.parse(JSON.stringify(made).replaceAll('#/$defs/', reference('')));
}

function namedSchemas(): Json {
  const made = z.toJSONSchema(schemas, { ...asJson, uri: reference }).schemas;
  const parts = Object.keys(made).filter((id) => !first.includes(id) && !then.includes(id));
  const ids = [...first, ...parts.flatMap((id) => (id === 'Analysis' ? [id, ...then] : [id]))];
  return Object.fromEntries(
    ids.map((id) => {
      const { $schema: _, $id: __, id: ___, ...schema } = made[id];
      return [id, schema];
    }),
  );
}

function reference(id: string): string {
  return `#/components/schemas/${id}`;
}
