import { describe, expect, test } from 'vitest';
import { agencyModel } from '../../../../server/report/agency.ts';
import { claimsModel } from '../../../../server/report/claims.ts';
import { driversModel } from '../../../../server/report/drivers.ts';
import { makeJumper } from '../../../../server/report/jumps.ts';
import { reportingModel } from '../../../../server/report/reporting.ts';
import { silenceModel } from '../../../../server/report/silence.ts';
import { vocabularyModel } from '../../../../server/report/vocabulary.ts';
import { comparison, left, right } from '../web/pages/fixture.ts';

const views = { left, right };
const { jump } = makeJumper({ left: left.document.text, right: right.document.text });

describe('passages that say the same', () => {
  test('show their own words whole, with those that differ set off', () => {
    const { first: pairs } = claimsModel(comparison, views, jump);
    const { pieces } = pairs[0].passages[1];
    expect(pieces.map((p) => p.text).join('')).toBe('The council approved a harbor plan');
    expect(pieces.filter((p) => p.differs).map((p) => p.text)).toEqual(['approved']);
  });

  test('stand apart where both tell it alike', () => {
    const alike = { ...comparison, claims: comparison.claims.map((c) => ({ ...c, alike: true })) };
    const model = claimsModel(alike, views, jump);
    expect(model.first).toEqual([]);
    expect(model.same).toHaveLength(1);
    expect(model.alike).toBe('1 passage');
  });

  test('say whose words they are', () => {
    const whose = (voice: string, speaker: string | null) => {
      const said = structuredClone(comparison);
      Object.assign(said.claims[0].left, { voice, speaker });
      return claimsModel(said, views, jump).first[0].passages.map((p) => p.whose);
    };
    expect(whose('quotation', 'Ida Brandt')).toEqual(['in the words of Ida Brandt', '']);
    expect(whose('paraphrase', 'Ida Brandt')).toEqual(['in a paraphrase of Ida Brandt', '']);
    expect(whose('paraphrase', null)).toEqual(['in paraphrase', '']);
    // As older versions stored it.
    expect(whose('quoted', null)).toEqual(['in quoted words', '']);
  });
});

test('who is silent: what is said of them on one side, and that they speak on the other', () => {
  const { rows, accusations, own } = silenceModel(comparison, jump);
  expect(rows[0].cells.map((c) => c.text)).toEqual(['4 mentions: acts 1×, judged 2×, accused 1×', 'speaks']);
  expect(accusations[0].who).toBe('Harbor Board is accused');
  expect(own).toHaveLength(1);
  expect(own[0].text).toBe(
    '1 of the 2 speakers whose country is known is of Norway (its address ends in .no):',
  );
});

test('how speakers are introduced: only kinds that occur, and no share without a cue', () => {
  const model = reportingModel(comparison, jump)!;
  expect(model.rows.map((r) => r.cells.map((c) => c.count))).toEqual([
    ['0', '1'],
    ['0', '1'],
  ]);
  expect(model.shares.map((s) => s.text)).toEqual([
    'nobody is introduced with a cue',
    '50% (10 to 90%) of 2 do more than report',
  ]);
});

test('who acts: each number leads to its clauses, and 0 to none', () => {
  const [row] = agencyModel(comparison, jump);
  expect(row.cells[0].acts).toMatchObject({ count: '1', jump: { side: 'left' } });
  expect(row.cells[1].acts).toEqual({ count: '0', jump: null });
});

test('what drives a rate is given in the rate’s own unit', () => {
  const drivers = [{ ...comparison.drivers[0], figure: comparison.figures[0].id }];
  const [row] = driversModel({ ...comparison, drivers }, jump);
  expect(row.sides[0].drivers[0]).toMatchObject({ text: 'so-called', part: '4.0', without: '8.0' });
  expect(row.verdict).toContain('still lies beyond');
});

test('a word opens to its lines, cut at the ends of words', () => {
  const { sides } = vocabularyModel(comparison, views, jump);
  const [line] = sides[1].words[0].lines;
  const text = right.document.text.replace(/\s+/g, ' ');
  expect(line.word).toBe('rents');
  expect(text).toContain(`${line.before}${line.word}${line.after}`);
  expect(` ${text} `).toMatch(new RegExp(`[\\s]${line.before.split(' ')[0]}`));
});
