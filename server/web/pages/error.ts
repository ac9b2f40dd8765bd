import { renderPage } from '../../report/render.ts';

/** The page for an error: what happened and what to do. Nothing of the program's insides. */
export function renderError(status: number, title: string, message: string): string {
  return renderPage('error', { title, current: null, scripts: [] }, { status, title, message });
}
