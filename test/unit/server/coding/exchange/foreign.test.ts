import { expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/index.ts';
import { bringIn, keepWaiting } from '../../../../../server/coding/exchange/bring-in.ts';
import { type DoneChoice, planBringing } from '../../../../../server/coding/exchange/bring-plan.ts';
import type { CodedProject } from '../../../../../server/coding/exchange/coded-project.ts';
import { readCoding } from '../../../../../server/coding/exchange/read-coding.ts';
import { type Study, studyOf } from '../../../../../server/coding/study/studies.ts';
import type { Store } from '../../../../../server/store/index.ts';
import { temporaryContext } from '../../support.ts';
import { categoryOf, studyWith } from '../study.ts';
import { type ForeignProject, foreignQdpx, pointsAt } from './foreign.ts';

/** As it was received: an emoji before every stretch, line ends of two characters. */
const windows =
  'An 😀 emoji opens.\r\nOne reckless wall 🎉 stands here.\r\n\r\nA second paragraph: cafe\u0301 and more.\r\n\r\nThe end.';
const unix = windows.replaceAll('\r\n', '\n');
const article = makeArticle(windows, { title: 'The wall' });
const other = makeArticle('Another 🚢 text altogether.\n\nWith two paragraphs.', { title: 'The wall' });

function aStudy(per: 'article' | 'paragraph' = 'article'): { store: Store; study: Study } {
  const { store } = temporaryContext();
  const study = studyWith(
    store,
    [article, other],
    [
      categoryOf('charged', { key: 'c', unit: 'span', name: 'Charged words' }),
      categoryOf('frame', {
        ...{ key: 'f', color: 'green', kind: 'several of', name: 'Frame' },
        values: [
          { id: 'conflict', name: 'Conflict' },
          { id: 'morality', name: 'Morality' },
        ],
      }),
      categoryOf('blame', { key: 'b', color: 'violet', unit: 'paragraph', name: 'Blame' }),
    ],
    { per },
  );
  return { store, study };
}

const read = (bytes: Uint8Array, name = 'x.qdpx') =>
  (readCoding(name, bytes) as { project: CodedProject }).project;

function plan(
  { store, study }: { store: Store; study: Study },
  project: CodedProject,
  choice: DoneChoice = 'coded',
) {
  return planBringing(store, study, project, choice);
}

/** What comes in of a file: each coder’s words, categories and values. */
function said(of: { store: Store; study: Study }, project: CodedProject) {
  const texts = new Map([article, other].map(({ id, text }) => [id, text]));
  return plan(of, project).coders.flatMap(({ name, said: all }) =>
    all.map((one) => [
      name,
      one.category.id,
      one.value,
      one.start === null ? null : texts.get(one.article)!.slice(one.start, one.end!),
    ]),
  );
}

const codes: ForeignProject['codes'] = [
  ['k1', 'Charged words'],
  ['k2', 'Frame'],
  ['k3', 'Conflict', 'k2'],
  ['k4', 'blame'],
];
const users: ForeignProject['users'] = [
  ['u1', 'Ana'],
  ['u2', 'Ben'],
];
const stretch = 'reckless wall 🎉';

test('MAXQDA: line ends of two characters count two, notes have no code, a nameless case has the variables', () => {
  const project = read(
    foreignQdpx({
      origin: 'MAXQDA 2022 (Release 22.2.1)',
      ...{ users, codes },
      sources: [
        {
          ...{ guid: 's1', name: 'Wall', text: windows, codes: ['k3'] },
          selections: [
            {
              ...pointsAt(windows, stretch),
              name: 'reckless wall...',
              code: 'k1',
              user: 'u1',
              description: 'why',
            },
            { ...pointsAt(windows, 'The end.'), user: 'u2', description: 'A comment without a code' },
            { ...pointsAt(windows, 'A second paragraph'), code: 'k4', user: 'u2' },
          ],
        },
        // The same name once more: sources are told apart by their GUID.
        {
          ...{ guid: 's2', name: 'Wall', text: other.text },
          selections: [{ ...pointsAt(other.text, 'altogether'), code: 'k1', user: 'u1' }],
        },
      ],
      cases: `<Variables><Variable guid="v1" name="Outlet" typeOfVariable="Text"/></Variables>
        <Cases><Case guid="n1"><VariableValue><VariableRef targetGUID="v1"/><TextValue>Coast &amp; Co</TextValue></VariableValue><SourceRef targetGUID="s1"/></Case>
        <Case guid="n2" name="A person"><VariableValue><VariableRef targetGUID="v1"/><TextValue>no</TextValue></VariableValue><SourceRef targetGUID="s2"/></Case></Cases>`,
    }),
  );
  expect(project.leftOut).toEqual([]);
  expect(project.notes).toEqual([expect.objectContaining({ text: 'A comment without a code', user: 'u2' })]);
  expect(project.sources.map(({ name, variables }) => [name, variables])).toEqual([
    ['Wall', [['Outlet', 'Coast & Co']]],
    ['Wall', []],
  ]);
  const of = aStudy();
  expect(said(of, project)).toEqual([
    ['Ana', 'charged', 'yes', stretch],
    ['Ana', 'charged', 'yes', 'altogether'],
    ['Ben', 'blame', 'yes', 'A second paragraph: café and more.'],
    // A code on a text that names no coder is of nobody by name.
    ['Unnamed coder', 'frame', 'conflict', null],
  ]);
  expect(plan(of, project).coders[0].said[0].memo).toBe('why');
});

test('ATLAS.ti: line ends of two characters stand in the text and count one', () => {
  const selections = [
    { ...pointsAt(unix, stretch), code: 'k1' },
    { ...pointsAt(unix, 'The end.'), code: 'k1' },
  ];
  const one = foreignQdpx({
    origin: 'ATLAS.ti Windows 23',
    users: [['u1', 'Ana']],
    codes,
    sources: [{ guid: 's1', name: 'Wall', text: windows, selections }],
  });
  expect(said(aStudy(), read(one))).toEqual([
    ['Ana', 'charged', 'yes', stretch],
    ['Ana', 'charged', 'yes', 'The end.'],
  ]);
  // Anybody else who wrote the same positions meant other words.
  const nobody = foreignQdpx({
    origin: 'Somebody',
    users: [['u1', 'Ana']],
    codes,
    sources: [{ guid: 's1', name: 'Wall', text: windows, selections }],
  });
  expect(said(aStudy(), read(nobody)).map(([, , , words]) => words)).not.toContain(stretch);
});

test('NVivo: a capital folder, a formatted text beside the plain one, line ends that count two', () => {
  const selections = [{ ...pointsAt(windows, stretch), code: '{K1}' }];
  const source = {
    guid: 'S1',
    name: 'Wall',
    path: 'internal://Plain.txt',
    rich: 'internal://S1.docx',
    selections,
  };
  const project = {
    origin: 'NVivo 14',
    folder: 'Sources',
    users: users.slice(0, 1),
    codes,
    sources: [source],
  };
  const bytes = foreignQdpx(project, { 'Sources/Plain.txt': windows, 'Sources/S1.docx': 'PK' });
  expect(said(aStudy(), read(bytes))).toEqual([['Ana', 'charged', 'yes', stretch]]);
});

test('QualCoder: a byte order mark, a capital folder, line ends of one character, names that are the words', () => {
  const project = read(
    foreignQdpx({
      ...{ origin: 'QualCoder-3.8', mark: '\uFEFF', folder: 'Sources', users, codes },
      sources: [
        {
          guid: 's1',
          name: 'Wall',
          text: unix,
          selections: [{ ...pointsAt(unix, stretch), name: stretch, code: 'k1', user: 'u2' }],
        },
      ],
    }),
  );
  expect(said(aStudy(), project)).toEqual([['Ben', 'charged', 'yes', stretch]]);
});

test.each([
  [
    'UTF-16 units',
    (text: string, words: string) => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    }),
  ],
  ['line ends as one', (text: string, words: string) => pointsAt(text.replaceAll('\r\n', '\n'), words)],
])('positions counted in %s are found out by the words that the file gives', (_, at) => {
  const selections = [stretch, 'second paragraph', 'The end.'].map((words) => ({
    ...at(windows, words),
    name: words,
    code: 'k1',
  }));
  const project = read(
    foreignQdpx({
      origin: 'Somebody',
      users: [['u1', 'Ana']],
      codes,
      sources: [{ guid: 's1', name: 'Wall', text: windows, selections }],
    }),
  );
  expect(project.leftOut).toEqual([]);
  expect(said(aStudy(), project).map(([, , , words]) => words)).toEqual([
    stretch,
    'second paragraph',
    'The end.',
  ]);
});

test('what does not fit is named and counted, and all the rest comes in', () => {
  const { start, end } = pointsAt(windows, stretch);
  const project = read(
    foreignQdpx({
      ...{
        origin: 'MAXQDA',
        users: [...users, ['u1', 'Twice']],
        codes: [...codes, ['k1', 'Twice'], ['', 'No GUID'], ['k9', 'Strange']],
      },
      sources: [
        {
          ...{ guid: 's1', name: 'Wall', text: windows },
          selections: [
            { start, end, code: 'k1', user: 'u1', name: stretch },
            { start, end, code: 'k1', user: 'u1', name: stretch },
            { start, end, code: 'nowhere', user: 'u1' },
            { start, end, code: 'k1', user: 'nobody' },
            { start: 5, end: 5, code: 'k1', user: 'u1' },
            { start: 5, end: 100_000, code: 'k1', user: 'u1' },
            { start: -1, end: 4, code: 'k1', user: 'u1' },
            { start: start + 1, end: end + 1, code: 'k1', user: 'u1', name: stretch },
            { start, end, code: 'k9', user: 'u1' },
            { start, end, code: 'k2', user: 'u1' },
          ],
        },
        { ...{ guid: 's1', name: 'The same GUID', path: '', inside: other.text } },
        {
          ...{ guid: 's3', name: 'A text of elsewhere', text: `${windows} And more.` },
          selections: [{ start, end, code: 'k1', user: 'u1' }],
        },
        { ...{ guid: 's4', name: 'Outside', path: 'absolute:///etc/passwd' } },
        { ...{ guid: 's5', name: 'Beside', path: 'relative:///x.txt' } },
        { ...{ guid: 's6', name: 'Above', path: 'internal://../project.qde' } },
        { ...{ guid: 's7', name: 'Lost', path: 'internal://lost.txt' } },
        { ...{ guid: 's8', name: 'Formatted', path: '', rich: 'internal://s8.docx' } },
        { ...{ guid: 's9', name: 'Inside', path: '', inside: other.text, codes: ['k3'] } },
        { ...{ guid: '', name: 'No GUID', text: windows } },
      ],
      more: '<Notes><Note guid="n" name="Memo"/></Notes>',
    }),
  );
  const of = aStudy();
  const planned = plan(of, project);
  expect(Object.fromEntries(planned.leftOut.map(({ why, count }) => [why, count]))).toEqual({
    'a coder with the GUID of another': 1,
    'a code with the GUID of another': 1,
    'a code without a GUID': 1,
    'a text with the GUID of another': 1,
    'a text outside of the file: only internal:// is read': 3,
    'a text that the file does not hold': 1,
    'a formatted text without a plain text beside it': 1,
    'a text without a GUID': 1,
    'a code whose GUID is none of the file’s codes': 1,
    'a code by a coder whose GUID is none of the file’s users': 1,
    'a stretch without a beginning and an end': 2,
    'a stretch past the end of its text': 1,
    'a stretch whose words are not those that the file gives': 1,
    'a code that the codebook does not have': 1,
    'a code of a text that is none of this study’s': 1,
    '“Frame” without one of its values': 1,
    'the same said twice: it is taken once': 1,
  });
  expect([planned.texts, planned.allTexts, planned.notes, planned.taken]).toEqual([2, 3, 1, 2]);
  expect(planned.leftOut.find(({ why }) => why.startsWith('a text outside'))!.examples[0]).toBe(
    'absolute:///etc/passwd',
  );
});

test('a whole text is no paragraph, and a stretch over two is of both or of none', () => {
  const over = pointsAt(windows, 'stands here.\r\n\r\nA second');
  const project = read(
    foreignQdpx({
      ...{ origin: 'MAXQDA', users: [['u1', 'Ana']], codes },
      sources: [
        {
          ...{ guid: 's1', name: 'Wall', text: windows, codes: ['k3', 'k4'] },
          selections: [
            { ...over, code: 'k4' },
            { ...over, code: 'k1' },
            { ...over, code: 'k3' },
          ],
        },
      ],
    }),
  );
  const of = aStudy('paragraph');
  const planned = plan(of, project);
  expect(planned.leftOut.map(({ why, count }) => [why, count])).toEqual([
    ['over several paragraphs, where paragraphs are coded one by one', 1],
    ['of a whole text, where paragraphs are coded', 1],
    ['of a whole text, where a paragraph is asked about', 1],
  ]);
  expect(said(of, project).map(([, category]) => category)).toEqual(['blame', 'blame', 'frame', 'frame']);
});

test('a file comes in once, whole or not at all, as a round of its own with coders of its own', () => {
  const of = aStudy();
  const { store, study } = of;
  const bytes = foreignQdpx({
    ...{ origin: 'MAXQDA', users, codes },
    sources: [
      {
        guid: 's1',
        name: 'Wall',
        text: windows,
        selections: [
          { ...pointsAt(windows, stretch), code: 'k1', user: 'u1' },
          { ...pointsAt(windows, 'The end.'), code: 'k1', user: 'u2' },
        ],
      },
      {
        guid: 's2',
        name: 'Other',
        text: other.text,
        selections: [{ ...pointsAt(other.text, 'altogether'), code: 'k1', user: 'u1' }],
      },
    ],
  });
  store.coders.add({
    ...{ task: study.task.number, name: 'Ana', role: 'coder', group: null },
    ...{ stands: 1, token: null, word: null },
  });
  keepWaiting(store, study, 'team.qdpx', bytes);
  const { hash } = store.broughtFiles.of(study.task.number)[0];
  const rows = () =>
    JSON.stringify([
      store.coders.of(study.task.number),
      store.rounds.of(study.task.number),
      store.annotations.of(study.task.number),
      store.broughtFiles.of(study.task.number),
    ]);
  const before = rows();
  const project = read(bytes);

  // Whatever fails in the middle leaves nothing.
  let left = 2;
  const breaking = {
    ...store,
    annotations: {
      ...store.annotations,
      add: (row: never) => {
        if (left-- === 0) throw new Error('power cut');
        return store.annotations.add(row);
      },
    },
  };
  expect(() => bringIn(breaking as Store, study.task.id, project, { hash, choice: 'coded' })).toThrow(
    'power cut',
  );
  expect(() => bringIn(store, study.task.id, project, { hash: 'f'.repeat(64), choice: 'coded' })).toThrow(
    'Another file waits',
  );
  expect(rows()).toBe(before);

  const round = bringIn(store, study.task.id, project, { hash, choice: 'all' });
  expect(round).toMatchObject({
    kind: 'reliability',
    name: 'team.qdpx',
    scheme: study.scheme.number,
    overlap: 2,
  });
  expect(round.ended).not.toBeNull();
  const coders = store.coders.of(study.task.number).filter(({ role }) => role === 'brought');
  expect(coders.map(({ name }) => name)).toEqual(['Ana (team.qdpx)', 'Ben']);
  expect(store.assignments.ofRound(round.number).every(({ done }) => done !== null)).toBe(true);
  // By the lead’s word, both went through both texts.
  expect(store.assignments.ofRound(round.number)).toHaveLength(4);
  expect(store.annotations.of(study.task.number).map(({ phase, kind }) => [phase, kind])).toEqual(
    Array(3).fill([String(round.number), 'mark']),
  );
  expect(() => keepWaiting(store, studyOf(store, study.task.id), 'again.qdpx', bytes)).toThrow(
    'came in before',
  );
  expect(() => bringIn(store, study.task.id, project, { hash, choice: 'all' })).toThrow('No file waits');
});

test('nothing comes into a study that is closed, and no erased text stays in a file that waits', () => {
  const { store, study } = aStudy();
  const bytes = foreignQdpx({
    origin: 'MAXQDA',
    users,
    codes,
    sources: [{ guid: 's1', name: 'Wall', text: windows, codes: ['k3'] }],
  });
  keepWaiting(store, study, 'team.qdpx', bytes);
  store.transaction(() => store.erasure.remove(other.id, []));
  expect(store.broughtFiles.of(study.task.number)).toEqual([]);
  keepWaiting(store, study, 'team.qdpx', bytes);
  const [{ hash }] = store.broughtFiles.of(study.task.number);
  store.tasks.close(study.task.number);
  expect(() => bringIn(store, study.task.id, read(bytes), { hash, choice: 'coded' })).toThrow('is closed');
  expect(() => keepWaiting(store, studyOf(store, study.task.id), 'more.qdpx', bytes)).toThrow('is closed');
  expect(store.rounds.of(study.task.number)).toEqual([]);
});
