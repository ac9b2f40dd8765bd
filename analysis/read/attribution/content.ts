import { clauseEnd, quotedContent } from './clause-end.ts';
import { skipAdjuncts, skipAdverbs, startsClause, wh } from './clause-start.ts';
import type { CueHit } from './cues.ts';
import type { Layout, Range } from './layout.ts';
import type { Complement } from './lexicon.ts';
import { isNominal, isTime, nounPhraseAfter, widenRight } from './phrases.ts';

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
  const object = objectAfter(layout, direct, unit, takes);
  // "press for" always has an object, even where the tagger takes it for a verb ("faster progress").
  const certain = hit.entry.kind === 'phrase' && takes.has('object') && layout.tokens[direct].word;
  return object ?? (certain ? found('object', layout, hit.group.to, unit) : null);
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
