import { expect, test } from 'vitest';
import { bringIn, keepWaiting } from '../../../../../server/coding/exchange/bring-in.ts';
import type { CodedProject } from '../../../../../server/coding/exchange/coded-project.ts';
import { writeAnnotations } from '../../../../../server/coding/exchange/jsonld-write.ts';
import { writeLongCsv } from '../../../../../server/coding/exchange/long-csv-write.ts';
import { qdaTargets } from '../../../../../server/coding/exchange/qda-targets.ts';
import { writeQdpx } from '../../../../../server/coding/exchange/qdpx-write.ts';
import { readCoding } from '../../../../../server/coding/exchange/read-coding.ts';
import { projectOfStudy } from '../../../../../server/coding/exchange/study-project.ts';
import { codedIn, type Played, played } from './exchanged.ts';

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
