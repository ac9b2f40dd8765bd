import { wordSpans } from '../../../../analysis/text/words.ts';
import type { Category, Kept, LessonData, SentMark } from '../../../../views/client/join/lesson.ts';

/** A made-up text of two paragraphs, the second of which is read from the 40th character on. */
export const words = 'The reckless plan failed. Nobody said why.';
export const more = '“It hurts,” said Ana Lind. It rained.';

export const category = (id: string, rest: Partial<Category> = {}): Category => ({
  ...{ id, name: id, definition: '', example: '', counterExample: '', color: 'amber', key: id[0] },
  ...{ unit: 'span', kind: 'yes/no', values: [] },
  ...rest,
});

export const data: LessonData = {
  ...{ lesson: 'l1', pupil: 'red owl', phase: 'mark', own: [] },
  categories: [
    category('charged'),
    category('speaks', { unit: 'pair', kind: 'link source–quotation' }),
    category('tone', { unit: 'sentence' }),
    category('part', {
      unit: 'paragraph',
      kind: 'one of',
      values: [
        { id: 'new', name: 'new' },
        { id: 'old', name: 'old' },
      ],
    }),
    category('about', {
      unit: 'article',
      kind: 'several of',
      values: [
        { id: 'money', name: 'money' },
        { id: 'law', name: 'law' },
      ],
    }),
    category('side', {
      unit: 'actor',
      kind: 'one of',
      values: [
        { id: 'for', name: 'good' },
        { id: 'against', name: 'bad' },
      ],
    }),
    category('years', { unit: 'article', kind: 'number' }),
  ],
  texts: [
    {
      ...{ article: 'a1', title: 'Plan', group: null, actors: ['Ana Lind'] },
      passages: [
        { start: 0, words },
        { start: 100, words: more },
      ],
      sentences: [
        { start: 0, end: 25 },
        { start: 26, end: 42 },
        { start: 100, end: 126 },
        { start: 127, end: 137 },
      ],
    },
  ],
};

export const sentMark = (
  key: string,
  start: number,
  end: number,
  rest: Partial<SentMark> = {},
): SentMark => ({
  ...{ kind: 'mark', key, text: 'a1', category: 'charged', subject: '', value: null },
  at: { start, end, exact: words.slice(start, end), prefix: '', suffix: '' },
  ...{ other: null, reason: '', replaces: null },
  ...rest,
});

export const kept = (number: number, start: number, end: number, rest: Partial<Kept> = {}): Kept => ({
  ...{ number, kind: 'mark', article: 'a1', category: 'charged', subject: '', value: 'yes', start, end },
  ...{ otherStart: null, otherEnd: null, reason: null, phase: 'mark' },
  ...rest,
});

export const spans = wordSpans(words);
