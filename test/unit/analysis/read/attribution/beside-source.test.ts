import { expect, test } from 'vitest';
import { besideName, sourceStart } from '../../../../../analysis/read/attribution/beside-source.ts';
import { textOf } from '../../../../../analysis/read/syntax/units.ts';
import { phraseIn } from './phrase-in.ts';

test.each<[text: string, tagged: string, source: string]>([
  ['11.31 The harbor master said two boats were lost.', '11.31 The harbor master', 'The harbor master'],
  [
    '9pm Governor Ruth Alvarez said the dam would hold.',
    '9pm Governor Ruth Alvarez',
    'Governor Ruth Alvarez',
  ],
  [
    'Late on Monday General Ali Rashid said the town had fallen.',
    'Monday General Ali Rashid',
    'General Ali Rashid',
  ],
  ['UPDATE: The firm said the leak was stopped.', 'UPDATE: The firm', 'The firm'],
  ['14 senators said they would vote against it.', '14 senators', '14 senators'],
  ['“Power: A Study,” the book, said nothing of it.', 'the book', 'the book'],
])('what stands before a source is no part of it: %s', (text, tagged, source) => {
  const { layout, range } = phraseIn(text, tagged);
  expect(textOf(layout, { from: sourceStart(layout, range), to: range.to })).toBe(source);
});

test('what is set beside a name brings the name', () => {
  const told = phraseIn('Early on Tuesday Ana Diaz, a trader, said the police fired first.', 'a trader');
  const found = besideName(told.layout, told.range, 0);
  expect(found && textOf(told.layout, found.anchor)).toBe('Ana Diaz');
  const place = phraseIn('In Khartoum, a trader, said to be old, was hurt.', 'a trader');
  expect(besideName(place.layout, place.range, 0)).toBeNull();
});
