import { logOdds } from '../contrasts/vocabulary.ts';
import { idf } from '../english/background.ts';
import type { ArticleSummary, CorpusGroup, CorpusKeyness, CorpusVocabulary } from '../types/corpus.ts';
import { falseDiscoveryRates, mostFalse, pOfZ } from './bootstrap.ts';
import { Frequent } from './frequent.ts';

/** Words of a report, and those that are looked at to choose them. */
const most = { words: 2000, counted: 30_000 };
/** Fewest articles in which a word stands. */
const fewestArticles = 3;

/** The words by which groups of a corpus are told apart: those in most articles, the rarer ones in news first. */
export class CorpusWords {
  readonly #frequent = new Frequent(most.counted);
  readonly #articles = new Map<string, number>();

  /** The first time through. */
  look({ vocabulary }: ArticleSummary): void {
    for (const [word] of vocabulary) this.#frequent.count(word);
  }

  settle(): void {
    this.#frequent.settle();
  }

  /** The second time through. */
  count({ vocabulary }: ArticleSummary): void {
    for (const [word] of vocabulary)
      if (this.#frequent.has(word)) this.#articles.set(word, (this.#articles.get(word) ?? 0) + 1);
  }

  chosen(): string[] {
    const weight = (word: string, articles: number) => articles * idf(word.toLowerCase());
    return [...this.#articles]
      .filter(([, articles]) => articles >= fewestArticles)
      .map(([word, articles]) => ({ word, weight: weight(word, articles) }))
      .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
      .slice(0, most.words)
      .map(({ word }) => word)
      .sort();
  }
}

/** Counts of chosen words by group. */
export class GroupVocabulary {
  readonly #words: readonly string[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #groups: { group: CorpusGroup; uses: Uint32Array; articles: Uint32Array }[];

  constructor(words: readonly string[], groups: readonly Pick<CorpusGroup, 'of' | 'id'>[]) {
    this.#words = words;
    this.#places = new Map(words.map((word, place) => [word, place]));
    this.#groups = groups.map((group) => ({
      group: { ...group, articles: 0, words: 0 },
      uses: new Uint32Array(words.length),
      articles: new Uint32Array(words.length),
    }));
  }

  add({ vocabulary, tokens }: ArticleSummary, isIn: (group: CorpusGroup) => boolean): void {
    const own = this.#groups.filter(({ group }) => isIn(group));
    for (const { group } of own) {
      group.articles++;
      group.words += tokens;
    }
    for (const [word, count] of vocabulary) {
      const place = this.#places.get(word);
      if (place === undefined) continue;
      for (const { uses, articles } of own) {
        uses[place] += count;
        articles[place]++;
      }
    }
  }

  /** The counts of those groups that are shown. */
  table(isShown: (group: CorpusGroup) => boolean): CorpusVocabulary {
    const shown = this.#groups.filter(({ group }) => isShown(group));
    return {
      groups: shown.map(({ group }) => group),
      words: [...this.#words],
      uses: this.#words.map((_, w) => shown.map(({ uses }) => uses[w])),
      articles: this.#words.map((_, w) => shown.map(({ articles }) => articles[w])),
    };
  }
}

/** A group's counts, or all that it lacks of the corpus. */
interface Side {
  words: number;
  articles: number;
  usesOf(w: number): number;
  articlesOf(w: number): number;
}

/**
 * Which words tell a group from another, or from the rest of the corpus where none is named: log-odds with an informative
 * Dirichlet prior from the whole corpus (Monroe, Colaresi and Quinn 2008): a word's share of it, with the weight of the smaller
 * group. Since a word that one article uses often proves no habit, a word is firm only where it stands in unlike shares of the
 * articles too, by the same measure, after Benjamini and Hochberg over all words, and where the plain shares of words and of
 * articles lean the same way. Strongest first, by the weaker of the two; articles on one event are not independent, which this
 * does not hold against it. Words of an outlet's own name are left out. Null where there is no such group.
 */
export function corpusKeyness(
  vocabulary: CorpusVocabulary,
  one: Pick<CorpusGroup, 'of' | 'id'>,
  other: Pick<CorpusGroup, 'of' | 'id'> | null,
): CorpusKeyness[] | null {
  const left = sideOf(vocabulary, one);
  const right = other ? sideOf(vocabulary, other) : restOf(vocabulary, left);
  const all = sideOf(vocabulary, { of: 'corpus', id: '' });
  if (!left || !right || !all || left.words === 0 || right.words === 0) return null;
  const itself = new Set([one, other].flatMap(ownWords));
  const found = vocabulary.words.flatMap((word, w) => {
    if (itself.has(word.toLowerCase())) return [];
    const uses: [number, number] = [left.usesOf(w), right.usesOf(w)];
    const articles: [number, number] = [left.articlesOf(w), right.articlesOf(w)];
    if (articles[0] + articles[1] < fewestArticles) return [];
    const byUse = logOdds(uses, [left.words, right.words], all.usesOf(w) / all.words);
    const byArticle = logOdds(articles, [left.articles, right.articles], all.articlesOf(w) / all.articles);
    const isSo =
      leans(uses, [left.words, right.words], byUse.z) &&
      leans(articles, [left.articles, right.articles], byArticle.z);
    return [{ word, uses, articles, ...byUse, p: pOfZ(byArticle.z), byArticle: byArticle.z, isSo }];
  });
  const rates = falseDiscoveryRates(found.map(({ p }) => p));
  const strength = ({ z, byArticle, isSo }: { z: number; byArticle: number; isSo: boolean }) =>
    isSo && z * byArticle > 0 ? Math.min(Math.abs(z), Math.abs(byArticle)) : 0;
  return found
    .map((one, i) => ({ ...one, firm: rates[i] <= mostFalse && strength(one) > 0 }))
    .sort((a, b) => strength(b) - strength(a) || (a.word < b.word ? -1 : 1))
    .map(({ p: _, byArticle: __, isSo: ___, ...rest }) => ({
      ...rest,
      logOdds: Math.round(rest.logOdds * 1000) / 1000,
      z: Math.round(rest.z * 1000) / 1000,
    }));
}

/** Whether the first has the greater share where z is above 0, the second where it is below. */
function leans(counts: readonly [number, number], sizes: readonly [number, number], z: number): boolean {
  return (counts[0] * sizes[1] - counts[1] * sizes[0]) * z > 0;
}

/** The words of an outlet's name: that it names itself sets it apart from nobody. */
function ownWords(group: Pick<CorpusGroup, 'of' | 'id'> | null): string[] {
  return group?.of === 'outlet' ? (group.id.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) : [];
}

function sideOf(vocabulary: CorpusVocabulary, { of, id }: Pick<CorpusGroup, 'of' | 'id'>): Side | null {
  const g = vocabulary.groups.findIndex((group) => group.of === of && group.id === id);
  if (g < 0) return null;
  const { words, articles } = vocabulary.groups[g];
  return {
    ...{ words, articles },
    usesOf: (w) => vocabulary.uses[w][g],
    articlesOf: (w) => vocabulary.articles[w][g],
  };
}

function restOf(vocabulary: CorpusVocabulary, part: Side | null): Side | null {
  const all = sideOf(vocabulary, { of: 'corpus', id: '' });
  if (!all || !part) return null;
  return {
    words: all.words - part.words,
    articles: all.articles - part.articles,
    usesOf: (w) => all.usesOf(w) - part.usesOf(w),
    articlesOf: (w) => all.articlesOf(w) - part.articlesOf(w),
  };
}

/**
 * Words of a topic's name, the least share of its articles that each stands in, and how rare in news it is at least: "public" and
 * "often" name nothing.
 */
const naming = { words: 3, share: 0.4, idf: 2.2 };

/** The words that tell a topic from the rest of the corpus, those first that are used most beyond chance and by most of its articles. */
export function topicWords(vocabulary: CorpusVocabulary, id: string): string[] {
  const articles = vocabulary.groups.find((group) => group.of === 'topic' && group.id === id)?.articles ?? 0;
  const words = corpusKeyness(vocabulary, { of: 'topic', id }, null) ?? [];
  return words
    .map(({ word, z, articles: [own] }) => ({ word, share: own / articles, weight: (z * own) / articles }))
    .filter(
      ({ word, share, weight }) =>
        weight > 0 && share >= naming.share && idf(word.toLowerCase()) >= naming.idf,
    )
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, naming.words)
    .map(({ word }) => word);
}
