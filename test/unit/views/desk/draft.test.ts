import { describe, expect, test } from 'vitest';
import {
  answered,
  type Finding,
  type Line,
  requestOf,
  textOf,
  update,
} from '../../../../views/client/desk/draft.ts';

function finding(start: number, end: number): Finding {
  const wordings = [{ start, end, text: 'x', wording: 'x', loses: null, of: null }];
  return { start, end, rule: 'hedge', level: 'note', message: 'm', wordings };
}

/** Lines that have been checked, with these findings in the line of the index. */
function checked(text: string, findings: Record<number, Finding[]> = {}): Line[] {
  return text.split('\n').map((line, i) => ({ text: line, findings: findings[i] ?? [], stale: false }));
}

const stale = (lines: Line[]) => lines.flatMap((line, i) => (line.stale ? [i] : []));

describe('what changed in a draft', () => {
  const lines = checked('one\ntwo\nthree');

  test.each([
    ['one\ntwo!\nthree', [1]],
    ['one\ntwo\nthree\nfour', [3]],
    ['zero\none\ntwo\nthree', [0]],
    ['one\nthree', []],
    ['one\ntwo\nthree', []],
    ['one\n\ntwo\nthree', [1]],
    ['', [0]],
  ])('%j', (text, expected) => {
    const updated = update(lines, text);
    expect(textOf(updated)).toBe(text);
    expect(stale(updated)).toEqual(expected);
  });

  test('lines that did not change are the very same', () => {
    const updated = update(lines, 'one\nother\nthree');
    expect(updated[0]).toBe(lines[0]);
    expect(updated[2]).toBe(lines[2]);
  });

  test('a line keeps the findings before and behind the change, and drops the one that it touches', () => {
    const before = checked('a brazen lie and a vile plan', {
      0: [finding(2, 8), finding(9, 12), finding(19, 23)],
    });
    const [line] = update(before, 'a brazen story and a vile plan');
    expect(line.findings.map(({ start, end }) => line.text.slice(start, end))).toEqual(['brazen', 'vile']);
    expect(line.findings[1].wordings[0]).toMatchObject({ start: 21, end: 25 });
  });
});

describe('what is asked', () => {
  const text = Array.from({ length: 40 }, (_, i) => `line ${i}`).join('\n\n');

  test('the changed line, with the filled lines around it', () => {
    const lines = update(checked(text), text.replace('line 20', 'line twenty'));
    expect(requestOf(lines, false)).toEqual({
      from: 40,
      to: 41,
      text: 'line twenty',
      before: 'line 18\nline 19',
      after: 'line 21',
    });
  });

  test('nothing where nothing changed; all where all is asked for, or changes lie far apart', () => {
    expect(requestOf(checked(text), false)).toBeNull();
    const whole = { from: 0, to: 79, text, before: '', after: '' };
    expect(requestOf(checked(text), true)).toEqual(whole);
    const lines = update(
      update(checked(text), text.replace('line 1\n', 'line one\n')),
      text.replace('line 1\n', 'line one\n').replace('line 39', 'end'),
    );
    expect(requestOf(lines, false)).toMatchObject({ from: 0, to: 79 });
  });
});

test('an answer is laid on its lines, and leaves the others alone', () => {
  const lines = update(checked('ab\ncd\nef', { 0: [finding(0, 1)] }), 'ab\ncdx\nefx');
  const request = requestOf(lines, false)!;
  expect(request.text).toBe('cdx\nefx');
  const after = answered(lines, request, [finding(1, 2), finding(4, 6)]);
  expect(after.map((line) => line.findings.map(({ start, end }) => [start, end]))).toEqual([
    [[0, 1]],
    [[1, 2]],
    [[0, 2]],
  ]);
  expect(stale(after)).toEqual([]);
});

test('a finding over a line end is cut there', () => {
  const lines = update(checked(''), 'abc\ndef');
  const after = answered(lines, requestOf(lines, false)!, [finding(1, 5)]);
  expect(after[0].findings[0]).toMatchObject({ start: 1, end: 3, wordings: [] });
  expect(after[1].findings).toEqual([]);
});
