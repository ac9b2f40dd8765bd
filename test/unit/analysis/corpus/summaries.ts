import type { CorpusRow } from '../../../../analysis/corpus/index.ts';
import type { ArticleSummary } from '../../../../analysis/types/corpus.ts';

const analyzer = { version: '1.0.0', assets: 'a' };

/** A made article of a corpus: what is given, and nothing else. Its direction is one of many that have nothing in common. */
export function madeRow(number: number, given: Partial<ArticleSummary>, direction = number): CorpusRow {
  // Ids are known by their beginnings.
  const article = (0x1000 + number).toString(16).padEnd(64, '0');
  const none = [0, 0, 0] as [number, number, number];
  const summary: ArticleSummary = {
    ...{ article, analyzer, outlet: null, date: null },
    ...{
      words: none,
      attributed: 0,
      unnamed: 0,
      sources: [0, 0, 0, 0, 0, 0, 0],
      countries: [],
      speakers: [],
    },
    ...{ charge: none, marks: Array.from({ length: 9 }, () => none), wordings: [] },
    ...{
      stances: [],
      names: [],
      staff: [],
      frames: null,
      tokens: 0,
      vocabulary: [],
      terms: [],
      lists: [],
      heads: [],
    },
    ...given,
  };
  const vector = new Int8Array(64);
  vector[direction] = 127;
  return { summary, vector, printing: 0 };
}

/** Rows in the order that a report goes through them. */
export function inOrder(rows: readonly CorpusRow[]): CorpusRow[] {
  const key = ({ summary: { date, article } }: CorpusRow) => `${date ?? ''} ${article}`;
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
