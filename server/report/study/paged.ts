/** One page of a list, and the addresses of those before and after it; `page` counts from 1, and the last stands for any after it. */
export function paged<Row>(
  rows: readonly Row[],
  page: number,
  perPage: number,
  to: (page: number) => string,
): { rows: Row[]; pages: { at: number; of: number; beforePath: string | null; afterPath: string | null } } {
  const of = Math.max(1, Math.ceil(rows.length / perPage));
  const at = Math.min(page, of);
  return {
    rows: rows.slice((at - 1) * perPage, at * perPage),
    pages: { at, of, beforePath: at > 1 ? to(at - 1) : null, afterPath: at < of ? to(at + 1) : null },
  };
}
