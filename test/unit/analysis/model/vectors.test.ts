import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundVectors, vectorBytes, vectorsFrom, vectorsOf } from '../../../../analysis/model/vectors.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';

const cosine = (a: Float32Array, b: Float32Array) => {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, k) => sum + value * y[k], 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};

test('no number is moved by more than half a step of its vector’s largest', () => {
  const vector = fc.array(fc.float({ min: -1000, max: 1000, noNaN: true }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(vector, { minLength: 1, maxLength: 5 }), (written) => {
      const exact = written.map((numbers) => Float32Array.from(numbers));
      for (const [i, rounded] of vectorsOf(roundVectors(exact)).entries()) {
        const most = Math.max(...exact[i].map(Math.abs));
        for (const [k, x] of rounded.entries())
          expect(Math.abs(x - exact[i][k])).toBeLessThanOrEqual((most / 127) * 0.501);
      }
    }),
  );
});

test('one with nothing in it is zeros, and none at all are none', () => {
  const [empty, own, zero] = vectorsOf(
    roundVectors([new Float32Array(0), Float32Array.of(1, -2), new Float32Array(2)]),
  );
  expect([...empty]).toEqual([0, 0]);
  expect([...zero]).toEqual([0, 0]);
  expect(own[1]).toBeCloseTo(-2, 6);
  expect(vectorsOf(roundVectors([]))).toEqual([]);
});

test('a document has one for each sentence and each paragraph with sentences, and those of one subject are near each other', async () => {
  const text = [
    'The ferry to the island sank in a storm on Monday night, and the harbor was closed.',
    'A second ferry was damaged by the same storm. The harbor stays closed until the wind drops.',
    'The bank raised its interest rate by half a point, which surprised most economists.',
  ].join('\n\n');
  const document = await read(makeArticle(text));
  const { sentences, paragraphs } = document.predictions.vectors;
  expect(sentences.scales).toHaveLength(document.sentences.length);
  expect(new Set(document.sentences.map(({ block }) => block)).size).toBe(3);
  const [ferry, storm, bank] = vectorsOf(paragraphs);
  expect(vectorsOf(paragraphs)).toHaveLength(3);
  expect(cosine(ferry, storm)).toBeGreaterThan(cosine(ferry, bank));
  expect(cosine(ferry, storm)).toBeGreaterThan(cosine(storm, bank));
});

test('bytes give back the same vectors, and none where they are of another number', () => {
  const vectors = roundVectors([Float32Array.of(0.1, -0.25, 3), Float32Array.of(1e-9, 5, 0)]);
  const bytes = vectorBytes(vectors);
  expect(bytes).toHaveLength(2 * (4 + 3));
  expect(vectorsFrom(bytes, 2)).toEqual(vectors);
  // Bytes of a database may begin anywhere in memory.
  const shifted = new Uint8Array(bytes.length + 1);
  shifted.set(bytes, 1);
  expect(vectorsFrom(shifted.subarray(1), 2)).toEqual(vectors);
  for (const count of [0, 3, 4]) expect(vectorsFrom(bytes, count)).toBeNull();
});
