import { describe, expect, test } from 'vitest';
import { chooseFirst, mostFirst, passOf } from '../../../../analysis/check/passes.ts';
import { rules } from '../../../../analysis/check/rules.ts';
import { passes } from '../../../../analysis/types/desk-review.ts';
import type { Finding } from '../../../../analysis/types/finding.ts';

let at = 0;
/** A finding of a place of its own. */
function finding(rule: string, more: Partial<Finding> = {}): Finding {
  const start = more.start ?? at++;
  return { rule, start, end: start + 1, level: 'warning', message: 'm', wordings: [], ...more };
}

const chosen = (findings: Finding[]) => chooseFirst(findings).map(({ finding }) => findings[finding].rule);

describe('what to look at first', () => {
  test('worst first, whatever order it stands in', () => {
    const worst = [
      'no-reply',
      'quotation-sense',
      'changed-figure',
      'headline-claims-more',
      'no-source',
      'anonymous-source',
      'doubting-cue',
    ];
    expect(chosen([...worst].reverse().map((rule) => finding(rule)))).toEqual(worst);
  });

  test('one of each kind before two of any, and never more than seven', () => {
    const many = Array.from({ length: 20 }, () => finding('no-reply'));
    expect(chosen(many)).toHaveLength(mostFirst);
    expect(chosen([...many, finding('doubting-cue'), finding('condemnation')])).toEqual([
      ...Array(5).fill('no-reply'),
      'doubting-cue',
      'condemnation',
    ]);
    // A wording is one kind, whichever category it is of.
    expect(chosen([finding('condemnation'), finding('praise'), finding('no-source')])[0]).toBe('no-source');
  });

  test('of one kind the heavier, then the surer, then the one that stands first', () => {
    const findings = [
      finding('condemnation', { start: 1, confidence: 0.4 }),
      finding('condemnation', { start: 2, confidence: 0.9 }),
      finding('condemnation', { start: 3, level: 'error' }),
      finding('condemnation', { start: 0, confidence: 0.4 }),
    ];
    expect(chooseFirst(findings).map(({ finding }) => finding)).toEqual([2, 1, 3, 0]);
  });

  test('of two of one kind on the same words, one', () => {
    const two = [finding('no-source', { start: 4, end: 9 }), finding('no-source', { start: 6, end: 12 })];
    expect(chosen(two)).toHaveLength(1);
    expect(chosen([...two, finding('doubting-cue', { start: 4, end: 9 })])).toHaveLength(2);
  });

  test('what only asks for a second look is none of them, nor what somebody dismissed', () => {
    const slight = [
      finding('quotation-trimmed'),
      finding('factive-cue'),
      finding('hedge', { level: 'note' }),
    ];
    expect(chosen(slight)).toEqual([]);
    const two = [finding('no-reply'), finding('no-source')];
    expect(chooseFirst(two, (i) => i !== 0)).toMatchObject([{ finding: 1, pass: 'sources' }]);
  });
});

test('every rule belongs to a pass, and every pass has rules', () => {
  const of = rules.map(({ id }) => passOf(id));
  expect(new Set([...of, passOf('name-spelling')])).toEqual(new Set(passes));
  expect(passOf('quotation-altered')).toBe('quotations');
  expect(passOf('no-reply')).toBe('accusations');
  expect(passOf('hidden-doer')).toBe('wording');
});
