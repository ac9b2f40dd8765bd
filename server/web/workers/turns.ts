import { Overloaded } from '../../errors.ts';

/** The client whose work is done only where nobody else's waits. */
export const whenIdle = 'when idle';

interface Waiting {
  start(): void;
  refuse(error: unknown): void;
}

/**
 * Lets `width` pieces of work go on at one time; up to `room` wait, and clients take turns however much each of them asks
 * for; `whenIdle` comes after all of them. Where there is no room, whoever waits for most loses the last of it (Overloaded), so that nobody is kept out by
 * another. What a client that has gone was waiting for is dropped.
 */
export function takeTurns(width: number, room: number) {
  const queues = new Map<string, Waiting[]>();
  let running = 0;
  let waiting = 0;

  return async function inTurn<T>(client: string, work: () => Promise<T>, gone?: AbortSignal): Promise<T> {
    if (running < width) running++;
    else await place(client, gone);
    try {
      return await work();
    } finally {
      // A place goes from hand to hand: who comes now does not overtake.
      if (!next()) running--;
    }
  };

  function place(client: string, gone?: AbortSignal): Promise<void> {
    if (gone?.aborted) throw new Overloaded();
    if (waiting >= room) makeRoom(client);
    return new Promise((start, refuse) => {
      const entry: Waiting = { start, refuse };
      const queue = queues.get(client);
      if (queue) queue.push(entry);
      else queues.set(client, [entry]);
      waiting++;
      gone?.addEventListener('abort', () => drop(client, entry), { once: true });
    });
  }

  /** Starts the first of the client whose turn it is, who then comes last. */
  function next(): boolean {
    const [first, second] = queues;
    const turn = first?.[0] === whenIdle && second ? second : first;
    if (!turn) return false;
    const [client, queue] = turn;
    const entry = queue.shift()!;
    waiting--;
    queues.delete(client);
    if (queue.length > 0) queues.set(client, queue);
    entry.start();
    return true;
  }

  function makeRoom(client: string): void {
    let most = client;
    let count = queues.get(client)?.length ?? 0;
    for (const [other, queue] of queues) {
      if (queue.length > count + 1) [most, count] = [other, queue.length];
    }
    if (most === client) throw new Overloaded();
    drop(most, queues.get(most)!.at(-1)!);
  }

  function drop(client: string, entry: Waiting): void {
    const queue = queues.get(client);
    const at = queue?.indexOf(entry) ?? -1;
    if (!queue || at < 0) return;
    queue.splice(at, 1);
    waiting--;
    if (queue.length === 0) queues.delete(client);
    entry.refuse(new Overloaded());
  }
}
