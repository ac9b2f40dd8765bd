import { articles, prepositionsOfAuthors } from '../../english/closed.ts';
import { verbForms } from '../../english/cues.ts';
import { opensFromWhere, opensHere } from '../../english/leading-in.ts';
import { nounPhraseBefore } from '../syntax/noun-phrases.ts';
import { blockOf, type Layout, type Range } from '../syntax/units.ts';
import { nounPhraseWith, plainReport, type Report } from './report-clauses.ts';
import { firstToken, type Source, type Triple } from './triple.ts';

/** Tokens of a sentence that leads in which are looked at. */
const longestLead = 120;
/** Triples before a block quotation that may have their cue in the sentence that leads in. */
const nearTriples = 8;

/** Who a sentence that leads into a block quotation says it is from; null where it says nothing of the kind. */
export function leadingSource(layout: Layout, triples: readonly Triple[], quote: Range): Source | null {
  const { tokens, document } = layout;
  const last = quote.from - 1;
  if (last < 0) return null;
  const { firstToken: from } = document.sentences[tokens[last].sentence];
  if (last - from > longestLead || blockOf(layout, last) < blockOf(layout, quote.from) - 2) return null;
  const told = toldIn(triples, { from, to: last + 1 });
  if (tokens[last].lower !== ':') return told;
  return (
    inBrackets(layout, { from, to: last }) ??
    fromWhere(layout, { from, to: last }) ??
    reporter(layout, { from, to: last }) ??
    told ??
    owner(layout, { from, to: last })
  );
}

/** "… this week (via the Herald):" */
function inBrackets(layout: Layout, { from, to }: Range): Source | null {
  const { tokens } = layout;
  if (!/^[)\]]$/.test(tokens[to - 1].lower)) return null;
  let open = to - 2;
  while (open > from && !/^[([]$/.test(tokens[open].lower)) open--;
  if (!opensFromWhere.test(tokens[open + 1]?.lower ?? '')) return null;
  return nameFrom(layout, open + 2, to - 1);
}

/** "From the Herald:", "From a column by Ana Diaz:", "Here's Ana Diaz on the flood:" */
function fromWhere(layout: Layout, { from, to }: Range): Source | null {
  const { tokens } = layout;
  let at = from;
  while (
    at < Math.min(to, from + 4) &&
    !opensFromWhere.test(tokens[at].lower) &&
    !opensHere.test(tokens[at].lower)
  )
    at++;
  if (at >= to || at >= from + 4) return null;
  const isHere = opensHere.test(tokens[at].lower);
  at++;
  while (at < to && (isHere ? /^(?:['’]s|is|was|again)$/ : /^to$/).test(tokens[at].lower)) at++;
  if (isHere) return tokens[at].pos === 'PROPN' || layout.isName[at] === 1 ? nameFrom(layout, at, to) : null;
  for (let i = at; i + 1 < to; i++)
    if (prepositionsOfAuthors.has(tokens[i].lower) && /^\p{Lu}/u.test(layout.text[tokens[i + 1].start]))
      return nameFrom(layout, i + 1, to);
  return nameFrom(layout, at, to);
}

function nameFrom(layout: Layout, at: number, ceiling: number): Source | null {
  const words = nounPhraseWith(layout, at, ceiling);
  return words && { words, anchor: words };
}

/** Who reports in the sentence: right before the colon, else with its first verb of saying. */
function reporter(layout: Layout, { from, to }: Range): Source | null {
  let first: Report | null = null;
  let last: Report | null = null;
  for (let i = from + 1; i < to; i++) {
    const report = plainReport(layout, i, from, to);
    if (!report) continue;
    first ??= report;
    last = report;
  }
  if (!first || !last) return null;
  return (last.all.to >= to || isAside(layout, last, to) ? last : first).source;
}

/** "…, as the Herald reported last month:": the report is a clause of its own at the end. */
function isAside({ tokens }: Layout, { all }: Report, to: number): boolean {
  const opener = tokens[all.from - 1]?.lower;
  return opener === 'as' && to - all.to <= 4;
}

/** The source of the last cue in the sentence that stands in nobody's words. */
function toldIn(triples: readonly Triple[], { from, to }: Range): Source | null {
  const near = triples.filter((triple) => {
    const at = firstToken(triple);
    return triple.cue && triple.source && at >= from && at < to && (triple.entry?.speaks ?? true);
  });
  const outer = near
    .slice(-nearTriples)
    .filter(
      ({ cue }) =>
        !near.some((other) => other.content.some((said) => said.from <= cue!.from && cue!.to <= said.to)),
    );
  return outer.at(-1)?.source ?? null;
}

/** "The governor's advice:", "Ana Diaz's take:" */
function owner(layout: Layout, { from, to }: Range): Source | null {
  const { tokens } = layout;
  for (let i = to - 2; i > from; i--) {
    if (!/^['’]s?$/.test(tokens[i].lower)) continue;
    const words = nounPhraseBefore(layout, i - 1, from);
    const start = words && opensHere.test(tokens[words.from].lower) ? null : words;
    if (start && tokens[start.to - 1].pos === 'PROPN') return { words: start, anchor: start };
  }
  return null;
}

/** Whether a sentence has a verb that says or thinks: else whoever is its subject says nothing behind it. */
export function tellsOrThinks(layout: Layout, { from, to }: Range): boolean {
  for (let i = from + 1; i < to; i++) {
    if (articles.has(layout.tokens[i - 1].lower)) continue;
    if (
      verbForms.get(layout.tokens[i].lower)?.some(({ entry }) => entry.speaks || entry.takes.includes('that'))
    )
      return true;
  }
  return false;
}
