import type { Piece } from './draft-passages.ts';

/** A line of a cell, and how it stands there; the words that it is about are marked in it. */
export interface SheetLine {
  pieces: readonly Piece[];
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

const line = (text: string, look: SheetLine['look']): SheetLine => ({
  pieces: [{ text, marked: false }],
  look,
});
export const plainLine = (text: string): SheetLine => line(text, 'told');
export const strongLine = (text: string): SheetLine => line(text, 'strong');
export const fineLine = (text: string): SheetLine => line(text, 'fine');
export const quotedLine = (words: string): SheetLine => line(`“${words}”`, 'quoted');

/** Columns by name and share. */
export const columnsOf = (...columns: [name: string, share: number][]): SheetTable['columns'] =>
  columns.map(([name, share]) => ({ name, share }));

/** Those parts that there are, one after the other. */
export function told(parts: readonly (string | null | undefined)[], between = ', '): string {
  return parts.filter((part) => part).join(between);
}
