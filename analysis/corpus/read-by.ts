import type { ArticleSummary, CorpusCategory, CorpusReport } from '../types/corpus.ts';
import { KindsOfText } from './kinds-of-text.ts';

/** From this share of all words on it is told that they do not count. */
const leastAside = 0.02;

/** Counts what must be told of a corpus's articles: who read them, which have no date, and what was not counted in which. */
export class ReadBy {
  readonly #analyzers = new Map<string, CorpusReport['analyzers'][number]>();
  readonly #categories: readonly CorpusCategory[];
  readonly #uncounted: number[];
  /** Words that count nowhere, and all words, by outlet. */
  readonly #aside = new Map<string, { aside: number; words: number }>();
  readonly #kinds = new KindsOfText();
  undated = 0;

  constructor(categories: readonly CorpusCategory[]) {
    this.#categories = categories;
    this.#uncounted = categories.map(() => 0);
  }

  add(summary: ArticleSummary): void {
    if (summary.date === null) this.undated++;
    this.#kinds.add(summary);
    const own = this.#aside.get(summary.outlet ?? '') ?? { aside: 0, words: 0 };
    this.#aside.set(summary.outlet ?? '', own);
    own.aside += summary.aside ?? 0;
    own.words += (summary.aside ?? 0) + summary.words.reduce((sum, words) => sum + words, 0);
    const { version, assets } = summary.analyzer;
    const by = this.#analyzers.get(`${version} ${assets}`) ?? { version, assets, articles: 0 };
    this.#analyzers.set(`${version} ${assets}`, by);
    by.articles++;
    let [list, head] = [0, 0];
    for (const [c, { kind }] of this.#categories.entries()) {
      const isCounted = kind === 'list' ? summary.lists?.[list++] : (summary.heads?.[head++]?.[1] ?? 0) > 0;
      if (!isCounted) this.#uncounted[c]++;
    }
  }

  /** The analyzers, by version. */
  analyzers(): CorpusReport['analyzers'] {
    return [...this.#analyzers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }

  /** Which kinds of text there are, and which of these outlets have few of the one that most are; empty where nothing is known. */
  kindWords(outlets: readonly string[]): string {
    return this.#kinds.words(outlets);
  }

  /** How many of all words count nowhere, and of which outlet most, in a sentence; empty where hardly any do. */
  asideWords(): string {
    const all = [...this.#aside.values()];
    const sum = (of: (one: { aside: number; words: number }) => number) =>
      all.reduce((n, one) => n + of(one), 0);
    const share =
      sum(({ aside }) => aside) /
      Math.max(
        1,
        sum(({ words }) => words),
      );
    if (share < leastAside) return '';
    const percent = (value: number) => `${Math.round(100 * value)}%`;
    const [most] = [...this.#aside]
      .filter(([outlet, { aside }]) => outlet !== '' && aside > 0)
      .sort(([, a], [, b]) => b.aside - a.aside);
    const whose =
      most && this.#aside.size > 1 ? `; of ${most[0]} it is ${percent(most[1].aside / most[1].words)}` : '';
    return `${percent(share)} of the words of these articles stand in captions, bylines, links to other stories and the like, which are found by their form and count in no figure${whose}.`;
  }

  /** Of each category in how many articles it was not counted. */
  get uncounted(): readonly number[] {
    return this.#uncounted;
  }
}
