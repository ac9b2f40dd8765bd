import { linkOpening } from '../../english/furniture.ts';
import { summaryWithin } from '../../english/scraped.ts';
import { type Block, countedKinds } from '../../types/document.ts';
import type { LayoutSpan } from '../article.ts';
import { caption, credit, gallery } from './captions.ts';
import { setBlocks } from './corrected-blocks.ts';
import { splitDateline } from './dateline.ts';
import { formOfPage, furniture, type Verdict } from './furniture.ts';
import { splitGlued } from './glued.ts';
import { headline, letters, subheading } from './headings.ts';
import { goesOn, goesOnWithName, withinQuotation } from './joins.ts';
import { laidOutBlocks, quotedSpans } from './laid-out.ts';
import { describe, type Paragraph, splitParagraphs } from './paragraphs.ts';
import { repeatedShare, repeatedShares } from './repeats.ts';
import { copiedAlong, type Labeled, markCopiedAlong } from './scraped.ts';

const body: NonNullable<Verdict> = { kind: 'body', reason: '' };
const repeat: NonNullable<Verdict> = { kind: 'pull quote', reason: 'repeats words of the body' };
/** With fewer paragraphs than this there is no layout to read, and what looks like furniture may be all there is. */
const fewestForLayout = 3;

/**
 * Blocks of the text, each with its kind and, where it is not body, the reason. `title` is the title known from
 * elsewhere, if any. A paragraph that a column break cut in two is one block with white space inside. Where no block
 * would count, all are body. What `layout` says of captions, headlines and signatures goes before; what it gives as
 * somebody's words is body, whatever it looks like. Linear time.
 */
export function findBlocks(
  text: string,
  title: string | null = null,
  layout: readonly LayoutSpan[] = [],
): Block[] {
  const paragraphs = joinBroken(text, layout);
  const titled = layout.some(({ kind }) => kind === 'headline');
  const drafts = joinBodies(text, label(paragraphs, title ? letters(title) : null, titled), goesOnWithName);
  markBrokenCaptions(drafts);
  if (drafts.length >= fewestForLayout) markCopiedAlong(drafts);
  const lost = !drafts.some((d) => countedKinds.has(d.kind));
  const blocks: Block[] = [];
  const labelled = drafts.filter(({ line }) => capsLabel.test(line)).length > 1;
  let opens = !labelled && !layout.some(({ kind }) => kind === 'turn');
  for (const { start, end, kind, reason, quoted } of drafts) {
    const block = { start, end, kind: lost ? body.kind : kind, reason: lost ? body.reason : reason };
    const parts = splitDateline(text, block, opens);
    blocks.push(
      ...(quoted < 0 && drafts.length > 1 ? parts.flatMap((part) => splitGlued(text, part)) : parts),
    );
    if (block.kind === 'body') opens = false;
  }
  const laidOut = setBlocks(text, blocks, laidOutBlocks(layout));
  return laidOut.some(({ kind }) => countedKinds.has(kind)) ? laidOut : blocks;
}

/** A label in capitals: of two and more, each is a speaker's. */
const capsLabel = /^\p{Lu}[\p{Lu} .'’-]+: /u;

/** Paragraphs with their repeats marked, those that plainly go on joined. */
function joinBroken(text: string, layout: readonly LayoutSpan[]): Labeled[] {
  const paragraphs = splitParagraphs(text).flatMap((p) => summaryApart(text, p));
  const shares = repeatedShares(paragraphs);
  const quoted = quotedSpans(layout);
  let next = 0;
  const drafts = paragraphs.map((p, i): Labeled => {
    const repeats = i > 0 && shares[i] >= repeatedShare(p);
    const { kind, reason } = repeats ? repeat : body;
    // Field by field: a text may have a hundred thousand paragraphs, and spreading takes most of the time.
    const { start, end, line, words, finished, lower } = p;
    while (next < quoted.length && quoted[next].end <= start) next++;
    const within = next < quoted.length && quoted[next].start < end ? next : -1;
    return { start, end, line, words, finished, lower, kind, reason, quoted: within };
  });
  return joinBodies(text, joinWithinQuotations(text, drafts), goesOn);
}

/** A paragraph, or the two that it is where the summary beside an article was copied into it. */
function summaryApart(text: string, p: Paragraph): Paragraph[] {
  const at = p.line.search(summaryWithin);
  if (at < 0) return [p];
  const [found] = text.slice(p.start, p.end).matchAll(summaryWithin);
  if (!found) return [p];
  const { index, 0: gap } = found;
  return [
    describe(text, { start: p.start, end: p.start + index + 1 }),
    describe(text, { start: p.start + index + gap.length, end: p.end }),
  ];
}

/** Paragraphs with those joined that breaks in the middle of a quotation made. */
function joinWithinQuotations(text: string, drafts: Labeled[]): Labeled[] {
  const joined: Labeled[] = [];
  for (let i = 0; i < drafts.length; i++) {
    const d = drafts[i];
    const more = d.kind === 'body' && d.quoted < 0 ? withinQuotation(drafts, i) : 0;
    const last = drafts[i + more];
    const isSound = drafts
      .slice(i + 1, i + more + 1)
      .every(({ kind, quoted }) => kind === 'body' && quoted < 0);
    if (more === 0 || !isSound) joined.push(d);
    else {
      joined.push({ ...d, ...describe(text, { start: d.start, end: last.end }) });
      i += more;
    }
  }
  return joined;
}

/** Makes one draft of each run of body drafts in which `joins` holds between neighbours. */
function joinBodies(
  text: string,
  drafts: Labeled[],
  joins: (before: Paragraph, after: Paragraph) => boolean,
): Labeled[] {
  const joined: Labeled[] = [];
  for (let i = 0; i < drafts.length; i++) {
    const first = i;
    while (
      drafts[i].kind === 'body' &&
      drafts[i + 1]?.kind === 'body' &&
      drafts[i].quoted === drafts[i + 1].quoted &&
      joins(drafts[i], drafts[i + 1])
    )
      i++;
    const d = drafts[first];
    joined.push(i === first ? d : { ...d, ...describe(text, { start: d.start, end: drafts[i].end }) });
  }
  return joined;
}

function label(drafts: Labeled[], title: string | null, isTitled: boolean): Labeled[] {
  const few = drafts.length < fewestForLayout;
  let head = true;
  let titled = isTitled;
  const again = labelsAgain(drafts);
  for (const [index, d] of drafts.entries()) {
    if (d.quoted >= 0) {
      if (d.kind === 'body') head = false;
      continue;
    }
    if (d.kind === 'pull quote') Object.assign(d, caption(d));
    if (d.kind !== 'body') continue;
    const place = { index, count: drafts.length, head };
    // These say what they are wherever they stand beside anything else.
    const sure = drafts.length > 1 ? (gallery(d) ?? formOfPage(d)) : null;
    const aside = sure ?? (few ? null : (credit(d) ?? caption(d) ?? furniture(d, place) ?? copiedAlong(d)));
    // Over running text, a label that comes again heads a section.
    const besides = [drafts[index - 1], drafts[index + 1]];
    const isEntry =
      again.has(labelOf(d.line)) && besides.some((other) => other && again.has(labelOf(other.line)));
    const found = aside ?? (isEntry ? null : heading(drafts, index, head && !titled, title)) ?? body;
    Object.assign(d, found);
    if (found.kind === 'headline') titled = true;
    if (found.kind === 'body') head = false;
  }
  return drafts;
}

/** "Home town" of "Home town: Belmora": a label of a few words; an empty string where a line has none or is a link. */
function labelOf(line: string): string {
  if (linkOpening.test(line)) return '';
  return /^(\p{Lu}[\p{L} ’'-]{1,30}): \S/u.exec(line)?.[1] ?? '';
}

/** Labels that begin several lines: what stands behind them is text, a full stop or none. */
function labelsAgain(drafts: readonly Labeled[]): Set<string> {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const { line } of drafts) {
    const label = labelOf(line);
    if (label !== '') (seen.has(label) ? again : seen).add(label);
  }
  return again;
}

function heading(drafts: Labeled[], index: number, first: boolean, title: string | null): Verdict {
  if (drafts.length === 1) return null;
  const d = drafts[index];
  return (first && index < drafts.length - 1 ? headline(d, title) : null) ?? subheading(d, drafts[index + 1]);
}

/** A line that breaks off right before a picture credit is the caption that the credit cut in two. */
function markBrokenCaptions(drafts: Labeled[]): void {
  for (let i = drafts.length - 2; i > 0; i--) {
    const d = drafts[i];
    if (drafts[i + 1].kind !== 'credit' || d.finished || d.words > 30) continue;
    const split = drafts[i + 2]?.kind === 'caption';
    if ((d.kind === 'subheading' && (split || d.words > 6)) || (d.kind === 'body' && !/[:;,]$/u.test(d.line)))
      Object.assign(d, { kind: 'caption', reason: 'breaks off at a picture credit' });
  }
}
