import { burstiness, idf } from '../english/background.ts';
import { months, weekdays } from '../english/closed.ts';
import type { ArticleSummary, CorpusOnly } from '../types/corpus.ts';
import { falseDiscoveryRates, mostFalse } from './bootstrap.ts';
import { cellKey } from './cell-plan.ts';
import type { CorpusCast } from './corpus-cast.ts';
import { noOutlet } from './corpus-look.ts';
import type { Staff } from './corpus-staff.ts';
import { rarest, stemOf, stemsOf } from './word-stems.ts';

/** Fewest articles of an outlet that tell something, and events that these are of. */
const fewest = { articles: 3, events: 2 };
/** Things that are told of an outlet and topic. */
const mostThings = 12;
/** Different words that are watched for who has them. */
const mostStems = 60_000;
/**
 * How rare in news a common word is at least, and how often it stands in a text that has it: that one outlet alone has “nearby”
 * tells nothing.
 */
const least = { idf: 3.5, burstiness: 1.4 };

type Kind = CorpusOnly['things'][number]['kind'];

/** Nobody has it yet, or several have: else the place of the outlet that alone has it. */
const [nobody, several] = [-1, -2];

interface Thing {
  kind: Kind;
  text: string;
  /** By which word it is looked for among the others, in whatever form. */
  stems: string[];
  owner: number;
  articles: number;
  event: number;
  events: number;
}

/** Names, and words that are rare in news. */
function isTelling(word: string): boolean {
  const lower = word.toLowerCase();
  if (word.length < 3 || months.has(lower) || weekdays.has(lower)) return false;
  if (word !== lower) return true;
  return idf(word) >= least.idf && (burstiness(word) ?? Infinity) >= least.burstiness;
}

/** Who alone has a word, by topic. */
class Owners {
  readonly #places = new Map<string, number>();
  readonly #owners: Int8Array[];

  constructor(topics: number) {
    this.#owners = Array.from({ length: topics }, () => new Int8Array(mostStems).fill(nobody));
  }

  note(stem: string, topics: readonly number[], outlet: number): void {
    let place = this.#places.get(stem);
    if (place === undefined) {
      if (this.#places.size === mostStems) return;
      place = this.#places.size;
      this.#places.set(stem, place);
    }
    for (const topic of topics) {
      const owner = this.#owners[topic][place];
      if (owner !== outlet) this.#owners[topic][place] = owner === nobody ? outlet : several;
    }
  }

  /** Who alone has any of these; nobody where they were never met, several where there was no place for them. */
  of(stems: readonly string[], topic: number): number {
    const owners = new Set<number>();
    for (const stem of stems) {
      const place = this.#places.get(stem);
      if (place === undefined && this.#places.size === mostStems) return several;
      if (place !== undefined) owners.add(this.#owners[topic][place]);
    }
    owners.delete(nobody);
    const [one = nobody] = owners;
    return owners.size > 1 ? several : one;
  }
}

/**
 * What stands in some of an outlet's articles and in none of any other's on the same topic: people and bodies, speakers, words, the
 * writers' charged wordings. All of it is looked for in the words of the others' articles, not only in what is marked or heard
 * there: it counts as another's too where another has but its rarest word, in whatever form, so that what is called by another
 * name there is not told. What the outlet's own articles do not have among their words cannot be looked for so, and is not told;
 * nor are the outlet's own people. Told is what would hardly be missed among the others' articles, were it as
 * frequent there: the chance that none of so many has it, held by Benjamini and Hochberg over all that was looked at.
 */
export class OnlyTold {
  readonly #cast: CorpusCast;
  readonly #outlets: readonly string[];
  readonly #topicIds: readonly string[];
  readonly #words: ReadonlySet<string>;
  /** Words of outlets' names: that each names itself tells nothing. */
  readonly #unnamed: ReadonlySet<string>;
  /** The same names as one word each, as addresses have them. */
  readonly #squashed: ReadonlySet<string>;
  readonly #isFrequent: (thing: string) => boolean;
  /** Who has a word among those of the text, and who in a name or wording. */
  readonly #owners: Owners;
  readonly #named: Owners;
  readonly #staff: Staff;
  /** By topic (the last for all), what was met of it. */
  readonly #things: Map<string, Thing>[];

  constructor(of: {
    cast: CorpusCast;
    words: readonly string[];
    topicIds: readonly string[];
    isFrequent(thing: string): boolean;
    outlets: readonly string[];
    unnamed: ReadonlySet<string>;
    staff: Staff;
  }) {
    this.#cast = of.cast;
    this.#outlets = of.outlets;
    this.#topicIds = [...of.topicIds, ''];
    this.#words = new Set(of.words);
    this.#unnamed = of.unnamed;
    this.#squashed = new Set(
      of.outlets.map((outlet) => outlet.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')),
    );
    this.#isFrequent = (thing) => of.isFrequent(thing);
    this.#owners = new Owners(this.#topicIds.length);
    this.#named = new Owners(this.#topicIds.length);
    this.#staff = of.staff;
    this.#things = this.#topicIds.map(() => new Map());
  }

  /** Takes an article in, of a topic by its place; -1 for none. */
  add(outlet: string, topic: number, event: number, summary: ArticleSummary): void {
    const all = this.#topicIds.length - 1;
    const topics = topic < 0 ? [all] : [topic, all];
    const shown = this.#outlets.indexOf(outlet);
    // Outlets that are not told apart share one place: of them nothing is told.
    const place = shown < 0 ? this.#outlets.length : shown;
    for (const stem of new Set(summary.vocabulary.flatMap(([word]) => stemsOf(word))))
      this.#owners.note(stem, topics, place);
    for (const { kind, text } of this.#thingsIn(summary)) {
      const stems = stemsOf(rarest(text));
      for (const stem of stems) this.#named.note(stem, topics, place);
      if (this.#staff.isOf(outlet, text)) continue;
      for (const one of topics) this.#note(this.#things[one], { kind, text, stems }, place, event);
    }
  }

  #thingsIn(summary: ArticleSummary): { kind: Kind; text: string }[] {
    const found = new Map<string, { kind: Kind; text: string }>();
    const add = (kind: Kind, text: string) => {
      const isOutlet = text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .some((word) => this.#unnamed.has(word) || this.#squashed.has(word));
      if (!isOutlet) found.set(`${kind} ${text}`, { kind, text });
    };
    // Whom a quotation alone names is not told of by the outlet.
    for (const named of summary.names) if (this.#cast.knows(named)) add('name', this.#cast.nameOf(named));
    for (const { name, actor } of summary.speakers)
      if (actor && this.#isFrequent(`speaker ${name}`)) add('speaker', this.#cast.nameOf(actor));
    for (const [word] of summary.vocabulary) if (this.#words.has(word) && isTelling(word)) add('word', word);
    for (const [words, category] of summary.wordings)
      if (this.#isFrequent(`wording ${category} ${words}`)) add('wording', words);
    return [...found.values()];
  }

  #note(
    things: Map<string, Thing>,
    { kind, text, stems }: Pick<Thing, 'kind' | 'text' | 'stems'>,
    outlet: number,
    event: number,
  ): void {
    const key = `${kind} ${text}`;
    const thing = things.get(key);
    if (!thing) {
      things.set(key, { kind, text, stems, owner: outlet, articles: 1, event, events: 1 });
      return;
    }
    thing.articles++;
    if (thing.owner !== outlet) thing.owner = several;
    if (event !== thing.event) thing.events = 2;
  }

  /** What is told of each outlet and topic, where there is something; `articlesOf` gives the articles of a cell by its key. */
  told(articlesOf: (key: string) => number): CorpusOnly[] {
    const { found, tests } = this.#candidates(articlesOf);
    const rates = falseDiscoveryRates(
      found.map(({ p }) => p),
      tests,
    );
    const told = new Map<string, CorpusOnly>();
    for (const [i, { outlet, topic, own, others, thing }] of found.entries()) {
      if (rates[i] > mostFalse) continue;
      const key = `${outlet}\n${topic}`;
      const row = told.get(key) ?? { outlet, topic, articles: own, others, things: [] };
      told.set(key, row);
      row.things.push({ kind: thing.kind, text: thing.text, articles: thing.articles });
    }
    return [...told]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => ({ ...row, things: listed(row.things) }));
  }

  /** What one outlet alone has, each with its p; and how many could have been found so. */
  #candidates(articlesOf: (key: string) => number) {
    const found: { outlet: string; topic: string; own: number; others: number; thing: Thing; p: number }[] =
      [];
    let tests = 0;
    for (const [t, topic] of this.#topicIds.entries()) {
      const all = articlesOf(cellKey({ outlet: '', topic, period: '' }));
      for (const thing of this.#things[t].values()) {
        if (thing.articles < fewest.articles || thing.events < fewest.events) continue;
        const outlet = this.#outlets[thing.owner];
        tests++;
        if (outlet === undefined || outlet === noOutlet) continue;
        if ([this.#owners, this.#named].some((owners) => owners.of(thing.stems, t) !== thing.owner)) continue;
        const own = articlesOf(cellKey({ outlet, topic, period: '' }));
        const p = (1 - thing.articles / own) ** (all - own);
        // What all of its articles have is its own furniture.
        if (thing.articles < own) found.push({ outlet, topic, own, others: all - own, thing, p });
      }
    }
    return { found, tests };
  }
}

/** Those in most articles first; what is told as a name or wording is not told as a speaker or word once more. */
function listed(things: CorpusOnly['things']): CorpusOnly['things'] {
  const said = new Set(
    things
      .filter(({ kind }) => kind === 'name' || kind === 'wording')
      .flatMap(({ text }) => text.split(' ').map(stemOf)),
  );
  return things
    .filter(
      ({ kind, text }) =>
        kind === 'name' || kind === 'wording' || !text.split(' ').every((word) => said.has(stemOf(word))),
    )
    .sort((a, b) => b.articles - a.articles || (a.text < b.text ? -1 : 1))
    .slice(0, mostThings);
}
