import type { Corpus } from '../../store/index.ts';
import { formatDate } from '../format.ts';
import { corpusDiffPath } from './corpus-diff-page.ts';

/**
 * What a corpus's page says of its reruns, for `views/partials/corpus-again.hbs`: those that there are, each with the way to what
 * moved, and the form that makes another. `family` is what `familyOf` gives, `unchanged` whether `isUnchanged` says so.
 */
export function corpusAgainModel(corpus: Corpus, family: readonly Corpus[], unchanged: boolean) {
  const [first, ...reruns] = family;
  return {
    path: `/corpora/${corpus.id}/rerun`,
    unchanged,
    first: first.number === corpus.number ? null : { name: first.name },
    firstPath: `/corpora/${first.id}`,
    reruns: reruns.map((one) => ({
      ...{ name: one.name, path: `/corpora/${one.id}`, made: formatDate(one.created.slice(0, 10)) },
      ...{
        version: one.analyzer.version,
        here: one.number === corpus.number,
        diffPath: corpusDiffPath(first, one),
      },
    })),
  };
}
