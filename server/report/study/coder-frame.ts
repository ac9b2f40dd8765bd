import { renderRoomPage, roomStyles } from '../render.ts';

/** The styles of a coder's pages: a pupil's, and their own. */
export const coderStyles = [...roomStyles, 'code'] as const;

/** A page for coders of a study: it leads nowhere but to their own queue. */
export function renderCoderPage(
  name: 'code-start' | 'code-queue' | 'code-item' | 'code-error',
  title: string,
  model: object,
  scripts: string[] = [],
): string {
  return renderRoomPage(name, { title, scripts }, model, coderStyles);
}
