import { writeAs } from './html.ts';
import type { ReportTaken } from './taken.ts';

/** What may be published: the answer with the passages it quotes, without the texts. */
export function write(taken: ReportTaken): string {
  return writeAs('excerpt', taken);
}
