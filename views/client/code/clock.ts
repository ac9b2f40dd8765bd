// How long an item is on the screen: counted while the page can be seen and somebody is at it, and told in steps.

/** How often it is told, and after how long without a key, a touch or a scroll nobody is at it, in milliseconds. */
const [every, away] = [15_000, 120_000];

/** Counts until the page is left; `tell` gets what has passed since the last time. Gives a function that tells the rest now. */
export function startClock(tell: (milliseconds: number) => void): () => void {
  let from = performance.now();
  let touched = from;
  let counted = 0;
  const seen = () => document.visibilityState === 'visible' && performance.now() - touched < away;
  const count = () => {
    const now = performance.now();
    if (seen()) counted += now - from;
    from = now;
  };
  const flush = () => {
    count();
    if (counted >= 1) tell(Math.round(counted));
    counted = 0;
  };
  for (const event of ['pointerdown', 'pointermove', 'keydown', 'scroll', 'wheel'])
    window.addEventListener(
      event,
      () => {
        count();
        touched = performance.now();
      },
      { passive: true },
    );
  document.addEventListener('visibilitychange', () => {
    // The time until now was of the state before.
    if (document.visibilityState === 'hidden') {
      counted += performance.now() - from;
      from = performance.now();
      flush();
    } else from = touched = performance.now();
  });
  window.addEventListener('pagehide', flush);
  setInterval(flush, every);
  return flush;
}
