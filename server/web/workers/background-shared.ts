import type { Context } from '../../context.ts';
import { whyNotTold } from '../../library/many-machines/share-corpora.ts';
import type { Background } from './in-background.ts';

/** How often what is owed to the database of many machines is tried again, in milliseconds. */
const again = 60_000;

/** Tells the database of many machines what became of articles, while the server runs: what was erased here is erased there. */
export function tellInBackground(context: Pick<Context, 'store' | 'shared' | 'log'>): Background {
  if (!context.shared) return { wake: () => {}, stop: () => {} };
  const tell = async () => {
    if (context.store.sharedArticles.owed(1).length === 0) return;
    const why = await whyNotTold(context);
    if (why) context.log.warn({ why }, 'the database of many machines');
  };
  const look = () =>
    void tell().catch((error) => context.log.warn({ err: error }, 'the database of many machines'));
  const timer = setInterval(look, again);
  timer.unref();
  return { wake: look, stop: () => clearInterval(timer) };
}
