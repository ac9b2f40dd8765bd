import type { ArticleSummary, CorpusCategory, CorpusReport } from '../types/corpus.ts';

/** Counts what must be told of a corpus's articles: who read them, which have no date, and what was not counted in which. */
export class ReadBy {
  readonly #analyzers = new Map<string, CorpusReport['analyzers'][number]>();
  readonly #categories: readonly CorpusCategory[];
  readonly #uncounted: number[];
  undated = 0;

  constructor(categories: readonly CorpusCategory[]) {
    this.#categories = categories;
    this.#uncounted = categories.map(() => 0);
  }

  add(summary: ArticleSummary): void {
    if (summary.date === null) this.undated++;
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

  /** Of each category in how many articles it was not counted. */
  get uncounted(): readonly number[] {
    return this.#uncounted;
  }
}
