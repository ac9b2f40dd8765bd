import { expect, test } from 'vitest';
import { nounPhrases } from '../../../../../analysis/read/acts/named-phrases.ts';
import { sharesWord } from '../../../../../analysis/read/acts/shared-words.ts';
import { candidatesOf, listed, nearest } from '../../../../../analysis/read/acts/who-is-meant.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { readForm } from '../../../../../analysis/read/index.ts';

const form = readForm(
  makeArticle(
    'Anna Weber accused the city council of a cover-up on Monday. She said the report was a lie.\n\nThe old bridge stood empty. Nobody walked there.',
  ),
);
const candidates = candidatesOf(form);
const named = (name: string) => candidates.find((candidate) => candidate.name === name)!;

test('a noun phrase holds its adjectives, and what “of” and the possessive join to it', () => {
  const { text, tokens, sentences } = readForm(
    makeArticle('The top officials of the ministry met the mayor’s angry lawyers in the old town on Friday.'),
  );
  const phrases = nounPhrases(tokens, sentences[0]).map(({ first, last }) =>
    text.slice(tokens[first].start, tokens[last - 1].end),
  );
  expect(phrases.slice(0, 2)).toEqual(['top officials of the ministry', 'mayor’s angry lawyers']);
});

test('whoever is mentioned is a candidate once, under all its names and pronouns', () => {
  const { places, count, actor } = named('Anna Weber');
  expect(actor).not.toBeNull();
  expect([...places.keys()]).toEqual([0, 1]);
  expect(places.get(1)!.pronoun).toBe(true);
  expect(count).toBe(2);
});

test('of a sentence those are asked whom it mentions, then whom those beside it mention, each once', () => {
  const lists = listed(candidates, form.sentences.length);
  const second = lists[1].map(({ candidate, distance }) => [candidate.name, distance]);
  expect(second).toContainEqual(['Anna Weber', 'here']);
  expect(
    second.every(([, distance], i) => i === 0 || distance !== 'here' || second[i - 1][1] === 'here'),
  ).toBe(true);
  for (const list of lists) expect(new Set(list.map(({ candidate }) => candidate)).size).toBe(list.length);
  expect(lists[3].map(({ candidate, distance }) => [candidate.name, distance])).toContainEqual([
    'Anna Weber',
    'far',
  ]);
});

test('of two mentions as near, the one before counts', () => {
  expect(nearest(named('Anna Weber'), 3)).toBe(1);
});

test('names share a word that tells them from others, whatever its case', () => {
  expect(sharesWord('the Obama administration', 'Barack OBAMA')).toBe(true);
  expect(sharesWord('the police and the council', 'The Mayor and the Church')).toBe(false);
});
