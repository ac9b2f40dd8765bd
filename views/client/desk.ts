// The desk: marks while the draft is typed, and the whole review once the writer rests. Without scripts the form is sent and the
// page comes back; with them the same form is sent, and what comes back is put in its place.
import { asker } from './desk/ask.ts';
import { answered, type Finding, type Line, pause, requestOf, settle, update } from './desk/draft.ts';
import { forget, keep, restore } from './desk/kept.ts';
import { isTyping, placeKeys } from './desk/keys.ts';
import { overlay } from './desk/overlay.ts';
import { fieldsOf, poster } from './desk/post.ts';
import { swap } from './desk/swap.ts';
import { openPass, tabs } from './desk/tabs.ts';

const form = document.querySelector<HTMLFormElement>('#desk')!;
const draft = document.querySelector<HTMLTextAreaElement>('#draft')!;
const style = document.querySelector<HTMLTextAreaElement>('#style')!;
const summary = document.querySelector<HTMLElement>('#desk-summary')!;
const review = document.querySelector<HTMLElement>('#review')!;
const behind = document.querySelector<HTMLElement>('#behind')!;
const ask = asker();
const post = poster(form);
const draw = overlay(behind);
const wide = window.matchMedia('(min-width: 64.01rem)');

let lines: Line[] = [{ text: '', findings: [], stale: false }];
/** The draft that the review on the page is of. */
let reviewed = '';
let openTab: (id: string, focus?: boolean) => void = () => {};
let timer = 0;
let keeping = 0;
/** The draft is being forgotten: nothing is kept any more. */
let forgotten = false;
/** A button's request is on its way: the review at rest waits for it, and never ends it. */
let pressing = false;

document.documentElement.classList.add('scripted');
/** Rows of transcripts that this tab kept: the server’s own, with what can be done with them, come with its first answer. */
let ownRows = !draft.value && restore(form, addTranscript);
style.value ||= localStorage.getItem('style') ?? '';
draft.addEventListener('input', changed);
style.addEventListener('input', () => {
  localStorage.setItem('style', style.value);
  later(true, settle / 2);
});
form.addEventListener('input', keepSoon);
window.addEventListener('pagehide', keepHere);
form.addEventListener('submit', submitted);
document
  .querySelector('#transcript-files')!
  .addEventListener('change', () => void look(document.querySelector<HTMLElement>('.send button')));
review.addEventListener('click', follow);
// What waited for somebody who typed in the review.
review.addEventListener('focusout', () => {
  if (draft.value !== reviewed) later(true, settle);
});
placeKeys(review, { reached: reveal, leave: () => draft.focus() });
shown(openPass(review));
if (draft.value) changed();

function changed(): void {
  lines = update(lines, draft.value);
  draw(lines);
  later(false, pause);
}

/** Keeps the desk in this tab once nothing is typed for a moment: it may be megabytes. */
function keepSoon(): void {
  window.clearTimeout(keeping);
  keeping = window.setTimeout(keepHere, settle / 3);
}

function keepHere(): void {
  if (forgotten) return;
  const note = document.querySelector<HTMLElement>('#kept-note')!;
  const whole = keep(form);
  note.hidden = whole;
  if (!whole) note.textContent = 'The transcripts are too large to last over a reload: give them anew then.';
}

function later(whole: boolean, wait: number): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void (whole ? look(null) : check()), wait);
}

/** Checks what changed; all of it is reviewed once the writer rests. */
async function check(): Promise<void> {
  const asked = lines;
  const request = requestOf(asked, false);
  if (!request) return later(true, settle);
  try {
    const { findings } = await ask(request, style.value);
    // What was typed meanwhile has made the answer stale.
    if (asked !== lines) return;
    lines = answered(asked, request, findings);
    draw(lines);
    later(true, settle);
  } catch (error) {
    if (asked === lines && !(error instanceof DOMException)) say((error as Error).message, true);
  }
}

/** Has the whole desk reviewed, after what a button does where one was pressed, and shows it. */
async function look(pressed: HTMLElement | null): Promise<void> {
  if (pressed === null && review.contains(document.activeElement) && isTyping(document.activeElement)) return;
  if (pressed === null && pressing) return later(true, settle);
  window.clearTimeout(timer);
  pressing = pressed !== null;
  const asked = draft.value;
  try {
    const page = await post(fieldsOf(form, pressed, pressed === null));
    // What was typed meanwhile has made the answer stale; what the button did holds.
    if (draft.value !== asked) return later(true, settle);
    if (pressed) taken(page, pressed as HTMLButtonElement);
    const told = page.querySelector('#desk-summary')!;
    say(told.textContent!, told.classList.contains('refused'));
    reviewed = draft.value;
    const parts = pressed ? partsOf(pressed as HTMLButtonElement) : ownRows ? ['transcript-rows'] : [];
    if (parts.includes('transcript-rows')) ownRows = false;
    shown(swap(page, parts));
    keepHere();
  } catch (error) {
    if (!(error instanceof DOMException)) say((error as Error).message, true);
  } finally {
    if (pressed !== null) pressing = false;
  }
}

/** What of a page changes by a button, besides the review. */
function partsOf({ value }: HTMLButtonElement): string[] {
  const [verb] = value.split(' ');
  return /^(?:find|beside|against)$/.test(verb) ? ['beside'] : ['transcript-rows'];
}

/** What was sent is on the page now: files and the pasted text among the transcripts, an opened desk in the draft. */
function taken(page: Document, { value }: HTMLButtonElement): void {
  if (partsOf({ value } as HTMLButtonElement)[0] === 'beside') return;
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type="file"]')) input.value = '';
  for (const field of form.querySelectorAll<HTMLInputElement>('#transcript-new [name]')) field.value = '';
  draft.value = page.querySelector<HTMLTextAreaElement>('#draft')!.value;
}

/** Shows a review that has just come: its passes as tabs, its places as marks in the draft. */
function shown(pass: string): void {
  const keys = review.querySelector<HTMLElement>('.keys');
  if (keys) keys.hidden = false;
  openTab = tabs(review, pass);
  const marks = review.querySelector<HTMLElement>('#desk-marks')?.dataset.marks;
  lines = update(lines, draft.value);
  if (marks === undefined && draft.value !== '') return;
  const findings: Finding[] = JSON.parse(marks ?? '[]').map((mark: Finding) => ({ ...mark, wordings: [] }));
  lines = answered(lines, requestOf(lines, true)!, findings);
  draw(lines);
}

function say(text: string, refused: boolean): void {
  if (summary.textContent !== text) summary.textContent = text;
  summary.classList.toggle('refused', refused);
}

/** A button of the form: files go as they do without scripts, a wording is put in here, the rest is asked for. */
function submitted(event: SubmitEvent): void {
  // Return in a field presses the button beside it, not the first of the form.
  const beside = isTyping(document.activeElement) && document.activeElement!.closest('.dismiss, .find');
  const button = beside ? beside.querySelector('button') : (event.submitter as HTMLButtonElement | null);
  if (button?.dataset.file) return;
  event.preventDefault();
  if (button?.value === 'forget') {
    forgotten = true;
    forget();
    draft.value = '';
    location.replace('/desk');
  } else if (button?.classList.contains('write')) write(button);
  else void look(button ?? form.querySelector<HTMLElement>('.send button'));
}

/** A link within the page: its pass is opened, its words are shown in the draft, its place gets the focus. */
function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
  if (!link || link.getAttribute('role') === 'tab') return;
  const target = document.getElementById(link.hash.slice(1));
  const place = link.classList.contains('show') && wide.matches ? placeOf(link) : null;
  if (place) {
    event.preventDefault();
    show(place.start, place.end);
    return;
  }
  const pass = target?.closest<HTMLElement>('.pass');
  if (!target || !pass) return;
  event.preventDefault();
  openTab(pass.id);
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'nearest' });
}

/** Where the words of a place stand now, when others were typed before or behind them; null where they were touched. */
function placeOf({ dataset }: HTMLElement): { start: number; end: number } | null {
  const [start, end] = [Number(dataset.start), Number(dataset.end)];
  const now = draft.value;
  const shorter = Math.min(reviewed.length, now.length);
  let head = 0;
  while (head < shorter && reviewed[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && reviewed.at(-1 - tail) === now.at(-1 - tail)) tail++;
  if (end <= head) return { start, end };
  const by = now.length - reviewed.length;
  return start >= reviewed.length - tail ? { start: start + by, end: end + by } : null;
}

function lineOf(start: number): Element | undefined {
  return behind.children[draft.value.slice(0, start).split('\n').length - 1];
}

function reveal(place: HTMLElement): void {
  const now = wide.matches ? placeOf(place) : null;
  if (now && place.dataset.start) lineOf(now.start)?.scrollIntoView({ block: 'center' });
}

function show(start: number, end: number): void {
  draft.focus();
  draft.setSelectionRange(start, end);
  lineOf(start)?.scrollIntoView({ block: 'center' });
}

/** Puts a wording in, as if it had been typed: the browser's undo takes it back. */
function write(button: HTMLButtonElement): void {
  const place = placeOf(button);
  const text = button.dataset.text!;
  if (!place) {
    say('That place has changed since. Look at it again in a moment.', true);
    return;
  }
  show(place.start, place.end);
  if (!document.execCommand('insertText', false, text)) {
    draft.setRangeText(text, place.start, place.end, 'end');
    changed();
  }
}

/** A transcript that this tab kept, in a row as the server makes them. */
function addTranscript(name: string, text: string): void {
  const row = document.querySelector('#transcript-new')!.cloneNode(true) as HTMLElement;
  row.removeAttribute('id');
  row.querySelector('summary')!.textContent = name;
  row.querySelector('input')!.value = name;
  row.querySelector('textarea')!.value = text;
  document.querySelector('#transcript-rows')!.append(row);
}
