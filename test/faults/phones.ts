// A class of phones that mark in a lesson at the room's door of a server, by plain HTTP and with the phone's own way of sending.
import { randomBytes } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { wordSpans } from '../../analysis/text/words.ts';
import { fieldsOf } from '../../server/cli/class.ts';
import { openStore } from '../../server/store/index.ts';
import type { Sent } from '../../views/client/join/lesson.ts';
import { LetGo, makeSender, mostAtOnce } from '../../views/client/join/send.ts';
import { form, type Product, type Request } from '../guard/product.ts';

/** A lesson that waits for its class, and what can be marked in it. */
export interface ClassLesson {
  id: string;
  number: number;
  code: string;
  text: string;
  /** Places of two words each, as phones send them. No two of them overlap. */
  places: { start: number; end: number; exact: string; prefix: string; suffix: string }[];
}

/** Makes a lesson of the first article of a library as its form offers it, and begins its first phase for marking. */
export async function classLesson(product: Product, dataFolder: string): Promise<ClassLesson> {
  const get = (path: string): Request => ({ method: 'GET', path, headers: { accept: 'text/html' } });
  const listed = JSON.parse((await product.send(get('/api/articles?limit=1'))).text);
  const offered = await product.send(get(`/lessons/new?articles=${listed.articles[0].id}`));
  const made = await product.send(form('/lessons', fieldsObject(fieldsOf(offered.text))));
  const id = String(made.headers.location).replace('/lessons/', '');
  await product.send(form(`/lessons/${id}/phase`, { name: 'mark' }));
  const store = openStore(join(dataFolder, 'parallax.sqlite'));
  try {
    const task = store.tasks.get(id)!;
    const [{ article, passages }] = store.tasks.texts(task.number);
    const { text } = store.articles.get(article)!;
    const words = passages.map(({ start, end }) => wordSpans(text.slice(start, end), start));
    const places = words.flatMap((own) =>
      own.flatMap(({ start }, i) => {
        if (i % 2 || !own[i + 1]) return [];
        const { end } = own[i + 1];
        return [{ start, end, exact: text.slice(start, end), prefix: '', suffix: '' }];
      }),
    );
    return { id, number: task.number, code: task.code!, text: article, places };
  } finally {
    store.close();
  }
}

const fieldsObject = (fields: URLSearchParams): Record<string, string[]> =>
  Object.fromEntries([...new Set(fields.keys())].map((name) => [name, fields.getAll(name)]));

/** Opens a lesson to the room on this machine, and gives where phones come to. */
export async function openRoom(product: Product, { id }: ClassLesson): Promise<string> {
  const asked = form(`/lessons/${id}/room`, { action: 'open', address: '127.0.0.1' });
  const { text, status } = await product.send({
    ...asked,
    headers: { ...asked.headers, accept: 'application/json' },
  });
  if (status !== 200) throw new Error(`the room was not opened: ${status} ${text}`);
  return new URL(JSON.parse(text).url).origin;
}

/** A phone's answer, read to its end. */
interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

export interface Phone {
  /** Marks that the server acknowledged, by the phone's own key: each one's number. */
  taken: Map<string, number>;
  /** What each mark was of. */
  places: Map<string, ClassLesson['places'][number]>;
  /** Milliseconds from each mark to its acknowledgement, those that had to be sent again among them. */
  delays: number[];
  /** Marks whose first sending was not acknowledged. */
  again: number;
  /** What was refused, and should not have been. */
  faults: string[];
  mark(): void;
  /** How many marks wait to be sent, or for an answer. */
  waiting(): number;
  /** Waits until nothing waits to be sent. */
  sent(): Promise<void>;
  ask(method: string, path: string, body?: string, type?: string): Promise<Answer>;
  /** Listens to the lesson: calls with the stamp of each event. Gives how to stop. */
  listen(heard: (stamp: string) => void): Promise<() => void>;
  leave(): void;
}

/** Joins a lesson. `door` tells where the room is at the time: a server that starts again may be elsewhere. */
export async function joinClass(lesson: ClassLesson, door: () => string): Promise<Phone> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let cookie = '';
  const open = (method: string, path: string, own: Agent | false, body?: string, type?: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const headers = {
        ...{ cookie, accept: 'application/json' },
        ...(body !== undefined && { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
      };
      const sent = request(door() + path, { method, agent: own, headers }, resolve);
      sent.once('error', reject).end(body);
    });
  const ask: Phone['ask'] = async (method, path, body, type = 'application/x-www-form-urlencoded') => {
    const response = await open(method, path, agent, body, type);
    let text = '';
    for await (const piece of response.setEncoding('utf8')) text += piece;
    return { status: response.statusCode!, headers: response.headers, text };
  };
  const joined = await ask('POST', '/join', `code=${lesson.code}`);
  if (joined.status !== 303) throw new Error(`joining was answered with ${joined.status}: ${joined.text}`);
  cookie = (joined.headers['set-cookie'] ?? []).map((one) => one.split(';', 1)[0]).join('; ');

  const waiting = new Map<string, { sent: Sent; since: number; times: number }>();
  const phone: Phone = {
    ...{ taken: new Map(), places: new Map(), delays: [], again: 0, faults: [], ask },
    mark() {
      const key = randomBytes(12).toString('base64url');
      const at = lesson.places[phone.places.size];
      if (!at) return;
      phone.places.set(key, at);
      const sent = { kind: 'mark', key, text: lesson.text, category: 'charged', at } as unknown as Sent;
      waiting.set(key, { sent, since: performance.now(), times: 0 });
      send();
    },
    waiting: () => waiting.size,
    async sent() {
      while (waiting.size > 0) await pause(20);
    },
    async listen(heard) {
      const response = await open('GET', '/join/events', false);
      response.setEncoding('utf8').on('data', (piece: string) => {
        for (const [, stamp] of piece.matchAll(/^data: .*"stamp":"([^"]*)"/gm)) heard(stamp);
      });
      response.on('error', () => {});
      return () => void response.destroy();
    },
    leave: () => agent.destroy(),
  };
  const send = makeSender({
    next: () => [...waiting.values()].slice(0, mostAtOnce).map(({ sent }) => sent),
    async post(all) {
      for (const { key } of all) waiting.get(key)!.times++;
      const { status, text } = await ask('POST', '/join/said', JSON.stringify(all), 'application/json');
      if (status === 401) throw new LetGo(text);
      if (status !== 200) throw new Error(`${status} ${text}`);
      return JSON.parse(text).said;
    },
    took(answers) {
      for (const { key, number, refused } of answers) {
        const one = waiting.get(key);
        if (!one || (number === undefined && refused === undefined)) continue;
        waiting.delete(key);
        if (number === undefined) phone.faults.push(`${key} was refused: ${refused}`);
        else {
          phone.taken.set(key, number);
          phone.delays.push(performance.now() - one.since);
          if (one.times > 1) phone.again++;
        }
      }
    },
    tell(state, why) {
      if (state === 'let go') phone.faults.push(`the phone was let go: ${why}`);
    },
    later: (work, milliseconds) => setTimeout(work, milliseconds),
  });
  return phone;
}

export const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
