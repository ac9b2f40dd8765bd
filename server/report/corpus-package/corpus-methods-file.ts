import { codebook } from '../../../analysis/codebook/index.ts';
import type { PackedFile } from '../../coding/package/zip-files.ts';
import type { Corpus, StoredReport } from '../../store/index.ts';
import { selectionWords } from '../corpus/corpus-cited.ts';

/** `methods.md`: the paragraph of the report that a paper can take over, how articles were chosen, after whom what is measured, and what must be known. */
export function corpusMethodsFile(corpus: Corpus, { report, analyzer }: StoredReport): PackedFile {
  const list = (all: readonly string[]) => all.map((one) => `- ${one}\n`).join('');
  const measures = codebook().measures.map(
    ({ id, definition, citation }) => `${id}: ${definition} ${citation}`,
  );
  const parts = [
    `# Methods: ${corpus.name}\n\n${report.methods}\n`,
    `## Selection\n\nThe corpus was made on ${corpus.created.slice(0, 10)} from a library by: ${selectionWords(corpus.selection)}. Its articles stay as they were chosen then.\n`,
    `## What is measured\n\n${list(measures)}`,
    `## What must be known of the figures\n\n${list(report.told)}`,
    `## Software\n\nThe report was made with Parallax ${analyzer.version} (word lists, models and code: ${analyzer.assets}); the corpus is pinned to ${corpus.analyzer.version} (${corpus.analyzer.assets}), by which its articles are read where that is kept. In its library it stays at /corpora/${corpus.id}.\n`,
  ];
  return {
    name: 'methods.md',
    about:
      'A methods section in sentences, after whom what is measured, and what must be known of the figures.',
    content: parts.join('\n'),
  };
}
