import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { figureFindings } from '../../../../analysis/check/consistency/figure-findings.ts';
import { consistencyFindings } from '../../../../analysis/check/consistency/index.ts';
import { nameFindings } from '../../../../analysis/check/consistency/name-findings.ts';
import { titleFindings } from '../../../../analysis/check/consistency/title-findings.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read, readForm } from '../../../../analysis/read/index.ts';
import type { Span } from '../../../../analysis/types/document.ts';
import type { Finding } from '../../../../analysis/types/finding.ts';

function parsed<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;
}

async function findings(text: string): Promise<Finding[]> {
  return consistencyFindings(await read(makeArticle(text)));
}

/** What is found without the learned reader: the words, and those of the other places. */
function found(text: string, published: string | null = null): string[][] {
  const form = readForm(makeArticle(text, { published }));
  return [...nameFindings(form), ...figureFindings(form), ...titleFindings(form)].map(
    ({ start, end, others = [] }) => [{ start, end }, ...others].map((one) => text.slice(one.start, one.end)),
  );
}

const drafts = parsed<Record<string, { faulty: string[]; sound: string[] }>>('./inconsistent-drafts.json');

describe.each(Object.entries(drafts))('%s', (rule, { faulty, sound }) => {
  test.each(faulty)('is found in: %s', async (text) => {
    expect((await findings(text)).map((one) => one.rule)).toEqual([rule]);
  });

  test.each(sound)('nothing in: %s', async (text) => {
    expect(await findings(text)).toEqual([]);
  });
});

describe('what a finding says', () => {
  test('the rarer spelling, with all places of the other and how often each stands', async () => {
    const text =
      'The weaver Amadou Seydi sold nine cloths. Seydi wants to build a house. On Friday Saydi bought the bricks.';
    const [{ message, others }] = await findings(text);
    expect(found(text)).toEqual([['Saydi', 'Seydi', 'Seydi']]);
    expect(others).toHaveLength(2);
    expect(message).toContain('“Saydi” (once) and “Seydi” (twice)');
  });

  test('a name in two spellings side by side is one finding', () => {
    const text =
      'Karim al-Khatib opened the school in 2019 with eleven girls. It has 200 now. Kareem el-Khateeb cooks for them all.';
    expect(found(text)).toEqual([['Kareem el-Khateeb', 'Karim al-Khatib']]);
  });

  test('a weekday is held against the year of publication', () => {
    const text =
      'The boats will race on Monday, Aug. 12, off the old pier, the club said. Last year it rained.';
    expect(found(text, '2024-08-02')).toEqual([]);
    expect(found(text, '2025-08-02')).toEqual([['Monday, Aug. 12']]);
    expect(found(text)).toEqual([]);
  });

  test('a day that no calendar has', () => {
    expect(found('The permit runs out on 31 November, and the club has no other field to play on.')).toEqual([
      ['31 November'],
    ]);
  });
});

interface Planted extends Span {
  kind: string;
  words: string;
  others?: Span[];
}

const kinds: Record<string, string[]> = {
  'name spelt two ways': ['name-spelling'],
  'figure or title that changes': ['changed-figure', 'changed-title'],
  'headline that claims more': ['headline-claims-more'],
};

describe('the desk’s own material', () => {
  const cases = parsed<{ id: string; faulty: boolean; text: string; spans: Span[] }[]>(
    '../../../data/desk/consistency.json',
  );

  test.each(cases.map((one) => [one.id, one] as const))('%s', async (_, { faulty, text, spans }) => {
    const all = await findings(text);
    expect(all.length > 0).toBe(faulty);
    for (const one of all)
      expect(spans.some((span) => one.start < span.end && span.start < one.end)).toBe(true);
  });

  test.each(['larkin-falls', 'mbele-hospital', 'port-kemara-fire'])('%s', async (name) => {
    const text = readFileSync(new URL(`../../../data/desk/drafts/${name}.txt`, import.meta.url), 'utf8');
    const { faults } = parsed<{ faults: Planted[] }>(`../../../data/desk/drafts/${name}.json`);
    const all = await findings(text);
    const touches = (one: Span, fault: Planted) =>
      [fault, ...(fault.others ?? [])].some((span) => one.start < span.end && span.start < one.end);
    const ofKind = faults.filter(({ kind }) => kind in kinds);
    const missed = ofKind.filter(
      (fault) => !all.some((one) => kinds[fault.kind].includes(one.rule) && touches(one, fault)),
    );
    const wrong = all.filter(
      (one) => !ofKind.some((fault) => kinds[fault.kind].includes(one.rule) && touches(one, fault)),
    );
    expect(ofKind).toHaveLength(9);
    expect(missed.map(({ words }) => words)).toEqual([]);
    expect(wrong.map(({ message }) => message)).toEqual([]);
  });
});
