import { describe, expect, test } from 'vitest';
import { contrastNaming, namingDifference } from '../../../../analysis/contrasts/naming.ts';
import type { Label, NamingContrast } from '../../../../analysis/types/comparison.ts';
import { made } from '../made.ts';

const labels = (row: NamingContrast | undefined, side: 'left' | 'right') => row?.[side].map((l) => l.label);

describe('contrastNaming', () => {
  test('an actor under different names is one row, charged labels marked by the lexicon', async () => {
    const left = await made(
      'The Zionist regime closed the crossing. Farmers said the Zionist regime gave no reason.',
    );
    const right = await made(
      'Israel closed the crossing on Sunday. Farmers said Israel gave no reason for it.',
    );
    const row = contrastNaming(left, right).find((r) => r.referent === 'Israel');
    expect(row).toMatchObject({
      parties: [],
      left: [{ label: 'the Zionist regime', count: 2, charged: true }],
      right: [{ label: 'Israel', count: 2, charged: false }],
    });
  });

  test('an event is matched by its kind and by who takes part', async () => {
    const left = await made(
      'Norway spoke on Friday. The unprovoked aggression against Norway shocked its neighbors.',
    );
    const right = await made('Norway spoke on Friday. Ships reported strikes on Norway during the night.');
    const row = contrastNaming(left, right).find((r) => r.parties.length > 0);
    expect(row?.referent).toBe('fighting involving Norway');
    expect(labels(row, 'left')).toEqual(['the unprovoked aggression against Norway']);
    expect(labels(row, 'right')).toEqual(['strikes on Norway']);
  });

  test('what a sentence says that an accord is counts as a label of the accord', async () => {
    const left = await made(
      'Norway and Sweden signed a treaty between Norway and Sweden. This treaty serves as an iron shield against storms.',
    );
    const right = await made('The trade agreement between Norway and Sweden was signed in Oslo.');
    const row = contrastNaming(left, right).find((r) => r.referent.startsWith('agreements'));
    expect(labels(row, 'left')).toContain('an iron shield');
  });

  test('groups on opposite sides are not one referent', async () => {
    const left = await made('Norway watched. Norway-backed militias took the town while Norway watched.');
    const right = await made('Norway watched. Officials feared anti-Norwegian militias, and Norway watched.');
    expect(contrastNaming(left, right).filter((r) => r.parties.length > 0)).toEqual([]);
  });

  test('fighting of other parties is not one referent', async () => {
    const left = await made('Norway and Chad met. The war in Chad went on.');
    const right = await made('Norway and Chad met. The strikes on Norway went on.');
    expect(contrastNaming(left, right).filter((r) => r.parties.length > 0)).toEqual([]);
  });
});

describe('namingDifference', () => {
  const label = (text: string, count: number, charged = false): Label => ({
    label: text,
    count,
    quoted: 0,
    paraphrase: 0,
    charged,
    spans: [],
  });
  const row = (left: Label[], right: Label[]): NamingContrast => ({
    referent: 'x',
    parties: [],
    left,
    right,
  });

  test('is nothing where both use the same labels alike', () => {
    expect(namingDifference(row([label('Oslo', 2)], [label('Oslo', 5)]))).toBeCloseTo(0);
  });

  test('is more where one side alone is charged', () => {
    const plain = namingDifference(row([label('Oslo', 2)], [label('Norway', 2)]));
    const charged = namingDifference(row([label('the clique', 2, true)], [label('Norway', 2)]));
    expect(plain).toBeGreaterThan(0);
    expect(charged).toBeGreaterThan(2 * plain);
  });
});

test('a war that is another’s by its name is no name of this one', async () => {
  const left = await made(
    'Norway spoke on Friday. The aggression against Norway shocked its neighbors. The war went on. Nobody had forgotten the Iraq war.',
  );
  const right = await made('Norway spoke on Friday. Ships reported strikes on Norway during the night.');
  const row = contrastNaming(left, right).find((r) => r.referent === 'fighting involving Norway');
  expect(labels(row, 'left')).toContain('the war');
  expect(labels(row, 'left')).not.toContain('the Iraq war');
});
