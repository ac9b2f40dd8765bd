import { negations } from '../../english/closed.ts';
import type { TokenRange } from '../../read/syntax/clauses.ts';
import type { Sides } from '../../types/comparison.ts';
import type { Document, Span, Token } from '../../types/document.ts';
import { contentClasses } from './concepts.ts';
import { stem } from './stems.ts';

/** Where two passages word it differently: content words and negations whose stem the other has not, neighbours joined. */
export function differingWords(
  documents: Sides<Document>,
  left: TokenRange,
  right: TokenRange,
): Sides<Span[]> {
  const tokens = {
    left: documents.left.tokens.slice(left.first, left.last),
    right: documents.right.tokens.slice(right.first, right.last),
  };
  return {
    left: withoutShared(tokens.left, stemsOf(tokens.right)),
    right: withoutShared(tokens.right, stemsOf(tokens.left)),
  };
}

function stemsOf(tokens: readonly Token[]): Set<string> {
  return new Set(tokens.filter((t) => t.word).map(stemOf));
}

function stemOf({ lemma, lower }: Token): string {
  return stem(lemma?.toLowerCase() ?? lower);
}

function withoutShared(tokens: readonly Token[], shared: ReadonlySet<string>): Span[] {
  const spans: Span[] = [];
  let open: Span | null = null;
  for (const token of tokens) {
    const differs =
      (contentClasses.has(token.pos) || negations.has(token.lower)) && !shared.has(stemOf(token));
    // A hyphen belongs to the words around it.
    if (open && /^[-–]$/.test(token.lower) && token.start === open.end) continue;
    if (!differs || !token.word) open = null;
    else if (open) open.end = token.end;
    else {
      open = { start: token.start, end: token.end };
      spans.push(open);
    }
  }
  return spans;
}
