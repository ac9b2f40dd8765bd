import { contentResumed, isParenthetical, parenthetical, sentenceStart } from './aside.ts';
import { clauseEnd, quotedContent } from './clause-end.ts';
import { complementAfter } from './content.ts';
import { type CueHit, findCues } from './cues.ts';
import type { Layout, Range } from './layout.ts';
import { nominal } from './nouns.ts';
import { isTime, nounPhraseAfter } from './phrases.ts';
import { type Source, sourceAfter, subjectOf } from './source.ts';
import { make, type RuleTriple } from './triple.ts';

/** Attributions of one unit that have a cue word, in order of their cues. */
export function triplesOf(layout: Layout, unit: Range): RuleTriple[] {
  const found: RuleTriple[] = [];
  for (const hit of findCues(layout, unit)) {
    const triple = tripleOf(layout, hit, unit, speakerGoingOn(layout, hit, found));
    if (triple) found.push(...splitAtColon(layout, triple, unit));
  }
  return found;
}

/** "He said that …, adding that …", "… and credited …": the source of the attribution that ends right before this cue. */
function speakerGoingOn(layout: Layout, hit: CueHit, found: RuleTriple[]): Source | null {
  const joined = hit.group.from > 0 && layout.tokens[hit.group.from - 1].pos === 'CCONJ';
  if (
    hit.entry.kind === 'noun' ||
    !(joined || (hit.inflection === 'participle' && hit.group.from === hit.verb))
  )
    return null;
  for (let k = found.length - 1; k >= Math.max(0, found.length - 4); k--) {
    const last = found[k].content[found[k].content.length - 1];
    if (!last || !found[k].entry.speaks) continue;
    if (!joined && found[k].cue.from > last.from && hit.group.from - found[k].cue.to < 20)
      return found[k].source;
    if (last.to <= hit.group.from && hit.group.from - last.to <= 2) return found[k].source;
  }
  return null;
}

function tripleOf(layout: Layout, hit: CueHit, unit: Range, goingOn: Source | null): RuleTriple | null {
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

/** "was accused by critics of …": the agent is the source, what follows it (or the subject) the content. */
function passive(layout: Layout, hit: CueHit, unit: Range): RuleTriple | null {
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
function prepositional(layout: Layout, hit: CueHit, unit: Range): RuleTriple | null {
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

/** A clause and the quotation that a colon hangs on it are two attributions of one source. */
function splitAtColon(layout: Layout, triple: RuleTriple, unit: Range): RuleTriple[] {
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
