import { type CueHit, cueAt, isFiniteVerb } from './cues.ts';
import { type Layout, lastInside, type Range } from './layout.ts';
import type { Complement } from './lexicon.ts';
import { isNominal, isTime, nounPhraseAfter, relatives, widenRight } from './phrases.ts';

/** How a content was found; confidence is known by rule. */
export type Rule =
  | 'quote after'
  | 'quote before'
  | 'that'
  | 'bare clause'
  | 'wh'
  | 'infinitive'
  | 'object infinitive'
  | 'as'
  | 'object'
  | 'gerund'
  | 'parenthesis'
  | 'passive'
  | 'passive without agent'
  | 'preposition before'
  | 'preposition after'
  | 'noun quote'
  | 'noun that'
  | 'noun infinitive'
  | 'noun of'
  | 'colon'
  | 'transcript'
  | 'signature'
  | 'continued';

export interface Found {
  rule: Rule;
  content: Range[];
}

/** A content is no longer than this many tokens and quotations, so that hostile text costs no more than its length. */
const longest = 200;
const openQuote = /^[“"«„']$/;
const wh = new Set(['how', 'why', 'what', 'whether', 'who', 'where', 'when', 'if', 'which']);

/** The complement of a cue on its right side, by what its entry takes; null where nothing fits. */
export function complementAfter(layout: Layout, hit: CueHit, unit: Range): Found | null {
  const takes = new Set<Complement>(hit.entry.takes);
  const at = skipAdjuncts(layout, hit.group.to, unit, takes);
  if (at >= unit.to) return null;
  const clause = takes.has('clause') || takes.has('that');
  const quoted = quoteAt(layout, at, unit);
  if (quoted >= 0 && (takes.has('quote') || clause))
    return { rule: 'quote after', content: [quotedContent(layout, quoted, unit)] };
  const { lower } = layout.tokens[at];
  if (clause && lower === 'that' && at + 1 < unit.to) return found('that', layout, at + 1, unit);
  if (wh.has(lower) && takes.has('wh')) return found('wh', layout, at, unit);
  if (takes.has('to') && lower === 'to' && at === hit.group.to) return found('infinitive', layout, at, unit);
  const direct = skipAdverbs(layout, hit.group.to, unit);
  if (direct >= unit.to) return null;
  if (takes.has('clause') && startsClause(layout, at, unit)) return found('bare clause', layout, at, unit);
  return objectAfter(layout, direct, unit, takes);
}

function objectAfter(layout: Layout, at: number, unit: Range, takes: Set<Complement>): Found | null {
  const { tokens } = layout;
  if (takes.has('gerund') && /ing$/.test(tokens[at].lower) && tokens[at].pos === 'VERB')
    return found('gerund', layout, at, unit);
  const phrase = nounPhraseAfter(layout, at, unit.to);
  const end = phrase ? phrase.to : at;
  if (!phrase && !quoteInPhrase(layout, at, unit)) return null;
  if (takes.has('predicate') && phrase && hasPredicate(layout, phrase, unit))
    return found('object', layout, at, unit);
  const wide = phrase ? widenRight(layout, phrase, unit.to) : { from: at, to: at };
  const next = (i: number, word: string) => i < unit.to && tokens[i].lower === word;
  if (takes.has('object-to') && (next(end, 'to') || next(wide.to, 'to')))
    return found('object infinitive', layout, at, unit);
  if (takes.has('as') && (next(end, 'as') || next(wide.to, 'as'))) return found('as', layout, at, unit);
  if (takes.has('of') && (next(end, 'of') || next(wide.to, 'of'))) return found('object', layout, at, unit);
  if (!takes.has('object')) return null;
  if (phrase && isTime(layout, phrase.to - 1)) return null;
  return found('object', layout, at, unit);
}

/** "the “ghost shifts”": a quotation within the noun phrase that starts at `at`. */
function quoteInPhrase(layout: Layout, at: number, unit: Range): boolean {
  for (let i = at; i < Math.min(unit.to, at + 5); i++) {
    if (layout.quoteOf[i] >= 0) return true;
    if (!/^(?:DET|ADJ|PRON|PART|NUM|ADV)$/.test(layout.tokens[i].pos)) return false;
  }
  return false;
}

/** "called the plan a gift", "called it “dead”": the noun phrase is followed by what it is called. */
function hasPredicate(layout: Layout, phrase: Range, unit: Range): boolean {
  const wide = widenRight(layout, phrase, unit.to);
  return [phrase.to, wide.to].some(
    (i) =>
      i < unit.to &&
      (layout.quoteOf[i] >= 0 || /^(?:DET|ADJ|NUM)$/.test(layout.tokens[i].pos) || isNominal(layout, i)),
  );
}

function found(rule: Rule, layout: Layout, from: number, unit: Range): Found | null {
  const to = clauseEnd(layout, from, unit, rule);
  return to > from ? { rule, content: [{ from, to }] } : null;
}

function skipAdverbs(layout: Layout, from: number, unit: Range): number {
  let i = from;
  while (
    i < unit.to &&
    layout.quoteOf[i] < 0 &&
    layout.tokens[i].pos === 'ADV' &&
    !wh.has(layout.tokens[i].lower)
  )
    i++;
  return i;
}

/** Steps over what may stand between a cue and its content: adverbs, the day, "in a statement", the addressee. */
export function skipAdjuncts(layout: Layout, from: number, unit: Range, takes: Set<Complement>): number {
  const { tokens, quoteOf } = layout;
  let i = from;
  let addressee = takes.has('addressee');
  for (let steps = 0; i < unit.to && steps < 6 && quoteOf[i] < 0; steps++) {
    const { lower, pos } = tokens[i];
    if (pos === 'ADV' && !wh.has(lower)) i++;
    else if (isTime(layout, i) && !isGenitiveNext(layout, i, unit)) i++;
    else if (/^(?:last|this|next|early|late)$/.test(lower) && i + 1 < unit.to && isTime(layout, i + 1))
      i += 2;
    else if (pos === 'ADP' && !wh.has(lower) && lower !== 'as' && lower !== 'of' && lower !== 'that') {
      const phrase = nounPhraseAfter(layout, i + 1, unit.to);
      if (!phrase) break;
      const wide = widenRight(layout, phrase, unit.to);
      const rest = wide.to < unit.to ? tokens[wide.to].lower : '.';
      if (
        !/^(?:that|,|:|“|"|\.)$/.test(rest) &&
        !isTime(layout, wide.to - 1) &&
        !startsClause(layout, wide.to, unit)
      )
        break;
      i = wide.to;
    } else if (addressee) {
      const phrase = nounPhraseAfter(layout, i, unit.to);
      if (!phrase) break;
      addressee = false;
      const wide = widenRight(layout, phrase, unit.to);
      i = wide.to < unit.to && isFiniteVerb(layout, wide.to, wide.to - 1) ? phrase.to : wide.to;
    } else break;
  }
  return i;
}

function isGenitiveNext(layout: Layout, i: number, unit: Range): boolean {
  return i + 1 < unit.to && /^'s?$/.test(layout.tokens[i + 1].lower);
}

/** Quotation that stands at `at`, after an optional comma, colon or "that"; -1 where none does. */
function quoteAt(layout: Layout, at: number, unit: Range): number {
  const { tokens, quoteOf, quoteTokens } = layout;
  let i = at;
  for (
    let steps = 0;
    i < unit.to && quoteOf[i] < 0 && steps < 2 && /^(?:,|:|that|—|–)$/.test(tokens[i].lower);
    steps++
  )
    i++;
  if (i >= unit.to) return -1;
  const quote = quoteOf[i];
  return quote >= 0 && quoteTokens[quote].from === i ? quote : -1;
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

/** True where a clause without "that" starts at `at`: a noun phrase with its finite verb right after it. */
export function startsClause(layout: Layout, at: number, unit: Range): boolean {
  if (at >= unit.to || layout.quoteOf[at] >= 0) return false;
  const { tokens } = layout;
  const first = tokens[at].lower;
  if (/^(?:if|when|there|because|while|although|since|once)$/.test(first)) return true;
  const phrase = nounPhraseAfter(layout, at, unit.to);
  if (!phrase || relatives.has(first)) return false;
  const wide = widenRight(layout, phrase, unit.to);
  return (
    [wide.to, phrase.to].some((to) => verbFollows(layout, to, unit)) ||
    insertionBeforeVerb(layout, wide.to, unit)
  );
}

function verbFollows(layout: Layout, at: number, unit: Range): boolean {
  let i = at;
  for (let steps = 0; i < unit.to && steps < 3 && layout.tokens[i].pos === 'ADV'; steps++) i++;
  if (i >= unit.to) return false;
  return layout.quoteOf[i] >= 0
    ? opensWithVerb(layout, i)
    : isAuxOrVerb(layout, i) && !isReduced(layout, i, unit);
}

/** "the deal “would fail”": the quotation goes on with the verb. */
function opensWithVerb(layout: Layout, i: number): boolean {
  const { tokens } = layout;
  return (
    i + 1 < tokens.length &&
    /^(?:AUX|VERB|ADV)$/.test(tokens[i + 1].pos) &&
    !tokens[i + 1].lower.endsWith('ing')
  );
}

/** A past form before "by" is more likely a participle: "a plan backed by the mayor". */
function isReduced(layout: Layout, i: number, unit: Range): boolean {
  const { tokens } = layout;
  return (
    tokens[i].pos === 'VERB' &&
    tokens[i].lower.endsWith('ed') &&
    i + 1 < unit.to &&
    tokens[i + 1].lower === 'by'
  );
}

/** "Clinton, who lost, would", "the man who lost would": a verb after an insertion or a relative clause. */
function insertionBeforeVerb(layout: Layout, at: number, unit: Range): boolean {
  const { tokens, quoteOf } = layout;
  if (
    at >= unit.to ||
    quoteOf[at] >= 0 ||
    !(/^(?:,|to)$/.test(tokens[at].lower) || relatives.has(tokens[at].lower) || tokens[at].pos === 'ADP')
  )
    return false;
  const ceiling = Math.min(unit.to, at + 25);
  for (let i = at + 1; i < ceiling && quoteOf[i] < 0; i++) {
    if (/^[;:.—]$/.test(tokens[i].lower)) return false;
    if (tokens[i].pos === 'AUX' && !/^(?:to|and)$/.test(tokens[i - 1].lower)) return true;
  }
  return false;
}

function isAuxOrVerb(layout: Layout, i: number): boolean {
  const { pos, lower } = layout.tokens[i];
  return pos === 'AUX' || (pos === 'VERB' && !lower.endsWith('ing') && layout.tokens[i - 1].lower !== 'to');
}

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
