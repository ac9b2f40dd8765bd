import { wordSpans } from '../text/words.ts';
import type { Document, Span } from '../types/document.ts';

/** Words in a row that two texts share, and the part of the shorter one's rows from which on it is the same text. */
const inARow = 5;
const leastShared = 0.8;

/** A text's words, folded, with their places, and its rows. */
interface Rows {
  words: string[];
  places: Span[];
  rows: Map<string, number[]>;
}

/** Which articles are one agency's text, by place: the longest, which stands for all, and its copies. */
export interface Family {
  first: number;
  copies: { place: number; shared: number; cut: Span[]; added: Span[] }[];
}

/** Groups articles that are mostly the same text. Grows with the texts, and with the square of their number. */
export function familiesOf(documents: readonly Document[]): Family[] {
  const read = documents.map(rowsOf);
  const longestFirst = documents
    .map((_, i) => i)
    .sort((a, b) => read[b].words.length - read[a].words.length || a - b);
  const families: Family[] = [];
  for (const place of longestFirst) {
    const family = families.find(({ first }) => sharedPart(read[place], read[first]) >= leastShared);
    if (!family) {
      families.push({ first: place, copies: [] });
      continue;
    }
    const whole = read[family.first];
    family.copies.push({
      place,
      shared: Math.round(sharedPart(read[place], whole) * 1000) / 1000,
      cut: alone(whole, read[place], documents[family.first].text),
      added: alone(read[place], whole, documents[place].text),
    });
  }
  return families.sort((a, b) => a.first - b.first);
}

/** The counted words of a text in rows of five. */
function rowsOf({ text, sentences }: Document): Rows {
  const places = sentences.flatMap(({ start, end }) => wordSpans(text.slice(start, end), start));
  const words = places.map(({ start, end }) => text.slice(start, end).toLowerCase().replaceAll('’', "'"));
  const rows = new Map<string, number[]>();
  for (let i = 0; i + inARow <= words.length; i++) {
    const row = words.slice(i, i + inARow).join(' ');
    const known = rows.get(row);
    if (known) known.push(i);
    else rows.set(row, [i]);
  }
  return { words, places, rows };
}

/** Part of the shorter text's rows that stand in the other; 0 where it is too short to have any. */
function sharedPart(short: Rows, long: Rows): number {
  let shared = 0;
  for (const row of short.rows.keys()) if (long.rows.has(row)) shared++;
  return short.rows.size === 0 ? 0 : shared / short.rows.size;
}

/** Stretches of a text whose words lie in no row that the other text has, from first word to last. Linear. */
function alone(own: Rows, other: Rows, text: string): Span[] {
  const known = new Uint8Array(own.words.length);
  for (const [row, starts] of own.rows)
    if (other.rows.has(row)) for (const start of starts) known.fill(1, start, start + inARow);
  const found: Span[] = [];
  for (let i = 0; i < known.length; i++) {
    if (known[i]) continue;
    const { start, end } = own.places[i];
    const last = found.at(-1);
    if (last && i > 0 && !known[i - 1] && !text.slice(last.end, start).includes('\n\n')) last.end = end;
    else found.push({ start, end });
  }
  return found;
}
