import type { Request, Response } from 'express';
import { lessonSettingsSchema } from '../../../analysis/types/annotation.ts';
import { phaseOf } from '../../coding/tasks.ts';
import type { Store, Task } from '../../store/index.ts';
import { every } from './every.ts';

/** How often the store is asked whether anything changed, and a wall told that something was said, in milliseconds. */
const usualTimes = { look: 200, marks: 1000, heartbeat: 20_000 };
/** Streams at one time, of all lessons together, and of one phone or desk: as many as a browser opens to one server, those that vanished among them. */
const mostStreams = { inAll: 600, ofOne: 6 };
/** What a listener may leave unread, in bytes, before it is let go. */
const mostUnread = 64 * 1024;

/** Who listens to which lesson. */
export interface Listening {
  /** The lesson's id. */
  lesson: string;
  /** Streams of one are limited together. */
  who: string;
  /** A wall is told too that something was said. */
  wall: boolean;
  /** Whether it may still listen; asked at each heartbeat. */
  holds?(): boolean;
}

interface Listener extends Listening {
  response: Response;
}

/** A lesson that somebody listens to: what was told last, and what of it the wall knows. */
interface Heard {
  listeners: Set<Listener>;
  phase: string;
  marks: string;
  /** The store has changed since the wall's part was looked at. */
  stale: boolean;
  /** When the wall was last told, by the clock that never jumps. */
  told: number;
}

/**
 * Tells those who listen how far a lesson is, by Server-Sent Events. It runs on the thread that has the sockets: while anybody
 * listens, the store is asked for its stamp, and only where that is another, one small query is made for each lesson.
 */
export class Live {
  readonly #store: Store;
  readonly #times: typeof usualTimes;
  readonly #lessons = new Map<string, Heard>();
  readonly #streams = new Set<Listener>();
  #seen: string | null = null;
  #timers: NodeJS.Timeout[] = [];

  constructor(store: Store, times = usualTimes) {
    this.#store = store;
    this.#times = times;
  }

  /** Answers a request by a stream of events that begins with how things stand, or by 204 where the lesson is over. */
  listen(listening: Listening, request: Request, response: Response): void {
    const task = this.#store.tasks.get(listening.lesson);
    // A browser that is told so does not ask again.
    if (task === null || task.closed !== null) return void response.status(204).end();
    response.writeHead(200, headers);
    if (request.method === 'HEAD') return void response.end();
    const listener: Listener = { ...listening, response };
    response.once('close', () => this.#leave(listener));
    this.#add(listener, task);
    // Whatever it knew before (Last-Event-ID), it is told how things stand now.
    const marks = listening.wall ? marksEvent(this.#store, task) : '';
    response.write(`retry: ${retry()}\n\n${phaseEvent(task)}${marks}`);
  }

  /** How many listen to a lesson. */
  count(lesson: string): number {
    return this.#lessons.get(lesson)?.listeners.size ?? 0;
  }

  /** Ends every stream: the server stops. */
  close(): void {
    for (const { response } of this.#streams) response.end();
  }

  #add(listener: Listener, task: Task): void {
    if (this.#timers.length === 0) {
      const { look, heartbeat } = this.#times;
      this.#timers = [every(look, () => this.#look()), every(heartbeat, () => this.#beat())];
    }
    const heard = this.#lessons.get(task.id) ?? newlyHeard(this.#store, task);
    this.#lessons.set(task.id, heard);
    heard.listeners.add(listener);
    this.#streams.add(listener);
    const own = [...this.#streams].filter(({ who }) => who === listener.who);
    // The oldest go: they may be of tabs that are gone, and nobody was told.
    if (own.length > mostStreams.ofOne) own[0].response.destroy();
    else if (this.#streams.size > mostStreams.inAll) [...this.#streams][0].response.destroy();
  }

  #leave(listener: Listener): void {
    const heard = this.#lessons.get(listener.lesson);
    heard?.listeners.delete(listener);
    if (heard?.listeners.size === 0) this.#lessons.delete(listener.lesson);
    this.#streams.delete(listener);
    if (this.#streams.size > 0) return;
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
  }

  #look(): void {
    const stamp = this.#store.stamp();
    const changed = stamp !== this.#seen;
    for (const [id, heard] of this.#lessons) {
      if (changed) this.#tellPhase(id, heard);
      heard.stale ||= changed;
      this.#tellMarks(id, heard);
    }
    this.#seen = stamp;
  }

  #tellPhase(id: string, heard: Heard): void {
    const task = this.#store.tasks.get(id);
    const phase = task ? phaseEvent(task) : '';
    if (phase !== heard.phase) for (const { response } of heard.listeners) send(response, phase);
    heard.phase = phase;
    if (task === null || task.closed !== null) for (const { response } of heard.listeners) response.end();
  }

  #tellMarks(id: string, heard: Heard): void {
    const now = performance.now();
    const walls = [...heard.listeners].filter(({ wall }) => wall);
    if (!heard.stale || walls.length === 0 || now - heard.told < this.#times.marks) return;
    const task = this.#store.tasks.get(id);
    if (task === null) return;
    const marks = marksEvent(this.#store, task);
    if (marks !== heard.marks) for (const { response } of walls) send(response, marks);
    Object.assign(heard, { marks, stale: false, told: now });
  }

  /** Keeps streams open, and lets go who may not listen any more. */
  #beat(): void {
    for (const { response, holds } of this.#streams) {
      if (holds?.() ?? true) send(response, ': here\n\n');
      else response.end();
    }
  }
}

/** `no-transform`: nothing on the way may hold back what was sent to make it shorter. */
const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** When to come again after a lost connection, in milliseconds: not all of a class at once. */
function retry(): number {
  return 1000 + Math.floor(Math.random() * 1500);
}

function newlyHeard(store: Store, task: Task): Heard {
  return {
    listeners: new Set(),
    phase: phaseEvent(task),
    marks: marksEvent(store, task),
    stale: true,
    told: Number.NEGATIVE_INFINITY,
  };
}

/** Sends an event to who takes what comes; who leaves too much of it unread is let go. */
function send(response: Response, event: string): void {
  if (response.writableEnded) return;
  if (response.writableLength > mostUnread) response.destroy();
  else if (event) response.write(event);
}

/** How far a lesson is: the phase that is on, when its time is over, and what changes with either and with the lesson's end. */
function standOf({ number, settings, closed }: Task): {
  phase: string | null;
  ends: string | null;
  stamp: string;
} {
  const phase = phaseOf(lessonSettingsSchema.parse(settings));
  const ends = phase && new Date(Date.parse(phase.began!) + phase.minutes * 60_000).toISOString();
  const stamp = [number, phase?.name ?? 'none', phase?.began ?? '', phase?.minutes ?? 0, closed ?? 'on'].join(
    ' ',
  );
  return { phase: phase?.name ?? null, ends, stamp };
}

function phaseEvent(task: Task): string {
  const stand = standOf(task);
  return eventOf('phase', stand.stamp, stand);
}

/** What the wall shows hangs on what was said, on who is there, and on what the teacher set. */
function marksEvent(store: Store, task: Task): string {
  const coders = store.coders.of(task.number);
  const removed = coders.filter((coder) => coder.removed !== null).length;
  const stamp = [
    store.annotations.last(task.number),
    coders.length,
    removed,
    hash(JSON.stringify(task.settings)),
  ];
  const { phase, ends } = standOf(task);
  return eventOf('marks', null, { phase, ends, stamp: stamp.join(' ') });
}

/** FNV-1a: short, and another wherever a setting is. */
function hash(text: string): string {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return (sum >>> 0).toString(36);
}

/** An event on the wire. JSON has no line ends of its own. */
function eventOf(name: string, id: string | null, data: object): string {
  return `event: ${name}\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}
