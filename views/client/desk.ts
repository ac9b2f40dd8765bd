// The wording desk: marks while the draft is typed. Without scripts the form is sent and comes back with its findings.
import { asker } from './desk/ask.ts';
import { answered, type Line, pause, requestOf, settle, textOf, update } from './desk/draft.ts';
import { findingsList } from './desk/list.ts';
import { overlay } from './desk/overlay.ts';

const draft = document.querySelector<HTMLTextAreaElement>('#draft')!;
const style = document.querySelector<HTMLTextAreaElement>('#style')!;
const summary = document.querySelector<HTMLElement>('#desk-summary')!;
const ask = asker();
const draw = overlay(document.querySelector('#behind')!);
const list = findingsList(document.querySelector('#findings')!, { show, write });

let lines: Line[] = [{ text: '', findings: [], stale: false }];
let timer = 0;

document.documentElement.classList.add('scripted');
document.querySelector<HTMLElement>('.send')!.hidden = true;
draft.value ||= sessionStorage.getItem('draft') ?? '';
style.value ||= localStorage.getItem('style') ?? '';
draft.addEventListener('input', changed);
style.addEventListener('input', () => {
  localStorage.setItem('style', style.value);
  later(true, settle / 2);
});
if (draft.value) changed();

function changed(): void {
  lines = update(lines, draft.value);
  draw(lines);
  sessionStorage.setItem('draft', draft.value);
  later(false, pause);
}

function later(whole: boolean, wait: number): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void check(whole), wait);
}

/** Checks what changed, then all of it once the writer rests: some rules need the whole draft. */
async function check(whole: boolean): Promise<void> {
  const asked = lines;
  const request = requestOf(asked, whole);
  if (!request) return later(true, settle);
  try {
    const { findings, words } = await ask(request, style.value);
    // What was typed meanwhile has made the answer stale.
    if (asked !== lines) return;
    lines = answered(asked, request, findings);
    draw(lines);
    list(lines);
    const isWhole = request.from === 0 && request.to === lines.length;
    if (isWhole) say(summaryOf(words), false);
    else later(true, settle);
  } catch (error) {
    if (asked === lines && !(error instanceof DOMException)) say((error as Error).message, true);
  }
}

function summaryOf(words: number): string {
  const count = lines.reduce((sum, { findings }) => sum + findings.length, 0);
  if (textOf(lines).trim() === '') return '';
  return `${count} ${count === 1 ? 'place' : 'places'} to look at in ${words.toLocaleString('en')} words`;
}

function say(text: string, refused: boolean): void {
  if (summary.textContent !== text) summary.textContent = text;
  summary.classList.toggle('refused', refused);
}

function show(start: number, end: number): void {
  draft.focus();
  draft.setSelectionRange(start, end);
  const line = textOf(lines).slice(0, start).split('\n').length - 1;
  document.querySelector('#behind')!.children[line]?.scrollIntoView({ block: 'center' });
}

/** Puts a wording in, as if it had been typed: the browser's undo takes it back. */
function write(start: number, end: number, text: string): void {
  show(start, end);
  if (!document.execCommand('insertText', false, text)) {
    draft.setRangeText(text, start, end, 'end');
    changed();
  }
}
