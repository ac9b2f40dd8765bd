import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './errors.ts';

/** How a switch may be written in the environment. */
const flag = z.enum(['0', '1', 'false', 'true']).transform((value) => value === '1' || value === 'true');

/** One environment variable: what it is for, what holds without it, and what it may be. */
interface Setting<T> {
  name: string;
  about: string;
  fallback: string;
  schema: z.ZodType<T, string>;
  /** Its value is told to nobody. */
  secret?: boolean;
}

const setting = <T>(
  name: string,
  about: string,
  fallback: string,
  schema: z.ZodType<T, string>,
): Setting<T> => ({
  name,
  about,
  fallback,
  schema,
});

/** Whether an address may be one of a PostgreSQL; none is one too. */
function isDatabase(address: string): boolean {
  if (address === '') return true;
  return /^postgres(?:ql)?:\/\//.test(address) && URL.canParse(address) && new URL(address).hostname !== '';
}

/** Every setting. Nothing else in the project reads the environment for its own ends; the docs list these. */
export const settings = {
  dataFolder: setting(
    'PARALLAX_DATA',
    'Folder that holds the database; made at first start.',
    './data',
    z.string().min(1),
  ),
  port: setting(
    'PORT',
    'Port to listen on; 0 takes any free one.',
    '4173',
    z.string().regex(/^\d+$/, 'must be a number').transform(Number).pipe(z.number().max(65535)),
  ),
  host: setting(
    'PARALLAX_HOST',
    'Address to listen on. Anything but this machine alone needs a password (`npx parallax password`).',
    '127.0.0.1',
    z.string().min(1),
  ),
  roomPort: setting(
    'PARALLAX_ROOM_PORT',
    'Port that phones come to while a lesson is open to the room; where it is taken, one after it, or any free one.',
    '4600',
    z.string().regex(/^\d+$/, 'must be a number').transform(Number).pipe(z.number().max(65535)),
  ),
  allowRemote: setting(
    'PARALLAX_ALLOW_REMOTE',
    'Set to 1 to listen without a password on an address others can reach: whoever reaches it reads and changes everything.',
    '0',
    flag,
  ),
  workers: setting(
    'PARALLAX_WORKERS',
    'Threads that read texts, 1 to 64; one more makes pages. Each takes about 200 MB.',
    '1',
    z
      .string()
      .regex(/^\d+$/, 'must be a number')
      .transform(Number)
      .pipe(z.number().min(1, 'must be 1 or more: the thread that answers reads no texts').max(64)),
  ),
  proxyHops: setting(
    'PARALLAX_PROXY_HOPS',
    'Proxies of your own before this server: so many entries of X-Forwarded-For are believed, and its TLS too. Needs a password.',
    '0',
    z.string().regex(/^\d+$/, 'must be a number').transform(Number).pipe(z.number().max(9)),
  ),
  fetch: setting(
    'PARALLAX_FETCH',
    'Set to 1 to let home and the Add page fetch public pages by their address. Nothing else ever goes online.',
    '0',
    flag,
  ),
  queue: {
    ...setting(
      'PARALLAX_QUEUE',
      'Address of a PostgreSQL on which many machines make the reports of corpora: postgres://USER:PASSWORD@HOST/DATABASE, with ?sslmode=verify-full over a network. `parallax work` takes jobs from there; without it, this machine makes them.',
      '',
      z.string().refine(isDatabase, 'must begin with postgres:// and name a host'),
    ),
    secret: true,
  },
  logLevel: setting(
    'PARALLAX_LOG_LEVEL',
    'What is logged to standard error: silent, error, warn, info (each request) or debug.',
    'warn',
    z.enum(['silent', 'error', 'warn', 'info', 'debug']),
  ),
} satisfies Record<string, Setting<unknown>>;

export type Config = { readonly [K in keyof typeof settings]: z.output<(typeof settings)[K]['schema']> };

/** The file that the library lies in. */
export const databaseFile = ({ dataFolder }: Pick<Config, 'dataFolder'>): string =>
  join(dataFolder, 'parallax.sqlite');

/** Reads every setting. An empty variable counts as unset. Throws a ConfigError naming the variable that is wrong. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const values = Object.entries(settings).map(([key, setting]) => {
    const { name, fallback, schema, secret }: Setting<unknown> = setting;
    const parsed = schema.safeParse(environment[name] || fallback);
    if (!parsed.success)
      throw new ConfigError(
        `${name}${secret ? '' : `="${environment[name]}"`} will not do: ${parsed.error.issues[0].message}. Without it, ${fallback || 'nothing of the kind'} holds.`,
      );
    return [key, parsed.data];
  });
  return Object.fromEntries(values) as Config;
}
