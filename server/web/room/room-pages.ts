import type { RequestHandler } from 'express';
import { z } from 'zod';
import { studyOf } from '../../coding/study/studies.ts';
import type { Context } from '../../context.ts';
import { fields } from '../../fields.ts';
import { plural } from '../../report/format.ts';
import { lessonPath } from '../../report/lesson/lesson-paths.ts';
import { html, renderPage } from '../../report/render.ts';
import { studyPath } from '../../report/study/study-frame.ts';
import { renderStudyRoom } from '../../report/study/study-room.ts';
import type { Task } from '../../store/index.ts';
import { passwordHash } from '../http/password.ts';
import type { DoorKind } from './admitted.ts';
import type { RoomState, Rooms } from './open-rooms.ts';
import { taskAt } from './phone.ts';

/** What the form of a room sends: its button by name, and the address that was chosen. */
const sent = z.object({
  action: z.enum(['open', 'close']),
  address: z.string().max(64).default(''),
});

/** Opens or closes a lesson's room or a study's door, and leads back to the wall or the door; a script is told how it stands. */
export function postRoom({ store }: Context, rooms: Rooms, kind: DoorKind): RequestHandler {
  return async (request, response) => {
    const task = taskAt(store, kind, request.params.id);
    const { action, address } = fields(request.body, sent);
    if (action === 'open') await rooms.open(task, address);
    else rooms.close(task.id);
    if (request.accepts(['html', 'json']) === 'json') response.json(rooms.stateOf(task));
    else response.redirect(303, kind === 'study' ? studyPath(task.id, 'room') : lessonPath(task.id));
  };
}

/** How a room stands: for the script of a wall or a study's page, and as a page. */
export function getRoom(context: Context, rooms: Rooms, kind: DoorKind): RequestHandler {
  const { store, config } = context;
  return (request, response) => {
    const task = taskAt(store, kind, request.params.id);
    const state = rooms.stateOf(task);
    response.set('Cache-Control', 'no-store');
    if (request.accepts(['json', 'html']) === 'json') response.json(state);
    else if (kind === 'lesson') response.type('html').send(roomPage(task, state));
    else
      response
        .type('html')
        .send(renderStudyRoom(studyOf(store, task.id), state, passwordHash(config.dataFolder) !== null));
  };
}

function roomPage({ id, title, code, closed }: Task, state: RoomState): string {
  const { phones, hint, qr } = state;
  const [says, ...causes] = hint?.split('\n') ?? [];
  const frame = { title: 'The room', current: 'lessons' as const, scripts: [] };
  return renderPage('lesson-room', frame, {
    ...{ ...state, title, code, over: closed !== null, path: lessonPath(id) },
    came: phones > 0 ? `${plural(phones, 'phone')} came.` : hint === null ? 'No phone has come yet.' : '',
    hint: says === undefined ? null : { says, causes },
    // Drawn by us, of modules alone.
    qr: html(qr),
  });
}
