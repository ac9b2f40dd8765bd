import { renderRoomPage, roomStyles } from '../render.ts';

/** A page for coders of a study: it leads nowhere but to their own queue. */
export function renderCoderPage(
  name: 'code-start' | 'code-queue' | 'code-item' | 'code-error',
  title: string,
  model: object,
  scripts: string[] = [],
): string {
  return renderRoomPage(name, { title, scripts }, model, [...roomStyles, 'code']);
}
