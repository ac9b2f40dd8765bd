import { expect, it } from 'vitest';
import { contextOf } from '../../../../analysis/measures/stance/context.ts';
import { type Lit, lightUp } from '../../../../analysis/measures/stance/features.ts';
import { networkDrivers, networkLogits } from '../../../../analysis/measures/stance/network.ts';
import { parseNetwork, storeNetwork } from '../../../../analysis/measures/stance/network-file.ts';
import { tokenize } from '../../../../analysis/read/tokens.ts';
import {
  goalOf,
  pupil,
  sentenceOf,
  teacher,
  trainNetwork,
} from '../../../../analysis/training/stance/network.ts';

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

function toy(recipe = pupil) {
  const lits = taught.map(([text]) => litOf(text));
  const words = [...new Set(lits.flatMap((l) => l.units.map((u) => u.lower)))].sort();
  const places = new Map(words.map((word, place) => [word, place]));
  const sentences = Array.from({ length: 40 }, () =>
    lits.map((lit, i) => sentenceOf(lit, places, goalOf(taught[i][1]))),
  ).flat();
  return { ...trainNetwork(sentences, words, () => null, 'toy', recipe), sentences };
}

it('learns what it is taught, the same each time, and keeps it when stored', () => {
  const network = { ...toy().network, card };
  const likeliest = (logits: number[]) => logits.indexOf(Math.max(...logits));
  for (const [text, label] of taught) expect(likeliest(networkLogits(network, litOf(text)))).toBe(label);
  const bytes = storeNetwork(network);
  expect(Buffer.from(storeNetwork({ ...toy().network, card })).equals(bytes)).toBe(true);
  const read = parseNetwork(bytes);
  for (const [text, label] of taught) expect(likeliest(networkLogits(read, litOf(text)))).toBe(label);
});

it('tells which word drove it', () => {
  const network = { ...toy().network, card };
  const lit = litOf(taught[2][0]);
  const drivers = networkDrivers(network, lit);
  const word = (k: number) => lit.units[k].lower;
  const heaviest = drivers.indexOf(Math.max(...drivers.filter((_, k) => !lit.units[k].mask)));
  expect(word(heaviest)).toBe('cheered');
});

it('learns a wide network too, and reads as the network does that ships', () => {
  const wide = toy(teacher);
  for (const sentence of wide.sentences.slice(0, 3)) {
    const logs = wide.read(sentence);
    expect(logs.reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(1, 9);
    expect(sentence.goal[logs.indexOf(Math.max(...logs))]).toBe(1);
  }
  const { network, read, sentences } = toy();
  for (const [i, [text]] of taught.entries()) {
    const logits = networkLogits({ ...network, card }, litOf(text));
    const logs = read(sentences[i]);
    for (const l of [1, 2]) expect(logits[l] - logits[0]).toBeCloseTo(logs[l] - logs[0], 3);
  }
});
