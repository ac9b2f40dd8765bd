import { expect, it } from 'vitest';
import { correctCast } from '../../../../../analysis/read/actors/corrected-cast.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';
import { type Corrections, noCorrections } from '../../../../../analysis/types/corrections.ts';
import type { Document, Span } from '../../../../../analysis/types/document.ts';
import { growth } from '../../../../growth.ts';

const text = `The mayor, Oskar Lindqvist, opened the bridge on Monday. Lindqvist thanked the workers.
Old Oskar was not there, said Berta Morales. Mr. Lindqvist praised Morales and the Harbor Council.
The Port Authority had built the bridge in two years, and the Port Authority paid for it. He cut the ribbon at noon.`;

function spanOf(words: string, nth = 0): Span {
  let start = -1;
  for (let n = 0; n <= nth; n++) start = text.indexOf(words, start + 1);
  return { start, end: start + words.length };
}

async function reading(corrections: Partial<Corrections>): Promise<Document> {
  return await read(makeArticle(text), { ...noCorrections, ...corrections });
}

function nameAt(document: Document, span: Span): string | undefined {
  const mention = document.mentions.find((m) => m.start === span.start && m.end === span.end);
  return mention && document.actors[mention.actor].name;
}

it('makes two actors one under the name of the more often mentioned, says so, and keeps actors numbered in order', async () => {
  const [council, authority] = [spanOf('Harbor Council'), spanOf('Port Authority')];
  expect(nameAt(await reading({}), council)).toBe('Harbor Council');
  const document = await reading({ merges: [{ a: council, b: authority }] });
  expect(nameAt(document, council)).toBe('Port Authority');
  const actor = document.actors.find((a) => a.name === 'Port Authority')!;
  expect(actor.evidence.find((e) => e.label === 'Harbor Council')?.why).toBe('joined by a reader');
  expect(document.actors.map((a) => a.id)).toEqual(document.actors.map((_, i) => i));
  for (const m of document.mentions) expect(document.actors[m.actor]).toBeDefined();
});

it('parts all mentions that are written like the given one, and leaves the others', async () => {
  const bare = spanOf('Lindqvist', 1);
  const document = await reading({ splits: [{ mention: bare }] });
  expect(nameAt(document, bare)).toBe('Lindqvist');
  expect(nameAt(document, spanOf('Oskar Lindqvist'))).toBe('Oskar Lindqvist');
  expect(nameAt(document, spanOf('Mr. Lindqvist'))).toBe('Oskar Lindqvist');
});

it('passes over a mention that is none, and a split that would leave nobody', async () => {
  const plain = await reading({});
  const nowhere = { start: 0, end: 3 };
  expect((await reading({ merges: [{ a: nowhere, b: spanOf('Port Authority') }] })).mentions).toEqual(
    plain.mentions,
  );
  expect((await reading({ splits: [{ mention: spanOf('Harbor Council') }] })).actors).toEqual(plain.actors);
});

it('tells why each label is taken for its actor', async () => {
  const document = await reading({});
  const { evidence, labels } = document.actors.find((a) => a.name === 'Oskar Lindqvist')!;
  expect(evidence.map((e) => e.label)).toEqual(labels);
  for (const { label, start, end } of evidence) expect(text.slice(start, end)).toBe(label);
  expect(evidence.find((e) => e.label === 'Lindqvist')?.why).toBe('the same family name');
});

it('takes time in step with mentions and corrections, not with their product', {
  tags: ['growth'],
}, async () => {
  const {
    mentions: [first],
    actors,
  } = await reading({});
  const ratio = growth((units) => {
    const count = 3000 * units;
    const names = Array.from({ length: count }, (_, i) => `Name${i} `.padEnd(12));
    const mentions = names.map((name, i) => ({
      ...first,
      actor: i < count / 2 ? 0 : i,
      start: 12 * i,
      end: 12 * i + name.trim().length,
    }));
    const cast = {
      actors: names.map((name, id) => ({ ...actors[0], id, name: name.trim() })),
      genders: names.map(() => null),
    } as unknown as Parameters<typeof correctCast>[1]['cast'];
    const splits = mentions.slice(0, count / 3).map(({ start, end }) => ({ mention: { start, end } }));
    const merges = mentions.slice(1).map(({ start, end }, i) => ({ a: mentions[i], b: { start, end } }));
    return () => correctCast(names.join(''), { cast, mentions }, { ...noCorrections, splits, merges });
  });
  expect(ratio).toBeLessThan(12);
});
