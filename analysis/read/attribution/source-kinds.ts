import { sourceTypeWeights } from '../../model/weights.ts';
import { type SourceType, sourceTypes } from '../../types/document.ts';
import { softmax } from '../../types/predictions.ts';
import type { Layout } from '../syntax/units.ts';
import { evidenceOf, type SourceEvidence, tokenRoles } from './source-evidence.ts';
import type { Speaker, Triple } from './triple.ts';

/**
 * What a listed type is never taken for: most names in news are officials', which makes nobody one whom no word calls so, and
 * whoever bears an expert's title is a person.
 */
function never(listed: SourceType, type: SourceType): boolean {
  if (listed === 'person') return type === 'official' || type === 'expert';
  return listed === 'expert' && (type === 'institution' || type === 'document');
}

/**
 * The speakers, each with the type of source that was learned from labelled sources, where that is likelier than what form and
 * the lists say. `kinds` is what the reader says of each token (`Predictions.kind`). Linear time.
 */
export function withLearnedTypes(
  layout: Layout,
  triples: readonly Triple[],
  speakers: readonly Speaker[],
  kinds: Float32Array,
): Speaker[] {
  const typed = [...speakers];
  for (const evidence of evidenceOf(layout, triples, speakers)) {
    const sourceType = typeOf(evidence, speakers[evidence.triples[0]].sourceType, kinds);
    for (const i of evidence.triples) typed[i] = { ...speakers[i], sourceType };
  }
  return typed;
}

function typeOf({ tokens, numbers }: SourceEvidence, listed: SourceType, kinds: Float32Array) {
  const { bias, weights, margin } = sourceTypeWeights();
  const size = sourceTypes.length;
  const scores = [...bias];
  for (const [type, own] of weights.entries())
    for (const [k, x] of numbers.entries()) scores[type] += own[k] * x;
  for (const [role, name] of tokenRoles.entries())
    for (const i of tokens[name])
      for (let type = 0; type < size; type++)
        scores[type] += kinds[(i * tokenRoles.length + role) * size + type] / tokens[name].length;
  for (const [i, type] of sourceTypes.entries())
    if (never(listed, type)) scores[i] = Number.NEGATIVE_INFINITY;
  const odds = softmax(scores);
  const best = odds.indexOf(Math.max(...odds));
  return odds[best] > margin * odds[sourceTypes.indexOf(listed)] ? sourceTypes[best] : listed;
}
