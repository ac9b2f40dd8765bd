import { placesIn } from './keys.ts';
import { openPass } from './tabs.ts';

/** What of an answer is put in the place of what is on the page. */
const always = ['review', 'desk-problems', 'desk-kept'];

/** Puts parts of an answered page in the place of those here: what was open stays open, and the focus where it was. */
export function swap(answer: Document, more: readonly string[] = []): string {
  const review = document.getElementById('review')!;
  const pass = openPass(review);
  const opened = new Set(openDetails(review).map(nameOf));
  const focused = focusIn(review);
  for (const id of [...always, ...more]) {
    const now = answer.getElementById(id);
    if (now) document.getElementById(id)?.replaceChildren(...now.childNodes);
  }
  for (const one of review.querySelectorAll('details')) if (opened.has(nameOf(one))) one.open = true;
  // The passes are closed anew before the focus is given back: only then has it a place.
  queueMicrotask(() => refocus(review, focused));
  return pass;
}

function openDetails(root: HTMLElement): HTMLDetailsElement[] {
  return [...root.querySelectorAll('details')].filter(({ open }) => open);
}

/** What a fold is known by: the place and the words that stand on it. */
function nameOf(one: HTMLDetailsElement): string {
  const within = one.closest('.place, tr, li, section');
  const whose = within?.querySelector('b, .passage')?.textContent ?? within?.id ?? '';
  return `${one.className} ${whose} ${one.querySelector('summary')?.textContent}`;
}

interface Focused {
  button: string | null;
  id: string | null;
  place: number;
}

function focusIn(review: HTMLElement): Focused | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !review.contains(active)) return null;
  const place = active.closest<HTMLElement>('.place');
  return {
    button: active instanceof HTMLButtonElement ? active.value : null,
    id: active.id || null,
    place: place ? placesIn(review).indexOf(place) : -1,
  };
}

/** The same button or link; where its place is gone, the place that came after it, or the pass. */
function refocus(review: HTMLElement, focused: Focused | null): void {
  if (!focused) return;
  const { button, id, place } = focused;
  const same = id
    ? document.getElementById(id)
    : [...review.querySelectorAll('button')].find(({ value }) => button !== null && value === button);
  const places = placesIn(review);
  const next = place < 0 ? null : places[Math.min(place, places.length - 1)];
  const target = same ?? next ?? review.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
  target?.focus({ preventScroll: true });
}
