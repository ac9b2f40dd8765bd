import type { RequestHandler } from 'express';
import { renderPage } from '../../report/render.ts';
import { openapi } from '../api/openapi.ts';

/** The description of the API, for people. */
export const apiPage: RequestHandler = (_request, response) => {
  response.type('html').send(renderApi());
};

/** As much of JSON Schema as the description uses. */
interface Schema {
  $ref?: string;
  type?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  default?: unknown;
}

interface Described {
  summary: string;
  parameters: { name: string; in: string; description?: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content: Record<string, { schema: Schema }> }>;
}

export function renderApi(): string {
  const paths = openapi.paths as Record<string, Record<string, Described>>;
  const schemas = openapi.components.schemas as Record<string, Schema>;
  return renderPage(
    'api',
    { title: 'API', current: null, scripts: [] },
    {
      version: openapi.info.version,
      operations: Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, described]) => operation(method, path, described)),
      ),
      types: Object.entries(schemas).map(([name, schema]) => ({
        name,
        description: schema.description ?? '',
        fields: fieldsOf(schema),
      })),
    },
  );
}

function operation(method: string, path: string, { summary, parameters, requestBody, responses }: Described) {
  const { 200: answered, ...problems } = responses;
  const [[type, { schema }]] = Object.entries(answered.content);
  return {
    method: method.toUpperCase(),
    path,
    summary,
    parameters: parameters.map(({ name, in: place, description, schema }) => ({
      name,
      place,
      type: typeOf(schema),
      description: description ?? schema.description ?? '',
    })),
    body: requestBody ? fieldsOf(Object.values(requestBody.content)[0].schema) : [],
    type,
    answer: typeOf(schema),
    problems: Object.entries(problems).map(([status, { description }]) => ({ status, description })),
  };
}

function fieldsOf({ properties = {}, required = [] }: Schema) {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    type: typeOf(schema),
    description: schema.description ?? '',
    optional: !required.includes(name),
  }));
}

/** The type in words; the parts that have names of their own lead to them. */
function typeOf(schema: Schema): { words: string; ref: string | null } {
  if (schema.$ref) {
    const ref = schema.$ref.split('/').at(-1)!;
    return { words: ref, ref };
  }
  if (schema.const !== undefined) return { words: JSON.stringify(schema.const), ref: null };
  if (schema.enum) return { words: schema.enum.map((value) => JSON.stringify(value)).join(', '), ref: null };
  if (schema.anyOf) {
    const parts = schema.anyOf.map(typeOf);
    return {
      words: parts.map(({ words }) => words).join(' or '),
      ref: parts.find(({ ref }) => ref)?.ref ?? null,
    };
  }
  if (schema.items) {
    const { words, ref } = typeOf(schema.items);
    return { words: `list of ${words}`, ref };
  }
  if (schema.properties) {
    const inner = Object.entries(schema.properties).map(([name, one]) => `${name}: ${typeOf(one).words}`);
    return { words: `{${inner.join(', ')}}`, ref: null };
  }
  return { words: schema.type ?? 'any', ref: null };
}
