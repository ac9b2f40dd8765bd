/** A request as a worker takes it: no socket and no stream, only what was asked. */
export interface Asked {
  method: string;
  /** Path and query, as they came. */
  url: string;
  headers: Record<string, string>;
  /** In pieces; null where the request has none. */
  body: Uint8Array[] | null;
}

/** What a worker answers. */
export interface Answer {
  status: number;
  headers: [string, string][];
  body: Uint8Array;
}

/** Who asks, for taking turns: a signed-in reader's session, or else an address. */
export interface Asker {
  client: string;
  /** Ends the waiting for a turn, and what is done for nobody but this reader. */
  gone?: AbortSignal;
  /** Is told whether the request waits for its turn; when it comes, gives the answer where somebody else had it made. */
  turn?(waits: boolean): Answer | undefined;
}

/** Answers requests somewhere else than on the thread that has the sockets. */
export type Desk = (asked: Asked, by: Asker) => Promise<Answer>;
