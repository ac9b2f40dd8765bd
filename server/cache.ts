import type { RequestHandler } from 'express';
import { type Answer, collectAnswer, encodingOf, sendAgain } from './cache-answer.ts';
import type { Context } from './context.ts';

/** The most that kept answers take together, in bytes; the one least lately asked for goes first. */
const mostBytes = 32 * 2 ** 20;
/** A larger answer is not kept: it would push out too many others. */
const largest = mostBytes / 8;

/**
 * Keeps the pages and data that were just sent, and sends them again while nothing in the library has changed: any write,
 * by any process, empties it. Who asks for what is being made waits for it, so that a class that opens one report at once
 * has it made once. What is kept is compressed already.
 */
export function keepAnswers({ store }: Context): RequestHandler {
  const shelf = makeShelf();
  const underWay = new Map<string, (() => void)[]>();
  let stamp = '';

  const answer: RequestHandler = (request, response, next) => {
    if (request.method !== 'GET') return next();
    const before = store.stamp();
    if (before !== stamp) shelf.clear();
    stamp = before;
    const encoding = encodingOf(request);
    const key = `${encoding} ${request.headers.accept ?? ''} ${request.originalUrl}`;
    const kept = shelf.get(key);
    if (kept) return sendAgain(kept, request, response);

    const others = underWay.get(key);
    if (others) {
      others.push(() => {
        if (response.destroyed) return;
        try {
          answer(request, response, next);
        } catch (error) {
          next(error);
        }
      });
      return;
    }
    const waiting: (() => void)[] = [];
    underWay.set(key, waiting);
    collectAnswer(request, response, encoding, (made) => {
      if (underWay.get(key) !== waiting) return;
      underWay.delete(key);
      // They ask again: kept, it is there; else the next of them makes it.
      for (const ask of waiting) setImmediate(ask);
      if (made && store.stamp() === before && stamp === before) shelf.put(key, made);
    });
    next();
  };
  return answer;
}

/** Answers by key, up to `mostBytes` of them. */
function makeShelf() {
  const answers = new Map<string, Answer>();
  let bytes = 0;
  return {
    clear() {
      answers.clear();
      bytes = 0;
    },
    get(key: string): Answer | undefined {
      const found = answers.get(key);
      // Taken out and put back, it is the latest.
      if (found) {
        answers.delete(key);
        answers.set(key, found);
      }
      return found;
    },
    put(key: string, answer: Answer) {
      if (answer.body.length > largest || answers.has(key)) return;
      answers.set(key, answer);
      bytes += answer.body.length;
      for (const [oldest, { body }] of answers) {
        if (bytes <= mostBytes) break;
        answers.delete(oldest);
        bytes -= body.length;
      }
    },
  };
}
