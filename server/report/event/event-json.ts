import { analyzerVersion } from '../../../analysis/index.ts';
import type { EventTaken } from './event-taken.ts';

/** The event, and its articles as they are read and measured: all that its page shows. */
export function write({ event, views }: EventTaken): string {
  const ids = event.columns.flatMap(({ article, copies }) => [
    article,
    ...copies.map((copy) => copy.article),
  ]);
  const articles = ids.flatMap((id) => views.get(id) ?? []);
  return JSON.stringify({ generator: analyzerVersion, event, articles });
}
