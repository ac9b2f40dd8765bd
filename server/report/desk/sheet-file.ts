import { Refusal } from '../../../analysis/read/article.ts';
import type { DeskState } from '../../../analysis/types/desk-review.ts';
import { measureRules } from '../measure-styles.ts';
import { html, renderInOneFile } from '../render.ts';
import type { Sheet } from './desk-sheet.ts';

/** What a sheet’s file has the desk in: data, never run. */
const opening = '<script type="application/json" id="parallax-desk">';
const closing = '</script>';

/** A pre-publication sheet as one file that asks for nothing, with the desk in it that it was made of: it opens again on another. */
export function sheetFile(sheet: Sheet, state: DeskState): string {
  const model = { sheet, desk: html(`${opening}${asData(state)}${closing}`) };
  return renderInOneFile('desk-sheet', model, sheet.title, measureRules(), null, [
    'base',
    'site',
    'sheet',
    'print',
  ]);
}

/** The same on a page of the site, without what another desk would open. */
export function sheetModel(sheet: Sheet) {
  return { sheet, desk: null };
}

/** JSON of nothing but plain letters: no sign of HTML is in it, and none that a page would show otherwise. */
function asData(state: DeskState): string {
  return JSON.stringify(state).replace(
    /[<>&'\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The JSON of the desk in a sheet’s file; null where the text is no sheet. Throws a Refusal where it was cut off. */
export function deskInSheet(text: string): string | null {
  const start = text.indexOf(opening);
  if (start < 0) return null;
  const end = text.indexOf(closing, start);
  if (end < 0)
    throw new Refusal(
      'bad-input',
      'This sheet was cut off before its end. Take it once more where it was made.',
    );
  return text.slice(start + opening.length, end);
}
