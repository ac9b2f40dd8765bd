/** Lengths of periods, the shortest first; the longest is all of the time. */
export const periodLengths = ['month', 'quarter', 'year', 'all'] as const;

/**
 * The periods that a date lies in, the shortest first: its month ("2013-08"), quarter ("2013-Q3"), year ("2013"), and all of the
 * time (""). Of a date of which less is known, those that it surely lies in.
 */
export function periodsOf(date: string | null): string[] {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?/.exec(date ?? '') ?? [];
  if (!year) return [''];
  if (!month) return [year, ''];
  return [`${year}-${month}`, `${year}-Q${Math.ceil(Number(month) / 3)}`, year, ''];
}

/** The next longer period than one; null for all of the time. */
export function longerPeriod(period: string): string | null {
  if (period === '') return null;
  if (/^\d{4}$/.test(period)) return '';
  const [year, part] = period.split('-');
  return part.startsWith('Q') ? year : `${year}-Q${Math.ceil(Number(part) / 3)}`;
}

/** Whether a period lies in a longer one. */
export function isPeriodWithin(period: string, longer: string): boolean {
  for (let around = longerPeriod(period); around !== null; around = longerPeriod(around))
    if (around === longer) return true;
  return false;
}
