import { sameActor } from '../read/index.ts';
import { groupBy } from '../text/group.ts';
import type { ArticleSummary } from '../types/corpus.ts';
import type { Actor, ActorKind } from '../types/document.ts';

/** Somebody as a summary names them. */
export interface Named {
  name: string;
  kind: ActorKind;
  country: string | null;
}

export const nameKey = ({ kind, name }: Named) => `${kind}\n${name}`;

/** Names that are held against each other, those in most articles: the rest go by their own name. */
const mostMatched = 500;
/** A family name alone is of the one who is named in so many times more articles than the next of that name. */
const clearly = 4;

/** Everybody whom an article names, each once. */
export function namedIn(summary: ArticleSummary): Map<string, Named> {
  return eachOnce([...mainOf(summary), ...summary.names]);
}

/** Its main actors, and who speaks. */
function mainOf({ stances, speakers }: ArticleSummary): Named[] {
  return [...stances, ...speakers.flatMap(({ actor }) => actor ?? [])];
}

function eachOnce(all: readonly Named[]): Map<string, Named> {
  const found = new Map<string, Named>();
  for (const { name, kind, country } of all) {
    const key = nameKey({ name, kind, country });
    // Of one name, that with a country tells more.
    if (!found.get(key)?.country) found.set(key, { name, kind, country });
  }
  return found;
}

interface Counted extends Named {
  articles: number;
  /** Articles of which it is one of the main actors, or speaks. */
  main: number;
  /** Articles by the country that they give. */
  countries: Map<string, number>;
}

/**
 * Who is who over all articles: the name that each name goes by, the one most used of several full names of one person, body or
 * state. A family name alone goes with a full name where that is clear, else it stays by itself.
 */
export class CorpusCast {
  readonly #counted = new Map<string, Counted>();
  #goesBy = new Map<string, Named>();

  /** Counts whom an article names, as far as they are `known` for being named often. */
  count(summary: ArticleSummary, known: (key: string) => boolean): void {
    const main = eachOnce(mainOf(summary));
    for (const [key, named] of namedIn(summary)) if (known(key)) this.#count(key, named, main.has(key));
  }

  #count(key: string, named: Named, isMain: boolean): void {
    const known = this.#counted.get(key) ?? { ...named, articles: 0, main: 0, countries: new Map() };
    this.#counted.set(key, known);
    known.articles++;
    if (isMain) known.main++;
    const { country } = named;
    if (country !== null) known.countries.set(country, (known.countries.get(country) ?? 0) + 1);
  }

  /** Call it once everybody is counted. */
  settle(): void {
    // One article may take where somebody speaks for where they are from: most decide.
    for (const one of this.#counted.values()) one.country = mostOf(one.countries);
    const ranked = [...this.#counted.values()]
      .sort((a, b) => b.articles - a.articles || (nameKey(a) < nameKey(b) ? -1 : 1))
      .slice(0, mostMatched);
    const isShort = ({ kind, name }: Named) => kind === 'person' && !name.trim().includes(' ');
    const leaders: { named: Counted; articles: number }[] = [];
    for (const one of ranked.filter((named) => !isShort(named))) {
      const leader = leaders.find(({ named }) => sameActor(actorOf(named), actorOf(one)));
      if (leader) leader.articles += one.articles;
      else leaders.push({ named: one, articles: one.articles });
      this.#goesBy.set(nameKey(one), leader?.named ?? one);
    }
    for (const one of ranked.filter(isShort)) {
      const fitting = leaders
        .filter(({ named }) => named.kind === 'person' && sameActor(actorOf(named), actorOf(one)))
        .sort((a, b) => b.articles - a.articles);
      const [first, second] = fitting;
      if (first && first.articles >= clearly * (second?.articles ?? 0))
        this.#goesBy.set(nameKey(one), first.named);
    }
    this.#settleRare(leaders.map(({ named }) => named));
  }

  /** A person named seldom goes by the full name of the one often named who has the same family name, where one alone fits. */
  #settleRare(leaders: readonly Counted[]): void {
    const byFamily = groupBy(
      leaders.filter(({ kind }) => kind === 'person'),
      ({ name }) => familyOf(name),
    );
    for (const one of this.#counted.values()) {
      if (one.kind !== 'person' || this.#goesBy.has(nameKey(one)) || !one.name.includes(' ')) continue;
      const fitting = (byFamily.get(familyOf(one.name)) ?? []).filter((named) =>
        sameActor(actorOf(named), actorOf(one)),
      );
      if (fitting.length === 1) this.#goesBy.set(nameKey(one), fitting[0]);
    }
  }

  /** Who is a main actor of most articles, under the name they go by. Names of one kind that several share count together. */
  most(limit: number): string[] {
    const articles = new Map<string, number>();
    for (const one of this.#counted.values()) {
      const name = this.nameOf(one);
      articles.set(name, (articles.get(name) ?? 0) + one.main);
    }
    return [...articles]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, limit)
      .map(([name]) => name);
  }

  /** Whether it was counted: of very many, only those that are named often are. */
  knows(named: Named): boolean {
    return this.#counted.has(nameKey(named));
  }

  /** The person who is known by such a name, where a text does not say who is meant; null where none is. */
  personOf(name: string): Named | null {
    const named: Named = { name, kind: 'person', country: null };
    return this.#goesBy.get(nameKey(named)) ?? null;
  }

  /** The name that somebody goes by. */
  nameOf(named: Named): string {
    return (this.#goesBy.get(nameKey(named)) ?? named).name;
  }

  countryOf(named: Named): string | null {
    const by = this.#goesBy.get(nameKey(named)) ?? this.#counted.get(nameKey(named));
    return by?.country ?? named.country;
  }
}

/** The country of most articles, the first of the alphabet where several have as many; null where none gives any. */
function mostOf(countries: ReadonlyMap<string, number>): string | null {
  const ranked = [...countries].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}

const familyOf = (name: string) => name.slice(name.lastIndexOf(' ') + 1);

export function actorOf({ name, kind, country }: Named): Actor {
  return { id: 0, name, kind, labels: [name], evidence: [], country, role: null };
}
