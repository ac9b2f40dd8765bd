import { expect, test } from 'vitest';
import { hasFiniteVerb, isPassive } from '../../../../../analysis/read/syntax/verbs.ts';
import { tokenize } from '../../../../../analysis/read/tokens.ts';

test.each([
  ['The firm was accused of fraud.', 'accused', true],
  ['The firm has been widely accused of fraud.', 'accused', true],
  ['She’s accused of fraud.', 'accused', true],
  ['The minister accused the firm of fraud.', 'accused', false],
  ['The firm’s accused director left.', 'accused', false],
])('%s: “%s” is passive: %s', (text, verb, passive) => {
  const tokens = tokenize(text, 0, text.length);
  const at = tokens.findIndex(({ lower }) => lower === verb);
  expect(isPassive(tokens, at, 0)).toBe(passive);
});

test.each([
  ['the road is shut', true],
  ['she closed the road', true],
  ['to close the road', false],
  ['closing the road', false],
])('“%s” has a finite verb: %s', (text, finite) => {
  const tokens = tokenize(text, 0, text.length);
  expect(hasFiniteVerb(tokens, 0, tokens.length)).toBe(finite);
});
