import type { Problem } from '../../errors.ts';
import { renderPage, renderRoomPage } from '../../report/render.ts';
import { renderCoderPage } from '../../report/study/coder-frame.ts';

/** The page for an error: what happened and what to do. Nothing of the program's insides. */
export function renderError({ status, title, detail }: Problem, path: string): string {
  const model = { status, title, message: detail, ...backFrom(path, status) };
  return renderPage('error', { title, current: null, scripts: [] }, model);
}

/** Where a reader goes on: what goes wrong in a study leads back to it, where it is there. */
function backFrom(path: string, status: number): { backPath: string; backName: string } {
  const [study] = /^\/studies\/[0-9a-f]{24}(?![^/])/.exec(path) ?? [];
  if (study && status !== 404) return { backPath: study, backName: 'Back to the study' };
  if (/^\/studies(?![^/])/.test(path)) return { backPath: '/studies', backName: 'To the studies' };
  return { backPath: '/', backName: 'To the library' };
}

/** The same on a phone in a lesson: what happened in one sentence, and the way back to the lesson. */
export function renderJoinError({ title, detail, code }: Problem): string {
  // Who is in no lesson goes on by the code; who is in one goes back to it.
  const out = code === 'not-a-coder' || code === 'wrong-code';
  return renderRoomPage('join-error', { title, scripts: [] }, { title, detail, out });
}

/** The same for a coder of a study: what happened in one sentence, and the way back to the queue where there is one. */
export function renderCodeError({ title: general, detail, code }: Problem): string {
  const title = linkTitles[code] ?? general;
  return renderCoderPage('code-error', title, { title, detail, out: leadsNowhere.has(code) });
}

/** What is the matter with a coder's link, in place of what a status means in general. */
const linkTitles: Record<string, string> = {
  'unknown-link': 'This link does not fit',
  'wrong-link': 'This link does not fit',
  'link-used': 'This link is in use elsewhere',
  'link-ended': 'This link has ended',
  'no-study-coder': 'Open your link first',
  'study-over': 'The study is over',
};

const leadsNowhere: ReadonlySet<string> = new Set([
  ...['unknown-link', 'wrong-link', 'link-used', 'link-ended', 'no-study-coder', 'study-over'],
]);
