import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import { openStore, type Store } from './store/index.ts';
import type { Workers } from './workers.ts';

/** What every page, resource and command is handed. */
export interface Context {
  config: Config;
  store: Store;
  log: Logger;
  /** Threads that read texts beside this one; null where this one reads them itself. */
  workers: Workers | null;
}

export const databaseFile = ({ dataFolder }: Config): string => join(dataFolder, 'parallax.sqlite');

/** Opens the store in the data folder, without workers; the log goes to standard error, so that data alone is on standard output. */
export function openContext(config: Config): Context {
  return {
    config,
    store: openStore(databaseFile(config)),
    log: pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true })),
    workers: null,
  };
}
