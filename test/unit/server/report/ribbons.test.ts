import { expect, test } from 'vitest';
import type { AnalyzedView } from '../../../../analysis/index.ts';
import type { Mark } from '../../../../analysis/types/reading.ts';
import { makeJumper } from '../../../../server/report/jumps.ts';
import { placeLetters, ribbonOf } from '../../../../server/report/ribbon.ts';
import { ribbonsModel } from '../../../../server/report/ribbons.ts';
import { comparison, find, left, right } from '../web/pages/fixture.ts';

const names = { left: 'The Lomond Voice', right: 'Harbor Daily' };
const views = { left, right };

function drawn(links = true, changed: Partial<typeof comparison> = {}) {
  const { jump, anchors } = makeJumper({ left: left.document.text, right: right.document.text });
  const page = { comparison: { ...comparison, ...changed }, views, jump };
  const model = ribbonsModel(page, names, links);
  return { model, svg: String(model.svg), anchors };
}

test('voices, words that take sides and places stand where they stand in the text', () => {
  const ribbon = ribbonOf(left);
  const { text } = left.document;
  const said = find(text, '“will make this city breathe again”');
  const [run] = ribbon.runs;
  expect(ribbon.runs).toHaveLength(1);
  expect(run).toMatchObject({ voice: 'quotation', speaker: 'Mayor Ida Brandt' });
  const place = ribbon.at(said);
  expect(Math.abs(run.from - place.from)).toBeLessThan(5);
  expect(Math.abs(run.to - place.to)).toBeLessThan(5);
  expect(ribbon.at({ start: 0, end: 0 }).from).toBe(0);
  expect(ribbon.at({ start: text.length, end: text.length }).to).toBe(1000);
  // Three of the writer's own; the one that is quoted has no tick.
  expect(ribbon.ticks).toHaveLength(3);
});

test('however long a text and however many its marks, a ribbon has a bounded number of parts', () => {
  const text = 'Word after word. '.repeat(20_000);
  const spans = Array.from({ length: 20_000 }, (_, i) => ({ start: i * 17, end: i * 17 + 4 }));
  const [mark] = left.analysis.readings.loaded.marks;
  const { readings } = left.analysis;
  const view: AnalyzedView = {
    document: {
      ...left.document,
      text,
      blocks: [{ start: 0, end: text.length, kind: 'body', reason: '' }],
      voices: spans.map((span) => ({ ...span, voice: 'quotation', attribution: 0, form: 'direct' })),
    },
    analysis: {
      ...left.analysis,
      readings: {
        ...readings,
        loaded: { ...readings.loaded, marks: spans.map((span): Mark => ({ ...mark, ...span })) },
      },
    },
  };
  const { runs, ticks } = ribbonOf(view);
  expect(runs.length).toBeLessThanOrEqual(400);
  expect(ticks.length).toBeLessThanOrEqual(501);
  expect(placeLetters(runs, new Map([['Mayor Ida Brandt', 'A']])).length).toBeLessThan(30);
});

test('what both say is joined, what one alone has is hatched, and each leads to its words', () => {
  const { svg, model, anchors } = drawn();
  expect(svg).toMatch(/class="join" d="M[\d.]+ 0L[\d.]+ 66"/);
  expect(svg).toContain('fill="url(#alone)"');
  const links = [...svg.matchAll(/<a href="#([lr])(\d+-\d+)"[^>]* aria-label="([^"]+)"/g)];
  expect(links.length).toBeGreaterThan(4);
  for (const [, letter, place] of links)
    expect(anchors[letter === 'l' ? 'left' : 'right'].has(letter + place)).toBe(true);
  expect(links.some(([, , , label]) => label.includes('the council agreed'))).toBe(true);
  expect(model.inWords?.pairs).toHaveLength(1);
  expect(model.inWords?.alone.map(({ places }) => places.length)).toEqual([1, 2]);
});

test('a passage that is joined is not hatched', () => {
  const [pair] = comparison.claims;
  const only = { left: [{ kind: 'claim' as const, name: 'x', count: 1, span: pair.left }], right: [] };
  expect(drawn(true, { only, findings: [] }).svg).not.toContain('url(#alone)');
});

test('places that a finger could not tell apart are one, with a step for each', () => {
  const spans = ['triumph', 'visionary', 'so-called activists', 'breathe'].map((phrase) =>
    find(left.document.text, phrase),
  );
  const only = {
    left: spans.map((span) => ({ kind: 'topic' as const, name: 'x', count: 1, span })),
    right: [],
  };
  const { svg } = drawn(true, { only, claims: [], findings: [] });
  const links = [...svg.matchAll(/<a href="#l[^>]*>/g)];
  expect(links.length).toBeGreaterThan(1);
  expect(links.length).toBeLessThanOrEqual(spans.length);
});

test('a picture that leads nowhere has no link and quotes nothing', () => {
  const { svg, model, anchors } = drawn(false);
  expect(svg).not.toContain('<a ');
  expect(svg).not.toContain('council');
  expect(model.inWords).toBeNull();
  expect(anchors.left.size + anchors.right.size).toBe(0);
});
