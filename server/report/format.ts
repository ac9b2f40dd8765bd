import { elided } from '../../analysis/index.ts';
import type { Article } from '../../analysis/read/article.ts';
import type { Side } from '../../analysis/types/comparison.ts';
import type { Span } from '../../analysis/types/document.ts';
import type { Figure } from '../../analysis/types/reading.ts';

/** What stands for each article on a page: a shape, so that color is never the only sign, and the letter ids begin with. */
export const sides = {
  left: { side: 'left', shape: '●', letter: 'l' },
  right: { side: 'right', shape: '◆', letter: 'r' },
} as const satisfies Record<Side, { side: Side; shape: string; letter: string }>;

export const bothSides: readonly Side[] = ['left', 'right'];

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const languages = new Intl.DisplayNames('en', { type: 'language' });
const regions = new Intl.DisplayNames('en', { type: 'region' });

export function formatCount(value: number): string {
  return whole.format(value);
}

/** "3 words", "1 word". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A number as its unit is read: shares in per cent, scores with their sign, rates with one decimal. */
export function formatValue(value: number, unit: string): string {
  if (unit === 'share') return `${whole.format(value * 100)}%`;
  if (unit === '-1..1') return signed(value);
  if (unit === '0..1') return value.toFixed(2);
  return Number.isInteger(value) && !unit.startsWith('per') ? whole.format(value) : oneDecimal.format(value);
}

/** "+0.62", "−0.40", "0.00", with a true minus sign. */
export function signed(value: number): string {
  const text = Math.abs(value).toFixed(2);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** "4.1 to 9.8"; empty where there is no interval. */
export function formatInterval(low: number | null, high: number | null, unit: string): string {
  if (low === null || high === null) return '';
  return `${formatValue(low, unit).replace('%', '')} to ${formatValue(high, unit)}`;
}

/** The unit as it stands beside the figure's name; empty where the number or the name shows it. */
export function unitLabel({ unit, label }: { unit: string; label: string }): string {
  return ['count', 'share', '0..1'].includes(unit) || label.includes(unit) ? '' : unit;
}

/** What the figure is out of: "of 1,190 words"; empty for plain counts, which are their own sample. */
export function formatSample(figure: Figure): string {
  return figure.unit === 'count' || figure.of === '' ? '' : `of ${formatCount(figure.n)} ${figure.of}`;
}

/** "14 August 2025", "August 2025", "2025"; a date of another form is given as it is. */
export function formatDate(date: string | null): string {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date ?? '');
  if (!parts) return date ?? '';
  const [, year, month, day] = parts;
  const time = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  return dates[day ? 2 : month ? 1 : 0].format(time);
}

/** By how many parts of a date are known besides its year. Making one takes a hundred times as long as using it. */
const dates = [{}, { month: 'long' }, { month: 'long', day: 'numeric' }].map(
  (parts) =>
    new Intl.DateTimeFormat('en-GB', {
      year: 'numeric',
      timeZone: 'UTC',
      ...parts,
    } as Intl.DateTimeFormatOptions),
);

/** A language's English name; the tag itself where it has none. */
export function languageName(tag: string): string {
  return displayName(languages, tag);
}

/** A state's English name for its ISO 3166-1 alpha-2 code. */
export function countryName(code: string): string {
  return displayName(regions, code);
}

/** A malformed code throws in Intl; it is shown as it was given. */
function displayName(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Characters of what stands within a sentence and is left out of its quotation. */
const mostElided = 1000;

/** The words of a span on one line, cut at a word's end where they are longer than `most` characters. */
export function excerpt(text: string, span: Span, most = 140): string {
  const reach = Math.min(span.end, span.start + most * 2 + mostElided);
  const words = elided(text.slice(span.start, reach)).replace(/\s+/g, ' ').trim();
  if (words.length <= most && span.end <= reach) return words;
  const cut = words.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).toWellFormed().replace(/[\s,;:–—-]+$/, '')} …`;
}

/** The article's title; where it came without one, the first words of its first paragraph that is more than a label. */
export function headlineOf({ title, text }: Pick<Article, 'title' | 'text'>): string {
  if (title !== null) return title;
  const paragraphs = text.slice(0, 5000).split(/\n\s*\n/);
  const first = paragraphs.find((paragraph) => paragraph.trim().split(/\s+/).length >= 10) ?? text;
  return `“${excerpt(first, { start: 0, end: first.length }, 80)}”`;
}

/** First letter in capitals. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
