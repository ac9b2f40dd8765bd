import type { Layout, Range } from '../syntax/units.ts';
import type { Triple } from './triple.ts';

/**
 * Each quotation once: where several contents hold it, it stays with the cue that stands nearest, unless one report holds the
 * other whole (“he said that she had said ‘…’”). An attribution that is left without content goes. Linear time.
 */
export function quotedOnce(layout: Layout, triples: Triple[]): Triple[] {
  const claims = new Map<number, number[]>();
  for (const [t, { content }] of triples.entries())
    for (const quote of quotesIn(layout, content)) claims.set(quote, [...(claims.get(quote) ?? []), t]);
  const lost = triples.map((): Range[] => []);
  for (const [quote, claimants] of claims) {
    if (claimants.length < 2) continue;
    const range = layout.quoteTokens[quote];
    const nearest = claimants.reduce((a, b) => (away(triples[b], range) < away(triples[a], range) ? b : a));
    for (const t of claimants)
      if (t !== nearest && !nested(triples[t], triples[nearest])) lost[t].push(range);
  }
  return triples.flatMap((triple, t) => {
    if (lost[t].length === 0) return [triple];
    const content = triple.content
      .flatMap((range) => without(range, lost[t]))
      .filter(({ from, to }) => layout.tokens.slice(from, to).some(({ word }) => word));
    return content.length === 0 ? [] : [{ ...triple, content }];
  });
}

/** Quotations that a content holds whole, in order. */
function quotesIn({ quoteOf, quoteTokens }: Layout, content: readonly Range[]): Set<number> {
  const found = new Set<number>();
  for (const { from, to } of content)
    for (let i = from; i < to; i++) {
      const quote = quoteOf[i];
      if (quote >= 0 && quoteTokens[quote].from >= from && quoteTokens[quote].to <= to) found.add(quote);
    }
  return found;
}

/** Tokens between a triple's cue and a range; without a cue the range is its own. */
function away({ cue }: Triple, { from, to }: Range): number {
  if (!cue) return 0;
  return Math.max(0, cue.from - to, from - cue.to);
}

/** True where one of two contents holds the other's cue: one reports the other. */
function nested(a: Triple, b: Triple): boolean {
  const holds = (content: readonly Range[], cue: Range | null) =>
    cue !== null && content.some(({ from, to }) => from <= cue.from && cue.to <= to);
  return holds(a.content, b.cue) || holds(b.content, a.cue);
}

function without(range: Range, lost: readonly Range[]): Range[] {
  const rest: Range[] = [];
  let { from } = range;
  for (const gone of lost) {
    if (gone.to <= from || gone.from >= range.to) continue;
    if (gone.from > from) rest.push({ from, to: gone.from });
    from = gone.to;
  }
  if (from < range.to) rest.push({ from, to: range.to });
  return rest;
}
