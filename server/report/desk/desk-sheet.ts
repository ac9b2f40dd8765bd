import { createHash } from 'node:crypto';
import { type Pass, passes } from '../../../analysis/types/desk-review.ts';
import type { AnalyzerVersion } from '../../../analysis/types/reading.ts';
import type { StyleInForce } from '../../library/house-style.ts';
import { formatDate, plural } from '../format.ts';
import { wordsAt } from './finding-comments.ts';
import type { WholeDesk } from './leaving.ts';
import { passNames } from './pass-models.ts';
import { callTable, dismissedTable, findingTable, firstTable, quotationTable } from './sheet-findings.ts';
import { sourceTable, unheardTable } from './sheet-sources.ts';
import { type SheetTable, told } from './sheet-table.ts';

/** Who makes a sheet and when, as they say it: no clock is asked. */
export interface SheetMade {
  date: string;
  by: string;
}

/** What a sheet is made of. */
export interface SheetOf extends WholeDesk {
  made: SheetMade;
  style: Pick<StyleInForce, 'name' | 'hash'>;
  analyzer: AnalyzerVersion;
}

/** A part of a sheet: tables under a heading. */
export interface SheetSection {
  id: string;
  title: string;
  tables: SheetTable[];
}

/** A pre-publication sheet, the same on a page, in a file and on paper. */
export interface Sheet {
  title: string;
  /** In one sentence: how many places are open. */
  summary: string;
  /** What it was made by, of and when: a name and a value each. */
  facts: { name: string; value: string }[];
  sections: SheetSection[];
  /** The draft as it was checked, by its paragraphs from 1. */
  paragraphs: { number: number; text: string }[];
}

/** The sheet of a desk: what to look at first, the passes with what was decided in them, and what all of it rests on. */
export function deskSheet(sheet: SheetOf): Sheet {
  const { state, reviewed } = sheet;
  const { text, review, settled } = reviewed;
  const open = settled.filter((one) => one === null).length;
  return {
    title: wordsAt(text, { start: 0, end: lineEnd(text) }, 160) || 'A draft',
    summary: `${plural(open, 'place')} open and ${plural(settled.length - open, 'place')} dismissed in ${plural(review.words, 'word')}.`,
    facts: factsOf(sheet),
    sections: [
      { id: 'first', title: 'Look at these first', tables: [firstTable(reviewed)] },
      ...passes.map((id) => ({ id, title: passNames[id], tables: tablesOf(sheet, id) })),
      { id: 'dismissed', title: 'Dismissed', tables: [dismissedTable(state.dismissals, reviewed.gone)] },
    ],
    paragraphs: review.paragraphs.map(({ start, end }, i) => ({
      number: i + 1,
      text: text.slice(start, end).trim(),
    })),
  };
}

function lineEnd(text: string): number {
  const start = text.length - text.trimStart().length;
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

function tablesOf({ state, reviewed }: SheetOf, pass: Pass): SheetTable[] {
  const { review } = reviewed;
  const own: Partial<Record<Pass, () => SheetTable[]>> = {
    sources: () => [sourceTable(reviewed), unheardTable(review.unheard)],
    accusations: () => [callTable(reviewed, state.calls)],
    quotations: () => [quotationTable(reviewed, state.transcripts.length > 0)],
  };
  return [...(own[pass]?.() ?? []), findingTable(reviewed, pass)];
}

function factsOf({ state, reviewed, made, style, analyzer }: SheetOf): Sheet['facts'] {
  return [
    { name: 'Made', value: told([formatDate(made.date), made.by && `by ${made.by}`]) || 'no date was given' },
    { name: 'Draft', value: `SHA-256 ${hashOf(reviewed.text)}` },
    ...state.transcripts.map(({ name, text }) => ({
      name: 'Held against',
      value: `${name}, SHA-256 ${hashOf(text)}`,
    })),
    { name: 'House style', value: style.hash ? `${style.name}, SHA-256 ${style.hash}` : style.name },
    { name: 'Parallax', value: `${analyzer.version}, word lists and weights ${analyzer.assets}` },
  ];
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
