import { expect, test } from 'vitest';
import { saidIn } from '../../../../views/client/join/form-said.ts';
import { handedIn } from '../../../../views/client/join/handed-in.ts';
import { marksNow, type Waiting } from '../../../../views/client/join/said.ts';
import { data, kept, sentMark } from './made.ts';

const said = (fields: Record<string, string>, marks: Parameters<typeof saidIn>[2] = []) =>
  saidIn((name) => fields[name] ?? '', data, marks);
const sentence = { kind: 'mark', text: 'a1', start: '0', end: '25' };

test('a sentence is marked whole, or only the words that were typed', () => {
  expect(said({ ...sentence, pick: 'charged' })).toMatchObject({
    sent: { category: 'charged', value: null, at: { start: 0, end: 25, exact: 'The reckless plan failed.' } },
  });
  expect(said({ ...sentence, pick: 'charged', only: ' RECKLESS plan ' })).toMatchObject({
    sent: {
      at: { start: 4, end: 17, exact: 'reckless plan', prefix: 'The ', suffix: ' failed. Nobody said why.' },
    },
  });
  expect(said({ ...sentence, pick: 'charged', only: 'nobody' })).toEqual({
    problem: '“nobody” does not stand in this sentence.',
  });
});

test('a category of sentences takes the sentence, one of paragraphs its paragraph', () => {
  expect(said({ ...sentence, pick: 'tone', only: 'plan' })).toMatchObject({
    sent: { value: 'yes', at: { start: 0, end: 25 } },
  });
  expect(said({ ...sentence, pick: 'part=old' })).toMatchObject({
    sent: { value: 'old', at: { start: 0, end: 42 } },
  });
});

test('who says it is found in the sentence, then further away', () => {
  const quote = { kind: 'mark', text: 'a1', start: '100', end: '126', only: 'It hurts' };
  expect(said({ ...quote, pick: 'speaks', source: 'Ana Lind' })).toMatchObject({
    sent: { at: { start: 101, end: 109 }, other: { start: 117, end: 125, exact: 'Ana Lind' } },
  });
  expect(said({ ...quote, pick: 'speaks', source: 'Nobody' })).toMatchObject({
    sent: { other: { start: 26, end: 32 } },
  });
  expect(said({ ...quote, pick: 'speaks' })).toEqual({
    problem: 'Write who says it, in the words of the text.',
  });
});

test('a button of the whole text that is pressed is let go; another is said', () => {
  const about = { kind: 'mark', text: 'a1', subject: 'Ana Lind', pick: 'side=for' };
  const outcome = said(about);
  expect(outcome).toMatchObject({ sent: { subject: 'Ana Lind', value: 'for', at: null } });
  const own = marksNow(
    [kept(3, 0, 0, { start: null, end: null, category: 'side', subject: 'Ana Lind', value: 'for' })],
    [],
    data.categories,
  );
  expect(said(about, own)).toEqual({ back: own[0] });
  expect(said({ ...about, pick: 'side=against' }, own)).toHaveProperty('sent.value', 'against');
});

test('what is typed is said as it is', () => {
  expect(said({ kind: 'mark', text: 'a1', pick: 'years', value: ' 12 ' })).toHaveProperty('sent.value', '12');
  expect(said({ kind: 'answer', value: ' the mayor ' })).toMatchObject({
    sent: { kind: 'answer', value: 'the mayor' },
  });
  expect(said({ kind: 'answer', value: ' ' })).toEqual({ problem: 'Write an answer first.' });
});

test('the file that is handed in holds what holds, each thing once', () => {
  const waits = (sent: Waiting['sent'], of: string | null = null): Waiting => ({ sent, of, refused: null });
  const waiting = [
    waits(sentMark('k1', 4, 12)),
    waits(sentMark('k2', 4, 12, { reason: 'loud' }), 'k1'),
    waits(sentMark('k3', 13, 17)),
    waits({ kind: 'withdrawal', key: 'k4', withdraws: 0 }, 'k3'),
    waits(sentMark('k5', 18, 24)),
  ];
  const file = handedIn(data, waiting, { phone: 'f'.repeat(32), group: 'B', answer: 'the mayor' });
  expect(file).toMatchObject({ parallax: 'lesson', lesson: 'l1', group: 'B' });
  expect(file.said.map((one) => (one.kind === 'mark' ? one.key : one.kind))).toEqual(['answer', 'k2', 'k5']);
});
