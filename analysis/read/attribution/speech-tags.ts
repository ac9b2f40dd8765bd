import { afterTags } from '../../english/closed.ts';
import { type Layout, lastInside, type Range } from '../syntax/units.ts';
import { invertedReport, plainReport, type Report } from './report-clauses.ts';
import type { Triple } from './triple.ts';

/** Confidence of what the form of a sentence tells. */
const byForm = 0.75;
/** Tokens behind a quotation in which the verb of its tag is looked for. */
const longestTag = 12;

/** A quotation and the words right behind it that say whose it is. */
export interface SpeechTag extends Triple {
  /** Index of the quotation in the layout's. */
  quote: number;
}

/**
 * “The mill must close,” the mayor said: quotations that lead on to a report right behind them, each with its own. Linear
 * time.
 */
export function speechTags(layout: Layout): SpeechTag[] {
  const found: SpeechTag[] = [];
  for (let q = 0; q < layout.quotes.length; q++) {
    const tokens = layout.quoteTokens[q];
    if (layout.laidOut[q] || layout.quotes[q].scare || tokens.from >= tokens.to) continue;
    // A fragment in a clause of the writer's ("that it “would be long”, she added") leads on to nothing.
    const before = layout.tokens[tokens.from - 1];
    if (before?.word && before.sentence === layout.tokens[tokens.from].sentence) continue;
    const report = reportBehind(layout, q);
    if (!report) continue;
    const { entry, cue, source } = report;
    found.push({ entry, cue, source, content: [tokens], confidence: byForm, quote: q });
  }
  return found;
}

function reportBehind(layout: Layout, q: number): Report | null {
  const { tokens, quoteOf, quoteTokens } = layout;
  const end = quoteTokens[q].to;
  let at = end;
  while (at < end + 2 && tokens[at]?.lower === ',') at++;
  const mark = tokens[lastInside(layout, q)]?.lower ?? '';
  // A question or a call ends a sentence too: what follows it is a tag where it says nothing more.
  const whole = /[?!]$/.test(mark);
  if (at === end && mark !== ',' && !whole && layout.quotes[q].closed) return null;
  if (tokens[at] === undefined || quoteOf[at] >= 0) return null;
  const ceiling = tagCeiling(layout, at, end);
  const report = invertedReport(layout, at, ceiling) ?? firstPlain(layout, at, ceiling);
  if (report?.all.from !== at || !report.entry.takes.includes('quote')) return null;
  return endsTag(layout, report.all.to) || (!whole && report.inverted) ? report : null;
}

/** A tag ends with its paragraph, and before the next quotation. */
function tagCeiling(layout: Layout, at: number, end: number): number {
  const { tokens, quoteOf, document } = layout;
  const { block } = document.sentences[tokens[end - 1].sentence];
  let ceiling = at;
  while (
    ceiling < Math.min(tokens.length, at + 3 * longestTag) &&
    quoteOf[ceiling] < 0 &&
    document.sentences[tokens[ceiling].sentence].block === block
  )
    ceiling++;
  return ceiling;
}

function firstPlain(layout: Layout, at: number, ceiling: number): Report | null {
  for (let verb = at + 1; verb < Math.min(ceiling, at + longestTag); verb++) {
    const report = plainReport(layout, verb, at, ceiling);
    if (report?.all.from === at) return report;
  }
  return null;
}

/** A mark, another quotation, another sentence or "and" ends a tag; a clause behind it would be what is said. */
function endsTag({ tokens, quoteOf }: Layout, i: number): boolean {
  const token = tokens[i];
  if (!token || quoteOf[i] >= 0 || token.sentence !== tokens[i - 1].sentence) return true;
  return !token.word || afterTags.has(token.lower);
}

/** Each quotation that has a tag of its own goes to that, and to nobody whose words end before it. */
export function withTags(layout: Layout, triples: Triple[], tags: readonly SpeechTag[]): Triple[] {
  if (tags.length === 0) return triples;
  const tagOf = new Map(tags.map((tag) => [tag.quote, tag]));
  const kept = triples.flatMap((triple) => {
    const content = triple.content.flatMap((range) => withoutTagged(layout, triple, range, tagOf));
    if (content.length === triple.content.length && content.every((c, k) => c === triple.content[k]))
      return [triple];
    return content.some(({ from, to }) => layout.tokens.slice(from, to).some(({ word }) => word))
      ? [{ ...triple, content }]
      : [];
  });
  const taken = new Set(kept.flatMap(({ cue }) => (cue ? [cue.to - 1] : [])));
  for (const tag of tags) {
    if (!taken.has(tag.cue!.to - 1)) kept.push(tag);
    else giveBack(layout, kept, tag);
  }
  return kept.sort((a, b) => (a.cue ?? a.content[0]).from - (b.cue ?? b.content[0]).from);
}

/** What of a content is not a quotation that another cue's tag claims. */
function withoutTagged(
  { quoteOf, quoteTokens }: Layout,
  { cue }: Triple,
  range: Range,
  tagOf: ReadonlyMap<number, SpeechTag>,
): Range[] {
  const kept: Range[] = [];
  let { from } = range;
  for (let i = range.from; i < range.to; i++) {
    const quote = quoteOf[i];
    if (quote < 0) continue;
    const { to } = quoteTokens[quote];
    const tag = tagOf.get(quote);
    // A report before the quotation that reaches over it holds all of "said: “…,” she said".
    const isOther =
      tag && cue && quoteOf[cue.from] !== quote && (cue.to <= tag.cue!.from || cue.from >= tag.cue!.to);
    if (isOther) {
      if (i > from) kept.push({ from, to: i });
      from = to;
    }
    i = to - 1;
  }
  if (from === range.from) return [range];
  if (from < range.to) kept.push({ from, to: range.to });
  return kept;
}

/** A report that stands without the quotation which it tags has it, and whoever stands beside its verb. */
function giveBack({ quoteOf }: Layout, triples: Triple[], tag: SpeechTag): void {
  const owner = triples.find(({ cue }) => cue && cue.to === tag.cue!.to);
  if (!owner) return;
  const { source } = owner;
  const isIts =
    source && source.words.from < tag.source!.words.to && tag.source!.words.from < source.words.to;
  if (!isIts) owner.source = tag.source;
  if (owner.content.some(({ from, to }) => holds(quoteOf, from, to, tag.quote))) return;
  owner.content = [...owner.content, ...tag.content].sort((a, b) => a.from - b.from);
}

function holds(quoteOf: Int32Array, from: number, to: number, quote: number): boolean {
  for (let i = from; i < to; i++) if (quoteOf[i] === quote) return true;
  return false;
}
