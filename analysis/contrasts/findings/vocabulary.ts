import { shortTitles } from '../../english/closed.ts';
import { listed } from '../../text/prose.ts';
import type { Finding, Side } from '../../types/comparison.ts';
import { substance } from '../pair/terms.ts';
import { evidence, finding, type Kind, type Pair } from './candidate.ts';

const kind: Kind = { id: 'vocabulary', telling: 0.35 };
/** z beyond which a word is more than chance on one side (5%). */
const significantZ = 1.96;

/** Substance of a word that is worth a sentence. */
const leastSubstance = 1.4;

/** False for titles and for words that say nothing of a subject. */
function tells(word: string): boolean {
  return !shortTitles.has(word.toLowerCase().replace(/\.$/, '')) && substance(word) >= leastSubstance;
}

/** The words most typical of each side. */
export function vocabularyFindings({ names, contrasts }: Pair): Finding[] {
  const typical = (side: Side) =>
    contrasts.vocabulary.words
      .filter((w) => w.leans === side && Math.abs(w.z) >= significantZ && tells(w.word))
      .sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
      .slice(0, 3);
  const [l, r] = [typical('left'), typical('right')];
  if (l.length < 2 || r.length < 2) return [];
  const words = (list: typeof l) => listed(list.map((w) => `“${w.word}”`));
  const text = `The words that set them apart most are ${words(l)} in ${names.left} and ${words(r)} in ${names.right}.`;
  const shown = [
    ...evidence(
      'left',
      l.flatMap((w) => w.spans.left.slice(0, 3)),
    ),
    ...evidence(
      'right',
      r.flatMap((w) => w.spans.right.slice(0, 3)),
    ),
  ];
  return [finding(kind, text, 0.8, 0.8, shown)];
}
