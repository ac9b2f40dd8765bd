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

type Side = CorpusTelling['stances'][number]['by'][number];

/** What is counted in articles stands in a table of its own, what is counted in speakers in another: the two cannot be held together. */
const units = [
  {
    name: 'Leans by article',
    about:
      'In articles: how many have a writer for and against, of those whose writer speaks of it; and how many have people who, taken together, speak for and against, of those in which anybody quoted does. Here all that others say in an article is read together.',
    has: (kind: HolderKind) => kind === 'writer' || kind === 'quoted',
  },
  {
    name: 'Leans by speaker',
    about:
      'In speakers, each once in an article: how many of a kind speak for and against, of all of that kind who speak of it. Here each speaker’s own words are read by themselves, which are often too few for a lean to show: most come out as neither. So this cannot be held against the table of articles.',
    has: (kind: HolderKind) => kind !== 'writer' && kind !== 'quoted',
  },
];

/**
 * How writers and those they quote lean toward each main actor, by outlet: for and against, out of how many. None is told of fewer
 * than ten.
 */
export function stancesModel(
  { tellings }: Pick<CorpusReport, 'tellings'>,
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
        .map(({ outlet, by }) => ({ outlet, cells: holders.map((kind) => leanWords(by, kind)) }));
      return rows.length === 0 ? [] : [{ name, about, columns: holders.map(holderName), rows }];
    });
    return tables.length === 0 ? [] : [{ actor, tables }];
  });
}

const totalOf = (side: Side) => side.for + side.against + side.none;

/** "0 for, 14 against / 17"; or that there are too few. */
function leanWords(by: readonly Side[], kind: HolderKind): string {
  const own = by.find(({ holder }) => holder === kind);
  if (!own) return 'fewer than 10';
  return `${formatCount(own.for)} for, ${formatCount(own.against)} against / ${formatCount(totalOf(own))}`;
}

function holderName(holder: HolderKind): string {
  if (holder === 'writer') return 'the writers / articles';
  if (holder === 'quoted') return 'people quoted, together / articles';
  return `${speakerKinds[holder]?.[1] ?? holder} / speakers`;
}
