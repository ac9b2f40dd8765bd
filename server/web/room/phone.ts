import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Context } from '../../context.ts';
import { NotFound, Unauthorized } from '../../errors.ts';
import type { Coder, Store, Task } from '../../store/index.ts';
import { clientOf } from '../http/client.ts';
import { pupilToken } from '../http/pupil-cookie.ts';
import type { DoorKind } from './admitted.ts';
import type { Live } from './live.ts';

/** A phone that joined a lesson, or the browser of a study's coder. */
export interface Phone {
  task: Task;
  coder: Coder;
}

/**
 * Whose token this is, by two small queries: what the thread that answers can afford for each request. Null where it is
 * nobody's, or was taken away. What it may do is decided by server/coding alone.
 */
export function phoneOf(store: Store, token: string | null): Phone | null {
  if (token === null) return null;
  const coder = store.coders.byToken(createHash('sha256').update(token, 'utf8').digest('hex'));
  const task = coder && store.tasks.byNumber(coder.task);
  return coder && task && coder.removed === null ? { task, coder } : null;
}

/** The stream of events of the lesson that a phone joined. */
export function phoneEvents({ store }: Context, live: Live): RequestHandler {
  return (request, response) => {
    const token = pupilToken(request);
    const phone = phoneOf(store, token);
    if (!phone)
      throw new Unauthorized('This phone is in no lesson, or was let go. Join by the code on the board.');
    const { task, coder } = phone;
    const holds = () => phoneOf(store, token) !== null;
    live.listen({ lesson: task.id, who: `phone ${coder.number}`, wall: false, holds }, request, response);
  };
}

/** The stream of events of one lesson, for its wall. */
export function wallEvents({ store }: Context, live: Live): RequestHandler {
  return (request, response) => {
    const { id } = taskAt(store, 'lesson', request.params.id);
    live.listen({ lesson: id, who: `wall ${clientOf(request)}`, wall: true }, request, response);
  };
}

/** The task of a lesson or study by its id. Throws NotFound. */
export function taskAt(store: Store, kind: DoorKind, id: unknown): Task {
  const task = typeof id === 'string' ? store.tasks.get(id) : null;
  if (task?.kind !== kind) throw new NotFound(`There is no such ${kind} here. It may have been deleted.`);
  return task;
}
