import { expect, test } from 'vitest';
import { namesOf } from '../../../../analysis/corpus/article-names.ts';
import { isOfOutlet, staffOf } from '../../../../analysis/corpus/article-staff.ts';
import { made } from '../made.ts';

const searched = (text: string, label: string) =>
  text.match(new RegExp(`(?<![\\p{L}.])${label.replaceAll('.', '\\.')}(?![\\p{L}])`, 'gu'))?.length ?? 0;

test('labels stand as often as a search finds them, with and without an article, and no city stands for its state', async () => {
  const text = [
    'The United States and Israel spoke on Monday. The United States said that Israel would wait for the United States.',
    'Sirens sounded in Tel Aviv, and Tel Aviv said nothing. Mr. Obama met rebels, and the rebels left. The president waited.',
    'Barack Obama said that the Obama administration was ready. Critics of the Obama administration were not.',
  ].join('\n\n');
  const { document } = await made(text);
  const names = namesOf(document);
  const labels = new Map(names.flatMap(({ labels: own }) => own.map(([label, uses]) => [label, uses])));
  expect(labels.get('United States')).toBe(3);
  expect(labels.get('Israel')).toBe(2);
  expect(labels.get('Obama administration')).toBe(2);
  expect(labels.get('Mr. Obama')).toBe(1);
  for (const label of ['United States', 'Israel', 'Obama administration', 'Mr. Obama', 'Barack Obama'])
    expect([label, labels.get(label)]).toEqual([label, searched(text, label)]);
  for (const none of ['Tel Aviv', 'rebels', 'the rebels', 'the president', 'The president', 'president'])
    expect(labels.has(none)).toBe(false);
});

test('a seat goes by itself, whoever rules from it in this article', async () => {
  const text = [
    'The White House said on Monday that the Obama administration had a plan. Critics of the White House said that it had none.',
    'The Obama administration sent it to the White House press corps. Reporters asked the White House for more.',
  ].join('\n\n');
  const names = namesOf((await made(text)).document);
  const labelsOf = (name: string) => names.find((one) => one.name === name)?.labels;
  expect(labelsOf('White House')).toEqual([['White House', 4, 0]]);
  expect(labelsOf('Obama administration')).toEqual([['Obama administration', 2, 0]]);
});

test('what somebody is called in quotation marks is no naming of the writer’s', async () => {
  const text =
    '“The Zionist regime will fall, and the Zionist regime knows it,” said Ali Karimi. Israel said that the words of Ali Karimi changed nothing.';
  const { document } = await made(text);
  const labels = new Map(
    namesOf(document).flatMap(({ labels: own }) => own.map(([label, uses]) => [label, uses])),
  );
  expect([...labels.keys()].filter((label) => /regime/i.test(label))).toEqual([]);
  expect([labels.get('Israel'), labels.get('Ali Karimi')]).toEqual([1, 2]);
});

test('who is introduced as an outlet’s or signs is known, and an outlet by its name', async () => {
  const text =
    'NPR’s Peter Kenyon reports from Istanbul. “It is quiet,” NPR’s Peter Kenyon said. Iran’s Hassan Rouhani said that talks would go on. Dana Lee said little.';
  const { document } = await made(text, { byline: 'By Dana Lee' });
  const staff = staffOf(document);
  expect(staff).toContainEqual(['Peter Kenyon', 'NPR']);
  expect(staff).toContainEqual(['Dana Lee', '']);
  expect(staff.filter(([, of]) => isOfOutlet(of, 'NPR Online News')).map(([name]) => name)).toEqual([
    'Peter Kenyon',
    'Dana Lee',
  ]);
  expect(isOfOutlet('CNN', 'CNN (Web News)')).toBe(true);
  expect(isOfOutlet('The New York Times', 'New York Times - News')).toBe(true);
  expect(isOfOutlet('York', 'New York Times - News')).toBe(false);
});
