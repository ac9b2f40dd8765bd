import type { Response } from 'express';
import { brief } from '../../../analysis/text/plain.ts';
import type { Context } from '../../context.ts';
import { NotFound } from '../../errors.ts';
import { styleInForce } from '../../library/house-style.ts';
import { sheetOf } from '../../report/desk/desk-sheet.ts';
import { leaving } from '../../report/desk/leaving.ts';
import { reviewDesk } from '../../report/desk/reviewed.ts';
import { sheetModel } from '../../report/desk/sheet-file.ts';
import { renderPage } from '../../report/render.ts';
import type { DeskSent } from './desk-form.ts';
import { returnedWord } from './desk-word.ts';

/** The longest name or date that a sheet repeats. */
const longestMade = 60;

/**
 * Sends what leaves the desk: a file of the list, the sheet as a page (`sheet`), or the Word draft that came along with comments
 * (`draft.docx`). Throws a NotFound where there is none of that name, and a Refusal where it cannot be made.
 */
export async function sendLeaving(
  { store }: Context,
  sent: DeskSent,
  name: string,
  response: Response,
): Promise<void> {
  const { state, typed } = sent;
  const file = leaving.find((one) => one.name === name);
  if (!file && name !== 'sheet' && name !== 'draft.docx')
    throw new NotFound(`Nothing called ${brief(name, 40)} leaves the desk.`);
  const style = styleInForce(store, sent.style);
  if (name === 'draft.docx') {
    const word = await returnedWord(sent, style.style);
    response.type('docx').attachment(word.name).send(Buffer.from(word.bytes));
    return;
  }
  const made = {
    date: typed('sheet-date').slice(0, longestMade),
    by: typed('sheet-by').slice(0, longestMade) || state.initials,
  };
  const desk = { state, style, made, reviewed: () => reviewDesk(state, style.style) };
  if (!file) {
    const sheet = await sheetOf(desk);
    const frame = { title: `Sheet: ${sheet.title}`, current: 'desk' as const, scripts: [] };
    response.type('html').send(renderPage('desk-sheet', frame, sheetModel(sheet)));
    return;
  }
  const whole = await file.make(desk);
  response
    .type(file.type)
    .attachment(file.name)
    .send(typeof whole === 'string' ? whole : Buffer.from(whole));
}
