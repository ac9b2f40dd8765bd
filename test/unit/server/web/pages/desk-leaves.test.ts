import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { emptyDesk } from '../../../../../analysis/types/desk-review.ts';
import type { Context } from '../../../../../server/context.ts';
import { deskInSheet, openDesk } from '../../../../../server/report/desk/open-desk.ts';
import { createRoutes } from '../../../../../server/web/app.ts';
import { paragraph, richWord, run } from '../../report/word/rich-word.ts';
import { createApp, temporaryContext } from '../../support.ts';

const hostile = '</script><script>alert(1)</script><!-- ‮ “”\u2028';
const draft = `Wall is late, union says

The union accused Ana Horvat of hiding the true cost of the harbor wall.

Officials familiar with the contract, who were not allowed to speak in public, said that it was signed in May.

“We never saw the plan,” said Luka Marin, who leads the union. ${hostile}

The reckless project has closed half of the moorings.`;
const reason = `the court’s own word ${hostile}`.trim();
/** The dismissal of the charge in the last paragraph, by the key that the desk gives it. */
const dismissal = await (async () => {
  const { body } = await request(createRoutes({} as Context))
    .post('/api/desk')
    .send({ draft, style: 'allow: []' });
  const finding = body.findings.find(
    ({ rule, key }: { rule: string; key: { words: string } }) =>
      rule === 'condemnation' && key.words.includes('reckless'),
  );
  return { ...finding.key, path: 'draft', reason, initials: 'VL' };
})();
const state = {
  draft,
  dismissals: JSON.stringify([dismissal]),
  calls: JSON.stringify([{ name: 'Ana Horvat', state: 'asked', at: '14:30', note: 'by phone' }]),
  'transcript-name': 'Talk',
  'transcript-text': 'LUKA MARIN: We never saw the plan.',
  'sheet-date': '2026-11-30',
  'sheet-by': 'V. Lund',
};

const binary = (sent: request.Test) =>
  sent.buffer(true).parse((response, done) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => done(null, Buffer.concat(chunks)));
  });

describe('the sheet', () => {
  test('as one file carries passes, calls, decisions and what they rest on, asks for nothing, and runs nothing', async () => {
    const app = createApp(temporaryContext());
    const { text, headers } = await request(app)
      .post('/desk/sheet.html')
      .type('form')
      .send(state)
      .expect(200);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="?sheet\.html"?$/);
    expect(headers['cache-control']).toBe('no-store');
    const shown = text.replace(/<script[\s\S]*?<\/script>/g, '').replace(/\s+/g, ' ');
    for (const told of [
      'Wall is late, union says',
      'Ana Horvat',
      'asked at 14:30',
      'by phone',
      'Stays: the court’s own word',
      'VL',
      'Made on 30 November 2026 by V. Lund.',
      'Held against',
      'SHA-256',
      'none',
      'exact',
      'Judged or named, and never heard',
    ])
      expect(shown, told).toContain(told);
    expect(text).toMatch(/default-src (?:'|&#x27;)none/);
    expect([...text.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<script type="application/json" id="parallax-desk">',
    ]);
    expect(text).not.toMatch(/(?:src|href)="(?!#)/);
  });

  test('opens again on another desk, whole and the same', async () => {
    const app = createApp(temporaryContext());
    const { text } = await request(app).post('/desk/sheet.html').type('form').send(state).expect(200);
    const opened = await openDesk(Buffer.from(text), 'sheet.html');
    expect(opened).toMatchObject({
      draft,
      dismissals: [dismissal],
      calls: [{ name: 'Ana Horvat', state: 'asked', at: '14:30', note: 'by phone' }],
      transcripts: [{ name: 'Talk', text: 'LUKA MARIN: We never saw the plan.' }],
    });
    const other = createApp(temporaryContext());
    const page = await request(other)
      .post('/desk')
      .field('do', 'open')
      .attach('desk-file', Buffer.from(text), 'sheet.html')
      .expect(200);
    expect(page.text).toContain('dismissed by VL');
    const again = await request(other)
      .post('/desk/sheet.html')
      .type('form')
      .send({ ...state, dismissals: JSON.stringify(opened.dismissals) })
      .expect(200);
    expect(again.text).toBe(text);
  });

  test.each([
    [
      'cut off',
      (sheet: string) => sheet.slice(0, sheet.indexOf('Wall is late', sheet.indexOf('parallax-desk'))),
      /cut off/,
    ],
    [
      'with another’s data',
      () => '<script type="application/json" id="parallax-desk">{"version":2}</script>',
      /no saved desk/,
    ],
    [
      'that is no JSON',
      () => '<script type="application/json" id="parallax-desk">alert(1)</script>',
      /no saved desk/,
    ],
    ['without a desk', () => '<!doctype html><p>Hello', /no saved desk/],
  ])('one %s is refused, with what to do', async (_, of, why) => {
    const app = createApp(temporaryContext());
    const { text } = await request(app).post('/desk/sheet.html').type('form').send(state);
    await expect(openDesk(Buffer.from(of(text)), 'sheet.html')).rejects.toThrow(why);
  });

  test('takes no property of every object from a sheet', async () => {
    const made =
      '<script type="application/json" id="parallax-desk">{"__proto__":{"x":1},"draft":"a"}</script>';
    expect(deskInSheet(made)).toContain('__proto__');
    expect(await openDesk(Buffer.from(made), 'sheet.html')).toEqual({ ...emptyDesk, draft: 'a' });
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('as a Word document says the same, in the same bytes each time', async () => {
    const app = createApp(temporaryContext());
    const send = () => binary(request(app).post('/desk/sheet.docx').type('form').send(state)).expect(200);
    const { body, headers } = await send();
    expect(headers['content-type']).toContain('wordprocessingml');
    expect((await send()).body).toEqual(body);
    const { value } = await mammoth.extractRawText({ buffer: body });
    for (const told of [
      'Pre-publication sheet',
      'Ana Horvat',
      'asked at 14:30',
      'Stays: the court’s own word',
    ])
      expect(value).toContain(told);
  });

  test('is a page of the site too, and nothing else leaves', async () => {
    const app = createApp(temporaryContext());
    const { text } = await request(app).post('/desk/sheet').type('form').send(state).expect(200);
    expect(text).toContain('Pre-publication sheet');
    expect(text).not.toContain('parallax-desk"');
    await request(app).post('/desk/passwd').type('form').send(state).expect(404);
  });
});

describe('a Word draft', () => {
  const words = [
    'Wall is late, union says',
    'The union accused Ana Horvat of hiding the true cost of the harbor wall.',
    'The reckless project has closed half of the moorings, and the minister slammed its critics.',
  ];
  const bytes = richWord(words.map((text) => paragraph(run(text, '<w:b/>'))).join(''));

  test('comes back with comments at the words, and what was dismissed as replies', async () => {
    const app = createApp(temporaryContext());
    const { body, headers } = await binary(
      request(app)
        .post('/desk/draft.docx')
        .field('dismissals', JSON.stringify([dismissal]))
        .attach('word-file', bytes, 'My draft.docx'),
    ).expect(200);
    expect(headers['content-disposition']).toContain('My draft-comments.docx');
    const parts = unzipSync(body);
    const comments = strFromU8(parts['word/comments.xml']);
    expect(comments).toContain('w:author="Parallax"');
    expect(comments).toMatch(/w:author="VL"[^>]*>.*Stays: the court’s own word/);
    expect(comments).toContain('Instead: “');
    const marked = strFromU8(parts['word/document.xml']);
    expect(marked).toMatch(
      /<w:commentRangeStart [^>]*\/>(?:<w:commentRangeStart [^>]*\/>)?<w:r><w:rPr><w:b\/><\/w:rPr><w:t xml:space="preserve">reckless/,
    );
    const { value } = await mammoth.extractRawText({ buffer: body });
    expect(value.split('\n\n').filter(Boolean)).toEqual(words);
  });

  test('is read into the desk', async () => {
    const app = createApp(temporaryContext());
    const { text } = await request(app)
      .post('/desk')
      .field('do', 'word')
      .attach('word-file', bytes, 'My draft.docx')
      .expect(200);
    expect(text).toMatch(/<textarea id="draft"[^>]*>\n?Wall is late, union says\n\nThe union accused/);
  });

  test.each([
    ['none', null, /Choose a Word draft/],
    ['another kind of file', Buffer.from('A text that is no document.'), /no Word document/],
    ['a damaged one', bytes.subarray(0, 900), /damaged/],
  ])('%s is told of, and what was typed comes back', async (_, file, why) => {
    const app = createApp(temporaryContext());
    const sending = request(app).post('/desk/draft.docx').field('draft', 'What was typed.');
    if (file) sending.attach('word-file', file, file.length < 100 ? 'a.txt' : 'a.docx');
    const { text } = await sending.expect(422);
    expect(text).toMatch(why);
    expect(text).toContain('What was typed.</textarea>');
  });
});
