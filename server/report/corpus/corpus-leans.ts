import {
  type CorpusReport,
  type CorpusTelling,
  type HolderKind,
  holderKinds,
} from '../../../analysis/types/corpus.ts';
import { formatCount } from '../format.ts';
import type { Listing } from './corpus-lists.ts';
import { outletName, speakerKinds } from './corpus-words.ts';

/** Articles, or speakers of a kind, under which no lean is told. */
const least = 10;

type FalseLeans = NonNullable<CorpusReport['falseLeans']>;
const noErrors: FalseLeans = { writer: null, quoted: null };
type Side = CorpusTelling['stances'][number]['by'][number];

/** What is counted in articles stands in a table of its own, what is counted in speakers in another: the two cannot be held together. */
const units = [
  {
    name: 'Leans by article',
    about:
      'In articles: how many have a writer for and against, of those whose writer speaks of it; and how many have people who, taken together, speak for and against, of those in which anybody quoted does. Here all that others say in an article is read together. “Could be error” says that reading articles that lean nowhere gives as many leans by mistake, as far as labelled texts show how often that happens.',
    has: (kind: HolderKind) => kind === 'writer' || kind === 'quoted',
  },
  {
    name: 'Leans by speaker',
    about:
      'In speakers, each once in an article: how many of a kind speak for and against, of all of that kind who speak of it. Here each speaker’s own words are read by themselves, which are often too few for a lean to show: most come out as neither, and how often that is right was not measured. So this cannot be held against the table of articles.',
    has: (kind: HolderKind) => kind !== 'writer' && kind !== 'quoted',
  },
];

/**
 * How writers and those they quote lean toward each main actor, by outlet: for and against, out of how many. None is told of fewer
 * than ten.
 */
export function stancesModel(
  { tellings, falseLeans = noErrors }: Pick<CorpusReport, 'tellings' | 'falseLeans'>,
  { outlets }: Pick<Listing, 'outlets'>,
) {
  const shown = outlets.flatMap((outlet) => tellings.find((one) => one.outlet === outlet) ?? []);
  const actors = shown[0]?.stances.map(({ actor }) => actor) ?? [];
  return actors.flatMap((actor) => {
    const found = shown.map(({ outlet, stances }) => ({
      outlet: outletName(outlet),
      by: (stances.find((one) => one.actor === actor)?.by ?? []).filter((one) => totalOf(one) >= least),
    }));
    const tables = units.flatMap(({ name, about, has }) => {
      const holders = holderKinds.filter(
        (kind) => has(kind) && found.some(({ by }) => by.some(({ holder }) => holder === kind)),
      );
      const rows = found
        .filter(({ by }) => by.some(({ holder }) => has(holder)))
        .map(({ outlet, by }) => ({ outlet, cells: holders.map((kind) => leanWords(by, kind, falseLeans)) }));
      return rows.length === 0 ? [] : [{ name, about, columns: holders.map(holderName), rows }];
    });
    return tables.length === 0 ? [] : [{ actor, tables }];
  });
}

const totalOf = (side: Side) => side.for + side.against + side.none;

/** "0 for, 14 against / 17"; that errors alone could give as many; or that there are too few. */
function leanWords(by: readonly Side[], kind: HolderKind, errors: FalseLeans): string {
  const own = by.find(({ holder }) => holder === kind);
  if (!own) return 'fewer than 10';
  const words = `${formatCount(own.for)} for, ${formatCount(own.against)} against / ${formatCount(totalOf(own))}`;
  const rate = kind === 'writer' || kind === 'quoted' ? errors[kind] : null;
  return rate !== null && couldBeError(own, rate) ? `${words}, could be error` : words;
}

/** Whether so many leans are within two standard deviations of what would be told falsely, did nobody lean. */
function couldBeError(side: Side, rate: number): boolean {
  const [all, leans] = [totalOf(side), side.for + side.against];
  return leans > 0 && leans <= all * rate + 2 * Math.sqrt(all * rate * (1 - rate));
}

function holderName(holder: HolderKind): string {
  if (holder === 'writer') return 'the writers / articles';
  if (holder === 'quoted') return 'people quoted, together / articles';
  return `${speakerKinds[holder]?.[1] ?? holder} / speakers`;
}
