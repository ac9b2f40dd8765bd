/** What a reader's keys do besides going from place to place. */
export interface KeyActions {
  /** A place was gone to. */
  reached(place: HTMLElement): void;
  /** Back to the draft. */
  leave(): void;
}

/**
 * `n` and `p` go to the next place of the open pass and the one before, Escape back to the draft. They hold only within the
 * review, and never where somebody types.
 */
export function placeKeys(review: HTMLElement, { reached, leave }: KeyActions): void {
  review.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === 'Escape') return leave();
    const step = { n: 1, p: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const places = placesIn(review);
    const here = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('.place');
    const at = here ? places.indexOf(here) : step > 0 ? -1 : places.length;
    const next = places[at + step];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
    reached(next);
  });
}

/** Places that can be seen: those of passes that are not open have no box. */
export function placesIn(review: HTMLElement): HTMLElement[] {
  return [...review.querySelectorAll<HTMLElement>('.place')].filter(
    (place) => place.getClientRects().length > 0,
  );
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable]');
}
