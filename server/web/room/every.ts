/**
 * Does a small piece of work again and again, and keeps no program from ending. What it throws is passed over: another
 * program keeps even readers out, or the system does not tell its addresses just now, and the next time is soon.
 */
export function every(milliseconds: number, work: () => void): NodeJS.Timeout {
  const timer = setInterval(() => {
    try {
      work();
    } catch {}
  }, milliseconds);
  return timer.unref();
}
