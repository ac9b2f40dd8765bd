import { clauseEnd, quotedContent } from './clause-end.ts';
import { skipAdjuncts, startsClause } from './clause-start.ts';
import type { Found } from './content.ts';
import type { CueHit } from './cues.ts';
import type { Layout, Range } from './layout.ts';
import { type Source, sourceAfter } from './source.ts';
import type { RuleTriple } from './triple.ts';

/** True where the cue stands aside from its content: “…,” he said; …, said Cohen; …, officials said, … */
export function isParenthetical(
  layout: Layout,
  hit: CueHit,
  subject: Source | null,
  after: Found | null,
  unit: Range,
): boolean {
  const { takes } = hit.entry;
  if (!takes.includes('quote') && !(takes.includes('clause') && hit.entry.speaks)) return false;
  if (hit.inflection === 'base' && subject === null) return false;
  if (hit.inflection === 'participle' && hit.group.from === hit.verb) return false;
  if (!after) return true;
  if (after.rule === 'that') return false;
  const edge = subject && subject.words.to <= hit.group.from ? subject.words.from : hit.group.from;
  if (after.rule === 'quote after' && layout.tokens[hit.group.to].lower !== ',') return false;
  return afterQuote(layout, edge, unit);
}

function afterQuote(layout: Layout, i: number, unit: Range): boolean {
  return i - 1 >= unit.from && layout.quoteOf[i - 1] >= 0;
}

export function parenthetical(
  layout: Layout,
  hit: CueHit,
  subject: Source | null,
  unit: Range,
): RuleTriple | null {
  const { tokens, quoteOf } = layout;
  const before = hit.group.from - 1;
  const finite = hit.inflection === 'past' || hit.inflection === 'third';
  const quoteBefore = before >= unit.from && quoteOf[before] >= 0;
  const commaBefore =
    before >= unit.from && tokens[before].lower === ',' && !hit.entry.takes.includes('addressee');
  const inverted = finite && (quoteBefore || commaBefore);
  let source = subject;
  let to = hit.group.to;
  if (inverted) {
    const behind = sourceAfter(layout, hit.group.to, unit);
    if (behind && (quoteBefore || !startsClause(layout, hit.group.to, unit))) {
      source = behind;
      to = behind.words.to;
    }
  }
  if (!source) return null;
  const edge = Math.min(source.words.from, hit.group.from);
  const left = contentBefore(layout, edge, unit);
  if (!left) return introducedByAs(layout, hit, source, edge, unit);
  const after = skipAdjuncts(layout, to, unit, new Set(['addressee']));
  if (
    after < unit.to &&
    quoteOf[after] < 0 &&
    !/^[,.;:!?—–)-]/.test(tokens[after].lower) &&
    quoteOf[left.to - 1] < 0
  )
    return null;
  const resumed = contentResumed(layout, after, unit);
  if (resumed.length === 0 && left.to - left.from < 3 && layout.quoteOf[left.from] < 0) return null;
  const content = [left, ...resumed];
  const quoted = layout.quoteOf[left.to - 1] >= 0;
  return { rule: quoted ? 'quote before' : 'parenthesis', entry: hit.entry, cue: hit.group, source, content };
}

/** "As the mayor noted, the road is closed." */
function introducedByAs(
  layout: Layout,
  hit: CueHit,
  source: Source,
  edge: number,
  unit: Range,
): RuleTriple | null {
  const { tokens } = layout;
  const start = sentenceStart(layout, edge, unit);
  const at = hit.group.to;
  if (
    edge - start > 1 ||
    edge === start ||
    tokens[edge - 1].lower !== 'as' ||
    at >= unit.to ||
    tokens[at].lower !== ','
  )
    return null;
  const to = clauseEnd(layout, at + 1, unit, 'parenthesis');
  return to > at + 1
    ? { rule: 'parenthesis', entry: hit.entry, cue: hit.group, source, content: [{ from: at + 1, to }] }
    : null;
}

/** Content that ends right before token `edge`: a quotation, or the clause before a comma. */
function contentBefore(layout: Layout, edge: number, unit: Range): Range | null {
  const { tokens, quoteOf, quoteTokens } = layout;
  let last = edge - 1;
  if (last >= unit.from && quoteOf[last] < 0 && /^(?:as|and|but|so)$/.test(tokens[last].lower)) last--;
  if (last < unit.from) return null;
  if (quoteOf[last] < 0) {
    if (!/^[,—–?!-]$/.test(tokens[last].lower)) return null;
    if (tokens[last].lower === ',' || tokens[last].lower === '—' || tokens[last].lower === '–') last--;
  }
  if (last < unit.from) return null;
  if (quoteOf[last] >= 0) {
    const { from } = quoteTokens[quoteOf[last]];
    const start = sentenceStart(layout, from, unit);
    if (from - start <= 2) return { from: Math.max(from, unit.from), to: last + 1 };
    return { from: start, to: last + 1 };
  }
  const start = sentenceStart(layout, last, unit);
  return last > start ? { from: start, to: last + 1 } : null;
}

/** First token of the sentence around token `i`, or of the part after the last semicolon or quotation that ended it. */
export function sentenceStart(layout: Layout, i: number, unit: Range): number {
  const { tokens, document } = layout;
  let start = Math.max(unit.from, document.sentences[tokens[i].sentence].firstToken);
  while (start < i && layout.quoteOf[start] >= 0 && layout.quoteTokens[layout.quoteOf[start]].from < start)
    start++;
  if (start < i && /^(?:but|and|yet|so)$/.test(tokens[start].lower)) start++;
  return start;
}

/** What goes on after the aside: “…,” he said, “…”; "The plan, he said, would work". */
export function contentResumed(layout: Layout, at: number, unit: Range): Range[] {
  const { tokens, quoteOf, quoteTokens } = layout;
  if (at + 1 >= unit.to) return [];
  if (quoteOf[at] >= 0) return [quoteTokens[quoteOf[at]]];
  if (!/^[,;:—–]$/.test(tokens[at].lower)) return [];
  const next = at + 1;
  if (quoteOf[next] >= 0) return [quotedContent(layout, quoteOf[next], unit)];
  if (
    tokens[at].lower !== ',' ||
    /ing$/.test(tokens[next].lower) ||
    /^(?:CCONJ|SCONJ)$/.test(tokens[next].pos)
  )
    return [];
  if (/^(?:who|which|whose|where|a|an)$/.test(tokens[next].lower)) return [];
  const to = clauseEnd(layout, next, unit, 'parenthesis');
  return to > next ? [{ from: next, to }] : [];
}
