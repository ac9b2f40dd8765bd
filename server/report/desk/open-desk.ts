import { Refusal } from '../../../analysis/read/article.ts';
import { tellIssues } from '../../../analysis/text/plain.ts';
import { type DeskState, deskStateSchema } from '../../../analysis/types/desk-review.ts';
import { refuseLongText } from '../../ingest/extract.ts';

/** What a sheet’s file has the desk in: data, never run. */
export const deskOpens = '<script type="application/json" id="parallax-desk">';
export const deskEnds = '</script>';

/** The desk that a saved file holds: a `desk.json`, or a sheet that was taken as a page. Throws a Refusal that says what to do. */
export async function openDesk(bytes: Uint8Array, name: string): Promise<DeskState> {
  const whole = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const inSheet = deskInSheet(whole);
  const refuse = (why: string) => new Refusal('bad-input', `${name} is no saved desk: ${why}`);
  const choose = 'choose a desk.json or a sheet.html that was taken from one.';
  let saved: unknown;
  try {
    saved = JSON.parse(inSheet ?? whole);
  } catch {
    throw refuse(choose);
  }
  // Each field of a desk may be missing: other files would pass for an empty one.
  if (inSheet === null && (saved as Partial<DeskState> | null)?.parallax !== 'desk') throw refuse(choose);
  const parsed = deskStateSchema.safeParse(saved);
  if (!parsed.success) throw refuse(tellIssues(parsed.error.issues));
  for (const transcript of parsed.data.transcripts) refuseLongText(transcript.text);
  return parsed.data;
}

/** The JSON of the desk in a sheet’s file; null where the text is no sheet. Throws a Refusal where it was cut off. */
export function deskInSheet(text: string): string | null {
  const start = text.indexOf(deskOpens);
  if (start < 0) return null;
  const end = text.indexOf(deskEnds, start);
  if (end < 0)
    throw new Refusal(
      'bad-input',
      'This sheet was cut off before its end. Take it once more where it was made.',
    );
  return text.slice(start + deskOpens.length, end);
}
