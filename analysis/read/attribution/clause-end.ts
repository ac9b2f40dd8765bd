import { skipAdjuncts, skipAdverbs } from './clause-start.ts';
import type { Rule } from './content.ts';
import { cueAt } from './cues.ts';
import { type Layout, lastInside, type Range } from './layout.ts';
import { isNominal, nounPhraseAfter } from './phrases.ts';

/** A content is no longer than this many tokens and quotations, so that hostile text costs no more than its length. */
const longest = 200;
const openQuote = /^[“"«„']$/;

const shortRules: ReadonlySet<Rule> = new Set([
  'object',
  'as',
  'infinitive',
  'object infinitive',
  'gerund',
  'noun of',
  'noun infinitive',
]);

/** Where a content that starts at `from` ends (token index, exclusive): at the end of its clause. */
export function clauseEnd(layout: Layout, from: number, unit: Range, rule: Rule): number {
  const { tokens, quoteOf, quoteTokens } = layout;
  const short = shortRules.has(rule);
  for (let i = from, steps = 0; i < unit.to; i++, steps++) {
    if (steps > longest) return i;
    if (quoteOf[i] >= 0) {
      const quote = quoteOf[i];
      i = quoteTokens[quote].to - 1;
      if (i + 1 < unit.to && quoteEndsClause(layout, quote, unit)) return i + 1;
      continue;
    }
    const { lower, pos } = tokens[i];
    if (lower === ';' || lower === '—' || lower === '--' || lower === '―') return i;
    if (/^[.!?]$/.test(lower) && (i + 1 === unit.to || tokens[i].sentence !== tokens[i + 1].sentence))
      return i;
    if (lower === ':' && i + 1 < unit.to && quoteOf[i + 1] >= 0) return i;
    if (lower === ',' && i > from && endsAtComma(layout, i, unit, short)) return i;
    if (pos === 'CCONJ' && i > from + 1 && joinsCue(layout, i, unit)) return i;
    if (i > from + 2 && startsCueOfRest(layout, i, unit)) return i;
  }
  const last = unit.to - 1;
  return quoteOf[last] < 0 && /^[.!?]+$/.test(tokens[last].lower) ? last : unit.to;
}

/** "…, stressing that", "…, according to", "…, he said", "…, which", "…, but": the content stops before these. */
function endsAtComma(layout: Layout, comma: number, unit: Range, short: boolean): boolean {
  const next = comma + 1;
  if (next >= unit.to) return true;
  const { lower, pos } = layout.tokens[next];
  if (layout.quoteOf[next] >= 0) return false;
  if (/^(?:which|who|whose|whom|but|yet|adding|according)$/.test(lower)) return true;
  if (/ing$/.test(lower) && cueAt(layout, next, unit)) return true;
  if (pos === 'CCONJ' && next + 1 < unit.to && joinsCue(layout, next, unit)) return true;
  if (
    short &&
    (/^(?:while|as|after|when|though|although|because|since|with|even)$/.test(lower) ||
      (/ing$/.test(lower) && pos === 'VERB'))
  )
    return true;
  const phrase = nounPhraseAfter(layout, next, unit.to);
  if (!phrase) return sayingVerb(layout, next, unit);
  const verb = skipAdverbs(layout, phrase.to, unit);
  return verb < unit.to && sayingVerb(layout, verb, unit) && endsAfter(layout, verb + 1, unit);
}

function sayingVerb(layout: Layout, i: number, unit: Range): boolean {
  const hit = isNominal(layout, i) ? null : cueAt(layout, i, unit);
  return (
    hit !== null &&
    hit.entry.kind === 'verb' &&
    hit.inflection !== 'participle' &&
    hit.inflection !== 'base' &&
    hit.entry.takes.includes('quote')
  );
}

/** True where a parenthesis such as ", he said" ends soon after its verb. */
function endsAfter(layout: Layout, i: number, unit: Range): boolean {
  const at = skipAdjuncts(layout, i, unit, new Set());
  return at >= unit.to || /^[,.;!?—–]$/.test(layout.tokens[at].lower);
}

/** "… and credited", "… and says": a joined verb that is a cue of its own, in the past or third person. */
function joinsCue(layout: Layout, conjunction: number, unit: Range): boolean {
  const at = skipAdverbs(layout, conjunction + 1, unit);
  if (at >= unit.to || layout.quoteOf[at] >= 0) return false;
  const hit = cueAt(layout, at, unit);
  if (!hit || hit.entry.kind === 'noun' || hit.inflection === 'base')
    return hit?.entry.kind === 'preposition';
  if (hit.inflection === 'participle') return layout.tokens[at].pos === 'VERB' && hit.entry.speaks;
  return hit.entry.speaks && layout.tokens[at].pos === 'VERB';
}

/** "… on Monday, according to", or the same without a comma. */
function startsCueOfRest(layout: Layout, i: number, unit: Range): boolean {
  return layout.tokens[i].lower === 'according' && i + 1 < unit.to && layout.tokens[i + 1].lower === 'to';
}

/** A quotation as content: with the rest of the writer's clause where the quoted words stop in the middle of one. */
export function quotedContent(layout: Layout, quote: number, unit: Range): Range {
  const { from, to } = layout.quoteTokens[quote];
  return {
    from,
    to: quoteEndsClause(layout, quote, unit) ? to : Math.max(to, clauseEnd(layout, from, unit, 'that')),
  };
}

/** True where the quotation brings its own end of clause (“…,” or “….”), or a stop follows. */
function quoteEndsClause(layout: Layout, quote: number, unit: Range): boolean {
  const { tokens, quoteTokens } = layout;
  const { to } = quoteTokens[quote];
  if (to >= unit.to) return true;
  const inner = tokens[lastInside(layout, quote)].lower;
  if (/[.!?…]$/.test(inner)) return true;
  if (inner === ',' || inner === ';')
    return (
      !openQuote.test(tokens[to].lower) &&
      !(tokens[to].pos === 'CCONJ' && to + 1 < unit.to && openQuote.test(tokens[to + 1].lower))
    );
  return /^[.;!?)]$/.test(tokens[to].lower);
}
