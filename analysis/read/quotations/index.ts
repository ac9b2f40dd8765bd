import { tagWithin } from '../../english/quoting.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { type Block, countedKinds, type Document, type Quotation, type Span } from '../../types/document.ts';
import { headsInMarks } from '../blocks/headings.ts';
import { isNickname } from './nicknames.ts';
import { type MarkClass, type QuoteMark, quoteMarks } from './quote-marks.ts';
import { isScare } from './scare.ts';

/** A doubtful single mark closes only as short a stretch as this; longer ones run to an apostrophe by accident. */
const longestDoubtful = 80;

/**
 * Stretches between quotation marks (curly, straight, '' and ``, guillemets, single) of the counted blocks, sorted by
 * start, well nested. A double mark that is never closed runs to the next mark that opens, or to the paragraph's end; a
 * quotation over several paragraphs is one Quotation in each (see `quotationRuns`). Linear time.
 */
export function findQuotations(text: string, blocks: readonly Block[]): Quotation[] {
  const counted = blocks.filter((block) => countedKinds.has(block.kind));
  return counted.flatMap((block, i) => {
    const next = counted[i + 1];
    // A heading in marks is the page's, whoever said so in the text below it.
    if (block.kind === 'subheading' && headsInMarks(text.slice(block.start, block.end))) return [];
    return inParagraph(text, block, next !== undefined && reopens(text, block.start, next.start));
  });
}

/** True where both paragraphs begin with a quotation mark of the same class, as a long quotation does. */
function reopens(text: string, start: number, next: number): boolean {
  const double = /^(?:["“„]|''|``)/u;
  const single = /^['‘]\p{Lu}/u;
  const [a, b] = [text.slice(start, start + 2), text.slice(next, next + 2)];
  return (double.test(a) && double.test(b)) || (single.test(a) && single.test(b));
}

interface Found extends Span {
  class: MarkClass;
  closed: boolean;
}

interface Open {
  mark: QuoteMark;
  /** Where the mark stands in the list of found stretches. */
  index: number;
}

function inParagraph(text: string, block: Block, goesOn: boolean): Quotation[] {
  const marks = quoteMarks(text, block.start, block.end);
  if (marks.length === 0) return [];
  const sureCloseNext = surelyClosedLater(marks);
  const found: Found[] = [];
  const stack: Open[] = [];
  const open = { double: 0, guillemet: 0, single: 0 };
  for (const [i, mark] of marks.entries()) {
    if (closesHere(mark, open[mark.class], sureCloseNext[i], stack)) {
      // Marks of another class that opened since then were never closed.
      let top = stack.pop();
      for (; top && top.mark.class !== mark.class; top = stack.pop()) open[top.mark.class]--;
      if (!top) continue;
      open[mark.class]--;
      Object.assign(found[top.index], { end: mark.end, closed: true });
    } else if (mark.opens) {
      stack.push({ mark, index: found.length });
      found.push({ start: mark.start, end: 0, class: mark.class, closed: false });
      open[mark.class]++;
    }
  }
  closeAtEnd(text, block, found, goesOn);
  return withDepth(
    text,
    block,
    found.filter((q) => q.end > 0 && !(q.closed && isNickname(text, q.start, q.end, block))),
  );
}

/** For each mark, whether the next mark of its class surely closes. */
function surelyClosedLater(marks: readonly QuoteMark[]): boolean[] {
  const next = { double: false, guillemet: false, single: false };
  const sure = new Array<boolean>(marks.length);
  for (let i = marks.length - 1; i >= 0; i--) {
    const mark = marks[i];
    sure[i] = next[mark.class];
    next[mark.class] = mark.closes && !mark.opens && !mark.doubtful;
  }
  return sure;
}

function closesHere(mark: QuoteMark, open: number, sureCloseNext: boolean, stack: readonly Open[]): boolean {
  if (!mark.closes || open === 0) return false;
  if (!mark.doubtful) return true;
  if (sureCloseNext) return false;
  const top = stack[stack.length - 1].mark;
  return mark.class === 'double' || (top.class === 'single' && mark.end - top.start <= longestDoubtful);
}

/**
 * Ends what was left open: a double mark before whoever says it (“We will pay, said the mayor.”), at the next one that opens, or at the paragraph's end where there is none or
 * the next paragraph carries the quotation on. A single mark that nothing closes is no quotation.
 */
function closeAtEnd(text: string, block: Span, found: Found[], goesOn: boolean): void {
  let limit = block.end;
  for (let i = found.length - 1; i >= 0; i--) {
    const q = found[i];
    const carried = goesOn && q.start === block.start;
    if (q.end === 0 && (carried || q.class !== 'single')) {
      const rest = text.slice(q.start, carried ? block.end : limit);
      q.end = q.start + ((carried ? null : tagWithin.exec(rest))?.index ?? rest.trimEnd().length);
    }
    if (q.class !== 'single') limit = q.start;
  }
}

function withDepth(text: string, block: Block, found: readonly Found[]): Quotation[] {
  const ends: number[] = [];
  return found.map(({ start, end, closed }) => {
    while (ends.length > 0 && ends[ends.length - 1] <= start) ends.pop();
    const depth = ends.length;
    ends.push(end);
    return { start, end, depth, closed, scare: closed && isScare(text, start, end, block) };
  });
}

const outermostOf = new WeakMap<readonly Quotation[], Quotation[]>();

/** The quotations that stand in the writer's own text, none inside another. */
export function outermostQuotations(document: Pick<Document, 'quotations'>): Quotation[] {
  let outer = outermostOf.get(document.quotations);
  if (!outer) {
    outer = document.quotations.filter((q) => q.depth === 0);
    outermostOf.set(document.quotations, outer);
  }
  return outer;
}

/** The outermost quotation that holds `offset`, its marks included; null where none does. Logarithmic time. */
export function quotationAt(document: Pick<Document, 'quotations'>, offset: number): Quotation | null {
  const outer = outermostQuotations(document);
  const found = outer[firstEndingAfter(outer, offset)];
  return found && found.start <= offset ? found : null;
}

/**
 * Outermost quotations grouped into what is said in one go: a paragraph that ends inside a quotation is carried on by
 * the next counted paragraph that opens with a mark.
 */
export function quotationRuns(document: Pick<Document, 'quotations' | 'blocks'>): Quotation[][] {
  const counted = document.blocks.filter((block) => countedKinds.has(block.kind));
  const runs: Quotation[][] = [];
  for (const q of outermostQuotations(document)) {
    const last = runs.at(-1)?.at(-1);
    const at = last && !last.closed ? firstEndingAfter(counted, last.start) : -1;
    if (last && at >= 0 && counted[at].end === last.end && counted[at + 1]?.start === q.start)
      runs[runs.length - 1].push(q);
    else runs.push([q]);
  }
  return runs;
}
