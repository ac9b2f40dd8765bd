import { endings, knowledge, making } from '../../english/bearing-out.ts';
import { causes, upheavals, wrongs } from '../../english/claiming-words.ts';
import { wordDirection } from '../../model/word-directions.ts';
import type { Document, Token } from '../../types/document.ts';
import { toldByHeading } from './heading-form.ts';
import { doubtNames, product, suretyNames, type Weighed, weigh } from './heading-sentences.ts';
import { type HeadingText, isContent } from './heading-text.ts';

/** Content words of a heading; a longer line is none. */
const mostWords = 30;
/** So many sentences a heading is held against, those that have most to do with it: as many in a long text as in a short one. */
const mostWeighed = 5;
/** Of those, the ones in which a word as strong as the heading's is looked for. */
const strongest = 3;
/** What stands for a share of nothing. */
const neither = 0.5;

/** What is counted of a heading and of the text under it. */
export interface Evidence {
  /** The sentences that have most to do with it, first. */
  weighed: Weighed[];
  counts: Record<string, number>;
}

/** What is counted of a heading and of the sentences that have most to do with it; null where it has no words to hold. */
export function evidenceFor(document: Document, text: HeadingText): Evidence | null {
  const words = text.headingWords().filter((token) => isContent(token) || token.pos === 'NUM');
  if (words.length === 0 || words.length > mostWords || text.sentences.length === 0) return null;
  const all = weigh(document, text, words);
  const bearing = ({ near, covers }: Weighed) => near + mean(covers);
  const weighed = [...all]
    .sort((a, b) => bearing(b) - bearing(a) || a.one.index - b.one.index)
    .slice(0, mostWeighed);
  const has = (k: number) => most(all, ({ covers }) => covers[k]);
  return {
    weighed,
    counts: {
      ...toldByHeading(document, text.scope, words, has),
      ...toldPlainly(words, all),
      ...toldFirmly(words, all),
      ...nearness(all),
      ...toldByLead(all[0]),
      ...toldByNearest(weighed, bearing),
      ...stronger(document, words, weighed.slice(0, strongest)),
    },
  };
}

/** How far the text has the heading's words where it stands by them: in the writer's voice, with no doubt nearby. */
function toldPlainly(words: readonly Token[], all: readonly Weighed[]): Record<string, number> {
  const plain = all.filter((one) => !one.open);
  const places = (isOne: (token: Token) => boolean) => words.flatMap((token, k) => (isOne(token) ? [k] : []));
  const had = words.map((_, k) => most(plain, ({ plainly }) => plainly[k]));
  const common = places(({ pos }) => pos !== 'PROPN');
  const verbs = places(({ pos }) => pos === 'VERB');
  const told: Record<string, number> = {
    'plain:best': most(plain, ({ plainly }) => mean(plainly)),
    'plain:best common': most(plain, ({ plainly }) => mean(common.map((k) => plainly[k]))),
  };
  const kinds = {
    common,
    verbs,
    nouns: places(({ pos }) => pos === 'NOUN'),
    names: places(({ pos }) => pos === 'PROPN'),
  };
  for (const [name, which] of Object.entries(kinds)) {
    told[`plain:${name}`] = which.length > 0 ? mean(which.map((k) => had[k])) : neither;
    if (name !== 'names') told[`plain:${name} least`] = Math.min(1, ...which.map((k) => had[k]));
  }
  const [verb] = verbs;
  const things = places(({ pos }) => pos === 'NOUN' || pos === 'PROPN');
  /** The verb with one of some nouns in one sentence. */
  const together = (which: readonly number[]) =>
    verb === undefined || which.length === 0
      ? neither
      : most(plain, ({ plainly }) =>
          Math.min(
            plainly[verb],
            most(which, (k) => plainly[k]),
          ),
        );
  told['plain:who does it'] = together(things.filter((k) => k < verb));
  told['plain:to what'] = together(things.filter((k) => k > verb));
  return told;
}

/** How far sentences have the heading's words that settle a thing or say that it was found out, and others that leave it open. */
function toldFirmly(words: readonly Token[], all: readonly Weighed[]): Record<string, number> {
  const [firm, open] = [all.filter((one) => one.firm), all.filter((one) => one.open && !one.firm)];
  const best = (of: readonly Weighed[]) => most(of, ({ covers }) => mean(covers));
  const verbs = words.flatMap(({ pos }, k) => (pos === 'VERB' ? [k] : []));
  const verb = (of: readonly Weighed[]) =>
    verbs.length > 0 ? mean(verbs.map((k) => most(of, ({ covers }) => covers[k]))) : neither;
  return {
    'firm:best': best(firm),
    'firm:verbs': verb(firm),
    'firm:near': most(firm, ({ near }) => near),
    'firm:more': best(firm) - best(open),
    'open:best': best(open),
    'open:verbs': verb(open),
    'all:best': best(all),
    'all:verbs': verb(all),
  };
}

/** Half of a sentence and more is somebody's. */
const mostlyTold = 0.5;

/** How near the sentences come to it: those that stand by what they say, and the others. */
function nearness(all: readonly Weighed[]): Record<string, number> {
  const near = ({ near }: Weighed) => near;
  const isTold = ({ voiced }: Weighed) => voiced >= mostlyTold;
  const plain = most(
    all.filter((one) => !one.open && !isTold(one)),
    near,
  );
  const open = most(
    all.filter((one) => one.open),
    near,
  );
  const told = most(all.filter(isTold), near);
  const [first, second = 0] = all.map(near).sort((a, b) => b - a);
  return {
    'near:plain': plain,
    'near:open': open,
    'near:told': told,
    'near:open more': open - plain,
    'near:told more': told - plain,
    'near:most': first,
    'near:first more': first - second,
    'near:all': mean(all.map(near)),
  };
}

function toldByLead(lead: Weighed): Record<string, number> {
  const told: Record<string, number> = {
    'lead:near': lead.near,
    'lead:covers': mean(lead.covers),
    'lead:plainly': mean(lead.plainly),
    'lead:told': lead.voiced,
    'lead:doubts': lead.doubts.size,
    'lead:hedged': Number(lead.hedged),
    'lead:denied': Number(lead.denied),
    'lead:to come': Number(lead.toCome),
  };
  for (const name of doubtNames) told[`lead:${name}`] = Number(lead.doubts.has(name));
  for (const name of suretyNames) told[`lead:${name}`] = Number(lead.sure.has(name));
  return told;
}

/** What the sentences that have most to do with it are like, the nearer the more. */
function toldByNearest(
  weighed: readonly Weighed[],
  bearing: (one: Weighed) => number,
): Record<string, number> {
  const sum = weighed.reduce((all, one) => all + bearing(one), 0) || 1;
  const share = (of: (one: Weighed) => number) =>
    weighed.reduce((all, one) => all + bearing(one) * of(one), 0) / sum;
  const told: Record<string, number> = {
    'top:told': share(({ voiced }) => voiced),
    'top:hedged': share(({ hedged }) => Number(hedged)),
    'top:denied': share(({ denied }) => Number(denied)),
    'top:to come': share(({ toCome }) => Number(toCome)),
  };
  for (const name of doubtNames)
    told[`top:${name}`] = most(weighed, (o) => (o.doubts.has(name) ? o.near : 0));
  for (const name of suretyNames)
    told[`top:${name}`] = most(weighed, (o) =>
      o.sure.has(name) && !o.doubts.has('foundNothing') ? o.near : 0,
    );
  return told;
}

const strong = { wrong: wrongs, making: new Set([...making, ...causes]), endings, knowledge, upheavals };
const middles = new Map<string, Float32Array>();

/** How much more a word of the heading is like words of wrong, of cause, of an end … than any word of those sentences is. */
function stronger(
  { tokens }: Document,
  words: readonly Token[],
  weighed: readonly Weighed[],
): Record<string, number> {
  const told = weighed.flatMap(({ one: { sentence } }) =>
    tokens.slice(sentence.firstToken, sentence.lastToken).filter(isContent),
  );
  const alike = (of: readonly Token[], middle: Float32Array) =>
    most(of, ({ lemma }) => product(wordDirection(lemma), middle));
  return Object.fromEntries(
    Object.entries(strong).map(([name, of]) => {
      const middle = middles.get(name) ?? middleOf(of);
      middles.set(name, middle);
      return [`more:${name}`, alike(words, middle) - alike(told, middle)];
    }),
  );
}

/** Where some words point together. */
function middleOf(words: ReadonlySet<string>): Float32Array {
  const sum = new Float32Array(wordDirection('').length);
  for (const word of words) for (const [k, x] of wordDirection(word).entries()) sum[k] += x;
  const length = Math.hypot(...sum) || 1;
  return sum.map((x) => x / length);
}

function most<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((top, value) => Math.max(top, of(value)), 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, x) => sum + x, 0) / values.length;
}
