import type { Finding, Request } from './draft.ts';

export interface Answer {
  words: number;
  findings: Finding[];
}

/** Asks the server to check; one request at a time, a new one drops the one before. */
export function asker(): (request: Request, style: string) => Promise<Answer> {
  let running: AbortController | null = null;
  return async ({ text, before, after }, style) => {
    running?.abort();
    const own = new AbortController();
    running = own;
    const response = await fetch('/api/check', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ text, before, after, style }),
      signal: own.signal,
    });
    const body = await response.json();
    if (!response.ok) throw new Error(body.detail);
    return body;
  };
}
