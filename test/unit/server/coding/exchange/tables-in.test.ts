import { expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/index.ts';
import { codePoints } from '../../../../../analysis/text/offsets.ts';
import { schemeDraftSchema } from '../../../../../analysis/types/annotation.ts';
import { planBringing } from '../../../../../server/coding/exchange/bring-plan.ts';
import type { CodedCode, CodedProject } from '../../../../../server/coding/exchange/coded-project.ts';
import { writeLongCsv } from '../../../../../server/coding/exchange/long-csv-write.ts';
import { droppedText, whatIsDropped } from '../../../../../server/coding/exchange/qda-dropped.ts';
import { writeQdc } from '../../../../../server/coding/exchange/qdc.ts';
import { readCoding } from '../../../../../server/coding/exchange/read-coding.ts';
import { schemeOfCodes } from '../../../../../server/coding/exchange/scheme-of-codes.ts';
import { projectOfStudy } from '../../../../../server/coding/exchange/study-project.ts';
import { parseCsv, temporaryContext } from '../../support.ts';
import { categoryOf, roundWith, studyWith } from '../study.ts';
import { categories, hardTexts, played, say } from './exchanged.ts';

const text = '😀😀 a reckless wall 🎉 here.\n\nThe ministry, =1+1 of it, said no.';
const article = makeArticle(text, { title: 'The wall', url: 'https://a.example/wall' });
const twin = makeArticle('Another text.', { title: 'Twice' });
const second = makeArticle('Yet another text.', { title: 'Twice' });

function aStudy() {
  const { store } = temporaryContext();
  const study = studyWith(
    store,
    [article, twin, second],
    [
      categoryOf('charged', { key: 'c', unit: 'span', name: 'Charged words' }),
      categoryOf('harm', { key: 'h', color: 'green' }),
      categoryOf('people', { key: 'p', color: 'pink', kind: 'number' }),
    ],
  );
  return { store, study };
}

const tableOf = (csv: string) =>
  (readCoding('x.csv', Buffer.from(csv, 'utf8')) as { project: CodedProject }).project;

function planned(project: CodedProject) {
  const { store, study } = aStudy();
  const plan = planBringing(store, study, project, 'coded');
  const said = plan.coders.flatMap(({ name, said: all }) =>
    all.map(({ category, value, start, end }) => [
      name,
      category.id,
      value,
      start === null ? null : text.slice(start, end!),
    ]),
  );
  return { plan, said, leftOut: plan.leftOut.map(({ why, count }) => [why, count]) };
}

test('a table by semicolons, with a byte order mark, columns in any order and ragged rows', () => {
  const { said, leftOut, plan } = planned(
    tableOf(
      `\uFEFFCoder;Code;Hash;Answer;__proto__\r\nAna;harm;${article.id};no;x\r\nAna;Charged words\r\nBen;HARM;${article.id.slice(0, 12)};Yes;\r\n;harm;${article.id};yes;\r\nBen;people;${article.id};three;\r\nBen;people;${article.id};3;\r\nBen;nothing;${article.id};;\r\nBen;harm;${article.id};perhaps;\r\nBen;harm;${'0'.repeat(64)};yes;\r\n`,
    ),
  );
  expect(said).toEqual([
    ['Ana', 'harm', 'no', null],
    ['Ben', 'harm', 'yes', null],
    ['Ben', 'people', '3', null],
  ]);
  expect(leftOut).toEqual([
    ['a row with more or fewer cells than the first has', 1],
    ['a row without a text or without a coder', 1],
    ['a code of a text that is none of this study’s', 1],
    ['“people” takes a number.', 1],
    ['a code that the codebook does not have', 1],
    ['a value that “harm” does not have', 1],
  ]);
  expect(plan.texts).toBe(2);
});

test('a text is known by a title that it alone has, never by one that two have', () => {
  const { said, leftOut } = planned(
    tableOf(
      'title,coder,category,value\nThe  wall,Ana,harm,yes\nTwice,Ana,harm,yes\nthe wall,Ana,harm,yes\n',
    ),
  );
  expect(said).toEqual([['Ana', 'harm', 'yes', null]]);
  expect(leftOut).toEqual([['a code of a text that is none of this study’s', 2]]);
});

test('offsets past the end, within a character and of other words are left out; the words that a file gives find its unit', () => {
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const points = codePoints(text);
  const row = (start: number | string, end: number | string, words: string) =>
    `${article.id},Ana,charged,${start},${end},"${words}"`;
  const header = 'article,coder,category,start,end,words\n';
  const wall = at('reckless wall 🎉');
  const formula = at('=1+1 of it');
  const right = planned(
    tableOf(
      header +
        [
          row(wall.start, wall.end, 'reckless wall 🎉'),
          // What a spreadsheet would take for a formula came out with an apostrophe.
          row(formula.start, formula.end, "'=1+1 of it"),
          row(wall.start, wall.end, 'reckless hall 🎉'),
          row(1, 3, ''),
          row(5, 100_000, ''),
          row(9, 4, ''),
          row('nine', 12, ''),
          row(4, '', ''),
        ].join('\n'),
    ),
  );
  expect(right.said).toEqual([
    ['Ana', 'charged', 'yes', 'reckless wall 🎉'],
    ['Ana', 'charged', 'yes', '=1+1 of it'],
  ]);
  expect(right.leftOut).toEqual([
    ['a row whose start or end is no whole number', 2],
    ['words that are not those that stand there', 1],
    ['past the end of the text, empty, or within a character', 3],
  ]);
  expect(right.plan.offsets).toBe('utf-16');

  // The same in code points, which the file does not say, or says wrongly.
  const other = planned(
    tableOf(
      header +
        [wall, formula]
          .map(({ start, end }) => row(points(start), points(end), text.slice(start, end)))
          .join('\n'),
    ),
  );
  expect(other.said.map(([, , , words]) => words)).toEqual(['reckless wall 🎉', '=1+1 of it']);
  expect([other.plan.told, other.plan.offsets]).toEqual(['utf-16', 'code points']);

  // Where it says so, it is believed though it gives no words.
  const told = planned(
    tableOf(
      `article,coder,category,start,end,unit\n${article.id},Ana,charged,${points(wall.start)},${points(wall.end)},code points\n`,
    ),
  );
  expect(told.said.map(([, , , words]) => words)).toEqual(['reckless wall 🎉']);
});

test('annotations count code points, name their text by hash or address, and a quotation alone is no place', () => {
  const points = codePoints(text);
  const [start, end] = ['reckless', ' wall'].map((words) => points(text.indexOf(words)));
  const position = { type: 'TextPositionSelector', start, end };
  const quote = { type: 'TextQuoteSelector', exact: 'reckless' };
  const one = (source: string, selector: unknown, tags = ['Charged words']) => ({
    ...{ type: 'Annotation', creator: { nickname: 'Ana' }, target: { source, selector } },
    body: tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
  });
  const collection = {
    first: {
      items: [
        one(`urn:sha256:${article.id}`, [quote, position]),
        { ...one('https://a.example/wall', [position]), creator: 'Ben' },
        one('https://b.example/', [position]),
        one(`urn:sha256:${article.id}`, quote),
        one(`urn:sha256:${article.id}`, [{ ...quote, exact: 'careful' }, position]),
        one(`urn:sha256:${article.id}`, [position], []),
        { ...one('', []), target: `urn:sha256:${article.id}`, body: { purpose: 'tagging', value: 'harm' } },
        null,
      ],
    },
  };
  const project = (
    readCoding('x.jsonld', Buffer.from(JSON.stringify(collection))) as { project: CodedProject }
  ).project;
  const { said, leftOut } = planned(project);
  expect(said).toEqual([
    ['Ana', 'charged', 'yes', 'reckless'],
    ['Ana', 'harm', 'yes', null],
    ['Ben', 'charged', 'yes', 'reckless'],
  ]);
  expect(leftOut).toEqual([
    ['an annotation without a tag, or on no place in a text', 3],
    ['a code of a text that is none of this study’s', 1],
    ['words that are not those that stand there', 1],
  ]);
});

test('the table out has a row for each thing said, its words with it, and one for a text without a word', () => {
  const { store, study, ben } = played();
  const { project, rounds } = projectOfStudy(store, study);
  const rows = parseCsv(writeLongCsv(project, rounds));
  const last = hardTexts.at(-1)!;
  const silent = rows.filter(({ category }) => category === '');
  expect(silent).toHaveLength(1);
  expect(silent[0]).toMatchObject({
    article: last.id,
    coder: 'Ben; Bo',
    value: '',
    round: 'Main',
    version: '1',
  });
  expect(rows).toHaveLength(project.codings.length + 1);
  const texts = new Map(hardTexts.map((one) => [one.id, one.text]));
  for (const { article: id, start, end, words } of rows.filter((row) => row.start !== ''))
    expect(words.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(texts.get(id)!.slice(Number(start), Number(end)));
  expect(rows.find(({ category, value }) => category === 'people' && value === '9')).toMatchObject({
    coder: 'Ana',
  });
  // Who was not done with an item said nothing of it.
  store.assignments.reopen(store.assignments.ofCoder(ben, study.rounds[0].number)[0].number);
  expect(projectOfStudy(store, study).project.codings.length).toBeLessThan(project.codings.length);
});

test('a codebook goes out and comes back as a scheme that keeps what it said', () => {
  const { store, study } = played();
  const { codes } = projectOfStudy(store, study).project;
  const read = (readCoding('x.qdc', Buffer.from(writeQdc(codes, 'x'))) as { codes: CodedCode[] }).codes;
  const { scheme, leftOut } = schemeOfCodes(read, 'again', 'Again');
  expect(leftOut).toBe(0);
  const plain = ({
    name,
    definition,
    example,
    counterExample,
    unit,
    kind,
    values,
  }: (typeof categories)[number]) => ({
    name,
    definition,
    example,
    counterExample,
    unit,
    kind,
    values: values.map(({ name: own }) => own),
  });
  expect(schemeDraftSchema.parse(scheme).categories.map(plain)).toEqual(categories.map(plain));
});

test('a codebook of elsewhere becomes a scheme whatever it is called, and what finds no place is counted', () => {
  const code = (guid: string, name: string, parent: string | null = null): CodedCode => ({
    guid,
    name,
    parent,
    id: null,
    definition: '',
    color: null,
    isCodable: true,
  });
  const many = Array.from({ length: 50 }, (_, i) => code(`t${i}`, `Ünïcode 😀 ${i % 3}`));
  const values = Array.from({ length: 30 }, (_, i) =>
    code(`v${i}`, i === 7 ? '' : `Wert ${i}`, i > 20 ? 'v0' : 't0'),
  );
  const { scheme, leftOut } = schemeOfCodes([...many, ...values], 'x', '');
  expect(leftOut).toBe(50 - 36 + (30 - 24));
  expect(schemeDraftSchema.safeParse(scheme).error?.issues).toBeUndefined();
  expect(scheme.categories[0].kind).toBe('several of');
});

test('what REFI-QDA has no place for is listed', () => {
  const { store, study } = played();
  const lines = whatIsDropped(store, study, projectOfStudy(store, study));
  expect(lines).toContain('19 answers in numbers or words: codes have no value');
  expect(lines).toContain('the order of values of: Tone');
  expect(droppedText(lines)).toContain('- 19 answers in numbers or words');
});

test('a coder is one user in each round, a category that is gone stays as it was, and who was taken out is out', () => {
  const one = played(hardTexts.slice(0, 2));
  const { store, ana, ben } = one;
  store.transaction(() =>
    store.schemes.add({ id: 'test-scheme', title: 'A scheme', categories: categories.slice(1) }),
  );
  const second = roundWith(store, one.now(), 2, 'Second');
  const [item] = store.items.ofRound(second.number);
  store.assignments.give(second.number, item.number, ana);
  store.assignments.finish(store.assignments.get(second.number, item.number, ana)!.number);
  say(
    { store, study: one.now() },
    { coder: ana, round: second, item: item.number, article: item.article },
    'harm',
    { value: 'no' },
  );
  const { project, rounds } = projectOfStudy(store, one.now());
  expect(project.users.map(({ name }) => name)).toEqual(['Ana (Main)', 'Ben, Bo (Main)', 'Ana (Second)']);
  expect([...rounds.values()].map(({ version }) => version)).toEqual([1, 1, 2]);
  expect(project.codes.find(({ id }) => id === 'charged')?.name).toBe('Charged words');
  const [, , again] = project.users;
  expect(project.codings.filter(({ user }) => user === again.guid)).toHaveLength(1);
  expect(whatIsDropped(store, one.now(), projectOfStudy(store, one.now()))).toContain(
    'which of 2 versions of the codebook each code was made by',
  );
  store.coders.remove(ben);
  expect(projectOfStudy(store, one.now()).project.users.map(({ name }) => name)).toEqual([
    'Ana (Main)',
    'Ana (Second)',
  ]);
});
