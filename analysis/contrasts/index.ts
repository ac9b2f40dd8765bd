import type { Comparison } from '../comparison.ts';
import type { Analyzed } from '../index.ts';

/** Everything that two analyzed articles show side by side. */
export function compareDocuments(left: Analyzed, right: Analyzed): Comparison {
  return {
    left: left.document.article.id,
    right: right.document.article.id,
    analyzer: left.analysis.analyzer,
    comparability: [],
    unrelated: false,
    findings: [],
    figures: [],
    stance: [],
    naming: [],
    claims: [],
    only: { left: [], right: [] },
    vocabulary: { words: [], note: '' },
    frames: [],
  };
}
