// What waits to be sent, kept on this phone: it survives a reload, a dead battery and a lost connection.
import type { Waiting } from './said.ts';

/** The part of the browser's storage that is needed. */
export interface Keeper {
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
  removeItem(name: string): void;
}

export interface Outbox {
  read(): Waiting[];
  /** Changes what waits. Read and written at once, so that two windows of one phone lose nothing of each other. */
  update(change: (waiting: Waiting[]) => Waiting[]): void;
  /** False where this browser keeps nothing: closing the page would lose what waits. */
  lasts(): boolean;
}

/** What waits in one lesson for one pupil: a phone that passes on to another pupil sends nothing in their name. */
export function outboxOf(keeper: Keeper | null, lesson: string, pupil: string): Outbox {
  const name = `parallax ${lesson} ${pupil}`;
  let memory: Waiting[] = [];
  let lasting = keeper !== null;
  const read = (): Waiting[] => {
    if (!lasting) return memory;
    try {
      return waitingIn(keeper!.getItem(name));
    } catch {
      lasting = false;
      return memory;
    }
  };
  return {
    read,
    update(change) {
      memory = change(read());
      if (!lasting) return;
      try {
        if (memory.length === 0) keeper!.removeItem(name);
        else keeper!.setItem(name, JSON.stringify(memory));
      } catch {
        // Full, or not allowed: what is in memory goes on.
        lasting = false;
      }
    },
    lasts: () => lasting,
  };
}

function waitingIn(text: string | null): Waiting[] {
  if (text === null) return [];
  try {
    const all = JSON.parse(text) as Waiting[];
    return Array.isArray(all) ? all.filter((one) => typeof one?.sent?.key === 'string') : [];
  } catch {
    return [];
  }
}

/** One text that is kept under a name; in memory where this browser keeps nothing. */
export function keptText(keeper: Keeper | null, name: string): { read(): string; write(text: string): void } {
  let memory = '';
  return {
    read() {
      try {
        return keeper?.getItem(name) ?? memory;
      } catch {
        return memory;
      }
    },
    write(text) {
      memory = text;
      try {
        keeper?.setItem(name, text);
      } catch {
        // In memory it goes on.
      }
    },
  };
}
