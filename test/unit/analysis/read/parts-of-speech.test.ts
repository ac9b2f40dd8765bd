import { describe, expect, it } from 'vitest';
import { correctTags } from '../../../../analysis/read/parts-of-speech.ts';
import { tokenize } from '../../../../analysis/read/tokens.ts';

/** The tags of `word` in the sentence, before and after the correction. */
function tagsOf(sentence: string, word: string): [string, string] {
  const tokens = tokenize(sentence, 0, sentence.length);
  const token = tokens.find((t) => t.lower === word)!;
  const before = token.pos;
  correctTags(tokens);
  return [before, token.pos];
}

describe('verbs that the tagger takes for nouns', () => {
  it.each([
    ['The visit to the valley marks a turning point in the talks.', 'marks'],
    ['Analysts said that Spain views France’s plan as a threat to the river.', 'views'],
    ['It was written by parties that favor dialogue with the farmers.', 'favor'],
    ['It is a friendship that worries Springfield, he said.', 'worries'],
    ['Reuters reports that the river is dry.', 'reports'],
    ['The statement signals a policy of waiting for rain.', 'signals'],
  ])('%s', (sentence, word) => {
    expect(tagsOf(sentence, word)).toEqual(['NOUN', 'VERB']);
  });
});

describe('nouns that stay nouns', () => {
  it.each([
    ['They discussed the oil exports that the country needs.', 'exports'],
    ['The minister gave the valley the plans this week.', 'plans'],
    ['He told the farmers about the water reports each year.', 'reports'],
    ['The fact that costs matter was known to them.', 'costs'],
    ['The river board and its claims the court threw out.', 'board'],
  ])('%s', (sentence, word) => {
    expect(tagsOf(sentence, word)[1]).toBe('NOUN');
  });
});

describe('a noun that the tagger takes for an adjective', () => {
  it.each([
    'The army began its offensive in March.',
    'They sent troops against the Norland-Vest offensive.',
    'The joint Norland-led offensive killed many.',
  ])('noun: %s', (sentence) => {
    expect(tagsOf(sentence, 'offensive')).toEqual(['ADJ', 'NOUN']);
  });

  it.each([
    'The mayor regretted the offensive remarks.',
    'It was an offensive, cruel joke.',
    'The words were offensive to many.',
  ])('adjective: %s', (sentence) => {
    expect(tagsOf(sentence, 'offensive')[1]).toBe('ADJ');
  });
});
