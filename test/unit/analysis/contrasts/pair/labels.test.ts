import { expect, test } from 'vitest';
import { gatherLabels, labelKey } from '../../../../../analysis/contrasts/pair/labels.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';

const text =
  'The regime in Oslo fell in May. Rain fell on the\nregime. “The regime fell,” said Anna Berg. Oslo’s mayor was glad of Oslo.';
const document = await read(makeArticle(text));
const spansOf = (word: string) =>
  Array.from(text.matchAll(new RegExp(word, 'g')), (m) => ({ start: m.index, end: m.index + word.length }));

test('one label gathers its spellings, with its article and its places', () => {
  const [label] = gatherLabels(document, spansOf('regime'), []);
  expect(label).toMatchObject({ label: 'the regime', count: 3, charged: false });
  expect(label.spans.map((s) => text.slice(s.start, s.end))).toEqual([
    'The regime',
    'the\nregime',
    'The regime',
  ]);
});

test('labels stand by count, then by place', () => {
  const labels = gatherLabels(
    document,
    [...spansOf('mayor'), ...spansOf('Oslo'), ...spansOf('Anna Berg')],
    [],
  );
  expect(labels.map((l) => [l.label, l.count])).toEqual([
    ['Oslo', 3],
    ['Anna Berg', 1],
    ['mayor', 1],
  ]);
});

test('a label is charged where a charged stretch lies in it', () => {
  const charged = spansOf('regime').slice(0, 1);
  expect(gatherLabels(document, spansOf('regime'), charged)[0].charged).toBe(true);
  expect(gatherLabels(document, spansOf('Oslo'), charged)[0].charged).toBe(false);
});

test('labels in others’ voices are counted apart, and those in paraphrase among them', async () => {
  const quoted = await read(makeArticle('Rain fell on Friday. “The regime fell,” said Anna Berg.'));
  const start = quoted.text.indexOf('regime');
  expect(gatherLabels(quoted, [{ start, end: start + 6 }], [])[0]).toMatchObject({
    quoted: 1,
    paraphrase: 0,
  });
  const told = await read(makeArticle('The regime fell. Anna Berg said that the regime was weak.'));
  const spans = [4, told.text.lastIndexOf('regime')].map((start) => ({ start, end: start + 6 }));
  expect(gatherLabels(told, spans, [])[0]).toMatchObject({ count: 2, quoted: 1, paraphrase: 1 });
});

test('the key leaves out article, possessive, case and line breaks', () => {
  expect(['The  Union', 'the\nunion', 'union’s', 'this union'].map(labelKey)).toEqual(Array(4).fill('union'));
});
