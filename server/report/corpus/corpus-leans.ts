import {
  type CorpusReport,
  type CorpusTelling,
  type HolderKind,
  holderKinds,
  type LeanRates,
} from '../../../analysis/types/corpus.ts';
import { formatCount } from '../format.ts';
import type { Listing } from './corpus-lists.ts';
import { outletName, speakerKinds } from './corpus-words.ts';

/** Articles, or speakers of a kind, under which no lean is told. */
const least = 10;

type Rates = NonNullable<CorpusReport['leanRates']>;
const unmeasured: Rates = { writer: null, quoted: null };
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
 * than ten, nor where more are read than the rates measured allow.
 */
export function stancesModel(
  { tellings, leanRates = unmeasured }: Pick<CorpusReport, 'tellings' | 'leanRates'>,
  { outlets }: Pick<Listing, 'outlets'>,
) {
  const shown = outlets.flatMap((outlet) => tellings.find((one) => one.outlet === outlet) ?? []);
  const actors = shown[0]?.stances.map(({ actor }) => actor) ?? [];
  return actors.flatMap((actor) => {
    const sidesOf = ({ stances }: CorpusTelling) => stances.find((one) => one.actor === actor)?.by ?? [];
    const all = tellings.find(({ outlet }) => outlet === '');
    const tooMany = new Map(
      (all ? sidesOf(all) : []).flatMap((side) => {
        const rates = ratesOf(side.holder, leanRates);
        return rates && isTooMany(side, rates) ? [[side.holder, tooManyWords(side, rates)] as const] : [];
      }),
    );
    const found = shown.map((telling) => ({
      outlet: outletName(telling.outlet),
      by: sidesOf(telling).filter((one) => totalOf(one) >= least && !tooMany.has(one.holder)),
    }));
    const tables = units.flatMap(({ name, about, has }) => {
      const holders = holderKinds.filter(
        (kind) => has(kind) && found.some(({ by }) => by.some(({ holder }) => holder === kind)),
      );
      const rows = found
        .filter(({ by }) => by.some(({ holder }) => has(holder)))
        .map(({ outlet, by }) => ({ outlet, cells: holders.map((kind) => leanWords(by, kind, leanRates)) }));
      const withheld = [...tooMany].filter(([holder]) => has(holder)).map(([, words]) => words);
      return rows.length === 0 && withheld.length === 0
        ? []
        : [{ name, about, columns: holders.map(holderName), rows, withheld }];
    });
    return tables.length === 0 ? [] : [{ actor, tables }];
  });
}

/** How often leans of a holder are told rightly; null where that was not measured. */
function ratesOf(holder: HolderKind, rates: Rates): LeanRates | null {
  return holder === 'writer' || holder === 'quoted' ? rates[holder] : null;
}

/** The largest share of articles that can come out as leaning, did all of them lean. */
const mostToldOf = ({ found, opposite, made }: LeanRates) => Math.max(found + opposite, made);

/** What so many articles, or more, come out as by chance in two of a hundred cases, where each does with that chance. */
const upperOf = (all: number, chance: number) => all * chance + 2 * Math.sqrt(all * chance * (1 - chance));

const leansOf = (side: Side) => side.for + side.against;

/** Whether more lean than could be told to, did every article lean: then the rates do not hold for these texts. */
function isTooMany(side: Side, rates: LeanRates): boolean {
  return leansOf(side) > upperOf(totalOf(side), mostToldOf(rates));
}

function tooManyWords(side: Side, rates: LeanRates): string {
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  const whose = side.holder === 'writer' ? 'the writers' : 'people quoted, all of an article together,';
  return `How ${whose} lean toward it is not shown: ${percent(leansOf(side) / totalOf(side))} of the articles would lean, where the rates above allow ${percent(mostToldOf(rates))} at most, did all of them lean. So they do not hold for these texts.`;
}

const totalOf = (side: Side) => side.for + side.against + side.none;

/** "0 for, 14 against / 17"; that errors alone could give as many; or that there are too few. */
function leanWords(by: readonly Side[], kind: HolderKind, rates: Rates): string {
  const own = by.find(({ holder }) => holder === kind);
  if (!own) return 'fewer than 10';
  // That none was read does not say that nobody leans.
  if (leansOf(own) === 0) return `no lean read / ${formatCount(totalOf(own))}`;
  const words = `${formatCount(own.for)} for, ${formatCount(own.against)} against / ${formatCount(totalOf(own))}`;
  const measured = ratesOf(kind, rates);
  return measured && couldBeError(own, measured) ? `${words}, could be error` : words;
}

/** Whether no more lean than would be told to by mistake, did nobody lean. */
function couldBeError(side: Side, { made }: LeanRates): boolean {
  return leansOf(side) <= upperOf(totalOf(side), made);
}

function holderName(holder: HolderKind): string {
  if (holder === 'writer') return 'the writers / articles';
  if (holder === 'quoted') return 'people quoted, together / articles';
  return `${speakerKinds[holder]?.[1] ?? holder} / speakers`;
}
