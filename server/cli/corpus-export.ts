import { plain } from '../../analysis/text/plain.ts';
import { readConfig } from '../config.ts';
import { openContext } from '../context.ts';
import { findCorpus } from '../library/corpora.ts';
import type { CorpusPackageChoices } from '../report/corpus-package/corpus-about.ts';
import { corpusPackageFile, corpusPackageName } from '../report/corpus-package/corpus-package-file.ts';
import { plural } from '../report/format.ts';
import { print } from './terminal.ts';

export interface ExportOptions extends CorpusPackageChoices {
  out?: string;
}

/** Writes the package of a corpus to a file that is not there yet, whole or not at all. */
export async function exportOne(name: string, { out, ...choices }: ExportOptions): Promise<void> {
  const context = openContext(readConfig());
  try {
    const corpus = await findCorpus(context, name);
    const file = out ?? corpusPackageName(corpus);
    const { printings, texts } = await corpusPackageFile(context, corpus, choices, file);
    await print(
      `“${plain(corpus.name)}”: ${plural(printings, 'article')} of ${plural(texts, 'text')}, in ${plain(file)}.\n`,
    );
  } finally {
    context.store.close();
  }
}
