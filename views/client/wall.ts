// What the wall gains from a script: it keeps itself up to date, counts down, and shows the address of the room.
import { keepTime } from './wall/clock.ts';
import { refresh, type WallState } from './wall/refresh.ts';
import { showRoom } from './wall/room.ts';

const path = document.querySelector<HTMLElement>('#wall')!.dataset.path!;
/** How often the wall asks where no events come, and at most how often it asks at all, in milliseconds. */
const [asksEvery, asksAtMost] = [4000, 1000];
/** Without a word for so long (a stream says something every 20 seconds), events are taken to come no more. */
const silence = 30_000;

let heard = Number.NEGATIVE_INFINITY;
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

async function look(): Promise<void> {
  try {
    const response = await fetch(`${path}/state`, { headers: { Accept: 'application/json' } });
    if (!response.ok) return;
    await refresh((await response.json()) as WallState);
    await showRoom(path);
  } catch {
    // The network is away: the next look comes by itself.
  }
}

function listen(): void {
  const events = new EventSource(`${path}/events`);
  const told = () => {
    heard = performance.now();
    ask();
  };
  events.addEventListener('phase', told);
  events.addEventListener('marks', told);
  events.addEventListener('open', () => {
    heard = performance.now();
  });
}

keepTime();
listen();
void showRoom(path);
setInterval(() => {
  if (performance.now() - heard > silence) ask();
}, asksEvery);
