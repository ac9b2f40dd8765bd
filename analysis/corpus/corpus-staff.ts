import type { ArticleSummary } from '../types/corpus.ts';
import { isOfOutlet } from './article-staff.ts';

/** People of outlets that are known at most. */
const mostStaff = 20_000;

/** Who works for the outlet that prints them: who signs its articles, or is introduced in them as its own. They are no sources of it. */
export class Staff {
  readonly #people = new Set<string>();

  look(outlet: string, { staff = [] }: Pick<ArticleSummary, 'staff'>): void {
    for (const [name, of] of staff)
      if (isOfOutlet(of, outlet) && this.#people.size < mostStaff)
        for (const one of [name, ...name.split(' ')]) this.#people.add(`${outlet}\n${one}`);
  }

  /** Whether a name, or a word of one, is of the outlet's people, or the outlet's own. */
  isOf(outlet: string, name: string): boolean {
    return this.#people.has(`${outlet}\n${name}`) || isOfOutlet(name, outlet);
  }
}
