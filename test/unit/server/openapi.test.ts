import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../analysis/assets.ts';
import { importArticle } from '../../../server/library/analysis.ts';
import { shortId } from '../../../server/report/links.ts';
import { openapi } from '../../../server/web/api/openapi.ts';
import { operations } from '../../../server/web/api/operations.ts';
import { problemSchema } from '../../../server/web/api/schemas/common.ts';
import { renderApi } from '../../../server/web/pages/api.ts';
import { createApp, fishermen, harbor, temporaryContext, uproar } from './support.ts';

/** What is sent to each operation so that it answers; one that is added needs an example here. */
const examples: Record<string, { path: string; body?: object }> = {
  'get /api/articles': { path: '/api/articles?limit=1' },
  'get /api/articles/:id': { path: `/api/articles/${shortId(harbor.id)}` },
  'get /api/comparisons/:left/:right': {
    path: `/api/comparisons/${shortId(harbor.id)}/${shortId(fishermen.id)}`,
  },
  'get /api/events/:ids': {
    path: `/api/events/${[harbor, fishermen, uproar].map(({ id }) => shortId(id)).join('+')}`,
  },
  'post /api/check': {
    path: '/api/check',
    body: { text: 'The senator slammed the reckless plan on Monday.' },
  },
  'post /api/desk': {
    path: '/api/desk',
    body: {
      draft:
        'The union accused Ana Horvat of lying. “We never saw the plan,” said Luka Marin, who leads the union.',
      transcripts: [{ name: 'talk.txt', text: 'LUKA MARIN: We saw the plan in May.\nANA HORVAT: You did.' }],
    },
  },
  'get /api/codebook': { path: '/api/codebook' },
  'get /api/codebook/words': { path: '/api/codebook/words?q=regime&limit=5' },
  'get /api/openapi.json': { path: '/api/openapi.json' },
  'get /healthz': { path: '/healthz' },
};

async function library() {
  const context = temporaryContext();
  for (const article of [harbor, fishermen, uproar]) await importArticle(context, article);
  return createApp(context);
}

test('every route of the API stands in the description, and nothing else', () => {
  const source = ['server/web/app.ts', 'server/web/front.ts']
    .map((path) => readFileSync(join(projectRoot, path), 'utf8'))
    .join('\n');
  const routes = [...source.matchAll(/app\.(get|post|put|patch|delete)\(\s*'(\/api\/[^']+|\/healthz)'/g)].map(
    ([, method, path]) => `${method} ${path}`,
  );
  expect(routes.length).toBeGreaterThan(4);
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes.sort());
});

describe('what is answered is what is described', () => {
  test.each(operations.map((operation) => ({ name: `${operation.method} ${operation.path}`, ...operation })))(
    '$name',
    async ({ name, method, answer, type, body }) => {
      const example = examples[name];
      expect(example, 'an example in this test').toBeDefined();
      if (body) expect(body.safeParse(example.body).error).toBeUndefined();
      const response = await request(await library())
        [method](example.path)
        .send(example.body);
      expect(response.status).toBe(200);
      expect(response.type).toBe(type ?? 'application/json');
      if (type) return;
      // A field that is not described is dropped by the schema, and found missing here.
      expect(answer.parse(response.body)).toEqual(response.body);
      expect(response.headers.etag).toBeDefined();
    },
  );

  test('a problem is one as described', async () => {
    const { body, type } = await request(await library()).get('/api/articles/short');
    expect(type).toBe('application/problem+json');
    expect(problemSchema.parse(body)).toEqual(body);
  });
});

test('every reference leads to a schema, and every operation has a name of its own', () => {
  const text = JSON.stringify(openapi);
  const names = Object.keys(openapi.components.schemas);
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
  expect(references.length).toBeGreaterThan(20);
  for (const target of references) expect(names).toContain(target.replace('#/components/schemas/', ''));
  const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(operations.length);
});

test('the page for people names every address and every type', () => {
  const html = renderApi();
  for (const { method, path } of operations)
    expect(html).toContain(`${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
  for (const name of Object.keys(openapi.components.schemas)) expect(html).toContain(`id="type-${name}"`);
});

test('what a field says of itself stands in the description and on its page', () => {
  const { schema } = (
    openapi.paths['/api/check'] as unknown as {
      post: { requestBody: { content: Record<string, { schema: { properties: object } }> } };
    }
  ).post.requestBody.content['application/json'];
  expect(schema.properties).toMatchObject({
    style: { description: 'A house style in YAML; where there is none, the one that the server keeps.' },
  });
  expect(renderApi()).toContain('A house style in YAML; where there is none, the one that the server keeps.');
});
