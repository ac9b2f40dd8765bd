import { expect, it } from 'vitest';
import { contextOf } from '../../../../analysis/measures/stance/context.ts';
import { deedOf } from '../../../../analysis/measures/stance/effects.ts';
import { lightUp } from '../../../../analysis/measures/stance/features.ts';
import { tokenize } from '../../../../analysis/read/tokens.ts';

function partOf(text: string, name: string): string | null {
  const start = text.indexOf(name);
  const tokens = tokenize(text, 0, text.length);
  return (
    deedOf(lightUp(contextOf(text, tokens, 0, tokens.length, { start, end: start + name.length })))?.part ??
    null
  );
}

it.each([
  ['helps', 'Norland', 'The deal shows that Norland prevented terrorist attacks on the border.'],
  ['harms', 'Norland', 'The letter protests the support of terrorist groups in the valley by Norland.'],
  ['suffers', 'Norland', 'Every new quarrel exposes Norland’s vulnerability to its neighbors.'],
  ['suffers', 'Norland', 'It later admitted Norland had been invaded by its neighbors.'],
  [null, 'Norland', 'Every neighbor attacked Sudland, Norland did not.'],
  [null, 'Norland', 'Norland sent three ministers to the meeting in the capital.'],
  [null, 'Norland', 'Norland never prevented terrorist attacks on the border.'],
])('finds that the target %s: %s', (part, name, text) => {
  expect(partOf(text, name)).toBe(part);
});
