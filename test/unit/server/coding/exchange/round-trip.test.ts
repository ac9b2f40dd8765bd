import { expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/index.ts';
import { bringIn, keepWaiting } from '../../../../../server/coding/exchange/bring-in.ts';
import type { CodedProject } from '../../../../../server/coding/exchange/coded-project.ts';
import { writeAnnotations } from '../../../../../server/coding/exchange/jsonld-write.ts';
import { writeLongCsv } from '../../../../../server/coding/exchange/long-csv-write.ts';
import { qdaTargets } from '../../../../../server/coding/exchange/qda-targets.ts';
import { writeQdpx } from '../../../../../server/coding/exchange/qdpx-write.ts';
import { readCoding } from '../../../../../server/coding/exchange/read-coding.ts';
import { projectOfStudy } from '../../../../../server/coding/exchange/study-project.ts';
import { unzip } from '../../../../../server/coding/exchange/zip-read.ts';
import { studyOf } from '../../../../../server/coding/study/studies.ts';
import { temporaryContext } from '../../support.ts';
import { coderWith, roundWith, studyWith } from '../study.ts';
import { categories, codedIn, hardTexts, type Played, played, say } from './exchanged.ts';

/** Takes a file into the study that it is of; gives the round that it became. */
function takeIn({ store, study }: Played, name: string, bytes: Uint8Array) {
  const read = readCoding(name, bytes) as { project: CodedProject };
  keepWaiting(store, study, name, bytes);
  const { hash } = store.broughtFiles.of(study.task.number).at(-1)!;
  return bringIn(store, study.task.id, read.project, { hash, choice: 'coded' });
}

test.each(qdaTargets.map((target) => [target.name, target] as const))(
  'ten texts with emoji, marks and line ends go out for %s and come back the same, but for numbers',
  (_, target) => {
    const one = played();
    const { project } = projectOfStudy(one.store, one.study);
    const bytes = writeQdpx(project, target, '');
    expect(Buffer.compare(bytes, writeQdpx(projectOfStudy(one.store, one.now()).project, target, ''))).toBe(
      0,
    );
    const read = (readCoding('x.qdpx', bytes) as { project: CodedProject }).project;
    expect(read.leftOut).toEqual([]);
    expect(read.sources).toHaveLength(10);
    const round = takeIn(one, 'x.qdpx', bytes);
    const before = codedIn(one.store, one.now(), one.round.number, ['people']);
    expect(before.length).toBeGreaterThan(60);
    expect(codedIn(one.store, one.now(), round.number, ['people'])).toEqual(before);
  },
);

test('the table and the annotations bring back numbers too', () => {
  const csv = played();
  const out = projectOfStudy(csv.store, csv.study);
  const table = takeIn(csv, 'codes.csv', Buffer.from(writeLongCsv(out.project, out.rounds)));
  const before = codedIn(csv.store, csv.now(), csv.round.number);
  expect(codedIn(csv.store, csv.now(), table.number)).toEqual(before);

  const json = played();
  const annotations = writeAnnotations(projectOfStudy(json.store, json.study).project, 'urn:x');
  const round = takeIn(json, 'annotations.json', Buffer.from(annotations));
  // Annotations do not say who went through a text without a word: the last text is one coder’s alone.
  const last = JSON.stringify(json.store.items.of(json.study.task.number).at(-1)!.article);
  const but = (rows: string[]) => rows.filter((row) => !row.includes(last));
  const expected = codedIn(json.store, json.now(), json.round.number);
  expect(but(codedIn(json.store, json.now(), round.number))).toEqual(but(expected));
  expect(but(expected).length).toBeGreaterThan(60);
});

test('each program gets a text’s line ends and positions as it counts them', () => {
  const article = makeArticle('😀 a\r\n\r\nb 🎉 c', { title: 'Counted' });
  const one = played([article]);
  const { project } = projectOfStudy(one.store, one.study);
  const at = article.text.indexOf('b');
  project.codings = [{ ...project.codings[0], start: at, end: at + 4 }];
  const counted = qdaTargets.map((target) => {
    const files = unzip(writeQdpx(project, target, ''), () => true);
    const xml = Buffer.from(files.get('project.qde')!).toString();
    const [, start, end] = /startPosition="(\d+)" endPosition="(\d+)"/.exec(xml)!;
    const text = Buffer.from([...files].find(([name]) => name.startsWith('sources/'))![1]).toString();
    return [target.id, Number(start), Number(end), text.split('\r\n').length - 1];
  });
  expect(counted).toEqual([
    ['qualcoder', 5, 8, 0],
    ['maxqda', 7, 10, 2],
    ['atlas.ti', 5, 8, 2],
    ['nvivo', 7, 10, 2],
  ]);
});

test('a study of paragraphs goes out and comes back, paragraph by paragraph', () => {
  const { store } = temporaryContext();
  const study = studyWith(store, hardTexts.slice(0, 5), categories, { per: 'paragraph' });
  const round = roundWith(store, study);
  const coder = coderWith(store, study, 'Ana');
  const items = store.items.of(study.task.number);
  expect(items.length).toBeGreaterThan(8);
  for (const [i, { number, article, start }] of items.entries()) {
    store.assignments.give(round.number, number, coder);
    store.assignments.finish(store.assignments.get(round.number, number, coder)!.number);
    if (i === 1) continue;
    const where = { coder, round, item: number, article };
    say({ store, study }, where, 'harm', { value: i % 2 ? 'yes' : 'no' });
    say({ store, study }, where, 'frame', { value: 'conflict' });
    const word = /\p{L}{3,}/u.exec(store.articles.get(article)!.text.slice(start))!;
    say({ store, study }, where, 'charged', {
      start: start + word.index,
      end: start + word.index + word[0].length,
    });
  }
  const now = () => studyOf(store, study.task.id);
  const one = { store, study: now(), round, ana: coder, ben: coder, now };
  const out = projectOfStudy(store, now());
  const table = takeIn(one, 'codes.csv', Buffer.from(writeLongCsv(out.project, out.rounds)));
  const before = codedIn(store, now(), round.number);
  expect(codedIn(store, now(), table.number)).toEqual(before);
  // In REFI-QDA nothing says that a paragraph was gone through without a code.
  const project = takeIn(one, 'x.qdpx', writeQdpx(out.project, qdaTargets[2], ''));
  const silent = ({ start, end }: { start: number; end: number }) => `,${start},${end},`;
  const coded = before.filter((row) => !(row.includes(items[1].article) && row.includes(silent(items[1]))));
  expect(codedIn(store, now(), project.number)).toEqual(coded);
  expect(store.items.of(study.task.number)).toHaveLength(items.length);
});
