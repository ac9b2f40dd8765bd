import { expect, test } from 'vitest';
import { plotRow, shareBar } from '../../../../server/report/plot.ts';

const row = {
  left: { value: 0, low: -0.5, high: 0.5 },
  right: { value: 1, low: null, high: null },
  domain: [-1, 1] as [number, number],
  ruleAt: 0,
};

test('dots stand where their values are, with their intervals', () => {
  const svg = String(plotRow(row));
  expect(svg).toContain('<circle cx="50%"');
  expect(svg).toContain('class="whisker" x1="26.5%" x2="73.5%"');
  expect(svg).toMatch(/<g class="right"><svg x="97%"/);
});

test('a side without a value is left out, and values beyond the ends stay inside', () => {
  const svg = String(plotRow({ ...row, left: null, right: { value: 7, low: 0, high: 9 } }));
  expect(svg).not.toContain('<circle');
  expect(svg).toContain('<svg x="97%"');
});

test('charts use no inline style', () => {
  expect(String(plotRow(row)) + String(shareBar('left', 0.5))).not.toContain('style=');
});
