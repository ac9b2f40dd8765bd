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

/** What a paper says of how the figures came about. */
export function methodsOf(corpus: Corpus, { report, analyzer }: StoredReport): string[] {
  const { articles, events, topics, outlets, differences } = report;
  const firm = differences.filter(({ differs }) => differs).length;
  const sampling = `The corpus is ${plural(articles, 'article')} from ${plural(outlets.length, 'outlet')} that are told apart, selected on ${formatDate(corpus.created.slice(0, 10))} from a library by: ${selectionWords(corpus.selection)}.${corpus.note ? ` ${ended(corpus.note)}` : ' How the library itself was sampled is not noted.'}`;
  const reading = `Each article was read by Parallax ${analyzer.version} (${analyzer.assets}), which marks who is said to have said what, whose words these are, charged wording, stance toward those named and frames.`;
  const events_ = `Articles were grouped into ${plural(events, 'event')} by the likeness of their sentences’ vectors and by date, and events into ${plural(topics.length, 'topic')}, named by the words that set each apart from the rest of the corpus.`;
  const cells =
    'Figures are given by outlet, topic and period where at least 5 articles on 4 events stand in the cell; what is too small in its month is joined to its quarter, then its year, then to all of the time, before it is withheld.';
  const intervals =
    'Intervals are of 95 % and come from a Poisson bootstrap that draws events, not articles, anew, with draws seeded by event.';
  const tests = `Each outlet was held against all others together in ${plural(differences.length, 'comparison')}; those told as differences (${firm}) stand at a false discovery rate of 5 % over all of them (Benjamini and Hochberg 1995). Words that set groups apart come from log-odds with a Dirichlet prior from general news (Monroe, Colaresi and Quinn 2008).`;
  return [sampling, reading, events_, cells, intervals, tests, ...validationOf(report)];
}

/** What categories that the report counts were worth on items that they had not learned from. */
function validationOf({ categories }: CorpusReport): string[] {
  if (categories.length === 0) return [];
  const said = categories.map(({ category, kind, quality }) => {
    const how = kind === 'list' ? 'a list of phrases' : 'learned from coded items';
    if (!quality) return `“${category}” (${how}; not validated)`;
    const share = (value: number | null) => (value === null ? '–' : value.toFixed(2).replace(/^0/, ''));
    return `“${category}” (${how}; precision ${share(quality.precision)}, recall ${share(quality.recall)} on ${plural(quality.items, 'coded item')})`;
  });
  return [`Categories counted besides: ${said.join('; ')}.`];
}

const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

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
