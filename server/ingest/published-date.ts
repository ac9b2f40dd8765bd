const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const monthName = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${monthName},? (\\d{4})\\b`, 'i');
const monthFirst = new RegExp(`\\b${monthName} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'i');
const monthOnly = new RegExp(`\\b${monthName},? (\\d{4})\\b`, 'i');

/**
 * The first date that a stretch of text gives, as ISO 8601 (`2024-02-05`, or `2024-02`); null where there is none. Dates
 * in figures alone are taken only in ISO order: whether 5/2 is May or February cannot be known.
 */
export function dateOf(text: string): string | null {
  const iso = /\b((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/.exec(text);
  if (iso) return `${iso[1]}-${iso[2]}-${iso[3]}`;
  const day = dayFirst.exec(text);
  if (day) return written(day[3], day[2], day[1]);
  const month = monthFirst.exec(text);
  if (month) return written(month[3], month[1], month[2]);
  const only = monthOnly.exec(text);
  return only ? written(only[2], only[1]) : null;
}

function written(year: string, month: string, day?: string): string | null {
  if (!/^(?:19|20)/.test(year)) return null;
  const number = months.findIndex((name) => name.startsWith(month.slice(0, 3).toLowerCase())) + 1;
  const date = `${year}-${String(number).padStart(2, '0')}`;
  if (day === undefined) return date;
  return Number(day) >= 1 && Number(day) <= 31 ? `${date}-${day.padStart(2, '0')}` : date;
}
