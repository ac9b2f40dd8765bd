import { set } from './sets.ts';

/*
 * Words of sizes, shares and ranks, and those that tell whether two figures are of one thing.
 */

const dimension = (name: string, units: Record<string, number>) =>
  Object.entries(units).map(([unit, size]): [string, { dimension: string; size: number }] => [
    unit,
    { dimension: name, size },
  ]);

/** Units by their singular: what they measure, and how much of its first unit they are. */
export const measures: ReadonlyMap<string, { dimension: string; size: number }> = new Map([
  ...dimension('time', {
    second: 1 / 86_400, minute: 1 / 1440, hour: 1 / 24, day: 1, night: 1, week: 7, fortnight: 14, month: 30.4, year: 365,
    decade: 3650, century: 36_500,
  }),
  ...dimension('length', {
    metre: 1, meter: 1, m: 1, kilometre: 1000, kilometer: 1000, km: 1000, centimetre: 0.01, centimeter: 0.01, cm: 0.01,
    millimetre: 0.001, millimeter: 0.001, mm: 0.001, mile: 1609, yard: 0.914, foot: 0.305, feet: 0.305, inch: 0.0254,
  }),
  ...dimension('weight', {
    kilogram: 1, kilo: 1, kg: 1, gram: 0.001, gramme: 0.001, tonne: 1000, ton: 1000, pound: 0.454, ounce: 0.028, stone: 6.35,
  }),
  ...dimension('area', { hectare: 10_000, acre: 4047 }),
  ...dimension('volume', { litre: 1, liter: 1, gallon: 4, barrel: 159, megalitre: 1_000_000 }),
  ...dimension('heat', { degree: 1 }),
]); // biome-ignore format: rows of units read best
/** Words of a share, in percent. */
export const fractions: ReadonlyMap<string, number> = new Map([
  ['half', 50], ['third', 100 / 3], ['thirds', 100 / 3], ['quarter', 25], ['quarters', 25], ['fifth', 20], ['fifths', 20],
  ['sixth', 100 / 6], ['eighth', 12.5], ['tenth', 10], ['tenths', 10],
]); // biome-ignore format: one row after another reads best
/** Ordinals in words. */
export const ordinals: ReadonlyMap<string, number> = new Map(
  `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
   seventeenth eighteenth nineteenth twentieth`
    .split(/\s+/)
    .map((word, i) => [word, i + 1]),
);
/** They say that all there are are counted. */
export const allOfThem = set('all each every whole entire total full both altogether');
/** They say that others are counted than before. */
export const othersOfThem = set(
  'other others another rest remaining more extra further additional new next else',
);
/** They tell of another time than now, or of a change. */
export const otherTimes = set(
  `ago before earlier previous previously former once originally initially then later after since until by last next now already
   again first future coming past old new`,
);
/** They hold one figure against another. */
export const holdingAgainst = set('than against from to versus compared up down instead between unlike');
/** A figure that is wished, planned, feared or guessed. Lemmas. */
export const notYet = set(
  `want ask seek demand request propose recommend offer hope face risk could may might should expect if unless estimate predict
   forecast plan will would limit maximum minimum least most cap allow capacity`,
);
/** They lead to a part of what was counted. */
export const partsOfThem = set('including of among only some which them these those whom');
/** A figure for each of some, or for a time that comes again. */
export const forEach = set(
  'a an per each every apiece daily weekly monthly yearly annual annually average head',
);
/** Behind or before a figure: it is an age. */
export const agesOf = set('aged age old');
