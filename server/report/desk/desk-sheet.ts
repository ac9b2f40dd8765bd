import { createHash } from 'node:crypto';
import { analyzerVersion } from '../../../analysis/index.ts';
import { type Pass, passes } from '../../../analysis/types/desk-review.ts';
import { formatDate, plural } from '../format.ts';
import { wordsAt } from './finding-comments.ts';
import { passNames } from './pass-models.ts';
import type { Reviewed } from './reviewed.ts';
import { callTable, dismissedTable, findingTable, firstTable, quotationTable } from './sheet-findings.ts';
import { sourceTable, unheardTable } from './sheet-sources.ts';
import type { SheetTable } from './sheet-table.ts';
import type { WholeDesk } from './whole-desk.ts';

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
  /** When and by whom, as they say it. */
  made: string;
  /** What it rests on: a name and a value each. */
  facts: { name: string; value: string }[];
  sections: SheetSection[];
  /** The draft as it was checked, by its paragraphs from 1. */
  paragraphs: { number: number; text: string }[];
}

/** The sheet of a desk: what to look at first, the passes with what was decided in them, and what all of it rests on. */
export async function sheetOf(desk: WholeDesk): Promise<Sheet> {
  const reviewed = await desk.reviewed();
  const { text, review, settled } = reviewed;
  const open = settled.filter((one) => one === null).length;
  return {
    title: wordsAt(text, { start: 0, end: lineEnd(text) }, 160) || 'A draft',
    summary: `${plural(open, 'place')} open and ${plural(settled.length - open, 'place')} dismissed in ${plural(review.words, 'word')}.`,
    made: madeBy(desk),
    facts: factsOf(desk, reviewed),
    sections: [
      { id: 'first', title: 'Look at these first', tables: [firstTable(reviewed)] },
      ...passes.map((id) => ({ id, title: passNames[id], tables: tablesOf(desk, reviewed, id) })),
      {
        id: 'dismissed',
        title: 'Dismissed',
        tables: [dismissedTable(desk.state.dismissals, reviewed.gone)],
      },
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

function tablesOf({ state }: WholeDesk, reviewed: Reviewed, pass: Pass): SheetTable[] {
  const { review } = reviewed;
  const own: Partial<Record<Pass, () => SheetTable[]>> = {
    sources: () => [sourceTable(reviewed), unheardTable(review.unheard)],
    accusations: () => [callTable(reviewed, state.calls)],
    quotations: () => [quotationTable(reviewed, state.transcripts.length > 0)],
  };
  return [...(own[pass]?.() ?? []), findingTable(reviewed, pass)];
}

function madeBy({ made: { date, by } }: WholeDesk): string {
  const told = [date && `on ${formatDate(date)}`, by && `by ${by}`].filter(Boolean);
  return told.length > 0 ? `Made ${told.join(' ')}.` : 'Nobody said when it was made, or by whom.';
}

function factsOf({ state, style }: WholeDesk, { text, problems }: Reviewed): Sheet['facts'] {
  return [
    { name: 'Draft', value: `SHA-256 ${hashOf(text)}` },
    ...state.transcripts.map((one) => ({
      name: 'Held against',
      value: `${one.name}, SHA-256 ${hashOf(one.text)}`,
    })),
    ...problems.map((problem) => ({ name: 'Left out', value: problem })),
    { name: 'House style', value: style.hash ? `${style.name}, SHA-256 ${style.hash}` : style.name },
    {
      name: 'Parallax',
      value: `${analyzerVersion.version}, word lists and weights ${analyzerVersion.assets}`,
    },
  ];
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
