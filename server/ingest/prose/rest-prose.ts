import { type InlineSign, type SourceLine, sourceLines, writeInline } from './inline-signs.ts';
import { type Prose, ProseWriter } from './prose-writer.ts';

/** Directives whose content is prose of the author; of all others nothing is. */
const wordedDirectives: ReadonlySet<string> = new Set(
  'admonition attention caution container compound danger error hint important note rubric sidebar tip topic versionadded versionchanged deprecated warning'.split(
    ' ',
  ),
);
const quoteDirectives: ReadonlySet<string> = new Set(['epigraph', 'highlights', 'pull-quote']);
/** Roles whose text is prose; that of others is code, a name or a formula. */
const wordedRole = ':(?:[a-z]+:)?(?:emphasis|strong|ref|doc|term|abbr|title|sub|sup|download|any|numref):';

const signs: readonly InlineSign[] = [
  { pattern: /``[^`]{1,500}?``/dy },
  { pattern: new RegExp(`${wordedRole}\`([^\`<]{1,500}?)\\s*(?:<[^>\`]{1,500}>)?\``, 'dy'), words: 1 },
  { pattern: /:[\w:+.-]{1,60}:`[^`]{1,500}`/dy },
  { pattern: /`([^`<]{1,500}?)\s*(?:<[^>`]{1,1000}>)?`__?/dy, words: 1 },
  { pattern: /`([^`]{1,500})`/dy, words: 1 },
  { pattern: /\[[\w#*.-]{1,60}\]_|\|[^\s|][^|\n]{0,100}\|_{0,2}|https?:\/\/[^\s<>]{1,1000}|\\ /dy },
  { pattern: /(?<=[\p{L}\p{N}])__?(?![\p{L}\p{N}])/duy },
];

const marker = /^[ \t]*(?:[-*+•][ \t]+|(?:\d{1,3}|#|[a-zA-Z])[.)][ \t]+|\((?:\d{1,3}|#)\)[ \t]+|\|[ \t]+)/;
const adornment = /^([!-/:-@[-`{-~])\1{2,}$/;
const tableBorder = /^(?:\+[-=+]+\+|={2,}(?:[ \t]+={2,})+)$/;
const field = /^:[^:\s][^:\n]{0,100}:(?:\s|$)/;

/** The prose of a reStructuredText source: directives of code, tables, targets, fields and inline literals are left out. Linear time. */
export function restProse(source: string): Prose {
  const lines = sourceLines(source);
  const walk = new RestWalk(source, lines);
  for (let i = 0; i < lines.length; ) i = walk.take(i);
  return walk.done();
}

class RestWalk {
  private readonly writer: ProseWriter;
  private between = true;
  private titled = false;
  /** The indentation of quotations, and of list items and directives that go on; the deepest last. */
  private readonly open: { indent: number; quoted: boolean }[] = [];

  constructor(
    source: string,
    private readonly lines: readonly SourceLine[],
  ) {
    this.writer = new ProseWriter(source);
  }

  done(): Prose {
    this.close(0);
    return this.writer.done();
  }

  /** Takes the block at a line; gives the line behind it. */
  take(i: number): number {
    const line = this.lines[i];
    const text = line.text.trim();
    if (text === '') {
      this.between = true;
      this.writer.paragraph();
      return i + 1;
    }
    // What stands further out than the line before begins something of its own.
    if (this.close(line.indent)) this.between = true;
    const lead = this.open.at(-1)?.indent ?? 0;
    const explicit = /^\.\.(?:\s+|$)/.exec(text);
    if (explicit) return this.explicit(i, text.slice(explicit[0].length));
    if (text.startsWith('__ ')) return i + 1;
    if (this.between && field.test(text)) return this.behind(i, line.indent);
    if (this.between && tableBorder.test(text)) return this.blank(i);
    if (this.between && text.startsWith('>>> ')) return this.blank(i);
    if (adornment.test(text)) {
      this.writer.paragraph();
      this.between = true;
      return i + 1;
    }
    if (this.between && line.indent > lead) {
      this.writer.paragraph();
      this.writer.enter('block quotation');
      this.open.push({ indent: line.indent, quoted: true });
    }
    return this.words(i);
  }

  private words(i: number): number {
    const line = this.lines[i];
    const text = line.text.trimEnd();
    const sign =
      (this.between || marker.test(this.lines[i - 1]?.text ?? '') ? marker.exec(line.text)?.[0] : '') ?? '';
    const title = !this.titled && this.isHeading(i);
    if (this.between || sign !== '') this.writer.paragraph();
    else this.writer.put(line.start - 1, line.start);
    if (title) this.writer.enter('headline');
    const literal = text.endsWith('::');
    const start = line.start + Math.max(sign.length, line.indent);
    writeInline(this.writer, { start, end: line.start + text.length - (literal ? 1 : 0) }, signs);
    if (title) {
      this.writer.leave();
      this.titled = true;
    }
    if (sign !== '' && !sign.trim().startsWith('|')) this.open.push({ indent: sign.length, quoted: false });
    this.between = false;
    return literal ? this.behind(i, sign === '' ? line.indent : sign.length - 1) : i + 1;
  }

  private isHeading(i: number): boolean {
    const under = this.lines[i + 1]?.text.trim() ?? '';
    return adornment.test(under) && this.lines[i].indent <= 1;
  }

  /** Comments, targets, footnotes, directives: what begins with two dots. */
  private explicit(i: number, rest: string): number {
    const { start, end, indent } = this.lines[i];
    this.writer.paragraph();
    this.between = true;
    const name = /^(?:\|[^|\n]{1,100}\|\s*)?([\w:+.-]{1,60})::(?=\s|$)/.exec(rest)?.[1];
    if (name && quoteDirectives.has(name)) {
      this.writer.enter('block quotation');
      this.open.push({ indent: indent + 1, quoted: true });
      return this.content(i, rest.replace(/^.*?::/, ''), true);
    }
    if (name && wordedDirectives.has(name)) {
      this.open.push({ indent: indent + 1, quoted: false });
      return this.content(i, rest.replace(/^.*?::/, ''), false);
    }
    const note = /^\[[\w#*.-]{1,60}\][ \t]*/.exec(rest);
    if (note && !name) {
      const from = this.lines[i].text.length - rest.length + note[0].length;
      writeInline(this.writer, { start: start + from, end }, signs);
      this.open.push({ indent: indent + 1, quoted: false });
      this.between = false;
      return i + 1;
    }
    const after = this.behind(i, indent);
    const last = this.lines[Math.max(i, after - 1)];
    if (!name && !/^(?:_|\|)/.test(rest))
      this.writer.comment({
        start,
        end: last.end,
        text: [rest, ...this.lines.slice(i + 1, after).map((l) => l.text)].join('\n'),
      });
    return after;
  }

  /** The words of a directive: on its own line, and behind its options. */
  private content(i: number, argument: string, quoted: boolean): number {
    const { end, indent } = this.lines[i];
    const words = argument.trim();
    if (words !== '') writeInline(this.writer, { start: end - argument.trimStart().length, end }, signs);
    let next = i + 1;
    while (next < this.lines.length && /^\s+:[\w-]+:/.test(this.lines[next].text)) next++;
    let first = next;
    while (first < this.lines.length && this.lines[first].text.trim() === '') first++;
    const opened = this.open.at(-1)!;
    // The content’s own indentation, so that it is no quotation in itself.
    if ((this.lines[first]?.indent ?? 0) > indent) opened.indent = this.lines[first].indent;
    opened.quoted = quoted;
    this.between = words === '' || first > next;
    return next;
  }

  /** Closes what a line with so little indentation is no part of; tells whether there was anything. */
  private close(indent: number): boolean {
    const before = this.open.length;
    while (this.open.length > 0 && this.open.at(-1)!.indent > indent) {
      if (this.open.pop()!.quoted) {
        this.writer.leave();
        this.writer.paragraph();
      }
    }
    return this.open.length < before;
  }

  /** The line behind all that is indented more than a line, blank lines between. */
  private behind(i: number, indent: number): number {
    let next = i + 1;
    for (let at = next; at < this.lines.length; at++) {
      if (this.lines[at].text.trim() === '') continue;
      if (this.lines[at].indent <= indent) break;
      next = at + 1;
    }
    return next;
  }

  private blank(i: number): number {
    let next = i + 1;
    while (next < this.lines.length && this.lines[next].text.trim() !== '') next++;
    return next;
  }
}
