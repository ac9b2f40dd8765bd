import { expect, test } from 'vitest';
import { nounForms, roleOf, verbForms } from '../../../../analysis/english/cues.ts';
import { roleType, titleType } from '../../../../analysis/read/attribution/source-roles.ts';

test.each([
  ['said', 'say', 'past'],
  ['says', 'say', 'third'],
  ['urging', 'urge', 'participle'],
  ['denied', 'deny', 'past'],
  ['denies', 'deny', 'third'],
  ['admitted', 'admit', 'past'],
  ['admitting', 'admit', 'participle'],
  ['agreeing', 'agree', 'participle'],
  ['offered', 'offer', 'past'],
  ['told', 'tell', 'past'],
  ['written', 'write', 'past'],
  ['stresses', 'stress', 'third'],
  ['begging', 'beg', 'participle'],
])('“%s” is “%s” (%s)', (form, cue, inflection) => {
  const entries = (verbForms.get(form) ?? []).filter((f) => f.rest.length === 0);
  expect(entries.map((f) => [f.entry.cue, f.inflection])).toContainEqual([cue, inflection]);
});

test('the longest phrase comes first', () => {
  const [first] = verbForms.get('called') ?? [];
  expect(first.rest.length).toBeGreaterThan(0);
  expect(nounForms.get('warnings')?.[0].entry.cue).toBe('warning');
});

test.each([
  ['interior minister', 'official'],
  ['senior aides to the mayor', 'anonymous'],
  ['finance ministry', 'institution'],
  ['report on the harbor', 'document'],
  ['political sources', 'anonymous'],
  ['professor of law', 'expert'],
  ['widow', 'person'],
])('“%s” is %s', (words, type) => {
  expect(roleType(words)).toBe(type);
});

test('an unlisted noun has no role, and a title is found before a name', () => {
  expect(roleType('thunderstorm')).toBeNull();
  expect(titleType('Interior Minister Lena Moor')).toBe('official');
  expect(titleType('Lena Moor')).toBeNull();
  expect(roleOf.get('interior minister')?.title).toBe(true);
});
