import type { PackedFile } from '../../coding/package/zip-files.ts';
import type { Corpus, StoredReport } from '../../store/index.ts';
import { plural } from '../format.ts';

/** `methods.md`: a methods section in sentences, and what must be known of the figures. */
export function corpusMethods(corpus: Corpus, { report }: StoredReport): PackedFile {
  const told = report.told.map((one) => `- ${one}`);
  return {
    name: 'methods.md',
    about: 'A methods section in sentences, and what must be known of the figures.',
    content: `# Methods: ${corpus.name}\n\n${plural(report.articles, 'article')}\n\n## What must be known of the figures\n\n${told.join('\n')}\n`,
  };
}
