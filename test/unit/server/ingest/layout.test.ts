import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { type Article, makeArticle } from '../../../../analysis/read/article.ts';
import { answer } from '../../../../server/cli/filter.ts';
import { articleOfDraft } from '../../../../server/ingest/draft-article.ts';
import { draftOfText, draftsOfFile } from '../../../../server/ingest/drafts.ts';
import { extract } from '../../../../server/ingest/extract.ts';
import { articleOfBytes } from '../../../../server/ingest/file.ts';
import { makeDocx } from './documents.ts';

const words = [
  'The council said on Monday that the eastern quay would be closed for repairs until the spring of next year, after its engineers had found rot in the piles.',
  'The ferry company carries nine hundred people a day. It was told only hours before the vote was taken, it said, and has asked the state for help.',
  'A bus leaves the church at nine and at four. The county has hired two more ploughs, and schools will stay shut until the roads are clear again.',
];
const [first, second, third] = words.map((text) => `<p>${text}</p>`);
const page = (middle: string) =>
  Buffer.from(
    `<!doctype html><html><head><title>Eastern quay shut</title></head><body><nav><a href="/">Home</a></nav><article><h1>Eastern quay shut</h1>${first}${middle}${second}${third}</article></body></html>`,
  );

/** Kind, words and label of each span. */
function laidOut({ text, layout }: Pick<Article, 'text' | 'layout'>): string[][] {
  return layout.map(({ kind, start, end, speaker }) => [
    kind,
    text.slice(start, end),
    ...(speaker ? [text.slice(speaker.start, speaker.end)] : []),
  ]);
}

const headline = ['headline', 'Eastern quay shut'];
const said = 'Nobody told us. We will go to court.';

test.each([
  [
    'a block quotation',
    `<blockquote><p>${said}</p><p>That is all.</p></blockquote>`,
    [['block quotation', `${said}\n\nThat is all.`]],
  ],
  [
    'one signed in a footer',
    `<blockquote><p>${said}</p><footer>Vera Lund</footer></blockquote>`,
    [['block quotation', said, 'Vera Lund']],
  ],
  [
    'one signed in a cite element',
    `<blockquote><p>${said} <cite>Vera Lund</cite></p></blockquote>`,
    [['block quotation', said, 'Vera Lund']],
  ],
  [
    'one signed behind a dash',
    `<blockquote>${said}<br><br>— Vera Lund</blockquote>`,
    [['block quotation', said, '— Vera Lund']],
  ],
  [
    'one in a figure',
    `<figure><blockquote>${said}</blockquote><figcaption>Vera Lund, owner</figcaption></figure>`,
    [['block quotation', said, 'Vera Lund, owner']],
  ],
  [
    'one in another',
    `<blockquote><p>${said}</p><blockquote>No.</blockquote></blockquote>`,
    [['block quotation', `${said}\n\nNo.`]],
  ],
  ['words in large print', `<blockquote class="pullquote"><p>nine hundred people a day</p></blockquote>`, []],
  [
    'a picture’s caption',
    `<figure><img src="a.jpg"><figcaption>The quay on Monday</figcaption></figure>`,
    [['caption', 'The quay on Monday']],
  ],
  [
    'a post',
    `<blockquote class="twitter-tweet"><p>${said}</p>&mdash; Vera Lund (@vlund) <a href="https://t.example/1">May 4, 2021</a></blockquote>`,
    [['embedded post', said, '— Vera Lund (@vlund) May 4, 2021']],
  ],
  [
    'a post without a signature',
    `<blockquote class="instagram-media" data-instgrm-version="14"><p>${said}</p></blockquote>`,
    [['embedded post', said]],
  ],
  [
    'a post of another network',
    `<div class="fb-post"><blockquote class="fb-xfbml-parse-ignore"><p>${said}</p></blockquote></div>`,
    [['embedded post', said]],
  ],
  [
    'bold names',
    `<p><strong>Gazette:</strong> Who told you?</p><p><b>Lund</b>: Nobody told me.</p><p><strong>Gazette:</strong> And then?</p><p><b>Lund</b>: Then I read it.</p>`,
    [
      ['turn', 'Who told you?', 'Gazette:'],
      ['turn', 'Nobody told me.', 'Lund:'],
      ['turn', 'And then?', 'Gazette:'],
      ['turn', 'Then I read it.', 'Lund:'],
    ],
  ],
  [
    'bold questions',
    `<p><strong>Who told you?</strong></p><p>Nobody told me.</p><p>I read it.</p><p><b>And then?</b></p><p>Then I slept.</p>`,
    [
      ['turn', 'Who told you?'],
      ['turn', 'Nobody told me.\n\nI read it.'],
      ['turn', 'And then?'],
      ['turn', `Then I slept.\n\n${words[1]}`],
    ],
  ],
  [
    'a list of questions and answers',
    `<dl><dt>Gazette</dt><dd>Who told you?</dd><dt>Vera Lund</dt><dd>Nobody told me.</dd><dt>Gazette</dt><dd>And then?</dd><dt>Vera Lund</dt><dd>Then I read it.</dd></dl>`,
    [
      ['turn', 'Who told you?', 'Gazette'],
      ['turn', 'Nobody told me.', 'Vera Lund'],
      ['turn', 'And then?', 'Gazette'],
      ['turn', 'Then I read it.', 'Vera Lund'],
    ],
  ],
  [
    'bold words that begin a paragraph',
    `<p><strong>The quay</strong> was built in 1900.</p><p><b>Why it matters:</b> It is old.</p>`,
    [],
  ],
])('a page tells %s', async (_what, middle, expected) => {
  const article = await articleOfBytes(page(middle), 'a.html');
  expect(laidOut(article)).toEqual([headline, ...expected]);
  const whole = await extract(page(middle), 'html', { whole: true });
  expect(laidOut(makeArticle(whole.text, { layout: whole.layout })).slice(0, 1)).toEqual([headline]);
});

test('a page set in block quotations tells of none', async () => {
  const bytes = Buffer.from(
    `<title>Eastern quay shut</title><blockquote>${first}${second}${third}</blockquote>`,
  );
  expect(laidOut(await articleOfBytes(bytes, 'a.html'))).toEqual([headline]);
});

test('a page keeps its words, whatever the bold print in them', async () => {
  const bytes = page(
    '<p>One <b> two </b>three<br><b>four<br>five</b> six<strong>.</strong></p><p><b>A<br><br>B</b></p>',
  );
  const { text } = await extract(bytes, 'html');
  expect(text).toContain('One two three\nfour\nfive six.\n\nA\n\nB\n\n');
});

test('a Word document tells its quotations, captions and title by their styles', async () => {
  const style = (id: string, text: string) =>
    `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const body = [
    style('Titel', 'Eastern quay shut'),
    style('Normal', words[0]),
    style('Zitat', said),
    style('Zitat', 'That is all.'),
    style('Normal', words[1]),
    style('IntenseQuote', 'We were never asked.'),
    style('Beschriftung', 'The quay on Monday'),
    '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Gazette:</w:t></w:r><w:r><w:t xml:space="preserve"> Who told you?</w:t></w:r></w:p>',
    '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Lund:</w:t></w:r><w:r><w:t xml:space="preserve"> Nobody told me.</w:t></w:r></w:p>',
    '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Lund:</w:t></w:r><w:r><w:t xml:space="preserve"> I read it.</w:t></w:r></w:p>',
  ].join('');
  const named = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  const bytes = makeDocx([], {
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="${namespace}"><w:body>${body}</w:body></w:document>`,
    ),
    'word/styles.xml': strToU8(
      `<?xml version="1.0"?><w:styles xmlns:w="${namespace}">${named('Titel', 'Title')}${named('Zitat', 'Quote')}${named('IntenseQuote', 'Intense Quote')}${named('Beschriftung', 'caption')}</w:styles>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    ),
  });
  expect(laidOut(await articleOfBytes(bytes, 'a.docx'))).toEqual([
    headline,
    ['block quotation', `${said}\n\nThat is all.`],
    ['block quotation', 'We were never asked.'],
    ['caption', 'The quay on Monday'],
    ['turn', 'Who told you?', 'Gazette:'],
    ['turn', 'Nobody told me.', 'Lund:'],
    ['turn', 'I read it.', 'Lund:'],
  ]);
});

test.each([
  [
    'a quotation',
    `${words[0]}\n\n> ${said}\n> That is *all*.\n>\n> The [end](https://a.example).\n\n${words[1]}`,
    [['block quotation', `${said}\nThat is all.\n\nThe end.`]],
  ],
  [
    'a quotation that goes on in plain lines',
    `${words[0]}\n\n> ${said}\nThat is all.\n\n${words[1]}`,
    [['block quotation', `${said}\nThat is all.`]],
  ],
  [
    'a signed one',
    `${words[0]}\n\n> ${said}\n>\n> — Vera Lund\n\n${words[1]}`,
    [['block quotation', said, '— Vera Lund']],
  ],
  [
    'headings',
    `# Eastern quay shut\n\n${words[0]}\n\n# What comes next\n\n${words[1]}`,
    [['headline', 'Eastern quay shut']],
  ],
  [
    'bold names',
    `**Gazette:** Who told you?\n\n**Lund**: Nobody told me.\n\n**Gazette:** And then?\n\n**Lund**: I read it.`,
    [
      ['turn', 'Who told you?', 'Gazette:'],
      ['turn', 'Nobody told me.', 'Lund:'],
      ['turn', 'And then?', 'Gazette:'],
      ['turn', 'I read it.', 'Lund:'],
    ],
  ],
  [
    'bold questions',
    `**Who told you?**\n\nNobody told me.\n\n**And then?**\n\nI read it.`,
    [
      ['turn', 'Who told you?'],
      ['turn', 'Nobody told me.'],
      ['turn', 'And then?'],
      ['turn', 'I read it.'],
    ],
  ],
  [
    'bold questions that the writer answers',
    `**Who pays?**\n\nThe state pays half.\n\n**When does it open?**\n\nIt opens in spring.`,
    [],
  ],
])('Markdown tells %s', async (_what, source, expected) => {
  const article = await articleOfBytes(Buffer.from(source.replaceAll('\n', '\r\n')), 'a.md');
  expect(laidOut(article)).toEqual(expected);
});

test('a line may tell its text’s layout, in offsets into the text as it was given', async () => {
  const text = `Cafe\u0301.\r\n\r\n${words.join('\r\n\r\n')}`;
  const start = text.indexOf(words[1]);
  const layout = [{ start, end: start + words[1].length, kind: 'block quotation' }];
  const line = (value: object) => answer({ number: 1, text: JSON.stringify({ text, ...value }) });
  expect(await line({ layout })).not.toHaveProperty('error');
  const wrong: [unknown, RegExp][] = [
    [[{ start: 0, end: 10_000, kind: 'turn' }], /layout.*span 1 is no stretch of the text/],
    [[layout[0], layout[0]], /layout.*span 2 begins before the one before it ends/],
    [[{ start: 0.5, end: 4, kind: 'turn' }], /layout/],
    [[{ start: 0, end: 4, kind: 'shout' }], /layout/],
    ['all', /layout/],
  ];
  for (const [value, message] of wrong)
    expect(await line({ layout: value })).toMatchObject({
      error: { code: 'bad-input', message: expect.stringMatching(message) },
    });
});

test('a draft keeps what its format told until it is an article', async () => {
  const [draft] = await draftsOfFile('a.html', page(`<blockquote><p>${said}</p></blockquote>`));
  const article = articleOfDraft({ ...draft, number: 1, created: '' });
  expect(laidOut(article)).toEqual([headline, ['block quotation', said]]);
  const { bytes: _, ...pasted } = draftOfText(`HORVAT: ${said}\n\nMARIN: ${said}`);
  expect(pasted.metadata.layout ?? []).toEqual([]);
  expect(laidOut(articleOfDraft({ ...pasted, number: 2, created: '' })).map(([kind]) => kind)).toEqual([
    'turn',
    'turn',
  ]);
  const lines = await draftsOfFile(
    'a.jsonl',
    Buffer.from(JSON.stringify({ text: words.join('\n'), layout: [{ start: 0, end: 11, kind: 'caption' }] })),
  );
  expect(laidOut(articleOfDraft({ ...lines[0], number: 3, created: '' }))).toEqual([
    ['caption', 'The council'],
  ]);
  expect(lines[0].problem).toBeNull();
});
