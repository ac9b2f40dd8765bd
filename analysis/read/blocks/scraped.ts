import { smallInTitles } from '../../english/closed.ts';
import { summaryLabel } from '../../english/furniture.ts';
import {
  aboutOwn,
  bareName,
  bio,
  bioProof,
  bioTrade,
  bracketedTitle,
  callWithAddress,
  followLine,
  gluedLabel,
  headedLink,
  helpers,
  labeledLink,
  linksHeading,
  listenFor,
  longNote,
  moreOf,
  moreOfWriter,
  noteOnText,
  opensAppeal,
  opensLinks,
  pageAppeal,
  pageLines,
  pageWhole,
  pastOfBe,
  reported,
  restKeptBack,
  separator,
  shareWord,
  signedLink,
  spacedLink,
  surelyShare,
  tagLine,
  updatedLine,
  viewsTheirs,
} from '../../english/scraped.ts';
import { titleCase } from '../../text/title-case.ts';
import type { Verdict } from './furniture.ts';
import { breaksOff } from './joins.ts';
import type { Paragraph } from './paragraphs.ts';

/** A paragraph with what it is taken for so far; these are changed in place. */
export interface Labeled extends Paragraph {
  kind: NonNullable<Verdict>['kind'];
  reason: string;
  /** Which quoted span of the layout holds its beginning; -1 where none does. */
  quoted: number;
}

const link: NonNullable<Verdict> = { kind: 'related link', reason: 'points to another piece' };
const page: NonNullable<Verdict> = { kind: 'related link', reason: 'part of the page around the article' };
const summary: NonNullable<Verdict> = { kind: 'pull quote', reason: 'sums the article up beside it' };
const writer: NonNullable<Verdict> = { kind: 'byline', reason: 'a note about the writer' };
const byNames: NonNullable<Verdict> = { kind: 'byline', reason: 'names the writer' };
const note: NonNullable<Verdict> = { kind: 'provenance', reason: 'a note on the text itself' };

/** What a paragraph is that was copied off a page along with the text, by its own wording; null where nothing tells. */
export function copiedAlong(p: Paragraph): Verdict {
  if (p.words <= 150 && longNote.test(p.line)) return note;
  if (p.words <= 110 && viewsTheirs.test(p.line) && bio.test(p.line)) return writer;
  if (p.words > 80) return null;
  if (separator.test(p.line)) return page;
  if (noteOnText.test(p.line)) return note;
  if (p.words <= 40 && restKeptBack.test(p.line))
    return { ...page, reason: 'says that there is more of the text' };
  if (p.words <= 30 && pageWhole.test(p.line)) return page;
  if (p.words <= 50 && (callWithAddress.test(p.line) || listenFor.test(p.line))) return page;
  if (isAppeal(p.line)) return { ...page, reason: 'addresses the reader of the page' };
  if (p.words <= 20 && isShareLine(p.line)) return page;
  if (p.words <= 40 && helpers.test(p.line))
    return { kind: 'byline', reason: 'names who helped to report it' };
  if (p.words <= 40 && moreOfWriter.test(p.line)) return writer;
  if (p.words <= 20 && updatedLine.test(p.line)) return { ...page, reason: 'says when the page was changed' };
  if (p.words <= 30 && pageLines.test(p.line)) return page;
  const stops = /[.!]["'”’)\]]*$/u.test(p.line);
  if (p.words <= 25 && (bracketedTitle.test(p.line) || spacedLink.test(p.line))) return link;
  if (p.words <= 30 && !stops && headedLink.test(p.line)) return link;
  if (p.words <= 40 && followLine.test(p.line)) return writer;
  if (p.words <= 30 && !stops && (labeledLink.test(p.line) || signedLink.test(p.line))) return link;
  if (p.words <= 40 && !stops && tagLine.test(p.line)) return page;
  if (p.words <= 10 && linksHeading.test(p.line) && !moreOf.test(p.line)) return link;
  return null;
}

/** An appeal further into its paragraph than this is stuck to text of another kind. */
const furthestAppeal = 100;

/** True where the paragraph speaks of the page to whoever reads it. */
function isAppeal(line: string): boolean {
  if (/["“]/u.test(line) || reported.test(line)) return false;
  const at = line.search(pageAppeal);
  return (at >= 0 && at <= furthestAppeal) || opensAppeal.test(line);
}

/** True where nothing but words of buttons stands in the line, one that shares among them. */
function isShareLine(line: string): boolean {
  return (
    surelyShare.test(line) && line.split(/[\s/,:]+/u).every((word) => word === '' || shareWord.test(word))
  );
}

/** Lines under a heading of links, the summary beside an article, and what stands behind its last paragraph. Linear time. */
export function markCopiedAlong(drafts: Labeled[]): void {
  markSummary(drafts);
  markAmongCalls(drafts);
  markNames(drafts);
  markGlued(drafts);
  markUnderHeadings(drafts);
  markEnd(drafts);
}

const isCounted = ({ kind }: Labeled) => kind === 'body' || kind === 'subheading' || kind === 'headline';
/** Lines of a summary, and links in a row, at most. */
const mostLines = 8;

/** "Story highlights", and the lines without a full stop behind it. */
function markSummary(drafts: Labeled[]): void {
  const first = drafts.findIndex((d) => isCounted(d) && summaryLabel.test(d.line));
  if (first < 0 || drafts.length < 3) return;
  for (let i = first; i < Math.min(drafts.length - 1, first + mostLines); i++) {
    if (i > first && (drafts[i].finished || !isCounted(drafts[i]))) return;
    Object.assign(drafts[i], summary);
  }
}

/** Words of a line that calls out. */
const longestCall = 30;

/** Lines that call out between lines that call with an address. */
function markAmongCalls(drafts: Labeled[]): void {
  const isCall = (d: Labeled | undefined) => d?.kind === 'related link' && callWithAddress.test(d.line);
  for (let i = 1; i < drafts.length; i++) {
    const d = drafts[i];
    if (!isCounted(d) || d.quoted >= 0 || d.words > longestCall || !d.line.includes('!')) continue;
    const before = isCall(drafts[i - 1]) || drafts[i - 1].reason === page.reason;
    const behind = [drafts[i + 1], drafts[i + 2], drafts[i + 3]].some(isCall);
    if (before && behind) Object.assign(d, page);
  }
}

/** Names in a row over the text; more are a list. */
const names = { most: 4, furthest: 12 };

/** Two and more lines with a name each, near the beginning, that no sentence leads to. */
function markNames(drafts: Labeled[]): void {
  for (let i = 0; i < Math.min(drafts.length, names.furthest); i++) {
    let to = i;
    while (drafts[to] && isCounted(drafts[to]) && drafts[to].quoted < 0 && bareName.test(drafts[to].line))
      to++;
    if (to - i > 1 && to - i <= names.most && !/:$/u.test(drafts[i - 1]?.line ?? ''))
      for (const d of drafts.slice(i, to)) Object.assign(d, byNames);
    i = Math.max(i, to);
  }
}

/** Headlines of other stories between paragraphs, stuck to their labels. */
function markGlued(drafts: Labeled[]): void {
  for (let i = 1; i + 1 < drafts.length; i++) {
    const d = drafts[i];
    if (!isCounted(d) || d.quoted >= 0 || d.finished || d.words < 4 || d.words > 25) continue;
    const isBetween = drafts[i - 1].finished || !isCounted(drafts[i - 1]);
    if (isBetween && gluedLabel.test(d.line) && !breaksOff(d.line)) Object.assign(d, link);
  }
}

/** Headlines in a row under "Read more:" and the like. */
function markUnderHeadings(drafts: Labeled[]): void {
  for (let i = 0; i < drafts.length; i++) {
    const heading = drafts[i];
    if (heading.words > 10 || heading.quoted >= 0 || !linksHeading.test(heading.line)) continue;
    const isOpen = moreOf.test(heading.line) && isCounted(heading);
    if (heading.kind !== 'related link' && !isOpen) continue;
    const { under, next } = titlesBehind(drafts, i);
    const isLast = next >= drafts.length;
    // A question over running text is the text's own, as one line alone may be.
    if (!isLast && /\?["'”’)]*$/u.test(under.at(-1)?.line ?? '')) under.pop();
    if (isOpen && under.length < (isLast ? 1 : 2)) continue;
    Object.assign(heading, link);
    if (under.length > 1 || isLast || opensLinks.test(heading.line))
      for (const d of under) Object.assign(d, link);
    i = Math.max(i, next - 1);
  }
}

/** Lines that could be headlines, in a row behind a draft, whatever is no text between them; and what stands behind them. */
function titlesBehind(drafts: readonly Labeled[], at: number): { under: Labeled[]; next: number } {
  const under: Labeled[] = [];
  let next = at + 1;
  for (; next < drafts.length && under.length < mostLines; next++) {
    if (!isCounted(drafts[next])) continue;
    if (!isTitleLike(drafts[next])) break;
    under.push(drafts[next]);
  }
  return { under, next };
}

/** A line that could be a headline: short, without a full stop, of words that make one. */
function isTitleLike(d: Labeled): boolean {
  return (
    d.quoted < 0 &&
    d.words >= 3 &&
    d.words <= 20 &&
    !d.lower &&
    !/^(?:\(|\d{1,2}[.)]\s)/u.test(d.line) &&
    !/[.!:,;…]["'”’)\]]*$/u.test(d.line) &&
    !breaksOff(d.line)
  );
}

/** A name and where it belongs: it signs what stands before it. */
const signature = /^[^,:?]{3,45}, [^,:?]{3,45}$/u;

/** Notes on the writer, and headlines of other stories, behind the last paragraph of the text. */
function markEnd(drafts: Labeled[]): void {
  if (drafts.length < 3) return;
  markBios(drafts);
  let last = drafts.length - 1;
  while (last > 0 && !(isCounted(drafts[last]) && drafts[last].finished)) last--;
  const behind = drafts.slice(last + 1);
  const lines = behind.filter(isCounted);
  // A list that a sentence opens is the text's own.
  if (last < 2 || lines.length === 0 || /:$/u.test(drafts[last].line)) return;
  if (
    !lines.every(
      (d) => isTitleLike(d) && d.words >= 4 && !signature.test(d.line) && !/^[•●▪■◦*·-]\s*/u.test(d.line),
    )
  )
    return;
  const isTitled = lines.every((d) => titleCase(d.line, smallInTitles) >= 0.8);
  // The last lines of a text that was cut, or facts in a box, look much like headlines that stand without a heading.
  const amongLinks = behind.some(({ kind }) => kind === 'related link');
  if (amongLinks || (isTitled && lines.length > 1)) for (const d of lines) Object.assign(d, link);
}

/** Paragraphs from the end that may be notes on the writer. */
const mostBios = 4;

function markBios(drafts: Labeled[]): void {
  let looked = 0;
  for (let i = drafts.length - 1; i > 1 && looked < mostBios; i--) {
    const d = drafts[i];
    if (!isCounted(d)) continue;
    looked++;
    if (isBio(d, drafts, i)) Object.assign(d, writer);
    else if (d.words <= 80 && !reported.test(d.line) && aboutOwn.test(d.line)) Object.assign(d, page);
    else return;
  }
}

/** True where the paragraph says who its subject is, as a writer's note does, and the text before does not speak of them. */
function isBio(d: Labeled, drafts: readonly Labeled[], at: number): boolean {
  if (d.quoted >= 0 || d.words > 110 || reported.test(d.line)) return false;
  const [, name, verb] = bio.exec(d.line) ?? [];
  if (!name || !bioTrade.test(d.line)) return false;
  if (bioProof.test(d.line)) return true;
  // Of several, each is named.
  if (verb === 'are' && !/ (?:and|&) /u.test(d.line.slice(0, d.line.indexOf(' are ')))) return false;
  // What somebody was is told of people in the news.
  if (pastOfBe.test(verb)) return false;
  const surname = name.split(' ').at(-1)!;
  return !drafts.slice(0, at).some((other) => isCounted(other) && other.line.includes(surname));
}
