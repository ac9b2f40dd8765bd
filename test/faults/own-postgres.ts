import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Where Debian puts each version's programs. */
const versions = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs; null where there are none. */
export function postgresPrograms(): string | null {
  if (!existsSync(versions)) return null;
  const latest = readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0];
  const folder = latest && join(versions, latest, 'bin');
  return folder && existsSync(join(folder, 'initdb')) ? folder : null;
}

/** A PostgreSQL of one test's own, which it may stop and start. */
export interface OwnPostgres {
  address: string;
  start(): void;
  /** At once, as where the power fails. */
  stop(): void;
}

/** Makes and starts one on a free port; it goes when the test is over. The server never runs as root. */
export async function ownPostgres(programs: string): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'parallax-postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, id('-u'), id('-g'));
  }
  chmodSync(folder, 0o700);
  const run = (program: string, ...values: string[]) => {
    const command = [join(programs, program), ...values];
    const [first, ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    execFileSync(first, rest, { stdio: 'ignore', cwd: folder });
  };
  const data = join(folder, 'data');
  const port = await freePort();
  run('initdb', '-D', data, '-U', 'parallax', '-A', 'trust', '-E', 'UTF8', '--locale=C');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder}`;
  const server: OwnPostgres = {
    address: `postgres://parallax:secret@127.0.0.1:${port}/postgres`,
    start: () => run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-o', options, '-w', 'start'),
    stop: () => run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop'),
  };
  server.start();
  onTestFinished(() => {
    try {
      server.stop();
    } catch {
      // It is stopped already.
    }
    rmSync(folder, { recursive: true, force: true });
  });
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
