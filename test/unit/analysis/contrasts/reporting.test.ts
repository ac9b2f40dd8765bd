import { expect, test } from 'vitest';
import { contrastReporting } from '../../../../analysis/contrasts/reporting.ts';
import { made } from '../made.ts';

test('cues are counted by what they do, per speaker and in all', async () => {
  const left = await made(
    'Maria Santos said the dam was safe. Maria Santos insisted that the wall would hold. The rain went on for a week.',
  );
  const right = await made(
    'Maria Santos claimed that the dam was safe. The rain went on for a week in the hills.',
  );
  const found = contrastReporting(left, right);
  expect(found.left.counts).toEqual({ neutral: 1, assertive: 1, factive: 0, doubting: 0 });
  expect(found.left.share).toBe(0.5);
  expect(found.left.high! - found.left.low!).toBeGreaterThan(0.5);
  expect(found.left.speakers[0].name).toBe('Maria Santos');
  expect(found.left.speakers[0].cues.map((c) => `${c.text} ${c.stance}`)).toEqual([
    'said neutral',
    'insisted assertive',
  ]);
  expect(found.right.counts.doubting).toBe(1);
  const { start, end } = found.right.speakers[0].cues[0].spans[0];
  expect(right.document.text.slice(start, end)).toBe('claimed');
});

test('without a speaker there is no share', async () => {
  const quiet = await made('The rain went on for a week in the hills. The river rose above its banks.');
  expect(contrastReporting(quiet, quiet).left).toMatchObject({ n: 0, share: null, speakers: [] });
});
