import type { ZodType } from 'zod';
import type { Analyzed } from '../types/analyzed.ts';
import type { Comparison, Finding } from '../types/comparison.ts';
import type { Span } from '../types/document.ts';
import type { Pair } from './findings/candidate.ts';
import type { Ground } from './pair/ground.ts';

/** What a contrast is made of: both articles, what several contrasts build on, and the contrasts that stand before it in the list. */
export interface Compared {
  left: Analyzed;
  right: Analyzed;
  ground: Ground;
  before: Comparison;
}

/** One way to set two articles against each other. Its id is its field in a comparison. */
export interface Contrast<T = unknown> {
  id: string;
  /** The heading of its section in a report: the question that it answers. */
  title: string;
  compare(compared: Compared): T;
  /** What stands in its place in a comparison of an older version, which lacks it. */
  empty: T;
  findings?(pair: Pair): Finding[];
  /** What it gives, for the description of the API; absent where that stands among the types. */
  schema?: ZodType<T>;
  /** How it shows where it has no section of its own making: a table, one row a thing. */
  table?: {
    /** What the contents call it. */
    name: string;
    /** One sentence above it, and what stands in its place where it has no rows. */
    read: string;
    none: string;
    rows(contrast: T): TableRow[];
  };
}

export interface TableRow {
  name: string;
  left: TableCell;
  right: TableCell;
}

/** What a cell says, and the words behind it. */
export interface TableCell {
  text: string;
  spans: readonly Span[];
}

/** What a contrast says in a comparison. */
export function contrastIn<T>({ id, empty }: Contrast<T>, comparison: Comparison): T {
  return ((comparison as unknown as Record<string, unknown>)[id] as T | undefined) ?? empty;
}
