// A class of phones that mark in a room for a while, until the server is ended with SIGKILL: what became of what it acknowledged, and
// how long each of them waited.
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Annotation, TaskText } from '../../analysis/types/annotation.ts';
import { fieldsOf } from '../../server/cli/class.ts';
import type { RoomState } from '../../server/web/room/open-rooms.ts';
import { command, form, type Product, serve } from '../guard/product.ts';

/** What became of a class. */
export interface ClassCounts {
  phones: number;
  /** Marks that the server said it had. */
  acknowledged: number;
  /** Acknowledged, and not there after the start that followed. */
  lost: number;
  /** There more than once. */
  twice: number;
  /** Answers to marks that were no acknowledgement, while the server ran. */
  refused: number;
  /** Milliseconds from sending a mark to its acknowledgement, of each. */
  waited: number[];
  /** Milliseconds from a change of phase to the last phone that heard of it, of each change. */
  reached: number[];
  /** Changes of phase of which some phone never heard. */
  unheard: number;
}

/** A made-up article, with more words in it than any phone marks. */
const text = Array.from(
  { length: 8 },
  (_, p) =>
    `The ferry to the ${'northern southern eastern western inner outer upper lower'.split(' ')[p]} island was late again on Monday, and nobody at the quay could say why. Mara Lind, who waits there every morning, called the company reckless and asked for her money back.`,
).join('\n\n');

/** Places that a phone can mark: each word of what is read. */
function placesIn(passages: readonly { start: number; end: number }[]) {
  return Array.from(text.matchAll(/\p{L}{3,}/gu), ({ 0: exact, index: start }) => ({
    ...{ start, end: start + exact.length, exact },
    prefix: text.slice(Math.max(0, start - 4), start),
    suffix: text.slice(start + exact.length, start + exact.length + 4),
  })).filter(({ start, end }) => passages.some((passage) => passage.start <= start && end <= passage.end));
}

/** Lets a class mark for some seconds, each phone once a second or so, changes the phase meanwhile, and kills the server. */
export async function classUntilKilled(
  tree: string,
  folder: string,
  { phones = 40, seconds = 60 } = {},
): Promise<ClassCounts> {
  const data = join(folder, 'data');
  writeFileSync(join(folder, 'late.txt'), text);
  const article = /[0-9a-f]{12}/.exec(command(tree, data, ['import', join(folder, 'late.txt')]))![0];
  const product = await serve(tree, data, { PARALLAX_ROOM_PORT: '0' });
  const lesson = await lessonOn(product, article);
  const room = await roomOf(product, lesson);
  const counts: ClassCounts = {
    ...{ phones, acknowledged: 0, lost: 0, twice: 0, refused: 0, unheard: 0 },
    ...{ waited: [], reached: [] },
  };
  const listening = new Listening();
  const all = await Promise.all(Array.from({ length: phones }, (_, i) => phone(room, i, listening)));
  await product.send(form(`${lesson}/phase`, { name: 'mark' }));
  const kept = new Set<string>();
  let running = true;
  const marking = all.map((one) => markOn(one, () => running, kept, counts));
  await changePhases(product, lesson, listening, all.length, seconds, counts);
  // In the midst of marking: some wait for an answer.
  await product.stop('SIGKILL');
  running = false;
  await Promise.all(marking);
  for (const one of all) one.leave();
  counts.acknowledged = kept.size;
  await look(tree, data, lesson, kept, counts);
  return counts;
}

async function lessonOn(product: Product, article: string): Promise<string> {
  const page = await product.send({ method: 'GET', path: `/lessons/new?articles=${article}` });
  const fields: Record<string, string[]> = {};
  for (const [name, value] of fieldsOf(page.text)) fields[name] = [...(fields[name] ?? []), value];
  const { headers, text: says } = await product.send(form('/lessons', fields));
  if (!headers.location) throw new Error(`no lesson was made: ${says.slice(0, 300)}`);
  return String(headers.location);
}

/** Where a lesson's phones go, its code, and what they read. */
interface Room {
  base: string;
  code: string;
  article: string;
  places: ReturnType<typeof placesIn>;
}

async function roomOf(product: Product, lesson: string): Promise<Room> {
  await product.send(form(`${lesson}/room`, { action: 'open', address: '127.0.0.1' }));
  const { url } = JSON.parse(
    (await product.send({ method: 'GET', path: `${lesson}/room` })).text,
  ) as RoomState;
  const { origin, searchParams } = new URL(url);
  const json = await product.send({ method: 'GET', path: `${lesson}/files/lesson.json` }, 60_000, 2 ** 24);
  const [{ article, passages }] = (JSON.parse(json.text) as { texts: TaskText[] }).texts;
  return { base: origin, code: searchParams.get('code')!, article, places: placesIn(passages) };
}

/** Which phones heard of a phase, and who waits for all of them. */
class Listening {
  #heard = 0;
  #phase = '';
  #told: (() => void) | null = null;
  #wanted = 0;

  hear(phase: string): void {
    if (phase !== this.#phase) return;
    this.#heard++;
    if (this.#heard === this.#wanted) this.#told?.();
  }

  /** Waits until so many have heard of a phase that begins now; false where it took too long. */
  all(phase: string, wanted: number): Promise<boolean> {
    [this.#phase, this.#wanted, this.#heard] = [phase, wanted, 0];
    const late = later(10_000, false, { ref: false });
    return Promise.race([new Promise<boolean>((resolve) => (this.#told = () => resolve(true))), late]);
  }
}

type Phone = Awaited<ReturnType<typeof phone>>;

/** Joins and listens. */
async function phone(room: Room, number: number, listening: Listening) {
  const body = new URLSearchParams({ code: room.code });
  const joined = await fetch(`${room.base}/join`, { method: 'POST', body, redirect: 'manual' });
  const cookie = /pupil=[\w-]+/.exec(joined.headers.getSetCookie().join(';'))![0];
  const stream = request(`${room.base}/join/events`, { headers: { cookie }, agent: false }, (response) => {
    response.setEncoding('utf8').on('data', (piece: string) => {
      const phase = /event: phase\n(?:id: .*\n)?data: (.*)/.exec(piece)?.[1];
      if (phase) listening.hear((JSON.parse(phase) as { phase: string }).phase);
    });
    response.on('error', () => {});
  });
  stream.on('error', () => {}).end();
  return { ...room, number, cookie, leave: () => stream.destroy() };
}

/** Marks one word after another, once a second or so, until the server is gone. */
async function markOn(
  one: Phone,
  running: () => boolean,
  kept: Set<string>,
  counts: ClassCounts,
): Promise<void> {
  const headers = { cookie: one.cookie, 'content-type': 'application/json' };
  await later((1000 * one.number) / counts.phones);
  for (let i = 0; running() && i < one.places.length; i++) {
    const key = `phone-${one.number}-mark-${i}`;
    const mark = { kind: 'mark', key, text: one.article, category: 'charged', at: one.places[i] };
    const sent = performance.now();
    try {
      const answer = await fetch(`${one.base}/join/said`, {
        method: 'POST',
        headers,
        body: JSON.stringify([mark]),
      });
      const { said } = (await answer.json()) as { said?: { key: string; number?: number }[] };
      if (said?.[0].number === undefined) counts.refused++;
      else {
        kept.add(key);
        counts.waited.push(performance.now() - sent);
      }
    } catch {
      // The server is gone: what was not acknowledged may be there or not.
      if (running()) await later(100);
    }
    await later(Math.max(0, 1000 - (performance.now() - sent)));
  }
}

/** Goes to the next phase and back every three seconds: what was on its way when a phase ended is still taken. */
async function changePhases(
  product: Product,
  lesson: string,
  listening: Listening,
  phones: number,
  seconds: number,
  counts: ClassCounts,
): Promise<void> {
  const end = performance.now() + 1000 * seconds;
  for (let i = 0; performance.now() < end; i++) {
    await later(Math.min(3000, Math.max(0, end - performance.now())));
    const name = i % 2 === 0 ? 'each-other' : 'mark';
    const began = performance.now();
    const heard = listening.all(name, phones);
    await product.send(form(`${lesson}/phase`, { name }));
    if (await heard) counts.reached.push(performance.now() - began);
    else counts.unheard++;
  }
}

/** Starts the server again on what the killed one left, and counts. */
async function look(
  tree: string,
  data: string,
  lesson: string,
  kept: ReadonlySet<string>,
  counts: ClassCounts,
): Promise<void> {
  const product = await serve(tree, data, { PARALLAX_ROOM_PORT: '0' });
  const path = `${lesson}/files/lesson.json`;
  const { annotations } = JSON.parse((await product.send({ method: 'GET', path }, 60_000, 2 ** 26)).text) as {
    annotations: Annotation[];
  };
  await product.stop();
  const shown = new Set(annotations.map(({ number }) => number));
  const database = new Database(join(data, 'parallax.sqlite'), { readonly: true });
  const rows = database
    .prepare(`SELECT number, coder, start, "key" FROM annotations WHERE kind = 'mark'`)
    .all() as { number: number; coder: number; start: number; key: string }[];
  database.close();
  const there = new Set(rows.flatMap(({ number, key }) => (shown.has(number) ? key : [])));
  counts.lost = [...kept].filter((key) => !there.has(key)).length;
  counts.twice = rows.length - new Set(rows.map(({ coder, start }) => `${coder} ${start}`)).size;
}
