import { beforeFragments, relatives } from '../../english/closed.ts';
import type { QuotationForm } from '../../types/document.ts';
import type { Layout, Range } from '../syntax/units.ts';
import { isFiniteVerb } from '../syntax/verbs.ts';

/**
 * Direct where the quoted words make a clause of their own, mixed where they are a fragment in the writer's clause,
 * indirect without quotation marks.
 */
export function formOf(layout: Layout, content: Range[]): QuotationForm {
  let quoted = 0;
  let words = 0;
  for (const { from, to } of content) {
    for (let i = from; i < to; i++) {
      if (!layout.tokens[i].word) continue;
      words++;
      if (layout.quoteOf[i] >= 0) quoted++;
    }
  }
  if (quoted === 0) return 'indirect';
  const opens = layout.quoteOf[content[0].from] >= 0;
  return opens && quoted >= 0.9 * words && isClause(layout, content[0]) ? 'direct' : 'mixed';
}

/** True where the quoted words can stand alone: they start like a sentence, or have a subject and a finite verb. */
function isClause(layout: Layout, range: Range): boolean {
  const { tokens, text } = layout;
  const before = range.from > 0 ? tokens[range.from - 1].lower : '';
  if (beforeFragments.has(before)) return false;
  let first = range.from;
  while (first < range.to && !tokens[first].word) first++;
  if (first >= range.to) return false;
  if (/^\p{Lu}/u.test(text.slice(tokens[first].start, tokens[first].end)) && range.to - first > 3)
    return true;
  for (let i = first + 1; i < range.to && i < first + 25; i++) {
    if (
      isFiniteVerb(tokens, i) &&
      (tokens[i].pos === 'AUX' || !/^(?:DET|ADP|ADJ|PART)$/.test(tokens[i - 1].pos))
    )
      return !relatives.has(tokens[i - 1].lower);
  }
  return false;
}
