/** A line of a cell, and how it stands there. */
export interface SheetLine {
  text: string;
  look: 'told' | 'strong' | 'quoted' | 'fine';
}

/** A table of a sheet: what it is of, its columns with their share of its width in per cent, and its rows. */
export interface SheetTable {
  title: string;
  columns: { name: string; share: number }[];
  /** Each cell has lines. */
  rows: SheetLine[][][];
  /** What is said where there are no rows. */
  none: string;
}

export const plainLine = (text: string): SheetLine => ({ text, look: 'told' });
export const strongLine = (text: string): SheetLine => ({ text, look: 'strong' });
export const fineLine = (text: string): SheetLine => ({ text, look: 'fine' });
export const quotedLine = (words: string): SheetLine => ({ text: `“${words}”`, look: 'quoted' });

/** Columns by name and share. */
export const columnsOf = (...columns: [name: string, share: number][]): SheetTable['columns'] =>
  columns.map(([name, share]) => ({ name, share }));

/** Those parts that there are, one after the other. */
export function told(parts: readonly (string | null | undefined)[], between = ', '): string {
  return parts.filter((part) => part).join(between);
}
