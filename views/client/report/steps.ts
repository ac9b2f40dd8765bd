import { highlight, rangeOf } from './ranges.ts';
import { addressOf, type Link, stepsFromElsewhere, whenThere } from './rooms.ts';

/**
 * Follows a jump to words in a text: highlights all of them, not just where they begin, and where a figure or a name
 * stands on several places, offers the next and the one before: by button, and while the bar has the focus by n and p or the arrow keys.
 */
export function followJumps(): void {
  const stepper = makeStepper();
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<Link>('a[href^="#"]');
    const id = link ? addressOf(link).hash.slice(1) : '';
    if (!link || !isPlace(id)) return;
    const places = link.dataset.steps?.split(' ') ?? [id];
    event.preventDefault();
    stepper.start(places, link);
  });
  const arrive = () => show(location.hash.slice(1), false);
  addEventListener('hashchange', arrive);
  arrive();
  const places = stepsFromElsewhere();
  if (places.length > 0) whenThere(() => stepper.start(places, null));
}

/** An id made of a side's letter and two offsets. */
function isPlace(id: string): boolean {
  return /^[lr]\d+-\d+$/.test(id);
}

function show(id: string, scroll: boolean): void {
  if (!isPlace(id)) return;
  const range = highlight(id);
  if (!range || !scroll) return;
  bringIntoView(range);
  // The address names the words, so that it can be passed on; the way back is one step.
  history.replaceState(null, '', `#${id}`);
}

/** Scrolls to a third down the window; first inside the text's own pane, where the two texts have one each. */
function bringIntoView(range: Range): void {
  const pane = range.startContainer.parentElement?.closest<HTMLElement>('.together .words');
  if (pane) {
    const { top } = range.getBoundingClientRect();
    pane.scrollTop += top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }
  const { top } = range.getBoundingClientRect();
  scrollTo({ top: scrollY + top - innerHeight / 3, behavior: 'instant' });
}

/**
 * The small bar at the foot of the window: which of how many, before, next, and back to where the jump began: a link on
 * this page, or, where there is none, the page before.
 */
function makeStepper(): { start(places: string[], from: Link | null): void } {
  const bar = document.createElement('div');
  bar.className = 'stepper';
  bar.hidden = true;
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Words behind it');
  const count = document.createElement('span');
  count.setAttribute('aria-live', 'polite');
  let places: string[] = [];
  let at = 0;
  let origin: Link | null = null;

  const go = (index: number) => {
    at = (index + places.length) % places.length;
    count.textContent = `${at + 1} of ${places.length}: ${rangeOf(places[at])?.toString().slice(0, 60) ?? ''}`;
    show(places[at], true);
  };
  const close = () => {
    bar.hidden = true;
    if (!origin) history.back();
    origin?.focus({ preventScroll: true });
    origin?.scrollIntoView({ block: 'center' });
  };
  const before = button('Previous', () => go(at - 1));
  const next = button('Next', () => go(at + 1));
  const back = button('Back', close);
  bar.append(count, before, next, back);
  bar.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') close();
    else if (places.length > 1 && ['n', 'ArrowRight', 'ArrowDown'].includes(event.key)) go(at + 1);
    else if (places.length > 1 && ['p', 'ArrowLeft', 'ArrowUp'].includes(event.key)) go(at - 1);
    else return;
    event.preventDefault();
  });
  document.body.append(bar);

  return {
    start(list, from) {
      places = list;
      origin = from;
      bar.hidden = false;
      before.hidden = next.hidden = list.length < 2;
      go(0);
      (list.length < 2 ? back : next).focus({ preventScroll: true });
    },
  };
}

function button(label: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', act);
  return element;
}
