import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { countWords } from '../../../../../analysis/text/words.ts';
import { type LookedAt, lookAt, prepare } from '../../../../../server/ingest/collections/look-at.ts';
import { temporaryFolder } from '../../support.ts';
import { makeDocx } from '../documents.ts';
import { makeRtf, makeXlsx, stories, wired } from './made-files.ts';

const { harbor, fishing } = stories;
const words = { harbor: countWords(harbor), fishing: countWords(fishing) };

/** Writes files into a folder of the test's own and looks at the first of them, or at the folder. */
async function look(
  files: Record<string, string | Buffer>,
  answers: Record<string, string> = {},
  path?: string,
) {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const prepared = await prepare(
    join(folder, path ?? Object.keys(files)[0]),
    new Map(Object.entries(answers)),
  );
  const articles: LookedAt[] = [];
  const { rejected, ...rest } = await lookAt(prepared!, (article) => void articles.push(article));
  const told = rejected.map(({ where, reason }) => `${where.replace(`${folder}/`, '')}: ${reason}`);
  return {
    form: prepared!.collection.form,
    notes: prepared!.collection.notes,
    articles,
    rejected: told,
    ...rest,
    prepared: prepared!,
  };
}

const ids = (articles: LookedAt[]) => articles.map(({ id }) => id);

test('a table with semicolons, Windows-1252, quoted line ends, ragged rows and odd columns: each thing is named, the rest taken', async () => {
  const rows = [
    '"Nr";"Headline";"Text";"Zeitung";"Datum";"";"__proto__"',
    `"1";"Die Mauer „gross“";"${harbor}\r\n\r\n""Zwei"" – drei";"Küstenblatt";"13.02.2013";"x";"y"`,
    `"2";"Zwei";"${fishing}";"Küstenblatt";"05.03.2013";"x";"y"`,
    `"3";"Unmögliches";"${wired}";"Other";"31.02.2013";"x";"y"`,
    '"4";"ragged";"only four";"x"',
    `"2";"Same id";"${fishing} And more.";"Other";"06.03.2013";"x";"y"`,
    `"2";"Zwei";"${fishing}";"Küstenblatt";"05.03.2013";"x";"y"`,
    `"5";"no text";"";"Other";"06.03.2013";"x";"y"`,
  ];
  const { articles, rejected, asks, notes, prepared, duplicates, exact } = await look({
    'messy.csv': iconv.encode(`${rows.join('\r\n')}\r\n`, 'windows-1252'),
  });
  expect(ids(articles)).toEqual(['1', '2', '3']);
  expect(articles[0]).toMatchObject({
    title: 'Die Mauer „gross“',
    outlet: 'Küstenblatt',
    date: '2013-02-13',
  });
  expect(articles.map(({ date }) => date)).toEqual(['2013-02-13', '2013-03-05', null]);
  expect(notes).toEqual(['The file was read as windows-1252 (guess).', 'Its cells are parted by “;”.']);
  expect(rejected).toEqual([
    expect.stringMatching(/^messy\.csv:6: “31\.02\.2013” is no date in the order dmy/),
    expect.stringMatching(/^messy\.csv:7: The line has 4 cells.*7 columns/),
    expect.stringMatching(/^messy\.csv:8: Its id “2” is that of .*messy\.csv:5, which has another text/),
    expect.stringMatching(/^messy\.csv:9: Its id “2” and its text are those of .*again/),
    expect.stringMatching(/^messy\.csv:10: It has no text/),
  ]);
  expect(asks.map(({ id }) => id)).toEqual(['same-id']);
  expect([...prepared.survey.columns.keys()]).toContain('__proto__');
  expect([...prepared.survey.columns.keys()]).toContain('column 6');
  expect(duplicates).toEqual([
    ['1', '3'],
    ['2', '2'],
  ]);
  expect(exact).toBe(1);
});

test('a byte order mark, two quoted line ends and ten bad lines in a hundred: all good ones come', async () => {
  const rows = Array.from({ length: 100 }, (_, i) =>
    i % 10 === 3 ? `a${i},"open ${i}` : `a${i},"Town ${i}\n\nsays: ${i % 2 ? harbor : fishing} ${i}."`,
  );
  const { articles, rejected } = await look({ 'many.csv': `\ufeffid,text\n${rows.join('\n')}` });
  expect(articles).toHaveLength(90);
  expect(rejected).toHaveLength(10);
  for (const reason of rejected) expect(reason).toMatch(/^many\.csv:\d+: /);
});

test('a row that lacks a cell is no reason to take lines of its text for rows', async () => {
  const { articles, rejected } = await look({
    'a.csv': `id,text,date\na,"${harbor}\nYes, we can, they said\n${fishing}"\nb,"${fishing}",2013\n`,
  });
  expect(ids(articles)).toEqual(['b']);
  expect(rejected).toEqual([expect.stringMatching(/^a\.csv:2: The line has 2 cells/)]);
});

test.each([
  [['13/02/2013', '01/02/2013'], [], ['2013-02-13', '2013-02-01']],
  [['02/13/2013', '01/02/2013'], [], ['2013-02-13', '2013-01-02']],
  [
    ['2013-02-13', '13 February 2013', 'Feb 13, 2013', '20130213', '13. März 2013'],
    [],
    ['2013-02-13', '2013-02-13', '2013-02-13', '2013-02-13', '2013-03-13'],
  ],
  [
    ['01/02/2013', '03/03/2013'],
    ['dmy', 'mdy'],
    [null, '2013-03-03'],
  ],
  [
    ['13/02/2013', '02/13/2013'],
    ['dmy', 'mdy'],
    [null, null],
  ],
  [['01-02-03'], ['dmy', 'mdy', 'ymd'], [null]],
])('dates %j: asked %j, told %j', async (dates, choices, told) => {
  const rows = dates.map((date, i) => `${i},"${harbor} ${i} ${'and so on '.repeat(i)}","${date}"`);
  const { articles, asks } = await look({ 'dates.csv': `id,text,date\n${rows.join('\n')}\n` });
  expect(articles.map(({ date }) => date)).toEqual(told);
  expect(asks.find(({ id }) => id === 'date-order')?.choices ?? []).toEqual(choices);
});

test('what is asked is answered by --map, and an answer that does not fit is refused', async () => {
  const table = `Überschrift,Leib,Wann\nA,"${harbor}",01/02/2013\n`;
  const asked = await look({ 'a.csv': table });
  expect(asked.asks.map(({ id, blocks }) => [id, blocks])).toEqual([
    ['text', true],
    ['date', false],
  ]);
  expect(asked.articles).toEqual([]);
  const { articles, asks } = await look(
    { 'a.csv': table },
    { text: 'Leib', date: 'Wann', 'date-order': 'mdy' },
  );
  expect(asks).toEqual([]);
  expect(articles).toEqual([
    { id: 'a.csv:2', title: 'A', outlet: null, date: '2013-01-02', words: words.harbor },
  ]);
  await expect(look({ 'a.csv': table }, { text: 'Body' })).rejects.toThrow(/no column “Body” for text.*Leib/);
  await expect(look({ 'a.csv': table }, { colour: 'Leib' })).rejects.toThrow(/--map has no “colour”/);
  await expect(look({ 'a.csv': table }, { text: 'Leib', 'date-order': 'ydm' })).rejects.toThrow(/dmy or mdy/);
});

test('lines of JSON keep their ids and every further field; what is no article is named by its line', async () => {
  const lines = [
    JSON.stringify({
      id: 7,
      outlet: 'A',
      text: harbor,
      date: '2013-02-13T10:00:00Z',
      __proto: 1,
      words: words.harbor,
      tags: ['x', 'y'],
    }),
    '{"text": 5}',
    '[1]',
    '{"id": "b", "text"',
    `{"id":"c","__proto__":"kept","text":${JSON.stringify(fishing)}}`,
  ];
  const { form, articles, rejected, prepared } = await look({ 'a.jsonl': lines.join('\n') });
  expect(form).toBe('jsonl');
  expect(articles.map(({ id, date }) => [id, date])).toEqual([
    ['7', '2013-02-13'],
    ['c', null],
  ]);
  expect(rejected.map((reason) => reason.slice(0, 10))).toEqual(['a.jsonl:2:', 'a.jsonl:3:', 'a.jsonl:4:']);
  expect([...prepared.survey.columns.keys()]).toContain('__proto__');
});

test('a workbook: dates as dates, formulas as what was computed, those without a value named, a second sheet told', async () => {
  const bytes = makeXlsx({
    Notes: [['about this file']],
    Articles: [
      ['ID', 'Headline', 'Body', 'Published', ''],
      ['a', { formula: '"Wall "&1', value: 'Wall 1' }, harbor, { date: 41318 }, 3.5],
      ['b', { formula: 'B2' }, fishing, { date: 41319 }, null],
      ['c', 'No body', null, { date: 41319 }, null],
    ],
  });
  const { form, articles, rejected, notes, prepared } = await look({ 'a.xlsx': bytes });
  expect(form).toBe('xlsx');
  expect(articles).toEqual([
    { id: 'a', title: 'Wall 1', outlet: null, date: '2013-02-13', words: words.harbor },
    { id: 'b', title: null, outlet: null, date: '2013-02-14', words: words.fishing },
  ]);
  expect(rejected).toEqual([expect.stringMatching(/^a\.xlsx, Articles row 4: It has no text/)]);
  expect(notes.join(' ')).toMatch(
    /“Articles” was read; “Notes” was not.*2 cells hold formulas.*1 of them have none.*\(B3\)/,
  );
  expect([...prepared.survey.columns.keys()]).toContain('column 5');
});

test('a workbook without a date asks for it; one with two sheets of articles asks which', async () => {
  const sheet = [
    ['id', 'text'],
    ['a', harbor],
  ];
  const one = await look({ 'a.xlsx': makeXlsx({ S: sheet }) });
  expect(one.asks).toMatchObject([{ id: 'date', choices: ['id', 'text', 'none'], blocks: false }]);
  expect(one.articles).toMatchObject([{ id: 'a', date: null }]);
  const files = {
    'a.xlsx': makeXlsx({
      S: sheet,
      T: [
        ['id', 'text'],
        ['b', fishing],
      ],
    }),
  };
  const two = await look(files);
  expect(two.asks).toMatchObject([{ id: 'sheet', choices: ['S', 'T'], blocks: true }]);
  expect(two.articles).toEqual([]);
  expect(ids((await look(files, { sheet: 'T' })).articles)).toEqual(['b']);
  await expect(look(files, { sheet: 'U' })).rejects.toThrow(/no sheet “U”/);
});

const factivaCoded = `HD  Wall on schedule
BY  By Ana Horvat
WC  38 words
PD  13 February 2013
SN  Coast Gazette
SC  COGA
LA  English
CY  Copyright 2013 Coast Gazette

LP
${harbor}

TD
It went on.

NS
ghum : Humanities
AN
Document COGA000020130213e92d0001

HD
A wall against us
PD
14 February 2013
SN
Union Voice

LP
${fishing}

AN
Document UNVO000020130214e92e0002


Search Summary
Text    harbor wall
`;

test('Factiva: fields by their codes, own numbers as ids, the foot of the export left out', async () => {
  const { form, articles, rejected, prepared } = await look({ 'factiva.txt': factivaCoded });
  expect(form).toBe('factiva');
  expect(articles).toMatchObject([
    {
      id: 'COGA000020130213e92d0001',
      title: 'Wall on schedule',
      outlet: 'Coast Gazette',
      date: '2013-02-13',
      words: words.harbor + 3,
    },
    { id: 'UNVO000020130214e92e0002', title: 'A wall against us', outlet: 'Union Voice', date: '2013-02-14' },
  ]);
  expect(rejected).toEqual([]);
  expect([...prepared.survey.columns.keys()]).toContain('NS');
});

test('Factiva without codes, in RTF, and a document that has no text named', async () => {
  const paragraphs = `News\nWall on schedule – café\n\nBy Ana Horvat\n38 words\n13 February 2013\n04:30\nCoast Gazette\nCOGA\nEnglish\n© 2013 Coast Gazette.\n\n${harbor}\n\nIt went on.\n\nDocument COGA000020130213e92d0001\n\nBroken\n\nDocument COGA000020130213e92d0009\n`;
  const { form, articles, rejected } = await look({ 'f.rtf': makeRtf(paragraphs.split('\n')) });
  expect(form).toBe('factiva');
  expect(articles).toEqual([
    {
      id: 'COGA000020130213e92d0001',
      title: 'Wall on schedule – café',
      outlet: 'Coast Gazette',
      date: '2013-02-13',
      words: words.harbor + 3,
    },
  ]);
  expect(rejected).toEqual([expect.stringMatching(/^f\.rtf, document 2 .*no text that could be told/)]);
});

const rule = '_'.repeat(60);
const proquestText = `${rule}
Report Information from ProQuest
February 14 2013 10:12
${rule}

Document 1 of 2

Wall on schedule

Author: Horvat, Ana

Publication info: Coast Gazette ; Harbor Town [Harbor Town]13 Feb 2013: A.1.

Abstract: Something short.

Full text: ${harbor}

Minister: we have kept every promise.

Subject: Harbors; Walls

Title: Wall on schedule

Publication title: Coast Gazette

Publication date: Feb 13, 2013

Section: News

ProQuest document ID: 1288000001

Document URL: http://search.example/docview/1288000001

${rule}

Document 2 of 2

Metadata alone

Publication title: Coast Gazette

Publication date: Feb 14, 2013

ProQuest document ID: 1288000002

${rule}

Contact us at: http://www.example/contact
Database copyright
`;

test('ProQuest: labels around the text, ids of its own; a document without a text is named', async () => {
  const { form, articles, rejected, prepared } = await look({ 'pq.txt': proquestText });
  expect(form).toBe('proquest');
  expect(articles).toEqual([
    {
      id: '1288000001',
      title: 'Wall on schedule',
      outlet: 'Coast Gazette',
      date: '2013-02-13',
      words: words.harbor + 6,
    },
  ]);
  expect(rejected).toEqual([expect.stringMatching(/^pq\.txt, document \d .*It has no text/)]);
  expect([...prepared.survey.columns.keys()]).toContain('subject');
});

const nexisNew = (title: string, text: string) => [
  title,
  'Coast Gazette',
  'February 13, 2013 Wednesday',
  'FIRST EDITION',
  'Copyright 2013 Coast Gazette All Rights Reserved',
  'Section: NEWS; Pg. 4',
  'Length: 38 words',
  'Byline: Ana Horvat',
  'Body',
  text,
  'It went on: much later.',
  'Load-Date: February 14, 2013',
  'End of Document',
];
const front = [
  'User Name: Somebody',
  'Date and Time: Friday, March 1, 2013 10:00:00 AM',
  'Documents (2)',
  '1. Wall on schedule',
  '2. Against',
  'Client/Matter: -None-',
];

test.each(['docx', 'rtf', 'txt'])(
  'Nexis Uni in %s: many articles of one file, the front page left out',
  async (ending) => {
    const lines = [...front, ...nexisNew('Wall on schedule', harbor), ...nexisNew('Against', fishing)];
    const bytes = {
      docx: () => makeDocx(lines),
      rtf: () => makeRtf(lines.flatMap((line) => [line, ''])),
      txt: () => Buffer.from(lines.join('\n\n')),
    }[ending]!();
    const { form, articles, rejected, prepared } = await look({ [`n.${ending}`]: bytes });
    expect(form).toBe('nexis');
    expect(articles).toEqual([
      {
        id: `n.${ending}, document 1`,
        title: 'Wall on schedule',
        outlet: 'Coast Gazette',
        date: '2013-02-13',
        words: words.harbor + 5,
      },
      {
        id: `n.${ending}, document 2`,
        title: 'Against',
        outlet: 'Coast Gazette',
        date: '2013-02-13',
        words: words.fishing + 5,
      },
    ]);
    expect(rejected).toEqual([]);
    expect([...prepared.survey.columns.keys()]).toEqual(
      expect.arrayContaining(['section', 'byline', 'edition']),
    );
  },
);

test('LexisNexis of old: numbered documents, wrapped lines put together, labels before and after', async () => {
  const wrapped = harbor.replace(/(.{1,60})(?: |$)/g, '$1\n').trim();
  const one = (n: number, title: string, text: string) =>
    `                               ${n} of 2 DOCUMENTS\n\n                                 Coast Gazette\n\n                          February 13, 2013 Wednesday\n                                 First Edition\n\n${title}\n\nBYLINE: By Ana Horvat,\n  Harbor Town\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 38 words\n\n${text}\n\nThe end.\n\nLOAD-DATE: February 14, 2013\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n                       Copyright 2013 Coast Gazette\n                            All Rights Reserved\n\n`;
  const { form, articles, prepared } = await look({
    'old.txt': one(1, 'Wall on schedule', wrapped) + one(2, 'Against', fishing),
  });
  expect(form).toBe('nexis');
  expect(articles).toMatchObject([
    { title: 'Wall on schedule', outlet: 'Coast Gazette', date: '2013-02-13', words: words.harbor + 2 },
    { title: 'Against', outlet: 'Coast Gazette' },
  ]);
  expect(prepared.survey.columns.get('byline')?.samples[0]).toBe('By Ana Horvat, Harbor Town');
});

test('RIS and Zotero’s CSV: metadata is told and named as that; a file beside the list is read, nothing outside is', async () => {
  const ris = `TY  - NEWS\nTI  - Wall on schedule\nAU  - Horvat, Ana\nAU  - Marin, Luka\nT2  - Coast Gazette\nDA  - 2013/02/13/\nID  - z1\nL1  - files/wall.txt\nER  - \n\nTY  - NEWS\nTI  - Alone\nT2  - Coast Gazette\nPY  - 2013\nID  - z2\nER  - \nTY  - NEWS\nTI  - Unended\n`;
  const files = { 'list/z.ris': ris, 'list/files/wall.txt': harbor, 'secret.txt': fishing };
  const { form, articles, rejected } = await look(files);
  expect(form).toBe('ris');
  expect(articles).toEqual([
    { id: 'z1', title: 'Wall on schedule', outlet: 'Coast Gazette', date: '2013-02-13', words: words.harbor },
    { id: 'z2', title: 'Alone', outlet: 'Coast Gazette', date: '2013', words: 0 },
  ]);
  expect(rejected).toEqual([
    expect.stringMatching(/^list\/z\.ris:11: This is metadata alone/),
    expect.stringMatching(/^list\/z\.ris:17: It has no end/),
  ]);
  const header =
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","Url","Date","File Attachments","Manual Tags"';
  const row = (key: string, path: string) =>
    `"${key}","newspaperArticle","2013","Horvat, Ana","Wall","Coast Gazette","https://a.example/1","2013-02-13","${path}","sea; wall"`;
  const zotero = await look({
    'list/z.csv': `${header}\n${row('AAA', 'C:\\Users\\me\\Zotero\\files\\wall.txt')}\n${row('BBB', '../secret.txt')}\n${row('CCC', '')}\n`,
    ...{ 'list/files/wall.txt': harbor, 'secret.txt': fishing },
  });
  expect(zotero.form).toBe('zotero-csv');
  expect(zotero.articles.map((one) => [one.id, one.words])).toEqual([
    ['AAA', words.harbor],
    ['BBB', 0],
    ['CCC', 0],
  ]);
  expect(zotero.rejected[0]).toMatch(/secret\.txt does not lie there/);
});

test('a folder: files by their names, collections in it with their own ids, what cannot be read named', async () => {
  const { form, articles, rejected } = await look(
    {
      'f/a/one.txt': harbor,
      'f/two.html': `<html><head><title>Two</title></head><body><article><h1>Two</h1><p>${fishing}</p><p>${wired}</p></article></body></html>`,
      'f/two.json': '{"title":"Named beside"}',
      'f/list.csv': `id,text\nx1,"${wired}"\n`,
      'f/picture.png': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      'f/.hidden': 'x',
    },
    {},
    'f',
  );
  expect(form).toBe('folder');
  expect(ids(articles)).toEqual(['a/one', 'x1', 'two']);
  expect(articles[2].title).toBe('Named beside');
  expect(rejected).toEqual([expect.stringMatching(/picture\.png: .*It is a picture/)]);
});
