import { loaded } from '../measures/loaded/measure.ts';
import type { ArticleSummary, CorpusTelling, HolderKind } from '../types/corpus.ts';
import { holderKinds } from '../types/corpus.ts';
import type { SourceType } from '../types/document.ts';
import type { CorpusCast } from './corpus-cast.ts';

/** Rows of each list of an outlet. */
const most = { speakers: 15, wordings: 20, labels: 8 };
/** Fewest articles in which a wording stands to be told of as an outlet's. */
const fewestOfWording = 2;

interface Count {
  uses: number;
  articles: number;
}

interface Told {
  speakers: Map<string, Count & { type: SourceType; country: string | null }>;
  wordings: Map<string, Count>;
  stances: Map<string, { for: number; against: number; none: number }>;
  labels: Map<string, Count & { label: string; charged: boolean }>;
}

/**
 * What is listed of each outlet, and of all together: who speaks most, the writers' charged wordings, who leans how toward those
 * named most, and what these are called. Only what is frequent in the corpus is counted.
 */
export class OutletTellings {
  readonly #cast: CorpusCast;
  readonly #actors: readonly string[];
  readonly #isFrequent: (thing: string) => boolean;
  readonly #told = new Map<string, Told>();

  constructor(
    cast: CorpusCast,
    actors: readonly string[],
    outlets: readonly string[],
    isFrequent: (thing: string) => boolean,
  ) {
    this.#cast = cast;
    this.#actors = actors;
    this.#isFrequent = isFrequent;
    for (const outlet of ['', ...outlets])
      this.#told.set(outlet, {
        ...{ speakers: new Map(), wordings: new Map() },
        ...{ stances: new Map(), labels: new Map() },
      });
  }

  add(outlet: string, summary: ArticleSummary): void {
    for (const id of ['', outlet]) {
      const told = this.#told.get(id);
      if (!told) continue;
      this.#addSpeakers(told, summary);
      for (const [words, category, uses] of summary.wordings)
        if (this.#isFrequent(`wording ${category} ${words}`))
          counted(told.wordings, `${category} ${words}`, uses, () => ({}));
      this.#addStances(told, summary);
      this.#addNames(told, summary);
    }
  }

  #addSpeakers(told: Told, { speakers }: ArticleSummary): void {
    const inThis = new Set<string>();
    for (const { name, actor, type, words } of speakers) {
      if (!this.#isFrequent(`speaker ${name}`)) continue;
      const shown = actor ? this.#cast.nameOf(actor) : name;
      const country = actor ? this.#cast.countryOf(actor) : null;
      const row = counted(told.speakers, shown, words, () => ({ type, country }));
      // Two speakers of one article that go by one name are in one article.
      if (inThis.has(shown)) row.articles--;
      inThis.add(shown);
      row.country ??= country;
    }
  }

  #addStances(told: Told, { stances }: ArticleSummary): void {
    for (const { by, ...toward } of stances) {
      const actor = this.#cast.nameOf(toward);
      if (!this.#actors.includes(actor)) continue;
      for (const { holder, ...sides } of by) {
        const key = `${actor}\n${holder}`;
        const row = told.stances.get(key) ?? { for: 0, against: 0, none: 0 };
        told.stances.set(key, row);
        row.for += sides.for;
        row.against += sides.against;
        row.none += sides.none;
      }
    }
  }

  #addNames(told: Told, { names }: ArticleSummary): void {
    const inThis = new Set<string>();
    for (const { labels, ...named } of names) {
      const actor = this.#cast.nameOf(named);
      if (!this.#actors.includes(actor)) continue;
      for (const [label, uses, charged] of labels) {
        if (!this.#isFrequent(`label ${named.name}\n${label}`)) continue;
        const key = `${actor}\n${label.toLowerCase()}`;
        const row = counted(told.labels, key, uses, () => ({ label, charged: false }));
        if (inThis.has(key)) row.articles--;
        inThis.add(key);
        row.charged ||= charged === 1;
      }
    }
  }

  tellings(): CorpusTelling[] {
    const categories = loaded.categories.map(({ name }) => name);
    return Array.from(this.#told, ([outlet, told]) => ({
      outlet,
      speakers: highest(told.speakers, most.speakers).map(([name, { type, country, uses, articles }]) => ({
        ...{ name, type, country, words: uses, articles },
      })),
      wordings: highest(told.wordings, Infinity)
        .filter(([, { articles }]) => articles >= fewestOfWording)
        .slice(0, most.wordings)
        .map(([key, { uses, articles }]) => {
          const at = key.indexOf(' ');
          const category = categories[Number(key.slice(0, at))];
          return { words: key.slice(at + 1), category, uses, articles };
        }),
      stances: this.#actors.map((actor) => ({
        actor,
        by: holderKinds.flatMap((holder: HolderKind) => {
          const sides = told.stances.get(`${actor}\n${holder}`);
          return sides ? [{ holder, ...sides }] : [];
        }),
      })),
      names: this.#actors.map((actor) => ({
        actor,
        labels: highest(told.labels, Infinity)
          .filter(([key]) => key.startsWith(`${actor}\n`))
          .slice(0, most.labels)
          .map(([, { label, uses, articles, charged }]) => ({ label, uses, articles, charged })),
      })),
    }));
  }
}

function counted<T extends object>(
  into: Map<string, Count & T>,
  key: string,
  uses: number,
  begin: () => T,
): Count & T {
  const row: Count & T = into.get(key) ?? { ...begin(), uses: 0, articles: 0 };
  into.set(key, row);
  row.uses += uses;
  row.articles++;
  return row;
}

function highest<T extends Count>(rows: ReadonlyMap<string, T>, limit: number): [string, T][] {
  return [...rows]
    .sort((a, b) => b[1].uses - a[1].uses || b[1].articles - a[1].articles || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit);
}
