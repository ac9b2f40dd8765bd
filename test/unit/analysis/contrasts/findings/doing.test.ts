import { expect, test } from 'vitest';
import { agencyFindings } from '../../../../../analysis/contrasts/findings/agency.ts';
import type { Pair } from '../../../../../analysis/contrasts/findings/candidate.ts';
import { reportingFindings } from '../../../../../analysis/contrasts/findings/reporting.ts';
import { wilsonInterval } from '../../../../../analysis/text/statistics.ts';
import type { Comparison } from '../../../../../analysis/types/comparison.ts';
import { made } from '../../made.ts';

const text = 'Norway seized the trawler on Monday. The owner sued in March and lost the case.';
const span = { start: 0, end: 13 };

async function pairWith(contrasts: Partial<Comparison>): Promise<Pair> {
  const [left, right] = [await made(text), await made(text)];
  return { left, right, names: { left: 'the Post', right: 'the Mail' }, contrasts } as unknown as Pair;
}

function deeds(acts: number, actedOn: number) {
  const { value, low, high } = wilsonInterval(acts, acts + actedOn)!;
  const spans = (n: number) => Array.from({ length: n }, () => span);
  return { acts: spans(acts), actedOn: spans(actedOn), passive: 0, share: value, low, high };
}

test('who acts on one side and is acted upon on the other is told with both counts', async () => {
  const agency = [{ name: 'Norway', left: deeds(9, 1), right: deeds(1, 9), differs: true }];
  const [found] = agencyFindings(await pairWith({ agency }));
  expect(found.text).toBe(
    'In the Post, Norway does the acting in nine of ten clauses; in the Mail, in one of ten clauses.',
  );
  expect(found.evidence).toHaveLength(20);
});

test('nothing is told of an actor whose ranges overlap', async () => {
  const agency = [{ name: 'Norway', left: deeds(3, 1), right: deeds(1, 3), differs: false }];
  expect(agencyFindings(await pairWith({ agency }))).toEqual([]);
});

function cues(other: number, n: number) {
  const { value, low, high } = wilsonInterval(other, n)!;
  const counts = { neutral: n - other, assertive: other, factive: 0, doubting: 0 };
  const speaker = {
    name: 'Ann',
    country: null,
    counts,
    cues: [{ text: 'insisted', stance: 'assertive' as const, spans: [span] }],
  };
  return { counts, n, share: value, low, high, speakers: [speaker] };
}

test('how speech is introduced is told where the ranges lie apart, and only there', async () => {
  const [found] = reportingFindings(
    await pairWith({ reporting: { left: cues(12, 15), right: cues(1, 20) } }),
  );
  expect(found.text).toBe(
    'The Post reports what people say with verbs that insist, vouch or doubt in twelve of 15 passages, the Mail in one of 20.',
  );
  expect(reportingFindings(await pairWith({ reporting: { left: cues(2, 4), right: cues(1, 4) } }))).toEqual(
    [],
  );
});
