import { expect, test } from 'vitest';
import { heardWords } from '../../../../../analysis/measures/attribution/heard.ts';
import { attribution } from '../../../../../analysis/measures/attribution/measure.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import {
  namesTogether,
  onceSaid,
  sayingTogether,
} from '../../../../../analysis/read/attribution/together.ts';
import { readForm } from '../../../../../analysis/read/index.ts';
import { findVoices } from '../../../../../analysis/read/voice.ts';
import type { Attribution, ReadDocument } from '../../../../../analysis/types/document.ts';

const text = 'Mayor Ana Diaz and the harbor board said the old pier was not safe. Tom Hale said “it is”.';

function said(speaker: string, content: string, cue: string, form: Attribution['form']): Attribution {
  const span = (words: string) => {
    const start = text.indexOf(words);
    return [{ start, end: start + words.length }];
  };
  return {
    ...{ source: span(speaker), cue: span(cue), content: span(content), form, speaker, actor: null },
    ...{ sourceType: 'person', affiliation: null, cueStance: 'neutral', speaks: true, confidence: 1 },
  };
}

const attributions = [
  said('Ana Diaz', 'the old pier was not safe', 'board said', 'indirect'),
  said('harbor board', 'the old pier was not safe', 'board said', 'indirect'),
  said('Tom Hale', '“it is”', 'Hale said', 'direct'),
];

function document(): ReadDocument {
  const form = readForm(makeArticle(text));
  const told = { ...form, attributions, voices: [], predictions: {} } as unknown as ReadDocument;
  return { ...told, voices: findVoices(told) };
}

test('what several say together is one thing that each of them says', () => {
  expect(sayingTogether(attributions)).toEqual([[0, 1], [0, 1], [2]]);
  expect(onceSaid(attributions)).toHaveLength(2);
  expect(namesTogether(attributions, [0, 1])).toBe('Ana Diaz and harbor board');
  expect(namesTogether([{ ...attributions[0], speaker: null }], [0])).toBeNull();
});

test('its words are counted once, and shared out', () => {
  const { words, owner } = heardWords(document());
  expect([...words]).toEqual([3, 3, 2]);
  expect(owner.filter((at) => at >= 0)).toHaveLength(8);
});

test('it is one passage and one mark, and each is a speaker', () => {
  const reading = attribution.measure(document());
  expect(reading.speakers.map(({ name }) => name).sort()).toEqual(['Ana Diaz', 'Tom Hale', 'harbor board']);
  expect(
    reading.marks.filter(({ category }) => category === 'indirect').map(({ speaker }) => speaker),
  ).toEqual(['Ana Diaz and harbor board']);
  expect(reading.figures.find(({ id }) => id === 'direct-quotations')?.value).toBe(1);
  const shown = attribution.show.marks(reading, document());
  expect(shown).toHaveLength(2);
});
