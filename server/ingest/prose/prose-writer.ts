import type { LayoutKind, LayoutSpan } from '../../../analysis/read/article.ts';
import { firstEndingAfter } from '../../../analysis/text/spans.ts';
import type { Span } from '../../../analysis/types/document.ts';

/** A comment of a draft's author to programs and colleagues, with its place in the source. */
export interface ProseComment extends Span {
  text: string;
  /** The offset in the prose of the words that it stands beside, or before. */
  at: number;
}

/** What of a source is prose. All offsets are UTF-16 code units. */
export interface Prose {
  source: string;
  /** The words without signs, code, front matter and addresses: paragraphs with a blank line between them. */
  text: string;
  /** What the signs told of the words' parts, in offsets into `text`. */
  layout: LayoutSpan[];
  /** In offsets into `source`, as they stand there. */
  comments: ProseComment[];
  /** Where a stretch of `text` stands in the source: from its first character to its last. */
  inSource(span: Span): Span;
}

/** A stretch of the prose and what it stands for; of `same` ones every character stands for one of the source. */
interface Piece extends Span {
  from: number;
  to: number;
  same: boolean;
}

/** Writes down what of a source is prose, in the order of the source, and remembers where each character came from. */
export class ProseWriter {
  private text = '';
  private readonly pieces: Piece[] = [];
  private readonly layout: LayoutSpan[] = [];
  private readonly comments: ProseComment[] = [];
  private readonly open: { kind: LayoutKind; at: number }[] = [];
  private breakDue = false;

  constructor(readonly source: string) {}

  /** Takes a stretch of the source as it is. */
  put(from: number, to: number): void {
    if (to > from) this.add(this.source.slice(from, to), from, to, true);
  }

  /** Writes what a stretch of the source stands for: a character for its name, a space for an indented line end. */
  write(text: string, from: number, to: number): void {
    if (text !== '') this.add(text, from, to, text === this.source.slice(from, to));
  }

  /** Takes a stretch in which white space means nothing but that words are apart. */
  putCollapsed(from: number, to: number): void {
    const apart = /[ \t\r\n\f]+/g;
    apart.lastIndex = from;
    let at = from;
    for (let found = apart.exec(this.source); found && found.index < to; found = apart.exec(this.source)) {
      const end = Math.min(apart.lastIndex, to);
      this.put(at, found.index);
      if (this.breakDue || this.text === '' || /\s$/.test(this.text)) at = end;
      else {
        this.write(' ', found.index, end);
        at = end;
      }
    }
    this.put(at, to);
  }

  /** What comes next is of another paragraph. */
  paragraph(): void {
    this.breakDue = this.text !== '';
  }

  /** A comment: behind the last words of a paragraph it is of that paragraph. */
  comment(comment: Span & { text: string }): void {
    const { text } = this;
    let at = text.length;
    if (!this.breakDue && !/[\r\n]$/.test(text)) while (at > 0 && /\s/.test(text[at - 1])) at--;
    const beside = at > 0 && !this.breakDue && !/[\r\n]/.test(text[text.length - 1]);
    this.comments.push({ ...comment, at: beside ? at - 1 : at });
  }

  /** What comes until `leave` is of this kind. */
  enter(kind: LayoutKind): void {
    this.open.push({ kind, at: this.text.length });
  }

  leave(): void {
    const { kind, at } = this.open.pop() ?? { kind: 'headline', at: this.text.length };
    const lead = /^\s*/.exec(this.text.slice(at))?.[0].length ?? 0;
    // A quotation within a quotation is of the outer one.
    if (this.open.length === 0 && at + lead < this.text.length)
      this.layout.push({ kind, start: at + lead, end: this.text.length });
  }

  done(): Prose {
    const { source, text, layout, comments, pieces } = this;
    return { source, text, layout, comments, inSource: (span) => placed(pieces, span) };
  }

  private add(text: string, from: number, to: number, same: boolean): void {
    if (this.breakDue) {
      const at = this.text.length;
      this.text += '\n\n';
      // A blank line that stands for nothing belongs to what comes behind it.
      this.pieces.push({ start: at, end: at + 2, from, to: from, same: false });
      this.breakDue = false;
    }
    const start = this.text.length;
    this.text += text;
    const last = this.pieces.at(-1);
    if (same && last?.same && last.to === from) {
      last.end = this.text.length;
      last.to = to;
    } else this.pieces.push({ start, end: this.text.length, from, to, same });
  }
}

function placed(pieces: readonly Piece[], { start, end }: Span): Span {
  if (pieces.length === 0) return { start: 0, end: 0 };
  const at = (offset: number) => pieces[Math.min(firstEndingAfter(pieces, offset), pieces.length - 1)];
  const first = at(start);
  const last = at(Math.max(start, end - 1));
  return {
    start: first.same ? Math.min(first.from + start - first.start, first.to) : first.from,
    end: last.same ? Math.min(last.from + end - last.start, last.to) : last.to,
  };
}
