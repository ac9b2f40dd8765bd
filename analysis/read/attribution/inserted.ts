import { allRelatives, coordinators, subordinators } from '../../english/closed.ts';
import type { Layout, Range } from '../syntax/units.ts';
import { hasFiniteVerb, isFiniteVerb } from '../syntax/verbs.ts';
import { isVerbInDisguise } from './noun-reports.ts';
import { invertedReport, isSpeaker, plainReport, type Report, reportingVerb } from './report-clauses.ts';
import type { Triple } from './triple.ts';

/** A report set into what it reports. */
export interface Inserted extends Triple {
  /** Its words part a subject from its verb: nothing but a report stands there. */
  sure: boolean;
  /** Its verb reports bare clauses, so that it may stand in one where nothing else tells. */
  plain: boolean;
}

/** Confidence of what the form of a sentence tells. */
const byForm = 0.75;

/**
 * Reports that stand in the middle of what they report, between commas, dashes or brackets: "The road, said the mayor, was
 * never safe", "Prices (the bank said) would rise". Linear time.
 */
export function insertedReports(layout: Layout): Inserted[] {
  const { document } = layout;
  return document.sentences.flatMap(({ firstToken: from, lastToken: to }) => {
    const found: Inserted[] = [];
    let after = from;
    for (let i = from + 2; i < to; i++) {
      if (!reportingVerb(layout, i)) continue;
      const inserted = insertedAt(layout, i, { from: after, to });
      if (!inserted) continue;
      const last = found.at(-1);
      // What the next report is set into is no part of what this one reports.
      if (last) clip(last, inserted.content[0].from);
      found.push(inserted);
      after = i + 1;
    }
    return found;
  });
}

function clip(triple: Triple, end: number): void {
  const last = triple.content[triple.content.length - 1];
  if (last.to > end && last.from < end) last.to = end;
}

function insertedAt(layout: Layout, verb: number, sentence: Range): Inserted | null {
  const { tokens } = layout;
  const report =
    opensAside(layout, verb - 1) && invertedReport(layout, verb, sentence.to)
      ? invertedReport(layout, verb, sentence.to)
      : plainReport(layout, verb, sentence.from + 1, sentence.to);
  if (!report) return null;
  const { from } = report.all;
  // "as the mayor said".
  const open = tokens[from - 1].lower === 'as' ? from - 2 : from - 1;
  const close = report.all.to;
  if (open <= sentence.from || close + 1 >= sentence.to) return null;
  if (!opensAside(layout, open) || !closes(layout, open, close)) return null;
  const left = leftOf(layout, open, sentence.from);
  const right = rightOf(layout, close + 1, sentence.to);
  if (left.from >= left.to || right.from >= right.to || layout.quoteOf[left.to - 1] >= 0) return null;
  const parted = !hasFiniteVerb(tokens, left.from, left.to) && opensPredicate(layout, right.from);
  if (!parted && !mayPart(layout, report, left, right)) return null;
  return {
    entry: report.entry,
    cue: report.cue,
    source: report.source,
    content: [left, right],
    confidence: byForm,
    sure: parted,
    plain: report.entry.takes.includes('clause'),
  };
}

/** The mark that an aside stands behind, outside quotation marks. */
function opensAside({ tokens, quoteOf }: Layout, i: number): boolean {
  const token = tokens[i];
  if (!token || quoteOf[i] >= 0) return false;
  return /^(?:,|—|–|--|-|\()$/.test(token.lower) && isSpaced(tokens[i - 1]?.end ?? 0, token);
}

/** A hyphen within a word is no dash. */
function isSpaced(endBefore: number, { start, lower }: { start: number; lower: string }): boolean {
  return lower !== '-' || endBefore < start;
}

/** True where the mark at `close` ends what the one at `open` begins. */
function closes({ tokens }: Layout, open: number, close: number): boolean {
  const { lower } = tokens[close];
  if (tokens[open].lower === '(') return lower === ')';
  return tokens[open].lower === ',' ? lower === ',' : /^(?:—|–|--|-)$/.test(lower);
}

/** The clause before the report: from the sentence's start, or from behind the last clause that is whole by itself. */
function leftOf({ tokens, quoteOf }: Layout, open: number, floor: number): Range {
  let from = open;
  for (; from > floor; from--) {
    const before = tokens[from - 1];
    if (quoteOf[from - 1] >= 0) continue;
    if (/^(?:[;:—]|--)$/.test(before.lower)) break;
    const reported = before.lower === 'that' && tokens[from - 2]?.pos === 'VERB';
    const opens = tokens[from - 2]?.lower === ',' && isConnective(before.lower);
    if ((reported || opens) && !hasFiniteVerb(tokens, from, open)) break;
  }
  while (from < open && isConnective(tokens[from].lower)) from++;
  return { from, to: open };
}

function isConnective(lower: string): boolean {
  return coordinators.has(lower) || subordinators.has(lower);
}

/** What follows the report, to the sentence's end or the semicolon. */
function rightOf({ tokens, quoteOf }: Layout, from: number, ceiling: number): Range {
  let to = from;
  while (to < ceiling && (quoteOf[to] >= 0 || tokens[to].lower !== ';')) to++;
  while (to > from && !tokens[to - 1].word && quoteOf[to - 1] < 0) to--;
  return { from, to };
}

/** "was never safe", "“has no heart”": what a subject is still to have. */
function opensPredicate(layout: Layout, at: number): boolean {
  const { tokens, quoteOf } = layout;
  let i = at;
  while (tokens[i] && (tokens[i].pos === 'ADV' || (!tokens[i].word && quoteOf[i] >= 0))) i++;
  if (tokens[i] === undefined) return false;
  return isFiniteVerb(tokens, i) || isVerbInDisguise(layout, i, tokens.length);
}

/**
 * Between parts that are whole without it: the report is one where its source can speak, and where what follows is said
 * neither of that ("said Ana Diaz, a farmer", "who …") nor of what he did besides.
 */
function mayPart(layout: Layout, { source, inverted }: Report, left: Range, right: Range): boolean {
  const { tokens } = layout;
  const { lower, pos } = tokens[right.from];
  // "As she left, people cried, “…”": the quotation is what the verb of the sentence takes.
  if (layout.quoteOf[right.from] >= 0) return false;
  // "described the wall, praised the mayor, and left": what somebody does in turn.
  if (inverted && pos === 'CCONJ') return false;
  if (!isSpeaker(layout, source.words) || allRelatives.has(lower)) return false;
  if (pos === 'VERB' && lower.endsWith('ing')) return false;
  if (!hasFiniteVerb(tokens, left.from, left.to))
    return !inverted || hasFiniteVerb(tokens, right.from, right.to);
  return !inverted || !/^(?:DET|NOUN|PROPN|NUM|ADJ|PRON)$/.test(pos);
}
