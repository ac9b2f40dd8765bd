import { Refusal } from '../../../analysis/read/article.ts';
import { tellIssues } from '../../../analysis/text/plain.ts';
import { type DeskState, deskStateSchema } from '../../../analysis/types/desk-review.ts';
import { refuseLongText } from '../../ingest/extract.ts';
import type { Reviewed } from './reviewed.ts';

/** All there is to a desk when something of it is taken away; the review is made where it is asked for. */
export interface WholeDesk {
  state: DeskState;
  reviewed(): Promise<Reviewed>;
}

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

/** Everything that leaves the desk, in the order of the page. */
export const leaving: readonly Leaving[] = [savedDesk];

/** The desk that a saved file holds. Throws a Refusal that says what to do. */
export async function openDesk(bytes: Uint8Array, name: string): Promise<DeskState> {
  const text = Buffer.from(bytes).toString('utf8');
  let saved: unknown;
  try {
    saved = JSON.parse(text);
  } catch {
    throw new Refusal('bad-input', `${name} is no saved desk: choose a desk.json that was saved here.`);
  }
  const parsed = deskStateSchema.safeParse(saved);
  if (!parsed.success)
    throw new Refusal('bad-input', `${name} is no saved desk: ${tellIssues(parsed.error.issues)}`);
  for (const transcript of parsed.data.transcripts) refuseLongText(transcript.text);
  return parsed.data;
}
