import { agentlessForms, type CueEntry } from '../../english/cues.ts';
import { verdictCue } from '../../english/quoting.ts';
import { isNominal } from '../../read/syntax/noun-phrases.ts';
import { type Layout, layOut, type Range } from '../../read/syntax/units.ts';
import { isPassive, verbGroupStart } from '../../read/syntax/verbs.ts';
import type { Document, Span } from '../../types/document.ts';

/** A claim or verdict that the writer reports without saying whose it is. */
export interface Agentless extends Span {
  /** The words that leave the agent out. */
  cue: string;
}

/** How far behind a verdict "by …" may name its judge, in tokens. */
const agentWithin = 8;

/** Agentless claims in the author's own words, in order: from the turn to the next stop. */
export function agentlessClaims(document: Document): Agentless[] {
  const layout = layOut(document);
  const found: Agentless[] = [];
  for (const unit of layout.units) {
    for (let i = unit.from; i < unit.to; i++) {
      const claim = claimAt(layout, i, unit);
      if (!claim) continue;
      found.push(claim);
      while (i + 1 < unit.to && layout.tokens[i + 1].start < claim.end) i++;
    }
  }
  return withoutQuoted(document, found);
}

function claimAt(layout: Layout, i: number, unit: Range): Agentless | null {
  if (layout.quoteOf[i] >= 0) return null;
  const forms = agentlessForms.get(layout.tokens[i].lower) ?? [];
  const form = forms.find((f) => f.rest.every((word, k) => matches(layout, i + 1 + k, word, unit)));
  if (!form) return null;
  const last = i + form.rest.length;
  const verdict = isVerdict(form.entry);
  if (verdict && (!isVerdictOf(layout, i, unit) || hasAgent(layout, last, unit))) return null;
  const from = verdict ? groupStart(layout, i, unit.from) : i;
  const to = Math.max(last + 1, stopAfter(layout, last + 1, unit));
  const { tokens, text } = layout;
  return {
    start: tokens[from].start,
    end: tokens[to - 1].end,
    cue: text.slice(tokens[i].start, tokens[last].end).replace(/\s+/g, ' ').toLowerCase(),
  };
}

function matches(layout: Layout, i: number, word: string, unit: Range): boolean {
  if (i >= unit.to) return false;
  const { lower } = layout.tokens[i];
  return lower === word || (word === 'is' && lower === "'s");
}

/** "accused of", "hailed as": a participle whose judge could follow "by". */
function isVerdict({ cue }: CueEntry): boolean {
  return verdictCue.test(cue);
}

/** True in the passive, or right after the noun it describes ("companies accused of"). */
function isVerdictOf(layout: Layout, i: number, unit: Range): boolean {
  return (
    isPassive(layout.tokens, i, unit.from) ||
    (groupStart(layout, i, unit.from) === i && i > unit.from && isNominal(layout, i - 1))
  );
}

/** First of the auxiliaries and adverbs before a verb, outside quotation marks. */
function groupStart({ tokens, quoteOf }: Layout, verb: number, floor: number): number {
  let from = verbGroupStart(tokens, verb, floor);
  for (let k = from; k < verb; k++) if (quoteOf[k] >= 0) from = k + 1;
  return from;
}

/** Where the next stop stands, or a quotation begins; the unit's end where none does. */
function stopAfter({ tokens, quoteOf }: Layout, from: number, unit: Range): number {
  let to = from;
  while (to < unit.to && quoteOf[to] < 0 && !/^(?:[,;:.!?()—–―]|--)$/.test(tokens[to].lower)) to++;
  return to;
}

function hasAgent(layout: Layout, last: number, unit: Range): boolean {
  const { tokens } = layout;
  for (let i = last + 1; i < Math.min(unit.to, last + 1 + agentWithin); i++) {
    if (tokens[i].lower === 'by' && i + 1 < unit.to && !tokens[i + 1].lower.endsWith('ing')) return true;
  }
  return false;
}

/** Leaves out what another speaker says: it is that speaker's claim. Both lists are sorted. */
function withoutQuoted(document: Document, found: Agentless[]): Agentless[] {
  let v = 0;
  return found.filter(({ start }) => {
    while (v < document.voices.length && document.voices[v].end <= start) v++;
    return v >= document.voices.length || document.voices[v].start > start;
  });
}
