import { expect, it } from 'vitest';
import { contextOf } from '../../../../analysis/measures/stance/context.ts';
import { type Lit, lightUp } from '../../../../analysis/measures/stance/features.ts';
import { networkDrivers, networkLogits } from '../../../../analysis/measures/stance/network.ts';
import { parseNetwork, storeNetwork } from '../../../../analysis/measures/stance/network-file.ts';
import { tokenize } from '../../../../analysis/read/tokens.ts';
import { sentenceOf, trainNetwork } from '../../../../analysis/training/stance/network.ts';

const card = {
  id: 'toy', version: '1', task: '', data: '', licence: '', features: '', folds: '', figures: {}, limits: '',
}; // biome-ignore format: an empty card

function litOf(text: string): Lit {
  const start = text.indexOf('Norland');
  const tokens = tokenize(text, 0, text.length);
  return lightUp(contextOf(text, tokens, 0, tokens.length, { start, end: start + 7 }));
}

const taught: [string, number][] = [
  ['The crowd booed Norland loudly.', 0],
  ['They met Norland on Monday.', 1],
  ['The crowd cheered Norland loudly.', 2],
];

function toy() {
  const lits = taught.map(([text]) => litOf(text));
  const words = [...new Set(lits.flatMap((l) => l.units.map((u) => u.lower)))].sort();
  const places = new Map(words.map((word, place) => [word, place]));
  const sentences = Array.from({ length: 40 }, () =>
    lits.map((lit, i) => sentenceOf(lit, places, taught[i][1])),
  ).flat();
  return { ...trainNetwork(sentences, words, () => null, 'toy'), card };
}

it('learns what it is taught, the same each time, and keeps it when stored', () => {
  const network = toy();
  const likeliest = (logits: number[]) => logits.indexOf(Math.max(...logits));
  for (const [text, label] of taught) expect(likeliest(networkLogits(network, litOf(text)))).toBe(label);
  const bytes = storeNetwork(network);
  expect(Buffer.from(storeNetwork(toy())).equals(bytes)).toBe(true);
  const read = parseNetwork(bytes);
  for (const [text, label] of taught) expect(likeliest(networkLogits(read, litOf(text)))).toBe(label);
});

it('tells which word drove it', () => {
  const network = toy();
  const lit = litOf(taught[2][0]);
  const drivers = networkDrivers(network, lit);
  const word = (k: number) => lit.units[k].lower;
  const heaviest = drivers.indexOf(Math.max(...drivers.filter((_, k) => !lit.units[k].mask)));
  expect(word(heaviest)).toBe('cheered');
});
