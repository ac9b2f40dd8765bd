import { type Logger, pino } from 'pino';
import { type Config, databaseFile } from './config.ts';
import { joinedCorpora, sharedLink } from './store/corpus-store/joined-corpora.ts';
import { type CorpusStore, openStore, type SharedLink, type Store } from './store/index.ts';

/** What every page, resource and command is handed. */
export interface Context {
  config: Config;
  store: Store;
  /** Corpora, wherever they lie. */
  corpora: CorpusStore;
  /** The way to the database of many machines; null where there is none. */
  shared: SharedLink | null;
  log: Logger;
  /** Why no text can be read here; null where texts can be, or nobody has tried. */
  unread: string | null;
}

export { databaseFile };

/** Opens the store in the data folder; the log goes to standard error, so that data alone is on standard output. */
export function openContext(config: Config): Context {
  const store = openStore(databaseFile(config));
  const shared = config.queue === '' ? null : sharedLink(config.queue);
  return {
    ...{ config, store, shared },
    corpora: joinedCorpora(() => store.corpusStore(), shared),
    unread: null,
    log: pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true })),
  };
}
