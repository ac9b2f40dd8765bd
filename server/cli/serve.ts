import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Config, readConfig } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { ConfigError } from '../errors.ts';
import { whyNotThere } from '../library/many-machines/share-corpora.ts';
import { recountPath, reportPath } from '../report/links.ts';
import type { Pair } from '../store/index.ts';
import { createFront } from '../web/front.ts';
import { loopback } from '../web/http/address.ts';
import type { Desk } from '../web/http/asked.ts';
import { limitByAddress } from '../web/http/connections.ts';
import { passwordHash } from '../web/http/password.ts';
import { type Classroom, makeClassroom } from '../web/room/classroom.ts';
import { collectionsInBackground } from '../web/workers/background-collections.ts';
import { corporaInBackground } from '../web/workers/background-corpora.ts';
import { recountInBackground } from '../web/workers/background-recount.ts';
import { tellInBackground } from '../web/workers/background-shared.ts';
import { studiesInBackground } from '../web/workers/background-study.ts';
import type { Background } from '../web/workers/in-background.ts';
import { startWorkers, type Workers } from '../web/workers/workers.ts';
import { openBrowser } from './open-browser.ts';
import { print, say } from './terminal.ts';

/** How long open answers may take once the server is told to stop. */
const drainMilliseconds = 20_000;

/** Starts the server, says on standard output where the first report is and that of the invented event, and runs until a signal ends it. */
export async function serve({ open = false } = {}): Promise<void> {
  await withServer(async ({ address, first, invented }) => {
    const pathOf = (pair: Pair | null) => `${address}${pair ? reportPath(pair.left, pair.right) : '/'}`;
    // Written at once: who starts it may read no more than the first line.
    const practice = invented ? `To practice on, an invented event: ${pathOf(invented)}\n` : '';
    await print(`Parallax is ready: ${pathOf(first)}\n${practice}`);
    if (open) openBrowser(address);
  });
}

/** A server that runs. */
export interface Running {
  context: Context;
  workers: Workers;
  classroom: Classroom;
  /** Where it answers, such as "http://127.0.0.1:4173". */
  address: string;
  /** The first report there is, and that of the invented event. */
  first: Pair | null;
  invented: Pair | null;
}

/** Starts the server, does what is to be done once it answers, and runs until a signal ends it. */
export async function withServer(then: (running: Running) => Promise<void>): Promise<void> {
  const config = readConfig();
  refuseStrangers(config);
  await refuseTaken(config);
  const context = openContext(config);
  const workers = startWorkers(config, { readers: config.workers, others: 1 });
  const recount = recountInBackground(workers, context.log);
  const studies = studiesInBackground(workers, context.log);
  const collections = collectionsInBackground(workers, context.log);
  const corpora = corporaInBackground(workers, config.workers, context.log);
  const sharing = tellInBackground(context);
  const hands = [recount, studies, collections, corpora, sharing];
  let classroom: Classroom | null = null;
  let server: Server | null = null;
  try {
    const { first, invented, analyzer, rules, unread } = await workers.run({ kind: 'seed' });
    const away = context.shared && (await whyNotThere(context));
    if (away) say(away);
    if (unread) say(`No text can be read here, and the library opens for reading what is in it. ${unread}`);
    const desk = deskOf(workers, {
      [recountPath]: recount,
      '/studies/': studies,
      '/add/collections/': collections,
      '/corpora': corpora,
    });
    classroom = makeClassroom(context, desk, rules);
    server = createServer(limits, createFront(context, desk, analyzer, rules, classroom));
    server.maxConnections = mostConnections;
    if (config.proxyHops === 0) limitByAddress(server, mostOfAddress);
    server.setTimeout(silence);
    const address = await listen(server, config);
    await then({ context, workers, classroom, address, first, invented });
    if (first) practise(context, workers, first, unread === null);
    sharing.wake();
    if (!unread) for (const each of hands) each.wake();
    await stopped(server, classroom);
  } finally {
    classroom?.close();
    server?.close();
    for (const each of hands) each.stop();
    await workers.close();
    context.store.close();
  }
}

/** The workers' answers; whoever asks for what takes long wakes the hands that do it, by the beginning of the form's path. */
function deskOf({ ask }: Workers, hands: Record<string, Background>): Desk {
  return async (asked, by) => {
    const answer = await ask(asked, by);
    if (asked.method === 'POST')
      for (const [path, background] of Object.entries(hands))
        if (asked.url.startsWith(path)) background.wake();
    return answer;
  };
}

/** How long a request may take to arrive, its headers and all of it, in milliseconds. */
const limits = { headersTimeout: 15_000, requestTimeout: 120_000, connectionsCheckingInterval: 5_000 };
/** Open connections of one address, far more than a browser has. */
const mostOfAddress = 500;
/** How long a connection may be silent, in milliseconds: longer than any answer takes. */
const silence = 300_000;
/** Open connections, far more than a class has. */
const mostConnections = 2000;

/** Without a password the server stays on this machine, unless it is told plainly not to. */
function refuseStrangers({ host, proxyHops, allowRemote, dataFolder }: Config): void {
  // Asked first: a guard that is damaged lets nobody in, wherever the server listens.
  if (passwordHash(dataFolder) || (loopback(host) && proxyHops === 0)) return;
  const how =
    proxyHops > 0
      ? `PARALLAX_PROXY_HOPS=${proxyHops} says that a proxy leads others here`
      : `PARALLAX_HOST=${host} can be reached from other machines`;
  if (!allowRemote)
    throw new ConfigError(
      `${how}, and this library has no password: whoever reaches it reads and changes everything. Set one with \`npx parallax password\`, or set PARALLAX_ALLOW_REMOTE=1 if that is what you want.`,
    );
  say(`${how}, and there is no password: whoever reaches it reads and changes everything.`);
}

/** A port that cannot be had is told of at once, and not after the seconds that it takes to open a library. */
async function refuseTaken(config: Config): Promise<void> {
  if (config.port === 0) return;
  const probe = createServer();
  await listen(probe, config);
  probe.close();
  await once(probe, 'close');
}

async function listen(server: Server, { host, port }: Config): Promise<string> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw new ConfigError(whyNot(error as NodeJS.ErrnoException, host, port));
  }
  const { port: taken } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
}

function whyNot({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what runs there, or take another: PORT=${port === 65535 ? 0 : port + 1} npm start`;
  if (code === 'EACCES') return `Port ${port} needs more rights. Take one above 1023: PORT=4173 npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is no address of this machine. Mend PARALLAX_HOST, or leave it out.`;
  return message;
}

/**
 * Makes a report that is there already once more, for practice, in each worker: templates, lexicons and models are then at
 * hand for the first reader and the first text that is brought in. Where no text can be read, the page alone.
 */
function practise({ config, log }: Context, workers: Workers, { left, right }: Pair, reads: boolean): void {
  const failed = (error: unknown) => log.warn({ err: error }, 'practice');
  for (let i = 0; reads && i < config.workers; i++)
    workers.run({ kind: 'practice', left, right }).catch(failed);
  const asked = { method: 'GET', url: reportPath(left, right), headers: { accept: 'text/html' }, body: null };
  for (let i = 0; i <= config.workers; i++) workers.ask(asked, { client: '' }).catch(failed);
}

/** Waits for SIGTERM or SIGINT, then until the answers under way are out; a second signal ends it at once. */
async function stopped(server: Server, classroom: Classroom): Promise<void> {
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(2));
  const late = setTimeout(() => server.closeAllConnections(), drainMilliseconds);
  server.close();
  // A browser would listen to a lesson for as long as there is anything to hear.
  classroom.close();
  server.closeIdleConnections();
  await once(server, 'close');
  clearTimeout(late);
}
