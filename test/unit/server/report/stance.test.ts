import { describe, expect, test } from 'vitest';
import type { AnalyzedView } from '../../../../analysis/index.ts';
import type { HolderGap, StanceGap } from '../../../../analysis/types/comparison.ts';
import type { Span } from '../../../../analysis/types/document.ts';
import type { ActorStance, Holder, Mark, Stance } from '../../../../analysis/types/reading.ts';
import { readingsCsv } from '../../../../server/report/formats/readings.ts';
import type { Jumper } from '../../../../server/report/jumps.ts';
import { plainLean } from '../../../../server/report/plain-tables.ts';
import { clauseAround, leanCell, stanceModel } from '../../../../server/report/stance.ts';
import { stanceAlone } from '../../../../server/report/stance-alone.ts';
import { stanceOf } from '../../analysis/made.ts';
import { left, right } from '../web/pages/fixture.ts';

const jump: Jumper = (side, spans) => {
  const { start, end } = [spans].flat()[0] as Span;
  return { side, shape: '', id: `${side}${start}-${end}`, quote: '', steps: '' };
};
const open = { tentative: true, low: 0, high: 0 };

/** The left article with these stances, toward whom and whose; its first mark is praise that words carry. */
function article(toward: Record<string, { author?: Stance; quoted?: Stance; holders?: Holder[] }>) {
  const view: AnalyzedView = structuredClone(left);
  const { stance } = view.analysis.readings;
  stance.marks = [{ ...stance.marks[0], confidence: 0.9 } as Mark];
  stance.drivers = [{ start: stance.marks[0].start, end: stance.marks[0].end }];
  stance.actors = Object.entries(toward).map(
    ([name, { author = null, quoted = null, holders = [] }], actor): ActorStance => ({
      ...{ actor, name, author, quoted, reason: null, holders },
    }),
  );
  return view;
}

const praise = stanceOf(0.6, { marks: [0] });
const nothing = stanceOf(0, { ...open, evaluative: 0 });

describe('the page of one article', () => {
  test('has holders by targets, the writer first; who leans nowhere is named under the table', () => {
    const view = article({
      Norway: { author: praise, quoted: praise, holders: [{ holder: 'Ida Brandt', stance: praise }] },
      Sweden: { author: nothing, holders: [{ holder: 'Tom Okoro', stance: nothing }] },
    });
    const { columns, rows, quiet, flat } = stanceAlone(view, jump);
    expect(columns).toEqual(['Norway']);
    expect(rows.map(({ who }) => who)).toEqual(['The writer', 'All others together', 'Ida Brandt']);
    expect(rows[0].cells[0].lean).toMatchObject({ word: 'for', score: '+0.60 (+0.50 to +0.70)' });
    expect(quiet).toBe('Tom Okoro (8 mentions)');
    expect(flat).toBe('Sweden');
  });

  test('leaves out what an actor says of itself, and folds what the table has no room for', () => {
    const many = Object.fromEntries(
      Array.from({ length: 7 }, (_, at) => [`State ${at}`, { author: praise }]),
    );
    const self = { author: praise, holders: [{ holder: 'Ida Brandt', stance: praise }] };
    const { columns, rows, folded } = stanceAlone(article({ 'Ida Brandt': self, ...many }), jump);
    expect(columns).toHaveLength(5);
    expect(rows.map(({ who }) => who)).toEqual(['The writer']);
    expect(folded.map(({ target }) => target)).toEqual(['State 4', 'State 5', 'State 6']);
  });
});

describe('the report', () => {
  const row = (name: string, rest: Partial<StanceGap>): StanceGap => ({
    ...{ name, voice: 'author', left: null, right: null, gap: null, reason: null },
    ...rest,
  });
  const view = article({ Norway: { author: praise } });
  const blame = stanceOf(-0.6, { marks: [0] });
  const make = (gaps: StanceGap[]) => stanceModel(gaps, { left: view, right }, jump);

  test('puts the widest gap first, and says it in a sentence only where intervals lie apart', () => {
    const near = row('Sweden', { left: praise, right: stanceOf(0.5), gap: -0.1 });
    const wide = row('Norway', { left: praise, right: blame, gap: -1.2 });
    const { targets } = make([near, wide]);
    expect(targets.map(({ name }) => name)).toEqual(['Norway', 'Sweden']);
    expect(targets[0].gap).toBe(
      'In their own words, The Lomond Voice is for Norway; Harbor Daily is against Norway.',
    );
    expect(targets[1].gap).toBe('');
  });

  test('lays each speaker who leans beside the same one of the other, or says that nobody is heard', () => {
    const holders: HolderGap[] = [
      { holder: 'Ida Brandt', left: praise, right: null },
      { holder: 'Tom Okoro', left: nothing, right: nothing },
    ];
    const [{ rows }] = make([row('Norway', { voice: 'quoted', left: praise, holders })]).targets;
    expect(rows.map(({ who }) => who)).toEqual(['The writer', 'All others together', 'Ida Brandt']);
    expect(rows[2].cells.map(({ word }) => word)).toEqual(['for', 'not heard on this']);
  });

  test('a comparison of old has no speakers', () => {
    expect(make([row('Norway', { voice: 'quoted', left: praise })]).targets[0].rows).toHaveLength(2);
  });
});

test('an unknown stance is nowhere 0.00: not in a cell, on a terminal or in a file', () => {
  for (const evaluative of [0, 1, 3])
    for (const mentions of [1, 4, 40])
      for (const marks of [[], [0]])
        for (const score of [0, 0.001, -0.2]) {
          const stance = stanceOf(score, { ...open, evaluative, mentions, marks });
          const view = article({ Norway: { author: stance, holders: [{ holder: 'Ida Brandt', stance }] } });
          const cell = leanCell('left', { stance }, view, jump);
          expect(cell.score).toBe('');
          expect(cell.word).toMatch(/^(?:nothing (?:seen|clear) in \d+ mentions?|leans for, not surely)$/);
          expect(plainLean(stance, view.analysis.readings.stance)).not.toMatch(/0\.\d/);
          const rows = readingsCsv([view])
            .split('\r\n')
            .filter((line) => line.includes('toward the subject'));
          expect(rows).toHaveLength(2);
          for (const line of rows) expect(line).toContain('-1..1",,,');
        }
});

describe('the words that carry a lean stand in their clause', () => {
  const shown = (text: string, words: string) => {
    const start = text.indexOf(words);
    const clause = clauseAround(text, { start: 0, end: text.length }, { start, end: start + words.length });
    return `${clause.before}[${clause.words}]${clause.after}`;
  };

  test.each([
    ['Still, the mayor praised a bold plan, and left.', 'bold plan', 'the mayor praised a [bold plan]'],
    ['It holds 18,000 tons of deadly gas.', 'deadly', 'It holds 18,000 tons of [deadly] gas'],
    ['He mocked the “illusion of success.”', 'illusion', 'He mocked the “[illusion] of success”'],
    ['It was Iraq’s enduring fight.', '’s enduring', 'It was [Iraq’s enduring] fight'],
  ])('%s', (text, words, clause) => {
    expect(shown(text, words)).toBe(clause);
  });

  test('as far as there is room, and no longer to read for a text without an end', () => {
    const long = `${'word '.repeat(50)}praise${' word'.repeat(50)}.`;
    expect(shown(long, 'praise')).toMatch(/^… (?:word )+\[praise\](?: word)+ …$/);
    expect(shown(long, 'praise').length).toBeLessThan(270);
  });
});
