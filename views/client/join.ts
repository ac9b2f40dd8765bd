// What a pupil's page gains from scripts: words chosen by finger, marks that wait where the network is gone, and the phase
// that changes by itself. Without scripts every step is there by plain forms.
import { type Box, sentToServer } from './join/box.ts';
import { button, element, short, shown } from './join/element.ts';
import { showPressed, takeForms } from './join/forms.ts';
import { browserKeeper } from './join/keeper.ts';
import type { Kept, LessonData, Sent } from './join/lesson.ts';
import { follow, type Now } from './join/live.ts';
import { type Marking, startMarking } from './join/marking.ts';
import { outboxOf } from './join/outbox.ts';
import { listOwn } from './join/own.ts';
import { postSaid } from './join/send.ts';
import { makeTabs } from './join/tabs.ts';
import { timeLeft } from './join/time-left.ts';

let data: LessonData | null = null;
let box: (Box & { send(): void }) | null = null;
let marking: Marking | null = null;
/** The server's clock less this phone's, in milliseconds. */
let ahead = 0;
/** Whether what waits outlives this page. */
let lasts = () => true;
const votes: Sent[] = [];
const main = () => document.querySelector<HTMLElement>('#main')!;

document.documentElement.classList.add('scripted');
begin();
if (data) {
  follow(tell, showLost);
  setInterval(showTime, 1000);
  window.addEventListener('online', () => box?.send());
  // Another window of this phone sent something.
  window.addEventListener('storage', () => void renew());
  window.addEventListener('beforeunload', (event) => {
    if (box && !lasts() && box.waiting().length > 0) event.preventDefault();
  });
}

/** Makes a page that has just come work: the first one, or one of a new phase. */
function begin(): void {
  const source = main().querySelector<HTMLElement>('#lesson');
  data = source ? (JSON.parse(source.dataset.lesson!) as LessonData) : null;
  if (!data) return;
  const outbox = outboxOf(browserKeeper(), data.lesson, data.pupil);
  lasts = outbox.lasts;
  box = sentToServer(data, outbox, changed, { post: postSaid, tell: showSending });
  votes.length = 0;
  makeTabs(main());
  marking = main().querySelector('#sheet') ? startMarking(main(), data, box) : null;
  takeForms(main(), data, box, said);
  const now = main().querySelector<HTMLElement>('#time')?.dataset.now;
  if (now) ahead = Date.parse(now) - Date.now();
  changed();
  showTime();
  box.send();
}

function changed(): void {
  if (!box || !data) return;
  marking?.draw();
  const list = main().querySelector<HTMLElement>('#own');
  if (list) listOwn(list, data, box, marking);
  const waiting = box.waiting().map(({ sent }) => sent);
  showPressed(main(), box.marks(), [...votes, ...waiting]);
  showRefused();
}

/** Something was said by a form: the page shows it at once. */
function said(sent: Sent): void {
  if (sent.kind === 'vote') votes.push(sent);
  if (sent.kind === 'done')
    for (const one of main().querySelectorAll<HTMLElement>('.done')) one.hidden = !one.hidden;
  if (sent.kind === 'answer') {
    const note = main().querySelector<HTMLElement>('#answered');
    if (note) note.textContent = `Your answer: ${sent.value}`;
  }
  changed();
}

/** What the server did not take, where the page has no list of marks that says so. */
function showRefused(): void {
  // Handing in what is over is nothing to tell.
  for (const { sent, refused } of box!.waiting())
    if (refused !== null && sent.kind === 'done') return void box!.putAway(sent.key);
  const place = main().querySelector<HTMLElement>('#refused');
  const listed = main().querySelector('#own') !== null;
  const all = box!
    .waiting()
    .filter(({ sent, refused }) => refused !== null && !(listed && sent.kind === 'mark'));
  place?.replaceChildren(
    ...all.map(({ sent, refused }) => {
      const words = sent.kind === 'mark' && sent.at ? `“${short(shown(sent.at.exact), 60)}”: ` : '';
      const away = button('Put away', () => box!.putAway(sent.key));
      return element('p', { class: 'problem' }, `${words}${refused} `, away);
    }),
  );
}

function showSending(state: 'sending' | 'sent' | 'waiting' | 'let go', why = ''): void {
  const line = main().querySelector<HTMLElement>('#sending');
  if (!line || !box) return;
  const count = box.waiting().filter(({ refused }) => refused === null).length;
  const things = count === 1 ? '1 thing waits' : `${count} things wait`;
  const kept = lasts() ? 'on this phone' : 'in this page only: do not close it';
  const says = {
    sending: line.textContent!,
    sent: '',
    waiting: `${things} ${kept} and will be sent by itself.`,
    'let go': why,
  };
  const text = count === 1 ? says[state] : says[state].replace('by itself', 'by themselves');
  if (line.textContent !== text) line.textContent = text;
}

function showLost(isLost: boolean): void {
  const line = main().querySelector<HTMLElement>('#lost');
  if (line && line.hidden === isLost) line.hidden = !isLost;
  if (!isLost) box?.send();
}

function tell(now: Now): void {
  if (!data) return;
  const time = main().querySelector<HTMLElement>('#time');
  if ((now.phase ?? '') !== (data.phase ?? '')) void refresh();
  else if (time && (now.ends ?? '') !== (time.dataset.ends ?? '')) {
    time.dataset.ends = now.ends ?? '';
    showTime();
  }
}

let refreshing = false;

/** Puts the page of the new phase in place of this one. Where it cannot be had, all stays, and it is tried again. */
async function refresh(): Promise<void> {
  if (refreshing) return;
  refreshing = true;
  try {
    const response = await fetch('/join/lesson', { headers: { Accept: 'text/html' } });
    const next = new DOMParser().parseFromString(await response.text(), 'text/html');
    const content = next.querySelector('#main');
    if (!content || !(response.ok || response.status === 401)) throw new Error(next.title);
    main().replaceWith(document.adoptNode(content));
    document.title = next.title;
    window.scrollTo(0, 0);
    main().focus({ preventScroll: true });
    begin();
  } catch {
    setTimeout(refresh, 1500 + Math.random() * 2000);
  } finally {
    refreshing = false;
  }
}

async function renew(): Promise<void> {
  try {
    const response = await fetch('/join/state', { headers: { Accept: 'application/json' } });
    const state = (await response.json()) as { own?: Kept[]; phase: string | null };
    if (state.own) box?.renew(state.own, state.phase);
  } catch {
    // The next answer will do.
  }
}

function showTime(): void {
  const time = main().querySelector<HTMLElement>('#time');
  if (!time?.dataset.ends) return;
  const seconds = (Date.parse(time.dataset.ends) - (Date.now() + ahead)) / 1000;
  const text = timeLeft(seconds);
  if (time.textContent !== text) time.textContent = text;
}
