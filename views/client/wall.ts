// What the wall gains from a script: it keeps itself up to date, counts down, and shows the address of the room.
import { keepTime } from './wall/clock.ts';
import { refresh, type WallState } from './wall/refresh.ts';
import { showRoom } from './wall/room.ts';

const path = document.querySelector<HTMLElement>('#wall')!.dataset.path!;
/** How often the wall asks where no events come, and at most how often it asks at all, in milliseconds. */
const [asksEvery, asksAtMost] = [4000, 1000];

let asked = Number.NEGATIVE_INFINITY;
let waiting = false;

/** Asks how things stand, not more often than a class can look. */
function ask(): void {
  const wait = asked + asksAtMost - performance.now();
  if (wait > 0) {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      ask();
    }, wait);
    return;
  }
  asked = performance.now();
  void look();
}

/** What was not shown now is shown soon, though no event tells of it any more. */
function askAgain(): void {
  setTimeout(ask, asksEvery);
}

async function look(): Promise<void> {
  try {
    const response = await fetch(`${path}/state`, { headers: { Accept: 'application/json' } });
    const done = response.ok && (await refresh((await response.json()) as WallState));
    await showRoom(path);
    if (!done) askAgain();
  } catch {
    // The network is away.
    askAgain();
  }
}

keepTime();
void showRoom(path);
const events = new EventSource(`${path}/events`);
for (const name of ['open', 'phase', 'marks']) events.addEventListener(name, ask);
setInterval(() => {
  if (events.readyState !== EventSource.OPEN) ask();
}, asksEvery);
