import { loaded } from '../measures/loaded/measure.ts';
import type { ArticleSummary, CorpusTelling, HolderKind } from '../types/corpus.ts';
import { holderKinds } from '../types/corpus.ts';
import { type SourceType, sourceTypes } from '../types/document.ts';
import type { CorpusCast } from './corpus-cast.ts';
import type { Staff } from './corpus-staff.ts';
import { HeavyTexts } from './heavy-texts.ts';

/** Rows of each list of an outlet. */
const most = { speakers: 15, wordings: 20, labels: 8 };
/** Fewest articles in which a wording stands to be told of as an outlet's. */
const fewestOfWording = 2;

/** A name of its own: “official” is none. */
const hasCapital = /\p{Lu}/u;

interface Count {
  uses: number;
  articles: number;
}

interface Told {
  speakers: Map<string, Count & { country: string | null }>;
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
  readonly #staff: Staff;
  readonly #told = new Map<string, Told>();
  readonly heavy = new HeavyTexts();
  /** Of each speaker, in how many articles they are a source of which kind. */
  readonly #types = new Map<string, Map<SourceType, number>>();

  constructor(
    { cast, staff }: { cast: CorpusCast; staff: Staff },
    actors: readonly string[],
    outlets: readonly string[],
    isFrequent: (thing: string) => boolean,
  ) {
    this.#cast = cast;
    this.#staff = staff;
    this.#actors = actors;
    this.#isFrequent = isFrequent;
    for (const outlet of ['', ...outlets])
      this.#told.set(outlet, {
        ...{ speakers: new Map(), wordings: new Map() },
        ...{ stances: new Map(), labels: new Map() },
      });
  }

  add(outlet: string, summary: ArticleSummary): void {
    const speakers = this.#namedSpeakers(outlet, summary);
    if (this.#told.has(outlet)) this.heavy.add(outlet, summary, speakers);
    for (const [name, { type }] of speakers) {
      const types = this.#types.get(name) ?? new Map<SourceType, number>();
      this.#types.set(name, types.set(type, (types.get(type) ?? 0) + 1));
    }
    for (const id of ['', outlet]) {
      const told = this.#told.get(id);
      if (!told) continue;
      for (const [name, { words, country }] of speakers)
        counted(told.speakers, name, words, () => ({ country })).country ??= country;
      for (const [words, category, uses] of summary.wordings)
        if (this.#isFrequent(`wording ${category} ${words}`))
          counted(told.wordings, `${category} ${words}`, uses, () => ({}));
      this.#addStances(told, summary);
      this.#addNames(told, summary);
    }
  }

  /**
   * An article's speakers by the name that each goes by in the corpus, the type that of most of their words in it. Who has no name
   * ("officials", "a report") is none, nor who works for the outlet.
   */
  #namedSpeakers(outlet: string, { speakers }: ArticleSummary) {
    const found = new Map<
      string,
      { type: SourceType; country: string | null; words: number; most: number }
    >();
    for (const { name, actor, type, words } of speakers) {
      if (!this.#isFrequent(`speaker ${name}`)) continue;
      const known = actor ?? this.#cast.personOf(name);
      if (!known || !hasCapital.test(known.name)) continue;
      const shown = this.#cast.nameOf(known);
      if (this.#staff.isOf(outlet, shown) || this.#staff.isOf(outlet, known.name)) continue;
      const country = this.#cast.countryOf(known);
      const row = found.get(shown) ?? { type, country, words: 0, most: 0 };
      found.set(shown, row);
      row.words += words;
      row.country ??= country;
      if (words > row.most) [row.type, row.most] = [type, words];
    }
    return found;
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
        const key = `${actor}\n${label.toLowerCase()}`;
        const row = counted(told.labels, key, uses, () => ({ label, charged: false }));
        if (inThis.has(key)) row.articles--;
        inThis.add(key);
        row.charged ||= charged === 1;
      }
    }
  }

  /** What somebody is in most articles of the corpus. */
  #typeOf(name: string): SourceType {
    const types = this.#types.get(name)!;
    return sourceTypes.reduce((best, type) =>
      (types.get(type) ?? 0) > (types.get(best) ?? 0) ? type : best,
    );
  }

  tellings(): CorpusTelling[] {
    const categories = loaded.categories.map(({ name }) => name);
    return Array.from(this.#told, ([outlet, told]) => ({
      outlet,
      speakers: highest(told.speakers, most.speakers).map(([name, { country, uses, articles }]) => ({
        ...{ name, type: this.#typeOf(name), country, words: uses, articles },
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
