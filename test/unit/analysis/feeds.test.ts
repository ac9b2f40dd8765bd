import { expect, test } from 'vitest';
import { analyzerFeeds, analyzerParts } from '../../../analysis/index.ts';
import { measures } from '../../../analysis/measures/index.ts';

const parts = analyzerParts();
const feeds = analyzerFeeds();

/** What no figure of a corpus's cells stands on: lists that only compare or check, what draws words by rarity, acts, cards. */
const others = [
  'english/background.tsv.gz',
  'english/lexicons/accusations.jsonl',
  'english/lexicons/plainer-forms.jsonl',
  'english/lexicons/plainer.jsonl',
  'english/lexicons/referents.jsonl',
  'english/lexicons/related.jsonl',
  'english/lexicons/same-things.jsonl',
  'english/lexicons/softened-nouns.jsonl',
  'english/lexicons/softened.jsonl',
  'english/lexicons/sourcing.jsonl',
  ...['acts-pairs.onnx', 'acts-sentences.onnx', 'acts.json', 'acts.onnx', 'cards.json', 'desk.json'].map(
    (name) => `model/weights/${name}`,
  ),
];

test('every file that a reading depends on is told to feed something, or nothing of a corpus stands on it', () => {
  const fed = new Set(Object.values(feeds).flat());
  expect(
    Object.keys(parts)
      .filter((part) => !fed.has(part))
      .sort(),
  ).toEqual(others);
  expect([...fed].filter((part) => !(part in parts))).toEqual([]);
  for (const hash of Object.values(parts)) expect(hash).toMatch(/^[0-9a-f]{16}$/);
});

test('what a measure loads for itself is told apart from what all of them stand on', () => {
  expect(Object.keys(feeds).sort()).toEqual([...measures.map(({ id }) => id), 'corpora', 'reading'].sort());
  const feeding = (part: string) => Object.keys(feeds).filter((feed) => feeds[feed].includes(part));
  expect(feeding('english/lexicons/loaded.jsonl')).toEqual(['loaded']);
  expect(feeding('english/lexicons/frames.jsonl')).toEqual(['frames']);
  expect(feeding('model/weights/stance.json')).toEqual(['stance']);
  expect(feeding('model/weights/encoder.onnx')).toEqual(['reading']);
  expect(feeding('english/lexicons/source-roles.jsonl').sort()).toEqual(['attribution', 'reading']);
});
