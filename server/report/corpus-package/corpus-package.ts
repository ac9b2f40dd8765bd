import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusFile } from '../../../analysis/types/corpus.ts';
import { dataPackage } from '../../coding/package/data-package.ts';
import { tableFile } from '../../coding/package/package-table.ts';
import { type PackedFile, zipInto } from '../../coding/package/zip-files.ts';
import { writeScheme } from '../../coding/schemes.ts';
import type { Context } from '../../context.ts';
import { Conflict } from '../../errors.ts';
import { keptAnalysis } from '../../library/analysis.ts';
import { corpusFile, standingOf } from '../../library/corpora.ts';
import type { Corpus, ListedRow, ListedText, Passes, Store, StoredReport } from '../../store/index.ts';
import {
  aboutCorpus,
  type CorpusPackageChoices,
  corpusCitation,
  corpusReadme,
  type PackedCounts,
} from './corpus-about.ts';
import { corpusMethodsFile } from './corpus-methods-file.ts';
import { articlesTable, type PackedPrinting, variablesTable } from './printing-tables.ts';
import { reportTables } from './report-tables.ts';
import { annotationsTable } from './said-of-texts.ts';
import { TableSpool } from './table-spool.ts';
import {
  articleFiguresTable,
  attributionsTable,
  failedTable,
  marksTable,
  type PackedText,
  stancesTable,
  textsTable,
} from './text-tables.ts';

/** Where a package is made: a folder for what lies on the disk meanwhile, and who takes the zip, piece by piece. */
export interface PackageWay {
  folder: string;
  /** A piece is good only until it returns. */
  write(bytes: Uint8Array): void;
}

/**
 * Makes the package of a corpus with its latest report, as one zip, and hands it on as it is made: what is in memory does not grow
 * with the corpus. The same corpus, report and choices give the same bytes. Throws a Conflict where no report is made yet.
 */
export async function corpusPackage(
  context: Pick<Context, 'store' | 'corpora'>,
  corpus: Corpus,
  choices: CorpusPackageChoices,
  { folder, write }: PackageWay,
): Promise<PackedCounts> {
  const { store, corpora } = context;
  const { stored } = await standingOf(context, corpus);
  if (!stored) throw new Conflict(notMade(corpus));
  const report = await corpusFile(context, corpus, stored.report);
  const rows = await corpora.listings.byDate(corpus.number);
  const listed = await corpora.listings.texts(corpus.number);
  const spools: TableSpool<never>[] = [];
  const own = mkdtempSync(join(folder, '.parallax-corpus-'));
  const spool = <From>(...[table, parquet]: SpoolOf<From>) => {
    const made = new TableSpool(own, table, parquet && choices.parquet);
    spools.push(made as TableSpool<never>);
    return made;
  };
  try {
    // All of it as of one moment: articles are set right and coded meanwhile.
    return store.snapshot(() => {
      const printings = [spool(articlesTable, true), spool(variablesTable, true)];
      const texts = [
        ...[articleFiguresTable, marksTable, attributionsTable, stancesTable].map((table) =>
          spool<PackedText>(table, true),
        ),
        spool(annotationsTable(store), true),
        spool(failedTable, false),
        ...(choices.texts ? [spool(textsTable, true)] : []),
      ];
      const counts = { ...{ printings: 0, texts: 0, failed: 0, gone: 0 } };
      for (const printing of printingsOf(store, rows)) {
        counts.printings++;
        for (const one of printings) one.add(printing);
      }
      for (const text of textsOf(store, listed)) {
        counts.texts++;
        if (text.why !== null) counts.failed++;
        else if (!text.view) counts.gone++;
        for (const one of texts) one.add(text);
      }
      const files = [
        ...[...printings, ...texts].flatMap((one) => one.files()),
        ...filesOfReport(store, corpus, stored, report),
      ];
      files.push(corpusReadme(corpus, choices, counts, files));
      zipInto(files, (written) => dataPackage(aboutCorpus(corpus, stored), written), write);
      return counts;
    });
  } finally {
    for (const one of [...spools, rows, listed]) one.close();
    rmSync(own, { recursive: true, force: true });
  }
}

type SpoolOf<From> = [table: ConstructorParameters<typeof TableSpool<From>>[1], parquet: boolean];

function notMade({ name, id, asked, why }: Corpus): string {
  const told = asked
    ? 'It is being made: ask again when it is done.'
    : `Make it first: on the corpus’s page, or by \`npx parallax corpus report ${id}\`.`;
  return `The corpus “${name}” has no report yet, and a package is made of it. ${why && !asked ? `The last try ended so: ${why} ` : ''}${told}`;
}

function* filesOfReport(
  store: Store,
  corpus: Corpus,
  stored: StoredReport,
  report: CorpusFile,
): Generator<PackedFile> {
  for (const table of reportTables) yield tableFile(table as never, stored.report);
  yield {
    name: 'report.json',
    about: 'The whole report, as `parallax corpus report --format json` prints it.',
    content: `${JSON.stringify(report)}\n`,
  };
  const scheme = corpus.scheme === null ? null : store.schemes.byNumber(corpus.scheme);
  if (scheme)
    yield {
      name: 'codebook.yaml',
      about: `The codebook “${scheme.scheme.title}”, version ${scheme.scheme.version}.`,
      content: writeScheme(scheme.scheme),
    };
  yield corpusMethodsFile(corpus, stored);
  yield corpusCitation(corpus, stored);
}

/** The rows of a corpus, one at a time. */
function* printingsOf(store: Store, rows: Passes<ListedRow>): Generator<PackedPrinting> {
  const collections = new Map<number, string | null>();
  const nameOf = (number: number) => {
    if (!collections.has(number)) collections.set(number, store.collections.get(number)?.name ?? null);
    return collections.get(number)!;
  };
  let number = 0;
  for (const { why: _, ...listed } of rows.rows()) {
    const known = store.articles.get(listed.article);
    // Deleted for good here, which the database of many machines is still to be told.
    if (!known) continue;
    const entry = entryOf(store, listed);
    const variables = entry ? store.entries.variables(entry.number) : [];
    const told = new Set(variables.filter(({ name }) => name === 'tags').map(({ value }) => value));
    yield {
      ...{ ...listed, number: ++number, known, entry, variables },
      collection: entry && nameOf(entry.collection),
      tags: store.tags.of(listed.article).filter((tag) => !told.has(tag)),
    };
  }
}

function entryOf(store: Store, { article, printing }: Pick<ListedRow, 'article' | 'printing'>) {
  if (printing === 0) return null;
  return store.entries.ofArticle(article).find(({ number }) => number === printing) ?? null;
}

/** The texts of a corpus, one at a time. */
function* textsOf(store: Store, texts: Passes<ListedText>): Generator<PackedText> {
  for (const listed of texts.rows()) {
    const stored = store.articles.get(listed.article);
    if (!stored) continue;
    const view = listed.summary && keptAnalysis({ store }, stored, listed.summary.analyzer);
    yield { ...listed, stored, view };
  }
}
