import { describe, expect, test } from 'vitest';
import { contrastAgency } from '../../../../analysis/contrasts/agency.ts';
import { groundOf } from '../../../../analysis/contrasts/pair/ground.ts';
import { made } from '../made.ts';

async function agency(leftText: string, rightText: string) {
  const [left, right] = [await made(leftText), await made(rightText)];
  const { deeds, pairing } = groundOf(left, right);
  const words = (side: typeof left, spans: { start: number; end: number }[]) =>
    spans.map((s) => side.document.text.slice(s.start, s.end));
  return contrastAgency(deeds, pairing).map((row) => ({
    ...row,
    words: {
      left: { acts: words(left, row.left.acts), actedOn: words(left, row.left.actedOn) },
      right: { acts: words(right, row.right.acts), actedOn: words(right, row.right.actedOn) },
    },
  }));
}

describe('contrastAgency', async () => {
  const rows = await agency(
    'Norway seized the trawler on Monday. Norway then fined the owner. Norway has released the crew.',
    'Norway was boarded by fishermen over the trawler. The fleet rammed Norway in March. Norway is a kingdom. Norway said the case was closed.',
  );
  const norway = rows.find((r) => r.name === 'Norway')!;

  test('tells who acts from who is acted upon, in the active and in the passive', () => {
    expect(norway.words.left.acts).toEqual(expect.arrayContaining(['Norway seized', 'Norway then fined']));
    expect(norway.words.left.actedOn).toEqual([]);
    expect(norway.words.right.actedOn).toEqual(['Norway was boarded', 'rammed Norway']);
    expect(norway.right.passive).toBe(1);
  });

  test('being and saying are no deeds', () => {
    expect(norway.words.right.acts).toEqual([]);
  });

  test('a share from few deeds has a wide interval and differs from nothing', () => {
    expect(norway.left.share).toBe(1);
    expect(norway.left.low).toBeLessThan(0.5);
    expect(norway.differs).toBe(false);
  });
});

test('a difference is named where each side has enough deeds and the intervals lie apart', async () => {
  const verbs = [
    'seized the trawler',
    'fined the owner',
    'closed the port',
    'built a pier',
    'hired a pilot',
    'raised the fee',
    'bought a crane',
  ];
  const active = verbs.map((v) => `Norway ${v} that week.`).join(' ');
  const passive = ['sued', 'attacked', 'blocked', 'cheated', 'robbed', 'punished', 'hit']
    .map((v) => `The fleet ${v} Norway that week.`)
    .join(' ');
  const [row] = await agency(active, passive);
  expect(row.differs).toBe(true);
});
