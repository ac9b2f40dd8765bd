import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../../analysis/read/article.ts';
import { readCoding } from './read-coding.ts';

function answer({ name, bytes }: { name: string; bytes: Uint8Array }) {
  try {
    return { done: readCoding(name, bytes) };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: { code: error.code, message: error.message } };
    return { failure: String((error as Error)?.stack ?? error) };
  }
}

parentPort?.postMessage(answer(workerData as { name: string; bytes: Uint8Array }));
