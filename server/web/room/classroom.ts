import type { Context } from '../../context.ts';
import type { Rules } from '../../report/styles.ts';
import type { Desk } from '../http/asked.ts';
import { createDoor } from './door.ts';
import { Live } from './live.ts';
import { Rooms } from './open-rooms.ts';

/** What a server has for lessons besides its routes: events to listen to, and rooms to open. */
export interface Classroom {
  live: Live;
  rooms: Rooms;
  /** Closes every room and ends every stream: the server stops. */
  close(): void;
}

export function makeClassroom(context: Context, desk: Desk, rules: Rules): Classroom {
  const live = new Live(context.store);
  const rooms = new Rooms(context, (of) => createDoor(context, desk, rules, live, of));
  return {
    live,
    rooms,
    close() {
      rooms.closeAll();
      live.close();
    },
  };
}
