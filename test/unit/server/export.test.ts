import request from 'supertest';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { analyze, makeArticle } from '../../../analysis/index.ts';
import { shownMarks } from '../../../analysis/measures/index.ts';
import { toCsv } from '../../../server/csv.ts';
import { ensureAnalysis, importArticle, withoutTokens } from '../../../server/library/analysis.ts';
import { annotationCollection } from '../../../server/report/formats/web-annotations.ts';
import { articlePath, reportPath } from '../../../server/report/links.ts';
import { createApp, harbor, longText, parseCsv, temporaryContext, uproar } from './support.ts';

async function site() {
  const context = temporaryContext();
  for (const article of [harbor, uproar]) await importArticle(context, article);
  return { context, app: createApp(context), path: `${reportPath(harbor.id, uproar.id)}/files` };
}

test('cells that a spreadsheet would run are quoted and prefixed, numbers stay numbers', () => {
  const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'plain', 'a "quote", and a comma'];
  const csv = toCsv(
    ['text', 'number'],
    cells.map((text, i) => ({ text, number: i === 0 ? -0.5 : null })),
  );
  const lines = csv.split('\r\n');
  expect(lines[1]).toBe('"\'=1+1",-0.5');
  for (const [index, text] of cells.entries()) {
    const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    expect(parseCsv(csv)[index].text).toBe(guarded);
  }
});

test('every mark of both articles is a row of marks.csv, with its words where it says they are', async () => {
  const { context, app, path } = await site();
  const { text, headers } = await request(app).get(`${path}/marks.csv`).expect(200);
  expect(headers['content-disposition']).toMatch(/^attachment; filename="?parallax-\w+-\w+-marks.csv"?$/);
  expect(headers['content-type']).toContain('text/csv');
  const rows = parseCsv(text);
  const views = await Promise.all([harbor, uproar].map((article) => ensureAnalysis(context, article)));
  const marked = views
    .flatMap(({ document, analysis }) => shownMarks(analysis.readings, document))
    .flatMap(({ measure, marks }) => marks.map(() => measure.id));
  expect(new Set(marked).size).toBeGreaterThan(3);
  expect(rows.map(({ measure }) => measure).sort()).toEqual(marked.sort());
  for (const row of rows) {
    const article = row.article === harbor.id ? harbor : uproar;
    const words = article.text.slice(Number(row.start), Number(row.end));
    expect(row.text.replace(/^'/, '')).toBe(words.replace(/^'/, ''));
  }
  expect(rows.some(({ cue, source }) => cue === 'told' && source.includes('Ana Horvat'))).toBe(true);
});

test('readings.csv gives each figure with its interval and sample; what is unknown is empty, not 0', async () => {
  const { app, path } = await site();
  const rows = parseCsv((await request(app).get(`${path}/readings.csv`).expect(200)).text);
  const quoted = rows.find(({ article, figure }) => article === uproar.id && figure === 'quotation-share')!;
  expect(Number(quoted.value)).toBeGreaterThan(0);
  expect(Number(quoted.low)).toBeLessThanOrEqual(Number(quoted.value));
  expect(rows.some(({ value, reason }) => value === '' && reason !== '')).toBe(true);
  expect(rows.every(({ parallax, assets }) => parallax !== '' && assets !== '')).toBe(true);
});

/** What the Web Annotation Data Model requires of what we write (W3C Recommendation, 23 February 2017). */
const body = z.strictObject({
  type: z.literal('TextualBody'),
  purpose: z.enum(['tagging', 'describing', 'commenting']),
  value: z.string().min(1),
  format: z.literal('text/plain').optional(),
});
const selector = z.union([
  z.strictObject({
    type: z.literal('TextQuoteSelector'),
    exact: z.string().min(1),
    prefix: z.string(),
    suffix: z.string(),
  }),
  z.strictObject({ type: z.literal('TextPositionSelector'), start: z.int().min(0), end: z.int() }),
]);
const annotation = z.object({
  id: z.url(),
  type: z.literal('Annotation'),
  motivation: z.enum(['classifying', 'moderating']),
  body: z.array(body),
  target: z.union([z.url(), z.strictObject({ source: z.url(), selector: z.array(selector).length(2) })]),
});
const collection = z.strictObject({
  '@context': z.literal('http://www.w3.org/ns/anno.jsonld'),
  id: z.url(),
  type: z.literal('AnnotationCollection'),
  label: z.string(),
  total: z.int(),
  first: z.strictObject({
    type: z.literal('AnnotationPage'),
    startIndex: z.literal(0),
    items: z.array(annotation),
  }),
});

test.each(['report', 'article'])('the annotations of a %s hold to the Web Annotation model', async (kind) => {
  const { app, path } = await site();
  const files = kind === 'report' ? path : `${articlePath(harbor.id)}/files`;
  const answer = await request(app).get(`${files}/annotations.jsonld`).expect(200);
  expect(answer.headers['content-type']).toContain('application/ld+json');
  const read = collection.parse(JSON.parse(answer.text ?? answer.body.toString()));
  expect(read.total).toBe(read.first.items.length);
  expect(new Set(read.first.items.map(({ id }) => id)).size).toBe(read.total);
  for (const { target } of read.first.items) {
    if (typeof target === 'string') continue;
    const text = target.source.endsWith(harbor.id) ? harbor.text : uproar.text;
    const [quote, position] = target.selector;
    if (quote.type !== 'TextQuoteSelector' || position.type !== 'TextPositionSelector') throw new Error();
    expect([...text].slice(position.start, position.end).join('')).toBe(quote.exact);
    expect(text).toContain(quote.prefix + quote.exact + quote.suffix);
  }
});

test('annotations count code points where the text has characters of two units', async () => {
  const article = makeArticle(`🚢 🌊 ${longText}`);
  const view = withoutTokens(await analyze(article));
  const { items } = collection.parse(annotationCollection([{ view, verdicts: [] }], 'ships')).first;
  expect(items.length).toBeGreaterThan(5);
  for (const { target } of items) {
    if (typeof target === 'string') throw new Error('a mark is on the text');
    const [quote, position] = target.selector;
    if (quote.type !== 'TextQuoteSelector' || position.type !== 'TextPositionSelector') throw new Error();
    expect([...article.text].slice(position.start, position.end).join('')).toBe(quote.exact);
  }
});

test('the methods paragraph names both texts, the version and where the same result stands', async () => {
  const { app, path } = await site();
  const { text } = await request(app).get(`${path}/methods.txt`).expect(200);
  for (const part of [harbor.id, uproar.id, 'Newell', 'bootstrap']) expect(text).toContain(part);
  const [permalink] = /\/reports\/\S+(?=\.\s)/.exec(text)!;
  await request(app).get(permalink).expect(200);
});

test('report.json holds both sides, the comparison and the verdicts; an unknown file is not found', async () => {
  const { app, path } = await site();
  const { body: read } = await request(app).get(`${path}/report.json`).expect(200);
  expect(read.left.document.article.id).toBe(harbor.id);
  expect(read.comparison.right).toBe(uproar.id);
  expect(read.verdicts).toEqual({ left: [], right: [] });
  await request(app).get(`${path}/report.exe`).expect(404);
  await request(app)
    .get(`${articlePath(harbor.id)}/files/report.html`)
    .expect(404);
});

test('the report as a file is the page without its links to the server', async () => {
  const { app, path } = await site();
  const { text } = await request(app).get(`${path}/report.html`).expect(200);
  const outside = [...text.matchAll(/\b(?:src|href|action)="([^"]*)"/g)].map(([, address]) => address);
  expect(outside.filter((address) => !address.startsWith('#'))).toEqual([]);
  expect(text).toContain('To cite');
});
