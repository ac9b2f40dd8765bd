import request from 'supertest';
import { expect, test } from 'vitest';
import { makeArticle } from '../../analysis/index.ts';
import { answer } from '../../server/cli/filter.ts';
import { importArticle } from '../../server/library/analysis.ts';
import { reportPath, shortId } from '../../server/report/links.ts';
import { operations } from '../../server/web/api/operations.ts';
import { createApp, temporaryContext } from '../unit/server/support.ts';

// Run in a copy of the tree to which a measure, a contrast and a form to take away were added: see house.test.ts.

const asks = makeArticle(
  'Port Lomond closed its harbor on Monday. Who will pay for it? Mayor Ida Brandt met the fishing crews of Port Lomond in the town hall. She gave no date.',
  { title: 'Who pays for the harbor?', publisher: 'The Lomond Voice' },
);
const says = makeArticle(
  'Port Lomond closed its harbor on Monday. The town will pay for it. Mayor Ida Brandt told the fishing crews of Port Lomond so in the town hall.',
  { title: 'The town pays for the harbor', publisher: 'Harbor Daily' },
);

async function site() {
  const context = temporaryContext();
  for (const article of [asks, says]) await importArticle(context, article);
  const app = createApp(context);
  return { get: async (path: string) => await request(app).get(path).expect(200) };
}

const report = reportPath(asks.id, says.id);
const answerOf = (path: string) => operations.find((operation) => operation.path === path)!.answer;

test('what was added is on the page, in the API, in the files and in the style sheets', async () => {
  const { get } = await site();

  const { text: texts } = await get(`${report}/texts?show=z`);
  const { text: page } = await get(`${report}/workbook`);
  // The measure: its switch, its marks with their notes, its figure.
  expect(texts).toContain('id="show-z" autocomplete="off" checked> <span class="line-z">questions</span>');
  expect(texts).toMatch(/<u data-n="[^"]*Z0[^"]*">.*Who will pay/);
  expect(texts).toMatch(/id="notes-left-questions"[\s\S]*Asks, and does not say\./);
  expect(page).toContain('Questions that are asked');
  // The contrast: its section with jumps, its place in the contents, its finding that leads there.
  expect(page).toMatch(/<section id="asking"[\s\S]*<a href="[^"]*\/texts#l\d+-\d+">1×<\/a>/);
  expect(page).toContain('<li><a href="#asking">Questions</a></li>');
  expect((await get(report)).text).toMatch(
    /Only The Lomond Voice asks its readers\.[\s\S]*href="[^"]*\/workbook#asking">questions</,
  );
  // The form.
  expect(page).toContain(`${report}/files/names.txt`);
  expect((await get(`${report}/files/names.txt`)).text).toContain('Ida Brandt\n');
  expect((await get(`/articles/${shortId(asks.id)}/files/names.txt`)).text).toContain('Ida Brandt\n');

  for (const name of ['readings.csv', 'marks.csv', 'annotations.jsonld', 'report.json'])
    expect((await get(`${report}/files/${name}`)).text, name).toContain('questions');
  expect((await get('/static/styles/text.css')).text).toContain('body:has(#show-z:checked) u[data-n*="Z"]');
  expect((await get('/codebook')).text).toContain('id="define-questions"');

  const line = await answer({ number: 1, text: JSON.stringify({ text: asks.text }) });
  expect(line).toMatchObject({ questions: [{ category: 'question' }] });
  const article = (await get(`/api/articles/${asks.id}`)).body;
  expect(article.analysis.readings.questions.marks).toHaveLength(1);
  expect(answerOf('/api/articles/:id').parse(article)).toEqual(article);
  const comparison = (await get(`/api/comparisons/${asks.id}/${says.id}`)).body;
  expect(comparison.asking).toMatchObject({ left: [{ start: 41 }], right: [] });
  expect(answerOf('/api/comparisons/:left/:right').parse(comparison)).toEqual(comparison);
});
