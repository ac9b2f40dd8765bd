import { clauseEnd, quotedContent } from './clause-end.ts';
import type { Found, Rule } from './content.ts';
import type { CueHit } from './cues.ts';
import type { Layout, Range } from './layout.ts';
import { ownerOf, subjectOf } from './source.ts';
import { make, type RuleTriple } from './triple.ts';

/** "delivered a warning, “…”", "Washington's concern that …", "a promise to …". */
export function nominal(layout: Layout, hit: CueHit, unit: Range): RuleTriple | null {
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
