import { dateOf } from '../published-date.ts';

/** In which order a date in figures gives day, month and year. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Beginnings of the months' names in English, German, French and Spanish, accents left out. */
const monthStarts: readonly (readonly string[])[] = [
  ['jan', 'ene'],
  ['feb', 'fev'],
  ['mar', 'mrz'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai'],
  ['jun', 'juin'],
  ['jul', 'juil'],
  ['aug', 'aou', 'ago'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dez', 'dic'],
];

/** A value of a date column, as far as it can be told without knowing the order of its figures. */
export type DateValue =
  | { iso: string }
  /** Three figures in an order that the value itself does not tell; a year of two digits is taken for 1969 to 2068. */
  | { figures: [number, number, number]; short: boolean }
  | { none: true };

/** What a value of a date column says. Times of day are left out, so that no time zone moves a date. */
export function dateValue(value: string): DateValue {
  const text = value.trim();
  if (/^\d{4}$/.test(text)) return validOr(text, Number(text), 1, 1);
  const iso = /^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?:\/?$|[T\s,])/.exec(text);
  if (iso) return ymd(iso[1], iso[3], iso[4]);
  const packed = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text);
  if (packed) return ymd(packed[1], packed[2], packed[3]);
  const figures = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?:$|[\s,T])/.exec(text);
  if (figures)
    return {
      figures: [Number(figures[1]), Number(figures[2]), Number(figures[3])],
      short: figures[3].length === 2,
    };
  return worded(text);
}

/** Dates with the month in words: in English by the rules for texts, else day, month, year with a few words between. */
function worded(text: string): DateValue {
  const english = dateOf(text);
  if (english) return checked(english);
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const found = /(?:^|\D)(\d{1,2})\.?\s+(?:de\s+)?([a-z]{3,12})\.?\s+(?:de\s+)?(\d{4})(?!\d)/.exec(plain);
  const month = found ? monthStarts.findIndex((starts) => starts.some((s) => found[2].startsWith(s))) : -1;
  return found && month >= 0 ? ymd(found[3], String(month + 1), found[1]) : { none: true };
}

function checked(iso: string): DateValue {
  const [year, month, day] = iso.split('-');
  return ymd(year, month, day);
}

function ymd(year: string, month: string, day?: string): DateValue {
  const text = [year, month.padStart(2, '0'), ...(day ? [day.padStart(2, '0')] : [])].join('-');
  return validOr(text, Number(year), Number(month), Number(day ?? 1));
}

function validOr(iso: string, year: number, month: number, day: number): DateValue {
  return isDate(year, month, day) ? { iso } : { none: true };
}

/** Whether there is such a day. */
function isDate(year: number, month: number, day: number): boolean {
  if (year < 1000 || year > 2999 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A date in figures read in an order, as ISO 8601; null where there is no such day. */
export function inOrder(
  { figures: [a, b, c], short }: { figures: readonly [number, number, number]; short: boolean },
  order: DateOrder,
): string | null {
  // A year of four digits stands last here whatever the order says: those that begin with one were told before.
  const [day, month, last] = order === 'mdy' ? [b, a, c] : order === 'ymd' && short ? [c, b, a] : [a, b, c];
  const year = short ? last + (last < 69 ? 2000 : 1900) : last;
  const iso = [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
  return isDate(year, month, day) ? iso : null;
}

/** What all values of a date column tell of the order of their figures. */
export interface OrderEvidence {
  /** Values in figures whose order matters: read in another they are another day, or none. */
  open: number;
  /** Of these, how many are a day in just one order. */
  only: Record<DateOrder, number>;
  /** Values that are a day in two orders and more, and the first few of them. */
  several: number;
  examples: string[];
}

export function noEvidence(): OrderEvidence {
  return { open: 0, only: { dmy: 0, mdy: 0, ymd: 0 }, several: 0, examples: [] };
}

/** Adds what one value tells. */
export function weigh(evidence: OrderEvidence, value: string): void {
  const read = dateValue(value);
  if (!('figures' in read)) return;
  const orders = dateOrders.filter((order) => order !== 'ymd' || read.short);
  const days = new Map(orders.map((order) => [order, inOrder(read, order)]));
  const possible = orders.filter((order) => days.get(order) !== null);
  if (possible.length === 0) return;
  const isOpen = possible.length === 1 || new Set(possible.map((order) => days.get(order))).size > 1;
  if (!isOpen) return;
  evidence.open++;
  if (possible.length === 1) evidence.only[possible[0]]++;
  else evidence.several++;
  if (possible.length > 1 && evidence.examples.length < 3) evidence.examples.push(value.trim());
}

/** The order that a column's dates tell; null where they leave it open or contradict each other. */
export function toldOrder({ only }: OrderEvidence): DateOrder | null {
  const told = dateOrders.filter((order) => only[order] > 0);
  return told.length === 1 ? told[0] : null;
}
