import { type Limits, runCapped } from '../../ingest/extract/run.ts';
import type { ReadFile } from './read-coding.ts';

/** What one file of coding may cost to read. */
const usual: Limits = { milliseconds: 30_000, memory: 900 * 2 ** 20 };

/** Reads a file with coding from elsewhere in a thread that is ended where it takes too long or too much. Throws a Refusal. */
export function readCodingCapped(
  name: string,
  bytes: Uint8Array,
  { limits = usual, signal }: { limits?: Limits; signal?: AbortSignal } = {},
): Promise<ReadFile> {
  const told = { what: 'file', instead: 'Export it once more, in parts if it is large.' };
  return runCapped<ReadFile>('exchange-worker.js', { name, bytes }, told, { limits, signal });
}
