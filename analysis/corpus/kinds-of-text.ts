import type { ArticleSummary } from '../types/corpus.ts';

/** Counts the kinds of text of a corpus's articles, by outlet: opinion held against news differs for that alone. */
export class KindsOfText {
  readonly #byOutlet = new Map<string, Map<string, number>>();
  readonly #all = new Map<string, number>();
  #articles = 0;
  readonly #sizes = new Map<string, number>();

  add({ outlet, genre = null }: ArticleSummary): void {
    this.#articles++;
    const key = outlet ?? '';
    this.#sizes.set(key, (this.#sizes.get(key) ?? 0) + 1);
    if (genre === null) return;
    const own = this.#byOutlet.get(key) ?? new Map<string, number>();
    this.#byOutlet.set(key, own);
    own.set(genre, (own.get(genre) ?? 0) + 1);
    this.#all.set(genre, (this.#all.get(genre) ?? 0) + 1);
  }

  /** In two sentences: how many are of which kind, and of which of these outlets less than half are of the kind that most are. */
  words(outlets: readonly string[]): string {
    const kinds = [...this.#all].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (kinds.length === 0) return '';
    const known = kinds.reduce((sum, [, count]) => sum + count, 0);
    const unknown = this.#articles - known;
    const listed = [
      ...kinds.map(([kind, count]) => `${count} ${kind}`),
      ...(unknown > 0 ? [`${unknown} not known`] : []),
    ].join(', ');
    const counted = `Of ${this.#articles} articles by their kind, as given or guessed by form: ${listed}.`;
    const [[usual, count]] = kinds;
    if (count * 2 < this.#articles) return counted;
    const unlike = outlets.flatMap((outlet) => {
      const [own, all] = [this.#byOutlet.get(outlet)?.get(usual) ?? 0, this.#sizes.get(outlet) ?? 0];
      return own * 2 < all ? [`${outlet} (${own} of ${all})`] : [];
    });
    return unlike.length === 0
      ? counted
      : `${counted} Fewer than half are ${usual} in ${unlike.join(', ')}: where these differ from others, that may be why.`;
  }
}
