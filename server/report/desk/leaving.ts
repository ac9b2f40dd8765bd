import { sheetOf } from './desk-sheet.ts';
import { sheetFile } from './sheet-file.ts';
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
