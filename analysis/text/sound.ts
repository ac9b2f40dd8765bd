import type { ModelCard } from '../types/card.ts';

/** Throws where what must hold of a file of weights does not: it is cut, or another file. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** Throws where the weights are not those of that name. */
export function mustBe(card: ModelCard | undefined, id: string): void {
  must(card?.id === id, `it does not say of itself that it is “${id}”`);
}

/** True for a list of finite numbers, of that length where one is given. */
export function areNumbers(list: unknown, length?: number): list is number[] {
  return (
    Array.isArray(list) &&
    (length === undefined || list.length === length) &&
    list.every((value) => typeof value === 'number' && Number.isFinite(value))
  );
}

/** True for a list of texts. */
export function areWords(list: unknown): list is string[] {
  return Array.isArray(list) && list.every((value) => typeof value === 'string');
}
