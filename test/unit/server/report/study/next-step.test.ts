import { expect, test } from 'vitest';
import type { Study } from '../../../../../server/coding/study/studies.ts';
import { nextStep, type OpenAnswers } from '../../../../../server/report/study/next-step.ts';
import type { RoundProgress } from '../../../../../server/report/study/round-model.ts';

const study = { id: 'abc', task: { closed: null, id: 'abc' }, scheme: { number: 1 } } as unknown as Study;
const ended = (kind: string) =>
  ({ round: { name: 'All of it', kind, scheme: 1 }, state: 'ended' }) as unknown as RoundProgress;
const after = (open: OpenAnswers, kind = 'main') => nextStep(study, [ended(kind)], ['in use'], 0, () => open);

test('after the main round: decide what differs, then accept what all agree on, then learn', () => {
  expect(after({ differ: 2, agree: 7 })).toMatchObject({ link: { name: 'Adjudicate' } });
  expect(after({ differ: 2, agree: 7 }).says).toContain('differ on 2 answers: decide them');
  expect(after({ differ: 0, agree: 1 }).says).toContain('On 1 answer all agree: accept it');
  expect(after({ differ: 0, agree: 0 })).toMatchObject({ link: { name: 'Learn a category' } });
});

test('codes are looked at only where the answer hangs on them', () => {
  const never = () => expect.unreachable();
  expect(nextStep(study, [ended('pilot')], ['in use'], 0, never).says).toContain('See how far coders agree');
  expect(nextStep(study, [], [], 0, never).says).toContain('Nobody codes yet');
});
