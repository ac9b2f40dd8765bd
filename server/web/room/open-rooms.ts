import type { RequestListener, Server } from 'node:http';
import type { Request } from 'express';
import type { Context } from '../../context.ts';
import { BadRequest, Conflict } from '../../errors.ts';
import type { Task } from '../../store/index.ts';
import { addressOf } from '../http/client.ts';
import { guestToken } from '../http/guest-cookie.ts';
import type { DoorKind } from './admitted.ts';
import type { DoorOf } from './door.ts';
import { doorServer, listenNear } from './door-server.ts';
import { every } from './every.ts';
import { hintOf } from './hint.ts';
import { inLink, isOwn, type OwnAddress, ownAddresses, thisMachine } from './networks.ts';
import { phoneOf } from './phone.ts';
import { qrSvg } from './qr.ts';

/** What is told of the room of a lesson, or of a study's door to the network. */
export interface RoomState {
  open: boolean;
  /** Where the room is open; empty where it is not. */
  address: string;
  /** What begins the links of a study's coders, such as "http://192.168.1.20:4600"; empty where it is not open. */
  base: string;
  /** What a pupil types, such as "192.168.1.20:4600/join"; empty where it is not open. */
  typed: string;
  /** What the code leads to; empty where it is not open. */
  url: string;
  /** The same as a square code, SVG that stands in a page; empty where it is not open. */
  qr: string;
  /** Phones that came: those in the lesson, and addresses of others. */
  phones: number;
  /** What probably keeps phones away, or why the room was closed; lines of plain sentences, null where there is nothing to say. */
  hint: string | null;
  /** Where it can be opened, the likeliest first. */
  addresses: OwnAddress[];
}

/** A lesson or study that is open to the room. */
interface Room {
  kind: DoorKind;
  server: Server;
  address: string;
  port: number;
  opened: number;
  /** Looks in a row at which this machine did not have the address. */
  missed: number;
  /** Addresses and pupils that were here. */
  came: { addresses: Set<string>; pupils: Set<number> };
}

/** How often it is looked whether a lesson is over, or an address gone, and how long phones may still fetch how it ended. */
const usualTimes = { watch: 1000, linger: 30_000 };
/** Doors open at one time: a teacher has one, and forgets one; a study's stays open for days. */
const mostRooms = 6;
/** Looks in a row without its address after which a room is closed. */
const mostMissed = 5;
/** How many who came are counted. */
const mostCame = 1000;

/**
 * Opens lessons and studies to the room: for each a listener of its own on an address of this machine's networks. They are closed when
 * the task is, when the address is gone, and with the process.
 */
export class Rooms {
  readonly #context: Context;
  readonly #door: (of: DoorOf) => RequestListener;
  readonly #times: typeof usualTimes;
  readonly #addresses: () => OwnAddress[];
  readonly #open = new Map<string, Room>();
  /** Why a room was closed that nobody told to. */
  readonly #closedBy = new Map<string, string>();
  readonly #ending = new Set<Server>();
  #opening: Promise<void> = Promise.resolve();
  #watching: NodeJS.Timeout | null = null;

  /** `door` makes what answers in a room. */
  constructor(
    context: Context,
    door: (of: DoorOf) => RequestListener,
    { times = usualTimes, addresses = () => ownAddresses() } = {},
  ) {
    this.#context = context;
    this.#door = door;
    this.#times = times;
    this.#addresses = addresses;
  }

  /**
   * Opens a lesson or study on an address of this machine, the likeliest where none is named; where it is open on another, that is
   * closed. Throws a BadRequest where it is no address of this machine, a Conflict where it is over.
   */
  open(task: Task, address = ''): Promise<void> {
    // One after the other: two taps open one room.
    const opened = this.#opening.then(() => this.#openOn(task, address || this.#addresses()[0].address));
    this.#opening = opened.catch(() => {});
    return opened;
  }

  async #openOn(task: Task, address: string): Promise<void> {
    if (task.closed !== null)
      throw new Conflict(
        task.kind === 'study'
          ? 'This study is closed, and cannot be opened to the network any more.'
          : 'This lesson is over, and its room cannot be opened any more.',
      );
    if (!isOwn(address, this.#addresses()))
      throw new BadRequest(
        `${address} is no address of this machine now. Load the page again and choose another.`,
      );
    if (this.#open.get(task.id)?.address === address) return;
    this.close(task.id);
    if (this.#open.size >= mostRooms)
      throw new Conflict(
        `${mostRooms} lessons and studies are open to the network already. Close one of them first.`,
      );
    this.#open.set(task.id, await this.#listen(task, address));
    this.#closedBy.delete(task.id);
    this.#watching ??= every(this.#times.watch, () => this.#watch());
  }

  async #listen(task: Task, address: string): Promise<Room> {
    const kind = task.kind === 'study' ? 'study' : 'lesson';
    const came: Room['came'] = { addresses: new Set(), pupils: new Set() };
    const server = doorServer(
      this.#door({ kind, task: task.id, address, came: (request) => this.#note(came, request) }),
    );
    const port = await listenNear(server, address, this.#context.config.roomPort);
    server.on('error', (error) => this.#context.log.error({ err: error }, 'room'));
    return { kind, server, address, port, opened: performance.now(), missed: 0, came };
  }

  #note({ addresses, pupils }: Room['came'], request: Request): void {
    if (addresses.size < mostCame) addresses.add(addressOf(request));
    const phone = phoneOf(this.#context.store, guestToken(request));
    if (phone && pupils.size < mostCame) pupils.add(phone.coder.number);
  }

  /** Closes a room at once; `why` is told where nobody asked for it. */
  close(lesson: string, why?: string): void {
    const room = this.#open.get(lesson);
    if (!room) return;
    this.#open.delete(lesson);
    if (why) this.#closedBy.set(lesson, why);
    this.#end(room.server);
    if (this.#open.size > 0 || this.#watching === null) return;
    clearInterval(this.#watching);
    this.#watching = null;
  }

  #end(server: Server): void {
    this.#ending.delete(server);
    server.close();
    server.closeAllConnections();
  }

  #watch(): void {
    const all = this.#addresses();
    for (const [lesson, room] of this.#open) {
      const { address, server } = room;
      room.missed = isOwn(address, all) ? 0 : room.missed + 1;
      // A network that is away for a moment comes back with the same address.
      if (room.missed >= mostMissed) this.close(lesson, addressGone(room.kind, address));
      else if (isOver(this.#context, lesson)) {
        // Phones are told at once; each may still fetch its last page.
        this.#open.delete(lesson);
        this.#ending.add(server);
        setTimeout(() => this.#end(server), this.#times.linger).unref();
      }
    }
  }

  /** What is told of a lesson's room. */
  stateOf(task: Task): RoomState {
    const room = this.#open.get(task.id);
    const all = this.#addresses();
    if (!room || task.closed !== null)
      return { ...shut, hint: this.#closedBy.get(task.id) ?? null, addresses: all };
    const { kind, address, port, came, opened } = room;
    const typed = `${inLink(address)}:${port}${kind === 'study' ? '/code' : '/join'}`;
    const url = `http://${typed}${task.code ? `?code=${task.code}` : ''}`;
    const phones = Math.max(came.addresses.size, came.pupils.size);
    const seconds = (performance.now() - opened) / 1000;
    const alone = address === thisMachine.address;
    return {
      ...{
        open: true,
        address,
        base: `http://${inLink(address)}:${port}`,
        typed,
        url,
        phones,
        addresses: all,
      },
      qr: kind === 'study' ? '' : qrSvg(url, `Code that leads to ${url}`),
      hint: hintOf({ kind, alone, phones, seconds, port, others: all.length > 2 }),
    };
  }

  /** Closes every room: the server stops. */
  closeAll(): void {
    for (const lesson of [...this.#open.keys()]) this.close(lesson);
    for (const server of [...this.#ending]) this.#end(server);
  }
}

const shut = { open: false, address: '', base: '', typed: '', url: '', qr: '', phones: 0 };

/** Why a room was closed, and how whoever was in it comes back. */
const addressGone = (kind: DoorKind, address: string) =>
  kind === 'study'
    ? `The study was closed to the network: this machine left the one in which it was ${address}. Open it again; where the address is another then, each coder needs a new link.`
    : `The room was closed: this machine left the network in which it was ${address}. Open it again; phones come back by their names and words.`;

/** Whether a lesson has ended or was deleted; false where it cannot be asked just now. */
function isOver({ store }: Context, lesson: string): boolean {
  try {
    const task = store.tasks.get(lesson);
    return task === null || task.closed !== null;
  } catch {
    return false;
  }
}
