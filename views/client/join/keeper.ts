import type { Keeper } from './outbox.ts';

/** The browser's storage; null where a page may not use it. */
export function browserKeeper(): Keeper | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
