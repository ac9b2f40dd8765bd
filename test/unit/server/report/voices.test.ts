import { describe, expect, test } from 'vitest';
import type { AnalyzedView } from '../../../../analysis/index.ts';
import { analyze, compare, makeArticle } from '../../../../analysis/index.ts';
import { voiceOfSpeech, voicesOfSpeech } from '../../../../analysis/measures/attribution/voices.ts';
import type { Comparison } from '../../../../analysis/types/comparison.ts';
import { withoutTokens } from '../../../../server/library/analysis.ts';
import { exportedMarks } from '../../../../server/report/formats/marks.ts';
import { readingsCsv } from '../../../../server/report/formats/readings.ts';
import { applyFilter, noFilter } from '../../../../server/report/mark-filter.ts';
import { type Note, notesOf } from '../../../../server/report/notes.ts';
import { renderReportFile } from '../../../../server/report/page.ts';

const text = [
  'Mayor Anna Brandt said the old bridge was “a disgrace to the whole town” and should go at once.',
  '“We will build a better one,” she said on Monday.',
  'Ahmed Sari, an engineer, warned that the brutal plan would ruin the town.',
  'The council meets on Friday. The shameful delay has cost the town two years of work.',
].join('\n\n');
const analyzed = await Promise.all(
  [text, `${text}\n\nRain fell on Sunday.`].map((each) => analyze(makeArticle(each))),
);
const [left, right] = analyzed.map(withoutTokens);
const comparison = compare(analyzed[0], analyzed[1]);

/** A view as versions before 0.6.0 stored it: two voices, no layout. */
function older(view: AnalyzedView): AnalyzedView {
  const old = structuredClone(view);
  for (const span of old.document.voices) delete (span as { voice?: unknown }).voice;
  delete (old.document.article as { layout?: unknown }).layout;
  for (const { marks } of Object.values(old.analysis.readings))
    for (const mark of marks) if (mark.voice !== 'author') Object.assign(mark, { voice: 'quoted' });
  return old;
}

function olderComparison(): Comparison {
  const old = structuredClone(comparison);
  for (const { left: l, right: r } of old.naming)
    for (const label of [...l, ...r]) delete (label as { paraphrase?: unknown }).paraphrase;
  for (const { left: l, right: r } of old.claims)
    for (const side of [l, r]) if (side.voice !== 'author') Object.assign(side, { voice: 'quoted' });
  return old;
}

const shown = (notes: Note[]) => notes.filter(({ off }) => !off).map(({ id }) => id);

describe('whose words an attribution’s content is in', () => {
  test('is told by its form, and of a mixed one all are named', () => {
    const { attributions } = left.document;
    const byForm = (form: string) => attributions.find((a) => a.form === form && a.speaks)!;
    expect(voicesOfSpeech(left.document, byForm('mixed'))).toEqual(['paraphrase', 'quotation']);
    expect(voicesOfSpeech(left.document, byForm('direct'))).toEqual(['quotation']);
    expect(voiceOfSpeech(left.document, byForm('indirect'))).toBe('paraphrase');
  });

  test('stands in the export, and in the notes with who says it', () => {
    const voices = exportedMarks({ view: left, verdicts: [] }).filter((m) => m.measure === 'attribution');
    expect(new Set(voices.map(({ voice }) => voice))).toEqual(new Set(['paraphrase', 'quotation']));
    const said = notesOf('left', left)
      .get('attribution')!
      .map((note) => note.said);
    expect(said).toContain('in paraphrase and quotation, said by Anna Brandt');
    expect(said).toContain('in paraphrase, said by Ahmed Sari');
  });

  test('lets a mixed passage through for either voice', () => {
    const notes = notesOf('left', left).get('attribution')!;
    const mixed = notes.find(({ voices }) => voices.length === 2)!;
    for (const voice of ['paraphrase', 'quotation', 'quoted'] as const) {
      applyFilter(notes, { ...noFilter, voice });
      expect(shown(notes)).toContain(mixed.id);
    }
    applyFilter(notes, { ...noFilter, voice: 'author' });
    expect(shown(notes)).toEqual([]);
  });
});

describe('a result of an older version', () => {
  const old = { left: older(left), right: older(right) };

  test('is shown as it was: others’ words as quoted, whichever they are', () => {
    const page = renderReportFile({ ...old, comparison: olderComparison() }, 'file');
    expect(page).toContain('in quoted words');
    expect(page).toContain('said by Anna Brandt');
    expect(page).not.toContain('in paraphrase, said by');
    expect(page).not.toMatch(/data-n="[^"]*P/);
    expect(renderReportFile({ left, right, comparison }, 'file')).toMatch(/data-n="[^"]*P/);
  });

  test('is exported with the voices that it has', () => {
    const voices = exportedMarks({ view: old.left, verdicts: [] }).map(({ voice }) => voice);
    expect(new Set(voices)).toEqual(new Set(['author', 'quoted']));
  });

  test('is filtered by both others together, and by neither alone', () => {
    const notes = [...notesOf('left', old.left).values()].flat();
    const count = (voice: 'paraphrase' | 'quotation' | 'quoted' | 'author') => {
      applyFilter(notes, { ...noFilter, voice });
      return shown(notes).length;
    };
    expect(count('paraphrase') + count('quotation')).toBe(0);
    expect(count('quoted')).toBeGreaterThan(0);
    expect(count('quoted') + count('author')).toBe(notes.length);
  });
});

test('the table of figures names the voice of those that are given for each', () => {
  const rows = readingsCsv([left]).split('\r\n');
  for (const voice of ['author', 'paraphrase', 'quotation']) {
    for (const figure of [`${voice}-share`, `loaded-density-${voice}`]) {
      expect(rows.find((row) => row.includes(`"${figure}"`))).toContain(`,"${voice}",`);
    }
  }
  expect(rows.find((row) => row.includes('"attributed-share"'))).not.toMatch(/"(?:paraphrase|quotation)"/);
});

test.each([
  ['questions-author', 'author'],
  ['paraphrase-length', 'paraphrase'],
  ['quotations', ''],
  ['authors-named', ''],
])('a figure of any measure tells its voice by its id: %s', (id, voice) => {
  const view = structuredClone(left);
  Object.assign(view.analysis.readings.loaded.figures[0], { id, label: 'L' });
  expect(readingsCsv([view])).toContain(`"${id}","L",,${voice && `"${voice}"`},`);
});
