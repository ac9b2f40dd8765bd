// Sends what waits: in order, each acknowledged by itself, again and again with growing pauses until it is.
import type { Sent } from './lesson.ts';
import type { Answer } from './said.ts';

/** Things in one request. */
export const mostAtOnce = 25;
/** Pauses in milliseconds: the first after a failure, and the longest. */
const [firstPause, longestPause] = [1000, 30_000];

/** How long to wait after so many failures in a row. A class that lost its network does not come back at one moment. */
export function pauseAfter(failures: number, random: () => number = Math.random): number {
  const pause = Math.min(longestPause, firstPause * 2 ** Math.max(0, failures - 1));
  return Math.round(pause * (0.75 + random() / 2));
}

/** Nothing more is sent: this phone is not in the lesson any more. */
export class LetGo extends Error {}

export interface Sending {
  /** What can be sent now. */
  next(): Sent[];
  post(all: Sent[]): Promise<Answer[]>;
  took(answers: Answer[]): void;
  /** How it stands: sending, all sent, or waiting for the network. */
  tell(state: 'sending' | 'sent' | 'waiting' | 'let go', why?: string): void;
  later(work: () => void, milliseconds: number): unknown;
}

/** Gives a function that sends what waits as soon as it can; call it whenever something new waits. */
export function makeSender({ next, post, took, tell, later }: Sending): () => void {
  let failures = 0;
  let busy = false;
  let round = 0;
  const again = (milliseconds: number) => {
    const mine = ++round;
    later(() => mine === round && send(), milliseconds);
  };
  const send = () => {
    if (busy) return;
    round++;
    const all = next();
    if (all.length === 0) return tell('sent');
    busy = true;
    tell('sending');
    post(all).then(
      (answers) => {
        busy = false;
        failures = 0;
        took(answers);
        const wait = Math.max(0, ...answers.map((answer) => answer.wait ?? 0));
        // A server that answers nothing of what it was asked is asked again later, not at once.
        if (wait > 0 || answers.length === 0) {
          tell('waiting');
          again(wait > 0 ? wait * 1000 : pauseAfter(++failures));
        } else send();
      },
      (error: unknown) => {
        busy = false;
        if (error instanceof LetGo) return tell('let go', error.message);
        tell('waiting');
        again(pauseAfter(++failures));
      },
    );
  };
  return send;
}

/** What a server answers to a list. */
export interface Taken {
  said: Answer[];
}

/** Posts a list to the server. Throws where no answer came, and a LetGo where this phone is in no lesson. */
export async function postSaid(all: Sent[]): Promise<Answer[]> {
  return (await postTo('/join/said', all)).said;
}

/** The same to an address, with all that it answers. */
export async function postTo<T extends Taken>(address: string, all: Sent[]): Promise<T> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(all),
  });
  const body = (await response.json()) as Partial<T> & { detail?: string };
  if (response.status === 401) throw new LetGo(body.detail ?? '');
  if (!response.ok || !body.said) throw new Error(body.detail);
  return body as T;
}
