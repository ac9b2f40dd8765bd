// Puts what has changed into the wall: numbers at once, the rest as the server draws it.

/** What the server says of the wall (server/report/lesson/wall.ts). */
export interface WallState {
  stamp: string;
  phones: number;
  handed: number;
}

/** Parts of the page that the server draws anew. */
const parts = ['.wall-head', '#board', '#steps'];

/**
 * Shows the numbers; where more has changed, asks for the page and takes over its parts. False where it could not: somebody is
 * choosing in a menu that a new page would take away, or there was no page to be had.
 */
export async function refresh(state: WallState): Promise<boolean> {
  const wall = document.querySelector<HTMLElement>('#wall')!;
  set('#phones', state.phones);
  set('#handed', state.handed);
  if (wall.dataset.stamp === state.stamp) return true;
  if (isBusy()) return false;
  const response = await fetch(window.location.href, { headers: { Accept: 'text/html' } });
  if (!response.ok) return false;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const next = page.querySelector<HTMLElement>('#wall');
  if (!next || isBusy()) return false;
  for (const part of parts) {
    const [old, fresh] = [wall.querySelector(part), next.querySelector(part)];
    if (old && fresh) old.replaceWith(fresh);
  }
  wall.className = next.className;
  wall.dataset.stamp = next.dataset.stamp;
  if (next.dataset.ends) wall.dataset.ends = next.dataset.ends;
  else delete wall.dataset.ends;
  return true;
}

function set(selector: string, count: number): void {
  const element = document.querySelector(selector);
  if (element && element.textContent !== String(count)) element.textContent = String(count);
}

/** Whether somebody is in the middle of something that a new page would take away: a menu is open. */
function isBusy(): boolean {
  return document.querySelector('#steps details[open]') !== null;
}
