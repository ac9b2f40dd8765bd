import { stringify } from 'yaml';
import { analyzerVersion } from '../../../analysis/index.ts';
import type { AboutPackage } from '../../coding/package/data-package.ts';
import type { PackedFile } from '../../coding/package/zip-files.ts';
import type { Corpus, StoredReport } from '../../store/index.ts';
import { formatCount, plural } from '../format.ts';

/** What whoever makes a package of a corpus chooses. */
export interface CorpusPackageChoices {
  /** The articles’ texts go with it. */
  texts: boolean;
  /** The large tables as Parquet too. */
  parquet: boolean;
}

/** What went into a package. */
export interface PackedCounts {
  printings: number;
  texts: number;
  failed: number;
  /** Texts that were read, of which what the analyzer said is kept no more. */
  gone: number;
}

/** Which analyzer a report was made with, as versions of data sets are told. */
const versionOf = ({ analyzer: { version, assets } }: StoredReport) => `${version}+${assets}`;
const authors = ({ name }: Corpus) => [{ name: `The makers of the corpus “${name}”` }];

/** `README.md`: what is in a package, what of the articles is in it and what is not, and how its tables are read. */
export function corpusReadme(
  corpus: Corpus,
  { texts, parquet }: CorpusPackageChoices,
  counts: PackedCounts,
  files: readonly PackedFile[],
): PackedFile {
  const { printings, failed, gone } = counts;
  const rows = [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, about }) => `- \`${name}\`: ${about}`);
  const rights = texts
    ? 'The texts are in `texts.csv`. Whoever has the rights in them says what may be done with them: `rights` in `articles.csv` tells what is known of it. Take them out before you hand the package on, or ask for a package without texts.'
    : 'The texts of the articles are not in it, since rights in them are others’. What stands of them: titles, addresses, the short wordings that are marked as charged (`words` in `marks.csv`), names, and single words. Every other place is told by its offsets. Each article goes by the SHA-256 of its text in UTF-8, so that whoever has the texts can tell that they are the same ones and cut the places out.';
  const lost =
    gone === 0
      ? ''
      : ` Of ${plural(gone, 'text')} what the analyzer said is kept no more: its figures in the report stand, and it has no rows in the tables of marks, attributions, stances and figures of articles.`;
  const unread =
    failed === 0
      ? ''
      : ` ${plural(failed, 'text')} could not be read and ${failed === 1 ? 'is' : 'are'} in no figure (\`failed.csv\`).`;
  return {
    name: 'README.md',
    about: 'What is in this package, and how it is read.',
    content: [
      `# ${corpus.name}`,
      '',
      `A corpus with its framing report, made with Parallax: ${plural(printings, 'article')} of ${plural(counts.texts, 'text')}.${corpus.note ? ` ${corpus.note}` : ''}${unread}${lost}`,
      '',
      '## What of the articles is in it',
      '',
      rights,
      '',
      '## To read it',
      '',
      'The tables are CSV in UTF-8 (RFC 4180). `datapackage.json` describes each column with its type and unit, says which rows of which table a column names (keys), and has the size and SHA-256 of each file (Data Package, Table Schema). `parallax.py` and `parallax.R`, which come with Parallax, read all of it into data frames and draw figures with their intervals.',
      '',
      'A value that is missing (an empty cell without quotation marks) has too little behind it, which `reason` tells; it is not 0. Offsets are half-open, in UTF-16 code units from the beginning of an article’s text: JavaScript and Java count so; in Python, encode the text as UTF-16-LE and take two bytes a unit. A text that a spreadsheet would take for a formula has an apostrophe before it.',
      ...(parquet
        ? [
            '',
            'The tables with a row or more for each article are there as Apache Parquet too, with the same rows and columns, types among it, and without the apostrophes.',
          ]
        : []),
      '',
      'The same corpus and report give the same bytes.',
      '',
      '## What is in it',
      '',
      ...rows,
      '- `datapackage.json`: each file with its size, its hash and its columns.',
      '',
    ].join('\n'),
  };
}

/** `CITATION.cff`, by the Citation File Format 1.2.0. Who made the corpus is for its makers to say. */
export function corpusCitation(corpus: Corpus, stored: StoredReport): PackedFile {
  const { version, assets } = stored.analyzer;
  const data = {
    'cff-version': '1.2.0',
    message: 'If you use these data, please cite them and the software that made them.',
    type: 'dataset',
    title: `${corpus.name}: a corpus with its framing report`,
    authors: authors(corpus),
    version: versionOf(stored),
    'date-released': corpus.created.slice(0, 10),
    identifiers: [
      {
        type: 'other',
        value: `parallax:corpus:${corpus.id}`,
        description: 'The id of the corpus in its library.',
      },
    ],
    ...(corpus.note && { abstract: corpus.note }),
    references: [
      {
        ...{ type: 'software', title: 'Parallax', version, authors: [{ name: 'The makers of Parallax' }] },
        notes: `Word lists, models and code: ${assets}`,
      },
    ],
  };
  return {
    name: 'CITATION.cff',
    about: 'How to cite it. Put your names into it: Parallax does not know them.',
    content: `# Put the names of the authors here: Parallax does not know them.\n${stringify(data, { lineWidth: 0 })}`,
  };
}

/** What `datapackage.json` says of the package as a whole. */
export function aboutCorpus(corpus: Corpus, stored: StoredReport): AboutPackage {
  const { report, analyzer } = stored;
  return {
    name: `parallax-corpus-${corpus.id}`,
    id: `parallax:corpus:${corpus.id}`,
    title: corpus.name,
    description:
      corpus.note || `A corpus of ${formatCount(report.articles)} articles with its framing report.`,
    version: versionOf(stored),
    created: corpus.created,
    contributors: authors(corpus).map(({ name }) => ({ title: name, role: 'author' })),
    sources: report.outlets.map(({ outlet }) => ({ title: outlet })),
    licenses: [
      {
        name: 'notspecified',
        title:
          'Not specified: the makers of the corpus say what may be done with its figures; what is known of each article stands in “rights” of articles.csv.',
      },
    ],
    keywords: ['news framing', 'media bias', 'content analysis'],
    analyzer,
    generator: `Parallax ${analyzerVersion.version}`,
  };
}
