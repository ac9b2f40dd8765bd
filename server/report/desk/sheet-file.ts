import type { DeskState } from '../../../analysis/types/desk-review.ts';
import { measureRules } from '../measure-styles.ts';
import { html, renderInOneFile } from '../render.ts';
import type { Sheet } from './desk-sheet.ts';
import { deskEnds, deskOpens } from './open-desk.ts';

/** A pre-publication sheet as one file that asks for nothing, with the desk in it that it was made of: it opens again on another. */
export function sheetFile(sheet: Sheet, state: DeskState): string {
  const model = { sheet, desk: html(`${deskOpens}${asData(state)}${deskEnds}`) };
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
