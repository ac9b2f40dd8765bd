import { expect, test } from 'vitest';
import { inflected } from '../../../../analysis/check/wordforms.ts';
import { tokenize } from '../../../../analysis/read/tokens.ts';

/** A wording in the form of the words in a sentence. */
function formed(sentence: string, words: string, wording: string): string | null {
  const tokens = tokenize(sentence, 0, sentence.length).map((token) => ({ ...token, sentence: 0 }));
  const first = tokens.findIndex(({ start }) => start === sentence.indexOf(words));
  return inflected(wording, tokens, first, first + words.split(' ').length);
}

test.each([
  ['They slammed the plan.', 'slammed', 'criticize', 'criticized'],
  ['They have rocketed since May.', 'rocketed', 'rise sharply', 'risen sharply'],
  ['The prices rocketed in May.', 'rocketed', 'rise sharply', 'rose sharply'],
  ['She is slamming the plan.', 'slamming', 'stop', 'stopping'],
  ['She is slamming the plan.', 'slamming', 'criticize', 'criticizing'],
  ['He slams the plan.', 'slams', 'deny', 'denies'],
  ['They slam the plan.', 'slam', 'criticize', 'criticize'],
  ['The cronies left.', 'cronies', 'associate of theirs', 'associates of theirs'],
  ['The cronies left.', 'cronies', 'ally', 'allies'],
  ['They slammed the plan.', 'slammed', 'criticized', 'criticized'],
])('%s: %s gives way to %s as %s', (sentence, words, wording, expected) => {
  expect(formed(sentence, words, wording)).toBe(expected);
});

test('a verb does not give way to a noun', () => {
  expect(formed('They purged the party.', 'purged', 'the mass dismissal')).toBeNull();
});
