import { expect, test } from 'vitest';
import { previewLesson } from '../../../../server/coding/coders.ts';
import {
  lessonAnnotations,
  lessonCsv,
  lessonFile,
  lessonJson,
} from '../../../../server/coding/lesson-files.ts';
import type { MachineCoder } from '../../../../server/coding/machine.ts';
import { parseCsv } from '../support.ts';
import { find } from '../web/pages/fixture.ts';
import { at, charged, classroom, ferry, ferryText, newKey, pupil } from './lesson.ts';

const machine: MachineCoder = {
  analyzer: { version: '9.9.9', assets: 'abcdef0123456789' },
  nothing: [{ category: 'side', why: 'The machine found nothing of it in this text.' }],
  marks: [
    {
      ...{
        article: ferry.id,
        unit: 'span',
        category: 'charged',
        subject: '',
        value: 'yes',
        reason: 'judges',
      },
      ...{ ...find(ferryText, 'reckless'), otherStart: null, otherEnd: null },
    },
  ],
};

/** A lesson in which one pupil says four things, takes one back, and the machine says one. */
function played() {
  const room = classroom();
  const ana = room.join();
  const teacher = pupil(room.store, previewLesson(room.store, room.lesson()));
  room.begin('opening');
  ana.say({ kind: 'answer', key: newKey(), value: '=HYPERLINK("x")' });
  room.begin('mark');
  const reckless = ana.say(charged('reckless', { reason: '<b>judges</b>' }));
  const why = ana.say(charged('why'));
  ana.say({ kind: 'withdrawal', key: newKey(), withdraws: why.number });
  const pair = ana.say({
    ...{ kind: 'mark', key: newKey(), text: ferry.id, category: 'speaks' },
    ...{ at: at(ferryText, 'We wait in the rain'), other: at(ferryText, 'Mara Lind') },
  });
  const about = ana.say({ kind: 'mark', key: newKey(), text: ferry.id, category: 'about', value: 'people' });
  teacher.say(charged('company'));
  return {
    room,
    ana,
    file: lessonFile(room.store, room.lesson(), [machine]),
    rows: { reckless, pair, about },
  };
}

test('the table has a row for everything that holds, the words with it, and the machine’s beside with its version', () => {
  const { room, ana, file, rows } = played();
  const { name } = ana.coder;
  const common = {
    lesson: room.id,
    scheme: 'class',
    version: '1',
    group: '',
    created: expect.stringMatching(/^2/),
  };
  const person = { ...common, coder: name, role: 'coder', phase: 'mark', analyzer: '' };
  const none = {
    start: '',
    end: '',
    text: '',
    sourceStart: '',
    sourceEnd: '',
    source: '',
    subject: '',
    reason: '',
  };
  const span = { article: ferry.id, unit: 'span', category: 'charged', value: 'yes' };
  expect(parseCsv(lessonCsv(file))).toEqual([
    // What a spreadsheet would take for a formula is none.
    {
      ...person,
      ...none,
      number: '1',
      kind: 'answer',
      phase: 'opening',
      article: '',
      unit: '',
      category: '',
      value: '\'=HYPERLINK("x")',
    },
    {
      ...person,
      ...none,
      ...span,
      number: `${rows.reckless.number}`,
      kind: 'mark',
      start: '92',
      end: '100',
      text: 'reckless',
      reason: '<b>judges</b>',
    },
    {
      ...{ ...person, ...none, number: `${rows.pair.number}`, kind: 'mark', article: ferry.id, unit: 'pair' },
      ...{ category: 'speaks', value: '', start: '50', end: '69', text: 'We wait in the rain' },
      ...{ sourceStart: '77', sourceEnd: '86', source: 'Mara Lind' },
    },
    {
      ...person,
      ...none,
      number: `${rows.about.number}`,
      kind: 'mark',
      article: ferry.id,
      unit: 'article',
      category: 'about',
      value: 'people',
    },
    {
      ...{
        ...common,
        ...none,
        ...span,
        number: '',
        kind: 'mark',
        coder: 'Parallax',
        role: 'machine',
        phase: '',
        created: '',
      },
      ...{
        start: '92',
        end: '100',
        text: 'reckless',
        reason: 'judges',
        analyzer: '9.9.9 (abcdef0123456789)',
      },
    },
  ]);
});

test('the data has scheme, texts, coders and all that holds; neither token nor word nor a preview', () => {
  const { room, ana, file } = played();
  const json = lessonJson(file);
  const read = JSON.parse(json);
  expect(read).toMatchObject({
    id: room.id,
    scheme: { id: 'class', version: 1 },
    settings: { question: 'Who is to blame?' },
  });
  expect(read.texts).toEqual(room.lesson().texts);
  expect(read.coders.map(({ name }: { name: string }) => name)).toEqual([ana.coder.name]);
  expect(
    read.annotations.map(({ text, source }: { text: string; source: string }) => [text, source]),
  ).toEqual([
    [null, null],
    ['reckless', null],
    ['We wait in the rain', 'Mara Lind'],
    [null, null],
  ]);
  expect(read.machine).toMatchObject([
    { analyzer: machine.analyzer, nothing: machine.nothing, marks: [{ text: 'reckless' }] },
  ]);
  expect(json).not.toContain(ana.token);
  expect(json).not.toMatch(/missed|token|"word"/);
});

test('the same as web annotations: quotation and position in code points, as the model counts', () => {
  const { room, ana, file, rows } = played();
  const collection = JSON.parse(lessonAnnotations(file));
  const { items } = collection.first;
  expect(collection).toMatchObject({
    ...{
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      type: 'AnnotationCollection',
      label: 'The late ferry',
      total: 4,
    },
  });
  // The ship before it is one code point and two units.
  expect(items[0]).toEqual({
    id: `urn:parallax:lesson:${room.id}:${rows.reckless.number}`,
    type: 'Annotation',
    motivation: 'classifying',
    creator: { type: 'Person', nickname: ana.coder.name },
    created: rows.reckless.created,
    body: [
      { type: 'TextualBody', purpose: 'tagging', value: 'Charged wording' },
      { type: 'TextualBody', purpose: 'tagging', value: 'yes' },
      { type: 'TextualBody', purpose: 'commenting', format: 'text/plain', value: '<b>judges</b>' },
    ],
    target: {
      source: 'https://ferry.example/late',
      selector: [
        {
          type: 'TextQuoteSelector',
          exact: 'reckless',
          prefix: ' the rain,” said Mara Lind. The ',
          suffix: ' company keeps its silence.\n\nPho',
        },
        { type: 'TextPositionSelector', start: 91, end: 99 },
      ],
    },
  });
  expect(
    items[1].target.map(({ selector: [{ exact }] }: { selector: { exact: string }[] }) => exact),
  ).toEqual(['We wait in the rain', 'Mara Lind']);
  expect(items[2].target).toBe('https://ferry.example/late');
  expect(items[3]).toMatchObject({
    generator: { type: 'Software', name: 'Parallax 9.9.9 (abcdef0123456789)' },
  });
  expect(items[3]).not.toHaveProperty('creator');
});
