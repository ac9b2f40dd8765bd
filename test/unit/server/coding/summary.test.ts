import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords, wordSpans } from '../../../../analysis/text/words.ts';
import type { Annotation, TaskText } from '../../../../analysis/types/annotation.ts';
import type { MachineMark } from '../../../../server/coding/machine.ts';
import { noStatement } from '../../../../server/coding/sent.ts';
import {
  besideMachine,
  markedPlaces,
  mostDisputed,
  summarize,
  type TextSummary,
} from '../../../../server/coding/summary.ts';
import { countAnswers, countVotes } from '../../../../server/coding/votes.ts';
import type { Coder } from '../../../../server/store/index.ts';
import { find } from '../web/pages/fixture.ts';

const text = 'One two three four five. Six seven eight.\n\nNine ten eleven twelve thirteen fourteen.';
const its: TaskText = {
  ...{ article: 'a'.repeat(64), group: null, actors: [] },
  passages: text.split('\n\n').map((paragraph) => find(text, paragraph)),
  sentences: [
    'One two three four five.',
    'Six seven eight.',
    'Nine ten eleven twelve thirteen fourteen.',
  ].map((sentence) => find(text, sentence)),
};
const words = wordSpans(text);

function coder(number: number, more: Partial<Coder> = {}): Coder {
  return {
    ...{ number, task: 1, name: `coder ${number}`, role: 'coder', group: null, stands: 1, missed: 0 },
    ...{ joined: '', removed: null, ...more },
  };
}

let numbers = 0;
function said(coder: number, more: Partial<Annotation>): Annotation {
  return {
    ...{ ...noStatement, kind: 'mark', article: its.article, unit: 'span', category: 'loud', value: 'yes' },
    ...{ number: ++numbers, coder, phase: 'mark', withdraws: null, created: '', ...more },
  };
}

const marked = (coder: number, phrase: string, more: Partial<Annotation> = {}) =>
  said(coder, { ...find(text, phrase), ...more });

const told = ({ stretches }: TextSummary) =>
  stretches.map(({ category, start, end, count }) => `${count} ${category}: ${text.slice(start, end)}`);

test('words that equally many marked stand together, none across two paragraphs; each person counts once', () => {
  const summary = summarize(
    text,
    its,
    [
      marked(1, 'two three'),
      marked(1, 'three four'),
      marked(2, 'three'),
      marked(2, 'eight.\n\nNine'),
      marked(3, 'ten', { category: 'quiet' }),
      marked(4, 'One two three four five'),
      marked(5, 'One two three four five'),
      said(6, { kind: 'done', article: null }),
      said(7, { kind: 'answer', article: null, value: 'nobody' }),
    ],
    [
      coder(1),
      coder(2),
      coder(3),
      coder(4, { removed: 'yes' }),
      coder(5, { role: 'preview' }),
      coder(6),
      coder(7),
    ],
  );
  // Of seven, one only joined, one was taken out, and one is the teacher.
  expect(summary.of).toBe(4);
  expect(told(summary)).toEqual([
    '1 loud: two',
    '2 loud: three',
    '1 loud: four',
    '1 loud: eight',
    '1 loud: Nine',
    '1 quiet: ten',
  ]);
  expect(summary.sentences).toEqual([
    { category: 'loud', sentence: 0, count: 2 },
    { category: 'loud', sentence: 1, count: 1 },
    { category: 'loud', sentence: 2, count: 1 },
    { category: 'quiet', sentence: 2, count: 1 },
  ]);
});

test('hands on paper count as many as were raised, and their room with them', () => {
  const hands = { kind: 'hands', unit: 'sentence', ...its.sentences[0], value: '11' } as const;
  const summary = summarize(
    text,
    its,
    [said(1, hands), said(1, { ...hands, ...its.sentences[1], value: '2' }), marked(2, 'two')],
    [coder(1, { role: 'paper', stands: 20 }), coder(2)],
  );
  expect(summary.of).toBe(21);
  expect(told(summary)).toEqual([
    '11 loud: One',
    '12 loud: two',
    '11 loud: three four five',
    '2 loud: Six seven eight',
  ]);
  expect(summary.sentences.map(({ count }) => count)).toEqual([12, 2]);
});

test('values of the whole, of actors and of sentences are counted by value', () => {
  const about = { unit: 'article', category: 'about', start: null, end: null } as const;
  const side = { unit: 'actor', category: 'side', subject: 'Mara', start: null, end: null } as const;
  const { values, stretches } = summarize(
    text,
    its,
    [
      ...[1, 2, 3].map((number) => said(number, { ...about, value: 'money' })),
      said(1, { ...about, value: 'people' }),
      said(1, { ...side, value: 'for' }),
      said(2, { ...side, value: 'against' }),
      said(3, { unit: 'sentence', ...its.sentences[1], value: 'no' }),
    ],
    [coder(1), coder(2), coder(3)],
  );
  expect(
    values.map(({ category, subject, value, count }) => `${category} ${subject} ${value} ${count}`),
  ).toEqual(['about  money 3', 'about  people 1', 'side Mara for 1', 'side Mara against 1', 'loud  no 1']);
  // Whoever says no to a sentence marks nothing of it.
  expect(stretches).toEqual([]);
});

const aMark = fc.record({
  coder: fc.integer({ min: 1, max: 12 }),
  category: fc.constantFrom('loud', 'quiet'),
  start: fc.integer({ min: 0, max: text.length - 1 }),
  length: fc.integer({ min: 1, max: 40 }),
  other: fc.option(fc.integer({ min: 0, max: text.length - 5 })),
});

test('the counts are those of a slow count, word by word and sentence by sentence, whatever is marked', () => {
  fc.assert(
    fc.property(fc.array(aMark, { maxLength: 40 }), fc.subarray([1, 2, 3]), (marks, removed) => {
      const coders = Array.from({ length: 12 }, (_, i) =>
        coder(i + 1, removed.includes(i + 1) ? { removed: 'yes' } : {}),
      );
      const annotations = marks.map(({ coder, category, start, length, other }) =>
        said(coder, {
          ...{ category, start, end: Math.min(text.length, start + length) },
          ...{ otherStart: other, otherEnd: other === null ? null : other + 5 },
        }),
      );
      const slow = (category: string, span: { start: number; end: number }) => {
        const touching = annotations.filter(
          (one) =>
            one.category === category &&
            !removed.includes(one.coder) &&
            ((one.start! < span.end && span.start < one.end!) ||
              (one.otherStart !== null && one.otherStart < span.end && span.start < one.otherEnd!)),
        );
        return new Set(touching.map(({ coder }) => coder)).size;
      };
      const summary = summarize(text, its, annotations, coders);
      for (const category of ['loud', 'quiet']) {
        const own = summary.stretches.filter((stretch) => stretch.category === category);
        const quick = words.map((_, i) => own.find(({ first, last }) => first <= i && i < last)?.count ?? 0);
        expect(quick).toEqual(words.map((word) => slow(category, word)));
        const sentences = its.sentences.map(
          (_, i) =>
            summary.sentences.find((one) => one.category === category && one.sentence === i)?.count ?? 0,
        );
        expect(sentences).toEqual(its.sentences.map((sentence) => slow(category, sentence)));
      }
      for (const { start, end, first, last } of summary.stretches)
        expect(countWords(text.slice(start, end))).toBe(last - first);
    }),
  );
});

test('what is most disputed is what nearest to half marked: the words that most of them mean, not the widest mark', () => {
  const coders = Array.from({ length: 10 }, (_, i) => coder(i + 1));
  const by = (people: number, phrase: string) =>
    Array.from({ length: people }, (_, i) => marked(i + 1, phrase));
  const summary = summarize(
    text,
    its,
    [
      ...by(2, 'two three four'),
      ...by(5, 'three'),
      ...by(10, 'seven'),
      ...by(3, 'ten'),
      ...by(4, 'twelve thirteen'),
    ],
    coders,
  );
  expect(markedPlaces(summary).map(({ start, end, count }) => `${count} ${text.slice(start, end)}`)).toEqual([
    '5 three',
    '10 seven',
    '3 ten',
    '4 twelve thirteen',
  ]);
  const disputed = mostDisputed([summary], 2);
  expect(disputed.map(({ start, end }) => text.slice(start, end))).toEqual(['three', 'twelve thirteen']);
  expect(disputed[0]).toMatchObject({ article: its.article, category: 'loud' });
  expect(mostDisputed([summarize(text, its, [], coders)])).toEqual([]);
});

test('people beside the machine: what both marked, what only people, what only it', () => {
  const machine = (phrase: string, category: string, reason: string): MachineMark => ({
    ...{ ...noStatement, article: its.article, unit: 'span', value: 'yes' },
    ...{ category, reason, ...find(text, phrase) },
  });
  const summary = summarize(
    text,
    its,
    [marked(1, 'two three'), marked(2, 'three'), marked(1, 'ten')],
    [coder(1), coder(2)],
  );
  const beside = besideMachine(summary, [
    machine('three four', 'loud', 'a three'),
    machine('seven', 'loud', 'a seven'),
    machine('ten', 'quiet', 'another category'),
  ]);
  expect(
    beside.map(({ start, end, people, machine, reason }) => [
      text.slice(start, end),
      people,
      machine,
      reason,
    ]),
  ).toEqual([
    ['three four', 2, true, 'a three'],
    ['seven', 0, true, 'a seven'],
    ['ten', 0, true, 'another category'],
    ['ten', 1, false, null],
  ]);
});

test('votes before the talk and after, and who moved from what to what', () => {
  const disputed = { article: its.article, ...find(text, 'three'), category: 'loud', subject: '' };
  const about = { measure: '', category: 'loud', subject: '' };
  const vote = (coder: number, phase: string, value: string) =>
    marked(coder, 'three', { kind: 'vote', category: null, about, phase, value });
  const [counted] = countVotes(
    [disputed],
    [
      ...[
        vote(1, 'vote', 'fits'),
        vote(2, 'vote', 'fits'),
        vote(3, 'vote', 'does not'),
        vote(4, 'vote', 'fits'),
      ],
      ...[
        vote(1, 'vote-again', 'does not'),
        vote(2, 'vote-again', 'does not'),
        vote(3, 'vote-again', 'does not'),
      ],
      vote(5, 'vote-again', 'cannot say'),
      marked(1, 'three'),
    ],
  );
  expect(counted.before).toEqual({ fits: 3, 'does not': 1, 'cannot say': 0 });
  expect(counted.after).toEqual({ fits: 0, 'does not': 3, 'cannot say': 1 });
  expect(counted.moved).toEqual([{ from: 'fits', to: 'does not', count: 2 }]);
});

test('answers are counted by half and time', () => {
  const answer = (coder: number, phase: string, value: string) =>
    said(coder, { kind: 'answer', article: null, unit: null, category: null, phase, value });
  const counts = countAnswers(
    [
      answer(1, 'opening', 'The storm'),
      answer(2, 'opening', 'the storm'),
      answer(3, 'opening', 'the storm'),
      answer(1, 'closing', 'nobody'),
    ],
    [coder(1, { group: 'A' }), coder(2, { group: 'A' }), coder(3, { group: 'B' })],
  );
  expect(counts).toEqual([
    { answer: 'The storm', group: 'A', phase: 'opening', count: 2 },
    { answer: 'the storm', group: 'B', phase: 'opening', count: 1 },
    { answer: 'nobody', group: 'A', phase: 'closing', count: 1 },
  ]);
});

test('sixty coders over two thousand words are counted in a moment', () => {
  const long = Array.from({ length: 2000 }, (_, i) => `word${i}`).join(' ');
  const whole = { start: 0, end: long.length };
  const spans = wordSpans(long);
  const annotations = Array.from({ length: 60 * 100 }, (_, i) => {
    const { start } = spans[(i * 37) % spans.length];
    return said(1 + (i % 60), { start, end: Math.min(long.length, start + 20) });
  });
  const coders = Array.from({ length: 60 }, (_, i) => coder(i + 1));
  const summary = summarize(long, { ...its, passages: [whole], sentences: [whole] }, annotations, coders);
  expect(summary.of).toBe(60);
  expect(summary.sentences).toEqual([{ category: 'loud', sentence: 0, count: 60 }]);
});
