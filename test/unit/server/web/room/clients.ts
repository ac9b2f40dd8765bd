import { type Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { expect, onTestFinished } from 'vitest';

/** An event as a phone gets it. */
export interface Heard {
  event: string;
  data: { phase: string | null; ends: string | null; stamp: string };
}

/** A stream of events that is listened to, as a browser would. */
export interface Listener {
  heard: Heard[];
  /** Whether the server ended it. */
  ended(): boolean;
  /** Waits until so many events of a name have come, and gives the last of them. */
  wait(event: string, count?: number): Promise<Heard['data']>;
  /** Waits until the server ends it. */
  end(): Promise<void>;
  /** Vanishes. */
  leave(): void;
}

/** Asks for a stream, and gives the answer with its first bytes still to come. */
function ask(url: string, headers: Record<string, string>, agent?: Agent) {
  return new Promise<{ sent: ClientRequest; response: IncomingMessage }>((resolve, reject) => {
    const sent = request(url, { agent, headers: { accept: 'text/event-stream', ...headers } }, (response) =>
      resolve({ sent, response }),
    );
    sent.once('error', reject).end();
  });
}

/** The status of an answer to who would listen, read to its end. */
export async function refusalOf(url: string, headers: Record<string, string> = {}): Promise<number> {
  const { response } = await ask(url, headers);
  response.resume();
  return response.statusCode!;
}

/** Listens. Heartbeats and times to come again are no events. */
export async function listen(url: string, headers: Record<string, string> = {}): Promise<Listener> {
  const { sent, response } = await ask(url, headers);
  onTestFinished(() => void sent.destroy());
  sent.on('error', () => {});
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toMatch(/^text\/event-stream/);
  const heard: Heard[] = [];
  let rest = '';
  let ended = false;
  const note = () => {
    ended = true;
  };
  response.once('close', note).once('error', note);
  response.setEncoding('utf8').on('data', (piece: string) => {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop()!;
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      if (event) heard.push({ event, data: JSON.parse(/^data: (.*)$/m.exec(block)![1]) });
    }
  });
  const of = (event: string) => heard.filter((one) => one.event === event);
  return {
    heard,
    ended: () => ended,
    async wait(event, count = 1) {
      await expect.poll(() => of(event).length).toBeGreaterThanOrEqual(count);
      return of(event)[of(event).length - 1].data;
    },
    async end() {
      await expect.poll(() => ended).toBe(true);
    },
    leave: () => void sent.destroy(),
  };
}

/** What a coder's browser brings once its link was opened. */
export const asCoder = (token: string) => ({ cookie: `coder=${token}` });
/** What a phone brings once it has joined. */
export const asPhone = (token: string) => ({ cookie: `pupil=${token}` });
