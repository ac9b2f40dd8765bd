import type { Problem } from '../../errors.ts';
import { renderPage, renderRoomPage } from '../../report/render.ts';
import { renderCoderPage } from '../../report/study/coder-frame.ts';

/** The page for an error: what happened and what to do. Nothing of the program's insides. */
export function renderError(status: number, title: string, message: string): string {
  return renderPage('error', { title, current: null, scripts: [] }, { status, title, message });
}

/** The same on a phone in a lesson: what happened in one sentence, and the way back to the lesson. */
export function renderJoinError({ title, detail, code }: Problem): string {
  // Who is in no lesson goes on by the code; who is in one goes back to it.
  const out = code === 'not-a-coder' || code === 'wrong-code';
  return renderRoomPage('join-error', { title, scripts: [] }, { title, detail, out });
}

/** The same for a coder of a study: what happened in one sentence, and the way back to the queue where there is one. */
export function renderCodeError({ title, detail, code }: Problem): string {
  return renderCoderPage('code-error', title, { title, detail, out: leadsNowhere.has(code) });
}

const leadsNowhere: ReadonlySet<string> = new Set([
  ...['unknown-link', 'wrong-link', 'link-used', 'link-ended', 'no-study-coder', 'study-over'],
]);
