import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  eventGroups,
  headVector,
  type LearnedUnit,
  type LearnRow,
  meanVector,
} from '../../../analysis/learned/index.ts';
import { makeRecent } from '../../../analysis/text/recent.ts';
import { type Category, choosing } from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Context } from '../../context.ts';
import { textVectors } from '../../library/analysis.ts';
import type { Store } from '../../store/index.ts';
import { type GoldRow, goldRows } from './adjudicate.ts';
import { goldOnce, stateOf, thingOf } from './gold-counts.ts';
import type { Study } from './studies.ts';

/** What one head tells from all else: a category, or of one with values one of them. */
export interface Learnable {
  category: Category;
  /** Empty where the category is yes or no. */
  option: string;
}

/** A thing whose gold is known, as a head can learn it. */
export interface GoldThing extends Span {
  item: number;
  article: string;
  yes: boolean;
  /** Whether figures are of it: not where it was offered for being hard. */
  measured: boolean;
}

/** Units that the encoder has vectors of. */
const units: readonly string[] = ['sentence', 'paragraph', 'article'] satisfies LearnedUnit[];

/** Why no head can be learned of a category, whatever its gold; null where one can. */
export function whyNotLearnable({ unit, kind }: Category): string | null {
  if (!units.includes(unit))
    return `It is asked of ${unit === 'span' ? 'words that coders mark' : `each ${unit}`}. A head reads whole sentences, paragraphs or articles.`;
  if (kind !== 'yes/no' && !choosing.has(kind))
    return `It is answered with a ${kind}. A head tells yes from no, or one value from the others.`;
  return null;
}

/** All that heads can be asked for in a study's latest codebook, in its order. */
export function learnables({ scheme }: Study): Learnable[] {
  return scheme.scheme.categories.flatMap((category) =>
    category.values.length === 0
      ? [{ category, option: '' }]
      : category.values.map(({ id }) => ({ category, option: id })),
  );
}

/** The gold that a head can learn from, in the order of articles and places, and what of it is left out. */
export interface GoldToLearn {
  things: GoldThing[];
  /** Things that were coded while the category was defined otherwise: they are not learned from. */
  otherwise: number;
  /** Things of which somebody said something, and that have no gold yet in any round. */
  open: number;
}

/**
 * Gathers what gold says of a category. What several rounds coded counts once, by the last of them. What was coded by another
 * definition, of other units or values is left out: it answers another question.
 */
export function goldToLearn(store: Store, study: Study, { category, option }: Learnable): GoldToLearn {
  const rows = goldRows(store, study, category.id).filter(
    (row) => category.kind !== 'several of' || row.option === option,
  );
  const gold = rows.filter(({ provenance }) => provenance !== 'open');
  const same = gold.filter((row) => asksTheSame(row.category, category));
  const says = category.kind === 'one of' || category.kind === 'ordinal' ? option : 'yes';
  const things = goldOnce(same).map(({ item: { number, article, origin }, start, end, value }): GoldThing => {
    return { item: number, article, start, end, yes: value === says, measured: origin !== 'offered' };
  });
  const order = (a: GoldThing, b: GoldThing) =>
    a.article < b.article ? -1 : a.article > b.article ? 1 : a.start - b.start || a.end - b.end;
  return {
    things: things.sort(order),
    otherwise: gold.length - same.length,
    open: openThings(rows, same),
  };
}

function openThings(rows: readonly GoldRow[], gold: readonly GoldRow[]): number {
  // What nobody was asked, because it hangs on another answer, is not to be decided.
  const said = rows.filter((row) => !['unsaid', 'unanimous', 'adjudicated'].includes(stateOf(row)));
  const settled = new Set(gold.map(thingOf));
  return new Set(said.map(thingOf).filter((thing) => !settled.has(thing))).size;
}

function asksTheSame(one: Category, other: Category): boolean {
  const asked = ({ definition, unit, kind, values }: Category) => [definition, unit, kind, values];
  return isDeepStrictEqual(asked(one), asked(other));
}

/** A hash of what is learned from: where it changes meanwhile, learning begins anew. */
export function goldHash(things: readonly GoldThing[]): string {
  return createHash('sha256').update(JSON.stringify(things)).digest('hex');
}

/** A row that can be learned, and the thing that it is. */
export interface ReadyRow extends LearnRow {
  thing: GoldThing;
}

/** Things with their vectors and event groups; what has no vector is left out. */
export function readyRows(
  context: Pick<Context, 'store'>,
  unit: LearnedUnit,
  things: readonly GoldThing[],
): ReadyRow[] {
  const ids = [...new Set(things.map(({ article }) => article))];
  const vectorsOf = new Map<string, Float32Array | null>();
  const outlets = new Map<string, string | null>();
  for (const id of ids) {
    const article = context.store.articles.get(id);
    const vectors = article && textVectors(context, article);
    outlets.set(id, article?.publisher ?? null);
    for (const thing of vectors ? things.filter((one) => one.article === id) : [])
      vectorsOf.set(placeKey(thing), headVector(vectors!, unit, thing));
  }
  const groups = groupsOf(context, ids);
  return things.flatMap((thing): ReadyRow[] => {
    const vector = vectorsOf.get(placeKey(thing));
    const group = groups.get(thing.article);
    if (!vector || group === undefined) return [];
    const { article, yes, measured } = thing;
    return [{ thing, vector, group, outlet: outlets.get(article)!, yes, measured }];
  });
}

const placeKey = ({ article, start, end }: GoldThing) => `${article} ${start} ${end}`;

/** Means of articles' sentences, lately made, by library: a few megabytes. */
const lately = new WeakMap<Store, ReturnType<typeof makeRecent<Float32Array>>>();

function meansOf(store: Store) {
  const means = lately.get(store) ?? makeRecent<Float32Array>(2000);
  lately.set(store, means);
  return means;
}

/** The event group of each of some articles that were read, by its id; nothing of those that were not. */
export function groupsOf(context: Pick<Context, 'store'>, ids: readonly string[]): Map<string, number> {
  const { store } = context;
  const means = meansOf(store);
  const read = ids.flatMap((id) => {
    const article = store.articles.get(id);
    if (!article) return [];
    const vectors = means.get(id) ? null : textVectors(context, article)?.sentences;
    if (vectors && vectors.length > 0) means.keep(id, meanVector(vectors, { start: 0, end: Infinity })!);
    const vector = means.get(id);
    return vector ? [{ id, vector, date: article.published }] : [];
  });
  const groups = eventGroups(read);
  return new Map(read.map(({ id }, i) => [id, groups[i]]));
}
