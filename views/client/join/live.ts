// Which phase is on, and how long: told by the server as it happens, or asked for where nothing comes.

export interface Now {
  phase: string | null;
  /** ISO 8601, UTC; null where nothing ends. */
  ends: string | null;
  /** True where the lesson is over: nothing more will come. */
  over?: boolean;
  stamp?: string | number;
}

/** How often is asked where no events come, and how long until they are tried again, in milliseconds. */
const [askEvery, tryAgain] = [4000, 30_000];

/** Tells of every change, and of each answer while nothing else comes. */
export function follow(tell: (now: Now) => void, lost: (isLost: boolean) => void): void {
  let asking = 0;
  let over = false;
  const ask = async () => {
    try {
      const response = await fetch('/join/state', { headers: { Accept: 'application/json' } });
      if (response.ok || response.status === 401) lost(false);
      if (response.ok) {
        const now = (await response.json()) as Now;
        over = now.over === true;
        if (over) stopAsking();
        tell(now);
      } else if (response.status === 401) tell({ phase: 'let go', ends: null });
    } catch {
      lost(true);
    }
  };
  const askOften = () => {
    if (asking === 0 && !over) asking = window.setInterval(ask, askEvery);
  };
  const stopAsking = () => {
    clearInterval(asking);
    asking = 0;
  };
  const listen = () => {
    const events = new EventSource('/join/events');
    const heard = ({ data }: MessageEvent<string>) => tell(JSON.parse(data) as Now);
    events.addEventListener('phase', heard);
    events.addEventListener('message', heard);
    events.addEventListener('open', () => {
      stopAsking();
      lost(false);
    });
    events.addEventListener('error', () => {
      askOften();
      void ask();
      if (events.readyState !== EventSource.CLOSED) return;
      events.close();
      setTimeout(() => over || listen(), tryAgain);
    });
  };
  listen();
  // A phone that slept has missed what happened.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void ask();
  });
  window.addEventListener('online', () => void ask());
}
