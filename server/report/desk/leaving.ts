import { Refusal } from '../../../analysis/read/article.ts';
import { tellIssues } from '../../../analysis/text/plain.ts';
import { type DeskState, deskStateSchema } from '../../../analysis/types/desk-review.ts';
import { refuseLongText } from '../../ingest/extract.ts';
import { sheetOf } from './desk-sheet.ts';
import { deskInSheet, sheetFile } from './sheet-file.ts';
import { sheetWord } from './sheet-word.ts';
import type { WholeDesk } from './whole-desk.ts';

/** Something that leaves the desk: a file, by a button of its own. */
export interface Leaving {
  /** Its file’s name. */
  name: string;
  button: string;
  about: string;
  type: string;
  make(desk: WholeDesk): string | Uint8Array | Promise<string | Uint8Array>;
}

const savedDesk: Leaving = {
  name: 'desk.json',
  button: 'Save this desk as a file',
  about: 'Draft, transcripts, what was dismissed and the call list, to be opened here or on another desk.',
  type: 'application/json',
  make: ({ state }) => `${JSON.stringify(state, null, 1)}\n`,
};

const sheetAsFile: Leaving = {
  name: 'sheet.html',
  button: 'Take the sheet as a file',
  about:
    'All passes, the call list, what was dismissed and why, as one page. It opens again on another desk.',
  type: 'html',
  make: async (desk) => sheetFile(await sheetOf(desk), desk.state),
};

const sheetAsWord: Leaving = {
  name: 'sheet.docx',
  button: 'Take the sheet as a Word document',
  about: 'The same on paper.',
  type: 'docx',
  make: async (desk) => sheetWord(await sheetOf(desk)),
};

/** Everything that leaves the desk, in the order of the page. */
export const leaving: readonly Leaving[] = [savedDesk, sheetAsFile, sheetAsWord];

/** The desk that a saved file holds. Throws a Refusal that says what to do. */
export async function openDesk(bytes: Uint8Array, name: string): Promise<DeskState> {
  const whole = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const text = deskInSheet(whole) ?? whole;
  let saved: unknown;
  try {
    saved = JSON.parse(text);
  } catch {
    throw new Refusal(
      'bad-input',
      `${name} is no saved desk: choose a desk.json or a sheet.html that was taken from one.`,
    );
  }
  const parsed = deskStateSchema.safeParse(saved);
  if (!parsed.success)
    throw new Refusal('bad-input', `${name} is no saved desk: ${tellIssues(parsed.error.issues)}`);
  for (const transcript of parsed.data.transcripts) refuseLongText(transcript.text);
  return parsed.data;
}
