import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { fields } from '../../fields.ts';
import type { Rooms } from './open-rooms.ts';
import { lessonAt } from './phone.ts';

/** What the form of a room sends: its button by name, and the address that was chosen. */
const sent = z.object({
  action: z.enum(['open', 'close']),
  address: z.string().max(64).default(''),
});

/** Opens or closes a lesson's room, and leads back to its wall; a script is told how it stands. */
export function postRoom({ store }: Context, rooms: Rooms): RequestHandler {
  return async (request, response) => {
    const task = lessonAt(store, request.params.id);
    const { action, address } = fields(request.body, sent);
    if (action === 'open') await rooms.open(task, address);
    else rooms.close(task.id);
    if (request.accepts(['html', 'json']) === 'json') response.json(rooms.stateOf(task));
    else response.redirect(303, `/lessons/${task.id}`);
  };
}

/** How a lesson's room stands. */
export function getRoom({ store }: Context, rooms: Rooms): RequestHandler {
  return (request, response) => {
    response.set('Cache-Control', 'no-store').json(rooms.stateOf(lessonAt(store, request.params.id)));
  };
}
