import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loopback } from '../address.ts';
import { ensureComparison, isCompared } from '../analysis.ts';
import { createApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { ConfigError } from '../errors.ts';
import { seedCorpus } from '../ingest/corpus.ts';
import { reportPath } from '../links.ts';
import { renderReport } from '../pages/report.ts';
import { passwordHash } from '../password.ts';
import type { Pair } from '../store/index.ts';
import { startWorkers } from '../workers.ts';
import { print, say } from './terminal.ts';

/** How long open answers may take once the server is told to stop. */
const drainMilliseconds = 20_000;

/** Starts the server, says on standard output where the first report is, and runs until a signal ends it. */
export async function serve(): Promise<void> {
  const config = readConfig();
  refuseStrangers(config);
  const context = openContext(config);
  try {
    const seeded = await seedCorpus(context);
    context.log.info(seeded, 'corpus');
    if (config.workers > 0) context.workers = startWorkers(config, config.workers);
    const server = createServer(createApp(context));
    const address = await listen(server, config);
    const [first] = context.store.pairs.list({ limit: 1 });
    await print(`Parallax is ready: ${address}${first ? reportPath(first.left, first.right) : '/'}\n`);
    if (first) practise(context, first);
    await stopped(server);
  } finally {
    await context.workers?.close();
    context.store.close();
  }
}

/** Without a password the server stays on this machine, unless it is told plainly not to. */
function refuseStrangers({ host, allowRemote, dataFolder }: Config): void {
  if (loopback(host) || passwordHash(dataFolder)) return;
  if (!allowRemote)
    throw new ConfigError(
      `PARALLAX_HOST=${host} can be reached from other machines, and this library has no password: whoever reaches it reads and changes everything. Set one with \`npx parallax password\`, or set PARALLAX_ALLOW_REMOTE=1 if that is what you want.`,
    );
  say(`Listening on ${host} without a password: whoever reaches it reads and changes everything.`);
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
 * Makes a report that is there already once more, for practice, here and in a worker: templates, lexicons and models are
 * then at hand for the first reader and the first text that is brought in.
 */
function practise(context: Context, { left, right }: Pair): void {
  const failed = (error: unknown) => context.log.warn({ err: error }, 'practice');
  context.workers?.run({ kind: 'practice', left, right }).catch(failed);
  setImmediate(() => {
    try {
      if (!isCompared(context, left, right)) return;
      const { comparison, ...views } = ensureComparison(context, left, right);
      renderReport(views.left, views.right, comparison);
    } catch (error) {
      failed(error);
    }
  });
}

/** Waits for SIGTERM or SIGINT, then until the answers under way are out; a second signal ends it at once. */
async function stopped(server: Server): Promise<void> {
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(2));
  const late = setTimeout(() => server.closeAllConnections(), drainMilliseconds);
  server.close();
  server.closeIdleConnections();
  await once(server, 'close');
  clearTimeout(late);
}
