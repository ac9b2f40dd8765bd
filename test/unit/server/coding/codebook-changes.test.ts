import { expect, test } from 'vitest';
import { schemeDraftSchema } from '../../../../analysis/types/annotation.ts';
import {
  changesSince,
  codebookChanges,
  codebookVersions,
  keepCodebook,
} from '../../../../server/coding/study/codebook-changes.ts';
import { closeStudy } from '../../../../server/coding/study/rounds.ts';
import { studyOf } from '../../../../server/coding/study/studies.ts';
import { harbor, temporaryContext } from '../support.ts';
import { categoryOf, studyWith } from './study.ts';

const values = [
  { id: 'one', name: 'one person' },
  { id: 'many', name: 'many' },
];
const whom = categoryOf('whom', { kind: 'one of', color: 'green', key: '2', values });
const blame = categoryOf('blame');
const draft = (...categories: (typeof blame)[]) =>
  schemeDraftSchema.parse({ id: 'test-scheme', title: 'A scheme', categories });

test('what a version changes is told in sentences, and nothing where nothing is changed', () => {
  expect(codebookChanges(draft(blame, whom), draft(blame, whom))).toEqual([]);
  expect(codebookChanges(draft(blame, whom), draft(blame))).toEqual(['“whom” was taken out.']);
  expect(codebookChanges(draft(blame), draft(blame, whom))).toEqual(['“whom” is new: What is whom.']);
  expect(codebookChanges(draft(blame, whom), draft(whom, blame))).toEqual([
    'The categories stand in another order.',
  ]);
  expect(
    codebookChanges(draft(blame, whom), {
      ...draft(
        { ...blame, definition: 'Who is said to be guilty.', unit: 'paragraph' },
        {
          ...whom,
          values: [
            { ...values[0], name: 'a person', definition: 'Named.' },
            { id: 'none', name: 'nobody' },
          ],
        },
      ),
      title: 'Another',
    }),
  ).toEqual([
    'It was called “A scheme”, and is now “Another”.',
    '“blame”: the definition was “What is blame.”, and is now “Who is said to be guilty.”.',
    '“blame”: what it is asked of was “article”, and is now “paragraph”.',
    '“whom”: the value “many” was taken out.',
    '“whom”: the value “one person” is now called “a person”.',
    '“whom”: the definition of “a person” was “none”, and is now “Named.”.',
    '“whom”: the value “nobody” is new.',
  ]);
  expect(
    codebookChanges(
      draft(blame, whom),
      draft(blame, { ...whom, askOnlyIf: { category: 'blame', values: ['yes'] } }),
    ),
  ).toEqual(['“whom”: the condition to ask it was “always asked”, and is now “blame is yes”.']);
});

test('a study’s codebook is kept as its next version; its versions are listed with what each changed', () => {
  const { store } = temporaryContext();
  const study = studyWith(store, [harbor], [blame]);
  const now = keepCodebook(store, study, draft(blame, whom));
  expect(now.scheme.scheme.version).toBe(2);
  expect(
    codebookVersions(store, now.scheme).map(({ kept, changes }) => [kept.scheme.version, changes]),
  ).toEqual([
    [2, ['“whom” is new: What is whom.']],
    [1, []],
  ]);
  expect(changesSince(study.scheme.scheme, now.scheme.scheme)).toHaveLength(1);
  expect(changesSince(now.scheme.scheme, now.scheme.scheme)).toEqual([]);
  // Under another id it is another codebook, and the study goes on by it.
  const other = keepCodebook(store, now, { ...draft(blame), id: 'own' });
  expect(other.scheme.scheme).toMatchObject({ id: 'own', version: 1 });
  closeStudy(store, other);
  expect(() => keepCodebook(store, other, draft(blame))).toThrow('closed');
  expect(studyOf(store, study.task.id).scheme.scheme.id).toBe('own');
  expect(store.schemes.get('test-scheme')!.scheme.version).toBe(2);
});

test('phrases of word lists that came, went, or are spoiled by something else are named', () => {
  const fire = (...unless: string[]) => (unless.length === 0 ? 'fire' : { words: 'fire', unless });
  const listed = (phrases: (typeof blame)['phrases'], of?: string[]) =>
    draft(
      { ...blame, phrases },
      { ...whom, values: [{ ...values[0], ...(of && { phrases: of }) }, values[1]] },
    );
  expect(codebookChanges(listed(['guilt', fire()], ['he']), listed(['guilt', fire()], ['he']))).toEqual([]);
  expect(codebookChanges(listed(undefined), listed(['guilt', 'fault*'], ['he']))).toEqual([
    '“blame”: its word list now has “guilt” and “fault*”.',
    '“whom: one person”: its word list now has “he”.',
  ]);
  expect(
    codebookChanges(
      listed(['guilt', fire('brigade')], ['he', 'she']),
      listed([fire('brigade', 'open fire')], ['he']),
    ),
  ).toEqual([
    '“blame”: its word list has no longer “guilt”.',
    '“blame”: “fire” was spoiled by “brigade”, and now is by “brigade; open fire”.',
    '“whom: one person”: its word list has no longer “she”.',
  ]);
  const many = Array.from({ length: 20 }, (_, i) => `word ${i}`);
  expect(codebookChanges(listed(undefined), listed(many))[0]).toMatch(/“word 11”, and 8 more\.$/);
});
