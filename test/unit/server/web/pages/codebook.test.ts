import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { codebook } from '../../../../../analysis/codebook/index.ts';
import { renderCodebook } from '../../../../../server/web/pages/codebook.ts';
import { createApp, temporaryContext } from '../../support.ts';

test('the codebook shows what the measures, models and lists say of themselves', () => {
  const html = renderCodebook();
  const text = html.replace(/<[^>]+>/g, '').replace(/&#x27;|&quot;|&#x3D;|&#x60;|&amp;/g, '?');
  const { measures, lexicons } = codebook();
  for (const { id, citation, models, categories } of measures) {
    expect(html).toContain(`id="define-${id}"`);
    expect(text).toContain(citation.replace(/['"=`&]/g, '?'));
    for (const { figures } of models)
      for (const name of Object.keys(figures)) expect(text).toContain(`${name} `);
    for (const { name } of categories) expect(html).toContain(`<dt>${name}</dt>`);
  }
  for (const { name } of lexicons) expect(html).toContain(`/codebook/words?list=${name}`);
});

describe('the word lists', () => {
  const get = (path: string) => request(createApp(temporaryContext())).get(path);

  test('an entry is found with its reason, and a page leads to the next', async () => {
    const { text } = await get('/codebook/words?list=loaded').expect(200);
    expect(text.match(/<dt>/g)).toHaveLength(50);
    const next = /href="(\/codebook\/words\?[^"]*from[^"]*)"/
      .exec(text)![1]
      .replaceAll('&amp;', '&')
      .replaceAll('&#x3D;', '=');
    expect((await get(next).expect(200)).text).toContain('51 to 100');
    const found = await get('/codebook/words?q=regime').expect(200);
    expect(found.text).toMatch(/<dt>regime <a class="fine" href="\/codebook\/words\?list=loaded">/);
  });

  test('what is asked comes back as text, and what is not there is said', async () => {
    const { text } = await get('/codebook/words').query({ q: '"><script>alert(1)</script>' }).expect(200);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('No entry has these words.');
  });

  test('the next address of the JSON leads on to the end', async () => {
    let count = 0;
    let total = 0;
    for (let path: string | null = '/api/codebook/words?list=referents&limit=200'; path; ) {
      const { body }: { body: { entries: object[]; next: string | null; total: number } } =
        await get(path).expect(200);
      count += body.entries.length;
      total = body.total;
      path = body.next;
    }
    expect(count).toBe(total);
  });

  test.each(['?from=-1', '?limit=0', '?limit=201', '?x=1'])('%s does not fit', async (query) => {
    await get(`/codebook/words${query}`).expect(400);
    await get(`/api/codebook/words${query}`).expect(400);
  });
});
