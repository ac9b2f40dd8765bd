import {
  clauseEnd,
  complementAfter,
  type Found,
  quotedContent,
  type Rule,
  skipAdjuncts,
  startsClause,
} from './content.ts';
import { type CueHit, findCues } from './cues.ts';
import type { Layout, Range } from './layout.ts';
import type { CueEntry } from './lexicon.ts';
import { isTime, nounPhraseAfter } from './phrases.ts';
import { ownerOf, type Source, sourceAfter, subjectOf } from './source.ts';

/** An attribution before its speaker is known. Its content is empty where only a quotation that follows may fill it. */
export interface Triple {
  rule: Rule;
  entry: CueEntry | null;
  cue: Range | null;
  source: Source | null;
  content: Range[];
}

/** Where a triple stands in the text: its cue, or its content where it has none. */
export function firstToken(triple: Triple): number {
  return (triple.cue ?? triple.content[0]).from;
}

/** Attributions of one unit that have a cue word, in order of their cues. */
export function triplesOf(layout: Layout, unit: Range): Triple[] {
  const found: Triple[] = [];
  for (const hit of findCues(layout, unit)) {
    const triple = tripleOf(layout, hit, unit, speakerGoingOn(layout, hit, found));
    if (triple) found.push(...splitAtColon(layout, triple, unit));
  }
  return found;
}

/** "He said that …, adding that …", "… and credited …": the source of the attribution that ends right before this cue. */
function speakerGoingOn(layout: Layout, hit: CueHit, found: Triple[]): Source | null {
  const joined = hit.group.from > 0 && layout.tokens[hit.group.from - 1].pos === 'CCONJ';
  if (
    hit.entry.kind === 'noun' ||
    !(joined || (hit.inflection === 'participle' && hit.group.from === hit.verb))
  )
    return null;
  for (let k = found.length - 1; k >= Math.max(0, found.length - 4); k--) {
    const last = found[k].content[found[k].content.length - 1];
    if (!last || !found[k].entry?.speaks) continue;
    if (!joined && found[k].cue!.from > last.from && hit.group.from - found[k].cue!.to < 20)
      return found[k].source;
    if (last.to <= hit.group.from && hit.group.from - last.to <= 2) return found[k].source;
  }
  return null;
}

function tripleOf(layout: Layout, hit: CueHit, unit: Range, goingOn: Source | null): Triple | null {
  if (hit.entry.kind === 'preposition') return prepositional(layout, hit, unit);
  if (hit.entry.kind === 'noun') return nominal(layout, hit, unit);
  if (hit.passive) return passive(layout, hit, unit);
  const subject = goingOn ?? subjectOf(layout, hit, unit);
  const after = complementAfter(layout, hit, unit);
  if (isParenthetical(layout, hit, subject, after, unit)) {
    const aside = parenthetical(layout, hit, subject, unit);
    if (aside) return aside;
  }
  if (after) return make(hit, after, subject);
  return announcesQuote(hit) && subject
    ? { rule: 'quote after', entry: hit.entry, cue: hit.group, source: subject, content: [] }
    : null;
}

/** "She said in a statement." A quotation in the next sentence may be what she said; the content stays empty until then. */
function announcesQuote({ entry, inflection }: CueHit): boolean {
  return entry.speaks && entry.takes.includes('quote') && (inflection === 'past' || inflection === 'third');
}

function make(hit: CueHit, found: Found, source: Source | null): Triple {
  return { rule: found.rule, entry: hit.entry, cue: hit.group, source, content: found.content };
}

/** True where the cue stands aside from its content: “…,” he said; …, said Cohen; …, officials said, … */
function isParenthetical(
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

function parenthetical(layout: Layout, hit: CueHit, subject: Source | null, unit: Range): Triple | null {
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
): Triple | null {
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
export function contentBefore(layout: Layout, edge: number, unit: Range): Range | null {
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
function sentenceStart(layout: Layout, i: number, unit: Range): number {
  const { tokens, document } = layout;
  let start = Math.max(unit.from, document.sentences[tokens[i].sentence].firstToken);
  while (start < i && layout.quoteOf[start] >= 0 && layout.quoteTokens[layout.quoteOf[start]].from < start)
    start++;
  if (start < i && /^(?:but|and|yet|so)$/.test(tokens[start].lower)) start++;
  return start;
}

/** What goes on after the aside: “…,” he said, “…”; "The plan, he said, would work". */
function contentResumed(layout: Layout, at: number, unit: Range): Range[] {
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

/** "was accused by critics of …": the agent is the source, what follows it (or the subject) the content. */
function passive(layout: Layout, hit: CueHit, unit: Range): Triple | null {
  const { tokens, quoteOf } = layout;
  let by = -1;
  for (let i = hit.group.to; i < Math.min(unit.to, hit.group.to + 12) && quoteOf[i] < 0; i++) {
    if (/^[,;:.—]$/.test(tokens[i].lower)) break;
    if (tokens[i].lower === 'by') by = i;
    if (by >= 0) break;
  }
  const agent = by < 0 ? null : nounPhraseAfter(layout, by + 1, unit.to);
  if (!agent || isTime(layout, agent.to - 1)) {
    const after = complementAfter(layout, hit, unit);
    return after && after.rule !== 'object'
      ? make(hit, { ...after, rule: 'passive without agent' }, null)
      : null;
  }
  const source = { words: agent, anchor: agent };
  const at = agent.to;
  if (at < unit.to && /^(?:of|as|for|to|that)$/.test(tokens[at].lower) && at + 1 < unit.to) {
    const to = clauseEnd(layout, at + 1, unit, 'object');
    if (to > at + 1)
      return { rule: 'passive', entry: hit.entry, cue: hit.group, source, content: [{ from: at + 1, to }] };
  }
  const subject = subjectOf(layout, { ...hit, inflection: 'past' }, unit);
  return subject && { rule: 'passive', entry: hit.entry, cue: hit.group, source, content: [subject.words] };
}

/** "According to officials, …" and "…, according to officials". */
function prepositional(layout: Layout, hit: CueHit, unit: Range): Triple | null {
  const source = sourceAfter(layout, hit.group.to, unit);
  if (!source) return null;
  const { tokens } = layout;
  const to = source.words.to;
  const start = sentenceStart(layout, hit.verb, unit);
  if (hit.verb - start <= 2) {
    const next = to < unit.to && /^[,:]$/.test(tokens[to].lower) ? to + 1 : to;
    if (next >= unit.to) return null;
    const end =
      layout.quoteOf[next] >= 0
        ? quotedContent(layout, layout.quoteOf[next], unit).to
        : clauseEnd(layout, next, unit, 'preposition before');
    return end > next
      ? {
          rule: 'preposition before',
          entry: hit.entry,
          cue: hit.group,
          source,
          content: [{ from: next, to: end }],
        }
      : null;
  }
  let last = hit.group.from;
  while (last > start && layout.quoteOf[last - 1] < 0 && /^[,—–(-]$/.test(tokens[last - 1].lower)) last--;
  if (last - start < 2) return null;
  const resumed = contentResumed(layout, to, unit).filter(() => to < unit.to && tokens[to].lower === ',');
  return {
    rule: 'preposition after',
    entry: hit.entry,
    cue: hit.group,
    source,
    content: [{ from: start, to: last }, ...resumed],
  };
}

/** "delivered a warning, “…”", "Washington's concern that …", "a promise to …". */
function nominal(layout: Layout, hit: CueHit, unit: Range): Triple | null {
  const after = nounComplement(layout, hit, unit);
  if (!after) return null;
  const owner = ownerOf(layout, hit.verb, unit.from);
  if (owner) return make(hit, after, owner);
  if (after.rule === 'noun of') return null;
  const verb = governor(layout, hit.verb, unit);
  if (verb < 0) return null;
  const cue = { from: verb, to: hit.group.to };
  const source = subjectOf(
    layout,
    {
      ...hit,
      verb,
      group: { from: verb, to: verb + 1 },
      inflection: layout.tokens[verb].lower.endsWith('ing') ? 'participle' : 'past',
    },
    unit,
  );
  return source && make({ ...hit, group: cue }, after, source);
}

/** Verb whose object the noun is ("delivered a blunt warning"); -1 where none stands right before its phrase. */
function governor(layout: Layout, noun: number, unit: Range): number {
  const { tokens, quoteOf } = layout;
  for (let k = noun - 1, steps = 0; k >= unit.from && steps < 6; k--, steps++) {
    if (quoteOf[k] >= 0) return -1;
    const { pos } = tokens[k];
    if (pos === 'VERB' && !/^(?:DET|ADJ)$/.test(tokens[Math.max(k - 1, unit.from)].pos))
      return governs(tokens[k].lower, noun - k) ? k : -1;
    if (!/^(?:DET|ADJ|NOUN|PROPN|NUM|ADV|VERB|PUNCT)$/.test(pos) || /^[,;:.]$/.test(tokens[k].lower))
      return -1;
  }
  return -1;
}

/** False for "including a demand" and for a participle that describes the noun ("growing speculation"). */
function governs(verb: string, distance: number): boolean {
  return (
    !/^(?:including|following|regarding|concerning|according|involving)$/.test(verb) &&
    !(distance === 1 && verb.endsWith('ing'))
  );
}

function nounComplement(layout: Layout, hit: CueHit, unit: Range): Found | null {
  const { tokens, quoteOf } = layout;
  const { takes } = hit.entry;
  const at = hit.group.to;
  if (at + 1 >= unit.to) return null;
  const { lower } = tokens[at];
  const quote = /^[,:]$/.test(lower) ? quoteOf[at + 1] : quoteOf[at];
  if (quote >= 0 && takes.includes('quote'))
    return { rule: 'noun quote', content: [quotedContent(layout, quote, unit)] };
  const rule: Rule | null =
    lower === 'that' && takes.includes('that')
      ? 'noun that'
      : lower === 'to' && takes.includes('to')
        ? 'noun infinitive'
        : /^(?:of|about|over|against)$/.test(lower) && (takes.includes('of') || takes.includes('about'))
          ? 'noun of'
          : null;
  if (!rule) return null;
  const from = rule === 'noun infinitive' ? at : at + 1;
  const to = clauseEnd(layout, from, unit, rule);
  return to > from ? { rule, content: [{ from, to }] } : null;
}

/** A clause and the quotation that a colon hangs on it are two attributions of one source. */
function splitAtColon(layout: Layout, triple: Triple, unit: Range): Triple[] {
  const { tokens, quoteOf, quoteTokens } = layout;
  if (triple.content.length === 0) return [triple];
  const last = triple.content[triple.content.length - 1];
  if (
    last.to + 1 >= unit.to ||
    tokens[last.to].lower !== ':' ||
    quoteOf[last.to + 1] < 0 ||
    quoteOf[last.to - 1] >= 0
  )
    return [triple];
  const quote = quoteTokens[quoteOf[last.to + 1]];
  return [triple, { ...triple, rule: 'quote after', content: [quote] }];
}
