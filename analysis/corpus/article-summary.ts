import { isListed, undotted } from '../contrasts/vocabulary.ts';
import { idf } from '../english/background.ts';
import { heardWords } from '../measures/attribution/heard.ts';
import { isNamed } from '../measures/attribution/ledger.ts';
import { loaded } from '../measures/loaded/measure.ts';
import { vectorsOf } from '../model/vectors.ts';
import { groupBy } from '../text/group.ts';
import { countWords } from '../text/words.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { ArticleSummary, HolderKind } from '../types/corpus.ts';
import { countedKinds, type Document, sourceTypes, type Token, voices } from '../types/document.ts';
import type { ActorStance, Readings, Stance } from '../types/reading.ts';
import { namesOf } from './article-names.ts';
import { staffOf } from './article-staff.ts';
import { termsOf } from './article-terms.ts';
import { type CorpusCounting, countsNothing, headCounts, listCounts } from './category-counts.ts';

/** What a summary keeps at most, so that it stays small whatever the text. */
const most = { speakers: 24, wordings: 80, actors: 10, countries: 8, words: 6000 };
const thousandths = (value: number) => Math.round(value * 1000);

/** What a corpus needs of one article, with what its own lists and heads find in it. The same article, read alike, gives the same. Linear time. */
export function articleSummary(analyzed: Analyzed, counting: CorpusCounting = countsNothing): ArticleSummary {
  const { document, analysis } = analyzed;
  const { readings, analyzer, articleId } = analysis;
  const { publisher, published, genre } = document.article;
  return {
    article: articleId,
    outlet: publisher?.replace(/\s+/g, ' ').trim() || null,
    date: /^\d{4}(?:-\d{2}){0,2}/.exec(published ?? '')?.[0] ?? null,
    genre: genre === 'unknown' ? null : genre,
    analyzer,
    aside: asideIn(document),
    ...heardIn(document),
    ...speakersOf(document, readings),
    ...chargeOf(document, readings),
    stances: stancesOf(document, readings),
    names: namesOf(document),
    staff: staffOf(document),
    frames: framesOf(readings),
    ...vocabularyOf(document),
    terms: termsOf(document),
    lists: listCounts(document, counting),
    heads: headCounts(analyzed, counting),
  };
}

/** Words of the blocks that do not count. */
function asideIn({ blocks, text }: Document): number {
  const aside = blocks.filter(({ kind }) => !countedKinds.has(kind));
  return aside.reduce((sum, { start, end }) => sum + countWords(text.slice(start, end)), 0);
}

/** Words by voice, and those that somebody is said to have said, by the kind of source. */
function heardIn(
  document: Document,
): Pick<ArticleSummary, 'words' | 'attributed' | 'unnamed' | 'sources' | 'countries'> {
  const heard = heardWords(document);
  const words: [number, number, number] = [0, 0, 0];
  for (const voice of heard.voice) words[voice]++;
  const sources = sourceTypes.map(() => 0);
  const countries = new Map<string, number>();
  let [attributed, unnamed] = [0, 0];
  for (const [a, attribution] of document.attributions.entries()) {
    const said = heard.words[a];
    attributed += said;
    sources[sourceTypes.indexOf(attribution.sourceType)] += said;
    if (!isNamed(document, attribution)) unnamed += said;
    const country = attribution.actor === null ? null : document.actors[attribution.actor].country;
    if (country !== null && said > 0) countries.set(country, (countries.get(country) ?? 0) + said);
  }
  return { words, attributed, unnamed, sources, countries: highest(countries, most.countries) };
}

function speakersOf(document: Document, { attribution }: Readings): Pick<ArticleSummary, 'speakers'> {
  const heard = attribution.speakers.filter(({ words }) => words > 0);
  return {
    speakers: heard.slice(0, most.speakers).map(({ name, actor, sourceType: type, words }) => ({
      ...{ name, type, words },
      actor: actor === null ? null : somebody(document, actor),
    })),
  };
}

function somebody({ actors }: Document, id: number) {
  const { name, kind, country } = actors[id];
  return { name, kind, country };
}

/** Charged marks by category and voice, and the words of the writer's. */
function chargeOf(
  { text }: Document,
  { loaded: { marks } }: Readings,
): Pick<ArticleSummary, 'charge' | 'marks' | 'wordings'> {
  const categories = loaded.categories.map(({ name }) => name);
  const charge: [number, number, number] = [0, 0, 0];
  const counts = categories.map((): [number, number, number] => [0, 0, 0]);
  const wordings = new Map<string, number>();
  for (const mark of marks) {
    const voice = voices.indexOf(mark.voice);
    const category = categories.indexOf(mark.category);
    if (voice < 0 || category < 0) continue;
    charge[voice] += thousandths(mark.weight);
    counts[category][voice]++;
    if (mark.voice !== 'author') continue;
    const words = text.slice(mark.start, mark.end).replace(/\s+/g, ' ').toLowerCase();
    const key = `${category} ${words}`;
    wordings.set(key, (wordings.get(key) ?? 0) + 1);
  }
  return {
    charge,
    marks: counts,
    wordings: highest(wordings, most.wordings).map(([key, count]) => {
      const at = key.indexOf(' ');
      return [key.slice(at + 1), Number(key.slice(0, at)), count];
    }),
  };
}

/** Whether a stance is for, against or neither, as a count of one; a lean that is not named is neither. */
const leaning = ({ score, tentative }: Stance) => ({
  for: !tentative && score > 0 ? 1 : 0,
  against: !tentative && score < 0 ? 1 : 0,
  none: tentative || score === 0 ? 1 : 0,
});

/** Of those mentioned most: how the writer, all others together and speakers by kind lean. */
function stancesOf(document: Document, { stance, attribution }: Readings): ArticleSummary['stances'] {
  const types = new Map(attribution.speakers.map(({ name, sourceType }) => [name, sourceType]));
  return stance.actors.slice(0, most.actors).flatMap((toward) => {
    const by = holdersOf(toward, (name) => types.get(name) ?? null);
    return by.length > 0 ? [{ ...somebody(document, toward.actor), by }] : [];
  });
}

function holdersOf(
  { author, quoted, holders }: ActorStance,
  typeOf: (name: string) => HolderKind | null,
): ArticleSummary['stances'][number]['by'] {
  const whole = (holder: HolderKind, stance: Stance | null) =>
    stance ? [{ holder, ...leaning(stance) }] : [];
  const byType = groupBy(
    holders.flatMap(({ holder, stance }) => {
      const type = typeOf(holder);
      return type === null ? [] : [{ type, lean: leaning(stance) }];
    }),
    ({ type }) => type,
  );
  const kinds = sourceTypes.flatMap((type) => {
    const all = byType.get(type);
    if (!all) return [];
    const sum = (side: 'for' | 'against' | 'none') => all.reduce((n, { lean }) => n + lean[side], 0);
    return [{ holder: type, for: sum('for'), against: sum('against'), none: sum('none') }];
  });
  return [...whole('writer', author), ...whole('quoted', quoted), ...kinds];
}

function framesOf({ frames: { frames } }: Readings): number[] | null {
  if (frames.length === 0 || frames.some(({ score }) => score === null)) return null;
  return frames.map(({ score }) => thousandths(score!));
}

/**
 * Content words by lemma, names as they stand, with how often; of long texts those used most, and of words used alike those
 * that are rarer in news.
 */
function vocabularyOf(document: Document): Pick<ArticleSummary, 'tokens' | 'vocabulary'> {
  const counts = new Map<string, number>();
  let tokens = 0;
  for (const token of document.tokens) {
    if (!token.word) continue;
    tokens++;
    if (!isListed(document.text, token)) continue;
    const word = undotted(shownWord(document, token));
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const rarity = (word: string) => idf(word.toLowerCase());
  const kept =
    counts.size <= most.words
      ? [...counts]
      : [...counts]
          .sort((a, b) => b[1] - a[1] || rarity(b[0]) - rarity(a[0]) || (a[0] < b[0] ? -1 : 1))
          .slice(0, most.words);
  return { tokens, vocabulary: kept.sort((a, b) => (a[0] < b[0] ? -1 : 1)) };
}

/**
 * A name as it stands, any other word by its lemma. A noun whose lemma begins otherwise goes by itself: whoever writes of media or
 * of men is not told to write of a medium or a man.
 */
function shownWord({ text }: Document, { pos, lemma, lower, start, end }: Token): string {
  if (pos === 'PROPN') return text.slice(start, end);
  const base = lemma?.toLowerCase() ?? lower;
  return pos === 'NOUN' && !lower.startsWith(base.slice(0, -1)) ? lower : base;
}

/** The entries of the highest counts, highest first. */
function highest(counts: ReadonlyMap<string, number>, limit: number): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, limit);
}

/** Longest that a number of an article's vector is. */
const largest = 127;

/**
 * Where an article stands: the mean over its sentences' directions, each as long as any, as 8-bit numbers of one scale. Empty
 * where it has no sentence.
 */
export function articleVector({ document }: Analyzed): Int8Array {
  const vectors = vectorsOf(document.predictions.vectors.sentences);
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    const length = Math.hypot(...vector) || 1;
    for (let k = 0; k < sum.length; k++) sum[k] += vector[k] / length;
  }
  const top = sum.reduce((high, x) => Math.max(high, Math.abs(x)), 0);
  return Int8Array.from(sum, (x) => (top === 0 ? 0 : Math.round((x / top) * largest)));
}
