// The built product of a source tree, run as a program of its own.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as open } from 'node:http';
import { join } from 'node:path';

export interface Request {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
  /** Sent in chunks, without a length. */
  chunked?: boolean;
  /** Another door than the desk's. */
  origin?: string;
}

export interface Answer {
  /** 0 where there was no answer in time, or the connection was cut. */
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  milliseconds: number;
}

/** A running server. */
export interface Product {
  pid: number;
  origin: string;
  /** False once it has ended. */
  alive(): boolean;
  /** Sends a request, signed in where there is a password. Never throws: no answer is status 0. */
  send(request: Request, timeout?: number, most?: number): Promise<Answer>;
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Sends a signal, and gives the code and the signal that the server ended with. */
  end(signal: NodeJS.Signals): Promise<[number | null, NodeJS.Signals | null]>;
}

export const password = 'harbor wall by spring';

/** Runs a command of the product to its end, and gives what it printed. Throws where it fails, unless it may. */
export function command(
  tree: string,
  dataFolder: string,
  args: string[],
  { input = '', mayFail = false } = {},
): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(tree, 'dist/parallax.js'), ...args], {
    env: { PATH: process.env.PATH, PARALLAX_DATA: dataFolder },
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0 && !mayFail) throw new Error(`parallax ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** Starts the server of a tree on a free port, `under` another program where one is named, and waits until it says that it is ready. */
export async function serve(
  tree: string,
  dataFolder: string,
  environment: Record<string, string> = {},
  under: readonly string[] = [],
): Promise<Product> {
  const [program, ...args] = [...under, process.execPath, join(tree, 'dist/parallax.js'), 'serve'];
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH, PARALLAX_DATA: dataFolder, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // What runs under another program outlives that one's end: as a group, both are ended.
    detached: under.length > 0,
  });
  const kill = (signal: NodeJS.Signals) => {
    if (under.length === 0) return void child.kill(signal);
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // They have ended by themselves.
    }
  };
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaints = (complaints + chunk).slice(-4000);
  });
  // Each request on a connection of its own: one that is kept may be closed by the server just as it is used again.
  const agent = new Agent({ keepAlive: false });
  let ended = false;
  // Whoever ends the test ends the server with it.
  const orphan = () => kill('SIGKILL');
  process.once('exit', orphan);
  const exit = once(child, 'exit').finally(() => {
    ended = true;
    process.removeListener('exit', orphan);
  }) as Promise<[number | null, NodeJS.Signals | null]>;
  const origin = await ready(child, () => complaints);
  const product: Product = {
    pid: child.pid!,
    origin,
    alive: () => !ended,
    send: (request, timeout, most) => send(origin, agent, request, timeout, most),
    async stop(signal = 'SIGTERM') {
      if (!ended) kill(signal);
      await exit;
    },
    end(signal) {
      kill(signal);
      return exit;
    },
  };
  return product;
}

/** A server that is signed in to. */
export async function signedIn(product: Product): Promise<Product> {
  const { headers, status } = await product.send(form('/login', { password }));
  const cookie = [headers['set-cookie'] ?? []]
    .flat()
    .map((one) => one.split(';', 1)[0])
    .join('; ');
  if (!cookie) throw new Error(`signing in was answered with ${status}`);
  return {
    ...product,
    send: (request, timeout, most) =>
      product.send({ ...request, headers: withCookie(cookie, request.headers) }, timeout, most),
  };
}

/** Beside what else a request brings: a pupil's page has a cookie of its own. */
function withCookie(cookie: string, headers: Record<string, string> = {}): Record<string, string> {
  return { ...headers, cookie: headers.cookie ? `${cookie}; ${headers.cookie}` : cookie };
}

/** A form as browsers send it. */
export function form(path: string, fields: Record<string, string | string[]>): Request {
  const parameters = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: parameters.toString(),
  };
}

/** Files as browsers send them. */
export function upload(path: string, files: { name: string; bytes: Buffer | string }[]): Request {
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--edge\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(bytes as string),
    Buffer.from('\r\n'),
  ]);
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'multipart/form-data; boundary=edge', accept: 'text/html' },
    body: Buffer.concat([...parts, Buffer.from('--edge--\r\n')]),
  };
}

function ready(child: ChildProcess, complaints: () => string): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the server ended before it was ready: ${complaints()}`)));
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
      const address = /http:\S+(?=\s)/.exec(printed)?.[0];
      if (address) resolve(new URL(address).origin);
    });
  });
}

function send(
  origin: string,
  agent: Agent,
  { method, path, headers, body, chunked, origin: another }: Request,
  timeout = 60_000,
  most = 2 ** 20,
): Promise<Answer> {
  const started = performance.now();
  const { hostname, port } = new URL(another ?? origin);
  return new Promise((resolve) => {
    const answer: Answer = { status: 0, headers: {}, text: '', milliseconds: 0 };
    let settled = false;
    const settle = () => {
      if (settled) return;
      settled = true;
      clearTimeout(late);
      resolve({ ...answer, milliseconds: performance.now() - started });
    };
    const length = chunked || body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = open(
      { hostname, port, method, path, agent, headers: { ...length, ...headers } },
      (response) => {
        answer.status = response.statusCode ?? 0;
        answer.headers = response.headers;
        // Long answers are read to their end, their beginning is kept.
        response.on('data', (chunk: Buffer) => {
          if (answer.text.length < most) answer.text += chunk.toString('utf8');
          // A stream of events has no end: that it has begun is its answer.
          if (!response.headers['content-type']?.startsWith('text/event-stream')) return;
          settle();
          sent.destroy();
        });
        response.once('end', settle);
        response.once('error', settle);
        response.once('close', settle);
      },
    );
    const late = setTimeout(() => {
      sent.destroy();
      answer.status = 0;
      settle();
    }, timeout);
    // A server that turns a body away answers before it has read it, and the rest cannot be written: the answer counts.
    sent.once('error', () => setTimeout(settle, 50));
    if (chunked && body !== undefined) {
      sent.write(body);
      sent.end();
    } else sent.end(body);
  });
}
