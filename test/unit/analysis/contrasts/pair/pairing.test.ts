import { expect, test } from 'vitest';
import { pairActors } from '../../../../../analysis/contrasts/pair/pairing.ts';
import { made } from '../../made.ts';

const left = (
  await made('Interior Minister Mohamed Bakri flew to Norway. Norway welcomed him, and Sweden waited.')
).document;
const right = (await made('Norway received Interior Minister Mohammed Bakri. Russia watched Norway.'))
  .document;

test('actors of two documents are paired under any spelling, once each', () => {
  const { shared, only } = pairActors(left, right);
  expect(shared.map((s) => s.name).sort()).toEqual(['Mohammed Bakri', 'Norway']);
  expect(only.left.map((id) => left.actors[id].name)).toEqual(['Sweden']);
  expect(only.right.map((id) => right.actors[id].name)).toEqual(['Russia']);
});

test('mentions of both sides are counted', () => {
  const norway = pairActors(left, right).shared.find((s) => s.name === 'Norway')!;
  expect(norway.mentions).toEqual({ left: 2, right: 2 });
});
