import { logOdds } from '../contrasts/vocabulary.ts';
import { idf } from '../english/background.ts';
import { isStateName, nationality } from '../english/nationality.ts';
import { mediaWord, ofPeople } from '../english/topic-terms.ts';
import type { ArticleSummary } from '../types/corpus.ts';
import { Frequent } from './frequent.ts';

/** Terms that are counted at most. */
const mostCounted = 6000;
/** A name has so many terms and words at most. */
const most = { terms: 3, words: 5 };
/** The least share of a topic's articles that have a term, and of their titles, one of which it needs. */
const least = { articles: 0.3, titles: 0.12 };
/** The same where a name would be one term alone. */
const leastOfSecond = { articles: 0.2, titles: 0.08 };
/** How rare in news a common word is at least to name something by itself: “deal” and “talks” do not. */
const telling = 3;
/** From which share of a word's articles on a longer term that holds it says it better: “chemical weapons”. */
const longer = 0.5;

interface Counts {
  articles: Uint32Array;
  titles: Uint32Array;
}

/** Counts the terms of topics, and names each by those that tell it from the rest. */
export class TopicNames {
  readonly #frequent = new Frequent(mostCounted);
  readonly #counts = new Map<string, Counts>();
  #sizes = new Uint32Array(0);

  /** The first time through. */
  look({ terms }: ArticleSummary): void {
    for (const [term] of terms ?? []) this.#frequent.count(term);
  }

  /** Call it once all was looked at, with how many topics there are. */
  begin(topics: number): void {
    this.#frequent.settle();
    this.#sizes = new Uint32Array(topics + 1);
  }

  /** Another time through: an article of a topic by its place; of none where that is below 0. */
  count(topic: number, { terms }: ArticleSummary): void {
    const place = topic < 0 ? this.#sizes.length - 1 : topic;
    this.#sizes[place]++;
    for (const [term, , inTitle] of terms ?? []) {
      if (!this.#frequent.has(term)) continue;
      const empty = () => new Uint32Array(this.#sizes.length);
      const counts = this.#counts.get(term) ?? { articles: empty(), titles: empty() };
      this.#counts.set(term, counts);
      counts.articles[place]++;
      if (inTitle === 1) counts.titles[place]++;
    }
  }

  /** The terms that name a topic, names first; none where nothing tells it from the rest. `unnamed` are words that name none. */
  nameOf(topic: number, unnamed: ReadonlySet<string>): string[] {
    const terms = chosen(this.#telling(topic, unnamed, least));
    const all = terms.length > 1 ? terms : chosen(this.#telling(topic, unnamed, leastOfSecond));
    return [...all.filter(isName), ...all.filter((term) => !isName(term))];
  }

  /** Terms that enough of a topic's articles or titles have, and more than chance would have it, the strongest first. */
  #telling(topic: number, unnamed: ReadonlySet<string>, fewest: typeof least): Telling[] {
    const size = this.#sizes[topic];
    const all = this.#sizes.reduce((sum, n) => sum + n, 0);
    const found = [...this.#counts].flatMap(([term, { articles, titles }]): Telling[] => {
      const [own, inTitles] = [articles[topic], titles[topic]];
      if (own < fewest.articles * size && inTitles < fewest.titles * size) return [];
      if (!mayName(term, unnamed)) return [];
      const total = articles.reduce((sum, n) => sum + n, 0);
      const share = Math.exp(-Math.min(...term.split(' ').map((word) => idf(word.toLowerCase()))));
      const { z } = logOdds([own, total - own], [size, all - size], share);
      return z > 0 ? [{ term, own, weight: z * ((own + ofTitles * inTitles) / size) }] : [];
    });
    return found.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  }
}

/** A term that tells a topic from the rest, and how many of its articles have it. */
interface Telling {
  term: string;
  own: number;
  weight: number;
}
/** How much more it counts in a title. */
const ofTitles = 2;

/** The first terms that say different things; in the place of a word the longer term that says it better. */
function chosen(found: readonly Telling[]): string[] {
  const terms: string[] = [];
  for (const one of found) {
    const better = found.find(
      ({ term, own }) => term !== one.term && holds(term, one.term) && own >= longer * one.own,
    );
    const term = better?.term ?? one.term;
    const words = [...terms, term].join(' ').split(' ').length;
    if (words > most.words || terms.some((other) => sharesWord(other, term))) continue;
    if (!standsAlone(term)) continue;
    terms.push(term);
    if (terms.length === most.terms) break;
  }
  return terms;
}

const isName = (term: string) => /^\p{Lu}/u.test(term);

function mayName(term: string, unnamed: ReadonlySet<string>): boolean {
  return term.split(' ').every((word) => !unnamed.has(word.toLowerCase()) && !mediaWord.test(word));
}

/** Names do, but of peoples; of other words rare ones. */
function standsAlone(term: string): boolean {
  if (term.includes(' ')) return true;
  if (!isName(term)) return idf(term) >= telling;
  return isStateName(term) || (nationality(term) === null && !ofPeople.test(term));
}

const holds = (term: string, word: string) => ` ${term} `.includes(` ${word} `);

/** Letters by which “Syria” and “Syrian”, “weapon” and “weapons” are known as one. */
const stem = 4;

function sharesWord(one: string, other: string): boolean {
  const stems = (term: string) => term.split(' ').map((word) => word.toLowerCase().slice(0, stem));
  const theirs = new Set(stems(other));
  return stems(one).some((word) => theirs.has(word));
}
