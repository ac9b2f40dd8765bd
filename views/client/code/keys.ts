// Keys of a coder's page: they go to a question, choose an answer, and lead on. Never while something is typed.
import { browserKeeper } from '../join/keeper.ts';
import { keptText } from '../join/outbox.ts';

/** Sets the keys up. `finish` is Enter's. */
export function startKeys(main: HTMLElement, finish: () => void): void {
  const box = main.querySelector<HTMLDetailsElement>('.keys');
  const tick = main.querySelector<HTMLInputElement>('#keys-on');
  const kept = keptText(browserKeeper(), 'parallax coder keys');
  if (!box || !tick) return;
  box.hidden = false;
  tick.checked = kept.read() !== 'off';
  const show = () => document.documentElement.classList.toggle('keys-off', !tick.checked);
  tick.addEventListener('change', () => {
    kept.write(tick.checked ? '' : 'off');
    show();
  });
  show();
  document.addEventListener('keydown', (event) => {
    if (!tick.checked || event.defaultPrevented || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return;
    if (press(main, event, finish)) event.preventDefault();
  });
  // A button that was clicked keeps the keyboard, and Enter would press it again: the question has it instead.
  main.addEventListener('click', (event) => {
    const question = (event.target as Element).closest<HTMLElement>('.ask-one');
    if (event.detail > 0 && (event.target as Element).closest('button') && question)
      question.focus({ preventScroll: true });
  });
}

/** Where letters are somebody's own, or Enter does something already. */
function isTyped(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input:not([type=checkbox]), textarea, select') || target.closest('#sheet') !== null;
}

function press(main: HTMLElement, { key, target }: KeyboardEvent, finish: () => void): boolean {
  const own = target instanceof HTMLElement && target.matches('button, a, summary, input');
  if (key === 'Enter') {
    if (own || (target instanceof HTMLElement && target.matches('.markable') && sheetOpen(main)))
      return false;
    finish();
    return true;
  }
  const active = document.activeElement?.closest<HTMLElement>('.ask-one') ?? null;
  if (key === 'Escape') {
    if (active) (document.activeElement as HTMLElement).blur();
    return active !== null;
  }
  if (key.length !== 1) return false;
  const letter = key.toLowerCase();
  if (active && choose(main, active, letter)) return true;
  const question = shownIn(main).find((one) => one.dataset.key === letter);
  if (!question) return false;
  if (question !== active) toQuestion(main, question);
  toggle(question);
  return true;
}

const sheetOpen = (main: HTMLElement) => main.querySelector('#sheet:not([hidden])') !== null;
const shownIn = (main: HTMLElement) => [...main.querySelectorAll<HTMLElement>('.ask-one:not([hidden])')];
const formsIn = (question: HTMLElement) => [
  ...question.querySelectorAll<HTMLFormElement>('form[data-said]:not([hidden])'),
];
const pressedIn = (form: HTMLElement) => form.querySelector('[aria-pressed=true]') !== null;

/** Chooses a value by its sign, in the thing that is come to; then goes on to what is open next. */
function choose(main: HTMLElement, question: HTMLElement, sign: string): boolean {
  const at = document.activeElement?.closest<HTMLFormElement>('form[data-said]');
  const forms = formsIn(question);
  const form = at ?? forms.find((one) => !pressedIn(one)) ?? (forms.length === 1 ? forms[0] : null);
  const button = form?.querySelector<HTMLButtonElement>(`button[data-sign="${CSS.escape(sign)}"]`);
  if (!form || !button) return false;
  const several = question.dataset.several === 'yes';
  // By key an answer is given, never let go; of several, each is for itself.
  if (several || button.getAttribute('aria-pressed') !== 'true') button.click();
  if (!several) toNext(main, question);
  return true;
}

/** A yes or no is changed by its question's own key. */
function toggle(question: HTMLElement): void {
  const forms = formsIn(question);
  const [yes, no] = ['y', 'n'].map((sign) =>
    forms[0]?.querySelector<HTMLButtonElement>(`button[data-sign="${sign}"]`),
  );
  if (forms.length !== 1 || !yes || !no) return;
  (yes.getAttribute('aria-pressed') === 'true' ? no : yes).click();
}

/** Goes to a question: to what is typed in it, to the text where words are marked, or to itself. */
function toQuestion(main: HTMLElement, question: HTMLElement): void {
  const input = question.querySelector<HTMLElement>('input[name=value]');
  const text = question.dataset.marked === 'yes' ? main.querySelector<HTMLElement>('.markable') : null;
  const list = question.querySelector<HTMLDetailsElement>('.each');
  if (list) list.open = true;
  (input ?? text ?? question).focus({ preventScroll: true });
  question.scrollIntoView({ block: 'nearest' });
}

/** Goes to the next question that has something open, from this one on. */
export function toNext(main: HTMLElement, from: HTMLElement): void {
  const all = shownIn(main);
  const at = all.indexOf(from);
  const open = [...all.slice(at), ...all.slice(0, at)].find((one) =>
    formsIn(one).some((form) => !isAnswered(form)),
  );
  toQuestion(main, open ?? from);
}

/** Whether a form's question has an answer: a value that is pressed, or something that was typed and saved. */
export function isAnswered(form: HTMLFormElement): boolean {
  const input = form.querySelector<HTMLInputElement>('input[name=value]');
  return input ? (form.dataset.answered ?? '') === 'yes' : pressedIn(form);
}
