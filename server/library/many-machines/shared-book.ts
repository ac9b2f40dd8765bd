import { createHash } from 'node:crypto';
import type { CorpusCategory } from '../../../analysis/types/corpus.ts';
import { SharedProblem } from '../../errors.ts';
import type { Corpus, SharedBook, Store } from '../../store/index.ts';
import { pack, unpack } from '../../store/packed.ts';
import { type BookParts, bookFrom, bookParts, type CorpusBook, codebookOf } from '../corpus-book.ts';

/** A corpus's book with what else a report says of it, for machines that have no library. */
export interface WholeBook extends CorpusBook {
  categories: CorpusCategory[];
  /** The title and version of its codebook; null where it has none. */
  codebook: string | null;
}

type Packed = Omit<BookParts, 'heads'> & {
  heads: (Omit<BookParts['heads'][number], 'weights'> & { weights: Record<string, string> })[];
  codebook: string | null;
};

/** The book of a corpus as bytes, and their SHA-256: whoever counts by it says by that which one it was. */
export function packBook(store: Store, corpus: Corpus): SharedBook {
  const { heads, ...parts } = bookParts(store, corpus);
  const packed: Packed = {
    ...parts,
    heads: heads.map(({ weights, ...head }) => ({
      ...head,
      weights: Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, written(value)])),
    })),
    codebook: codebookOf(store, corpus),
  };
  return { book: pack(packed), hash: hashOf(JSON.stringify(packed)) };
}

/** The book that these bytes are of. Throws a SharedProblem that names both hashes where it is another than the one asked for. */
export function openBook({ book, hash }: SharedBook, wanted: string): WholeBook {
  const packed =
    book && unpack<Packed>(book, ({ lists, heads }) => Array.isArray(lists) && Array.isArray(heads));
  const found = packed ? hashOf(JSON.stringify(packed)) : 'none';
  if (!packed || found !== hash || found !== wanted)
    throw new SharedProblem(
      `This job is to be counted by the codebook ${wanted.slice(0, 12)}, and what the corpus has is ${found.slice(0, 12)}. Ask for the report again; where that does not help, make the corpus anew.`,
    );
  const heads = packed.heads.map(({ weights, ...head }) => ({
    ...head,
    weights: Object.fromEntries(
      Object.entries(weights).map(([name, value]) => [name, read(value, name)]),
    ) as unknown as BookParts['heads'][number]['weights'],
  }));
  return { ...bookFrom({ ...packed, heads }), codebook: packed.codebook };
}

/** Numbers as their own bytes: infinite ones too, and none is rounded. */
const written = (value: number | Float64Array): string => {
  const numbers = typeof value === 'number' ? Float64Array.of(value) : value;
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
};
const single = new Set(['threshold', 'offset']);
function read(base64: string, name: string): number | Float64Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  const numbers = new Float64Array(bytes.buffer);
  return single.has(name) ? numbers[0] : numbers;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
