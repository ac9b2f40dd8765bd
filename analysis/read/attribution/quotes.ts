import { verbForms } from '../../english/cues.ts';
import { firstEndingAfter, firstIndex } from '../../text/spans.ts';
import { nounPhraseAfter, nounPhraseBefore } from '../syntax/noun-phrases.ts';
import { blockOf, type Layout, lastInside, type Range, textOf } from '../syntax/units.ts';
import { leadingSource, tellsOrThinks } from './led-in-sources.ts';
import { firstToken, type Source, type Triple } from './triple.ts';

/** Confidence of what no cue tells. */
const byRule = 0.6;

/**
 * Quotations that no cue claimed: signed ones, those after a colon, and those that go on from the quotation before
 * them. Extends the triples it is given and returns the new ones.
 */
export function claimQuotes(layout: Layout, triples: Triple[]): Triple[] {
  const owner = quoteOwners(layout, triples);
  const added: Triple[] = [];
  for (let q = 0; q < layout.quotes.length; q++) {
    const tokens = layout.quoteTokens[q];
    if (owner[q] || layout.quotes[q].scare || tokens.to - tokens.from < 5) continue;
    const laidOut = layout.laidOut[q];
    // Whose turn it is, its label says; what is set off as a quotation is somebody's by what introduces it alone.
    if (laidOut?.kind === 'turn') continue;
    const before = q > 0 ? owner[q - 1] : null;
    const triple =
      signed(layout, tokens) ??
      (laidOut ? ledIn(layout, triples, tokens) : null) ??
      introduced(layout, tokens, !!laidOut);
    if (triple) {
      added.push(triple);
      owner[q] = triple;
    } else if (!laidOut && before && isAnswered(layout, q)) {
      const other = otherSpeaker(layout, triples, before, tokens.from);
      if (!other) continue;
      other.content.push(tokens);
      owner[q] = other;
    } else if (!laidOut && before && goesOn(layout, q)) {
      before.content.push(tokens);
      owner[q] = before;
    } else if (!laidOut && standsAlone(layout, tokens)) {
      const source = previousSubject(layout, tokens, before, triples);
      if (!source) continue;
      const continued: Triple = {
        entry: null,
        cue: null,
        source,
        content: [tokens],
        confidence: byRule,
      };
      added.push(continued);
      owner[q] = continued;
    }
  }
  return added;
}

function quoteOwners(layout: Layout, triples: Triple[]): (Triple | null)[] {
  const owner: (Triple | null)[] = new Array(layout.quotes.length).fill(null);
  for (const triple of triples) {
    for (const range of triple.content) {
      for (let i = range.from; i < range.to; i++) {
        const quote = layout.quoteOf[i];
        if (quote < 0) continue;
        // What is said within a quotation is not whose quotation it is.
        if (!triple.cue || layout.quoteOf[triple.cue.from] !== quote) owner[quote] ??= triple;
        i = layout.quoteTokens[quote].to - 1;
      }
    }
  }
  return owner;
}

/** True where the quotation begins a sentence and is one or more whole sentences. */
function standsAlone(layout: Layout, quote: Range): boolean {
  const { tokens, document, quoteOf } = layout;
  const first = document.sentences[tokens[quote.from].sentence].firstToken;
  return (
    first === quote.from &&
    /[.!?…]$/.test(tokens[lastInside(layout, quoteOf[quote.from])].lower) &&
    quote.to - quote.from >= 6
  );
}

/** True where a quotation goes on from the one before: unclosed paragraphs, or the next sentences of one paragraph. */
function goesOn(layout: Layout, q: number): boolean {
  const tokens = layout.quoteTokens[q];
  const before = layout.quoteTokens[q - 1];
  if (before.to === 0 || tokens.from >= tokens.to) return false;
  const blocks = blockOf(layout, tokens.from) - blockOf(layout, before.to - 1);
  if (!layout.quotes[q - 1].closed) return blocks <= 1;
  return blocks === 0 && standsAlone(layout, tokens) && tokens.from - before.to < 40;
}

/** “…” “…”: with nothing between them, the second of two closed quotations is another's. */
function isAnswered(layout: Layout, q: number): boolean {
  const [before, tokens] = [layout.quoteTokens[q - 1], layout.quoteTokens[q]];
  const adjacent = before.to === tokens.from && before.to > before.from;
  return (
    adjacent && layout.quotes[q - 1].closed && blockOf(layout, before.from) === blockOf(layout, tokens.from)
  );
}

/** Tokens back in which the other of two who talk is looked for. */
const talk = 80;

/** Who spoke last before somebody did, in a talk of two. */
function otherSpeaker(layout: Layout, triples: Triple[], before: Triple, at: number): Triple | null {
  if (!before.source) return null;
  const name = textOf(layout, before.source.anchor).toLowerCase();
  for (let k = triples.indexOf(before) - 1; k >= 0; k--) {
    const { source, cue, entry } = triples[k];
    if (at - firstToken(triples[k]) > talk) return null;
    if (!source || !cue || !(entry?.speaks ?? true) || layout.quoteOf[cue.from] >= 0) continue;
    if (textOf(layout, source.anchor).toLowerCase() !== name) return triples[k];
  }
  return null;
}

/** “…” ― Name */
function signed(layout: Layout, quote: Range): Triple | null {
  const { tokens } = layout;
  const at = quote.to;
  if (at + 1 >= tokens.length || !/^(?:―|—|–|--|-)$/.test(tokens[at].lower) || tokens[at + 1].pos !== 'PROPN')
    return null;
  const phrase = nounPhraseAfter(layout, at + 1, Math.min(tokens.length, at + 20));
  if (!phrase) return null;
  const end = phrase.to < tokens.length ? tokens[phrase.to] : null;
  const ends =
    end === null || /^[,.(]$/.test(end.lower) || blockOf(layout, phrase.to) !== blockOf(layout, at + 1);
  return ends
    ? {
        entry: null,
        cue: { from: at, to: at + 1 },
        source: { words: phrase, anchor: phrase },
        content: [quote],
        confidence: byRule,
      }
    : null;
}

/** Name: “…”, The paper reports: “…” */
function introduced(layout: Layout, quote: Range, isLaidOut: boolean): Triple | null {
  const { tokens, quoteOf } = layout;
  let colon = quote.from - 1;
  // The sign of quoting at the line's start.
  while (colon > 0 && tokens[colon].lower === '>') colon--;
  if (colon < 1 || tokens[colon].lower !== ':' || quoteOf[colon] >= 0) return null;
  const unit = layout.units[layout.unitOf[colon]];
  const says = verbForms
    .get(tokens[colon - 1].lower)
    ?.some((form) => form.entry.speaks && form.entry.takes.includes('quote'));
  const speaker =
    says && tokens[colon - 2]?.lower !== 'it' ? nounPhraseBefore(layout, colon - 2, unit.from) : null;
  if (speaker)
    return {
      entry: null,
      cue: { from: colon - 1, to: colon },
      source: { words: speaker, anchor: speaker },
      content: [quote],
      confidence: byRule,
    };
  const phrase = nounPhraseBefore(layout, colon - 1, unit.from);
  const direct =
    phrase &&
    (phrase.from === unit.from || /^[-–—]$/.test(tokens[phrase.from - 1].lower)) &&
    tokens[phrase.to - 1].pos === 'PROPN';
  const mayTell = !isLaidOut || tellsOrThinks(layout, { from: unit.from, to: colon });
  const source = direct ? { words: phrase, anchor: phrase } : mayTell ? subjectOf(layout, unit) : null;
  return (
    source && {
      entry: null,
      cue: { from: colon, to: colon + 1 },
      source,
      content: [quote],
      confidence: byRule,
    }
  );
}

/** A block quotation whose source the sentence before it names. */
function ledIn(layout: Layout, triples: readonly Triple[], quote: Range): Triple | null {
  const source = leadingSource(layout, triples, quote);
  const at = quote.from - 1;
  return (
    source && { entry: null, cue: { from: at, to: at + 1 }, source, content: [quote], confidence: byRule }
  );
}

/** Source of a quotation without a cue: who spoke last in the paragraph, or acts in the sentence before. */
function previousSubject(
  layout: Layout,
  quote: Range,
  before: Triple | null,
  triples: Triple[],
): Source | null {
  const block = blockOf(layout, quote.from);
  const spoken = lastSpeech(layout, triples, quote.from);
  if (spoken && blockOf(layout, firstToken(spoken)) === block) return spoken.source;
  const unit = layout.unitOf[quote.from];
  if (unit > 0) {
    const previous = layout.units[unit - 1];
    if (blockOf(layout, previous.from) === block) return subjectOf(layout, previous);
  }
  if (!before) return null;
  const last = before.content[before.content.length - 1];
  return block - blockOf(layout, last.from) <= 1 ? before.source : null;
}

/** The first person that the unit speaks of and that no preposition governs: most often its subject; else the first. */
function subjectOf({ document, tokens }: Layout, unit: Range): Source | null {
  const { mentions, actors } = document;
  const end = tokens[unit.to - 1].end;
  let first: Range | null = null;
  let from = unit.from;
  for (let m = firstEndingAfter(mentions, tokens[unit.from].start); mentions[m]?.start < end; m++) {
    if (actors[mentions[m].actor].kind !== 'person') continue;
    while (tokens[from].end <= mentions[m].start) from++;
    let to = from + 1;
    while (to < unit.to && tokens[to].start < mentions[m].end) to++;
    first ??= { from, to };
    if (tokens[from - 1]?.pos !== 'ADP') return { words: { from, to }, anchor: { from, to } };
  }
  return first && { words: first, anchor: first };
}

/** The last attribution before token `i` that somebody spoke; the triples are in text order of their units. */
function lastSpeech({ quoteOf }: Layout, triples: Triple[], i: number): Triple | null {
  const next = firstIndex(triples.length, (k) => firstToken(triples[k]) >= i);
  for (let k = next - 1; k >= Math.max(0, next - 6); k--) {
    const { source, cue, entry } = triples[k];
    const nested = cue !== null && quoteOf[cue.from] >= 0;
    if (source && !nested && (entry?.speaks ?? true)) return triples[k];
  }
  return null;
}
