/** Fewest and most days between two dates of ISO 8601, which may lack a day or a month; null where one is unknown. */
export function daysApart(a: string | null, b: string | null): { least: number; most: number } | null {
  const [x, y] = [dateRange(a), dateRange(b)];
  if (!x || !y) return null;
  const day = 86_400_000;
  return {
    least: Math.max(0, x[0] - y[1], y[0] - x[1]) / day,
    most: Math.max(x[1] - y[0], y[1] - x[0]) / day,
  };
}

/** First and last day that a date can mean, in milliseconds. */
function dateRange(date: string | null): [number, number] | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date ?? '');
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map((p) => (p === undefined ? null : Number(p)));
  if (month === null) return [Date.UTC(year!, 0, 1), Date.UTC(year!, 11, 31)];
  if (day === null) return [Date.UTC(year!, month - 1, 1), Date.UTC(year!, month, 0)];
  return [Date.UTC(year!, month - 1, day), Date.UTC(year!, month - 1, day)];
}

/** "August 10, 2025", "August 2025" or "2025": a date of ISO 8601 as prose has it, with as much of it as is known. */
export function longDate(date: string): string {
  const range = dateRange(date);
  if (!range) return date;
  const [, month, day] = date.split('-');
  return formats[day ? 2 : month ? 1 : 0].format(range[0]);
}

/** By how many parts of a date are known besides its year. Making one takes a hundred times as long as using it. */
const formats = [{}, { month: 'long' }, { month: 'long', day: 'numeric' }].map(
  (parts) =>
    new Intl.DateTimeFormat('en-US', {
      year: 'numeric',
      timeZone: 'UTC',
      ...parts,
    } as Intl.DateTimeFormatOptions),
);
