import { createHash } from 'node:crypto';
import type { CorpusReport } from '../../../analysis/types/corpus.ts';
import type { Corpus, StoredReport, StoredScheme } from '../../store/index.ts';
import { formatDate, plural } from '../format.ts';
import { corpusPath } from './corpus-paths.ts';

/** By what a corpus was chosen, in words: "outlet “BBC News”; published from 2013-08-21". */
export function selectionWords(selection: Corpus['selection']): string {
  const named: Record<string, string> = {
    ...{ outlet: 'outlet', section: 'section', kind: 'kind of text', language: 'language' },
    ...{ collection: 'collection', tag: 'tag', search: 'with the words' },
    ...{ from: 'published from', to: 'published until' },
  };
  const said = Object.entries(selection).flatMap(([name, value]) => {
    if (value === null || value === undefined) return [];
    if (name === 'ids') return [`${plural(Number(value), 'article')} named by their ids`];
    if (name === 'variables' && Array.isArray(value))
      return value.map((one: { name: string; value: string }) => `${one.name} is “${one.value}”`);
    return named[name] ? [`${named[name]} ${/^(?:from|to)$/.test(name) ? value : `“${value}”`}`] : [];
  });
  return said.length === 0 ? 'the whole library' : said.join('; ');
}

/** How to cite a report, and where it stays. */
export function citeModel(corpus: Corpus, stored: StoredReport) {
  const hash = reportHash(stored);
  const path = corpusPath(corpus.id, '', { report: String(stored.number) });
  return {
    text: `Framing report “${corpus.name}”, report ${stored.number} of ${formatDate(stored.made.slice(0, 10))}, made with Parallax ${stored.analyzer.version} (${stored.analyzer.assets}). SHA-256 ${hash.slice(0, 16)}.`,
    path,
    hash,
  };
}

const hashes = new WeakMap<CorpusReport['cells'], string>();

/** The SHA-256 of a report's numbers, whatever its topics are named. */
function reportHash({ report }: StoredReport): string {
  const known = hashes.get(report.cells);
  if (known) return known;
  const numbers = { ...report, topics: report.topics.map(({ name: _, ...topic }) => topic) };
  const hash = createHash('sha256').update(JSON.stringify(numbers)).digest('hex');
  hashes.set(report.cells, hash);
  return hash;
}

/** The codebook that goes with a corpus; null where none does. */
export function codebookModel(scheme: StoredScheme | null) {
  if (!scheme) return null;
  const { id, title, version, categories } = scheme.scheme;
  return {
    ...{ title, version: String(version) },
    categories: categories.map(({ name, definition }) => ({ name, definition })),
    hash: createHash('sha256').update(JSON.stringify(scheme.scheme)).digest('hex').slice(0, 16),
    path: `/lessons/schemes/${encodeURIComponent(id)}`,
  };
}
