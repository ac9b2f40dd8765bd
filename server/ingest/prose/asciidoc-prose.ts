import { type InlineSign, type SourceLine, sourceLines, writeInline } from './inline-signs.ts';
import { type Prose, ProseWriter } from './prose-writer.ts';

/** Blocks between two lines of one sign whose content is code, passed through, or a comment. */
const silentFence = /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|`{3}\w*)$/;
const quoteFence = /^(?:_{4,}|"")$/;
const openFence = /^(?:={4,}|\*{4,}|--|[|,:!]={3,})$/;
/** Attributes of a block whose paragraph is code. */
const codeStyle = /^\[(?:source|listing|literal|pass|stem|latexmath|asciimath|verse|plantuml|mermaid|,)/;
const notProse =
  /^(?:\/\/(?!\/)|:!?[\w-]+!?:|\[\[.*\]\]$|\[[^\]]*\]$|(?:image|video|audio|include|ifdef|ifndef|ifeval|endif|toc|stem)::|<<<$|'''$)/;
const marker =
  /^[ \t]*(?:={1,6}[ \t]+|\.(?=[\w"“])|[*\-.]{1,5}[ \t]+(?:\[[ x*]\][ \t]+)?|\d{1,3}\.[ \t]+|<(?:\d+|\.)>[ \t]+|(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):[ \t]+)/;

const signs: readonly InlineSign[] = [
  { pattern: /"`([^`\n]{1,500})`"/dy, words: 1, around: ['“', '”'] },
  { pattern: /'`([^`\n]{1,500})`'/dy, words: 1, around: ['‘', '’'] },
  {
    pattern: /``[^`\n]{1,500}``|`[^`\n]{1,500}`|\+\+\+?[^+\n]{1,500}\+\+\+?|(?<!\w)\+[^+\n]{1,500}\+(?!\w)/dy,
  },
  {
    pattern:
      /(?:pass|stem|latexmath|asciimath|image|icon|kbd|btn|menu|footnote|anchor|indexterm2?):[^\s[]{0,300}\[[^\]]{0,1000}\]/dy,
  },
  { pattern: /(?:link|xref|mailto):[^\s[]{1,1000}\[([^\]]{0,500})\]/dy, words: 1 },
  { pattern: /https?:\/\/[^\s[\]<>]{1,1000}\[([^\]]{0,500})\]/dy, words: 1 },
  { pattern: /https?:\/\/[^\s[\]<>]{1,1000}/dy },
  { pattern: /<<[^,>\n]{1,300},([^>\n]{1,300})>>/dy, words: 1 },
  {
    pattern:
      /<<[^>\n]{1,300}>>|\{[\w-]{1,100}\}|\[\[[^\]\n]{1,100}\]\]|\(\(\([^)\n]{1,300}\)\)\)|\[\.[\w.-]{1,100}\](?=[#*_])/dy,
  },
  { pattern: /(?<!\w)##?([^#\n]{1,500})##?(?!\w)/dy, words: 1 },
];

/** The prose of an AsciiDoc source: what its language reference calls blocks, macros and inline markup is left out. Linear time. */
export function asciidocProse(source: string): Prose {
  const walk = new AsciidocWalk(source);
  for (const line of sourceLines(source)) walk.line(line);
  return walk.done();
}

class AsciidocWalk {
  private readonly writer: ProseWriter;
  /** The line that ends what is left out, or a quotation. */
  private silentUntil: string | null = null;
  private quoteUntil: string | null = null;
  /** Of the paragraph that is being read. */
  private state: 'between' | 'words' | 'silent' | 'header' = 'between';
  private next: 'code' | 'quote' | null = null;
  private quoted = false;
  private titled = false;

  constructor(source: string) {
    this.writer = new ProseWriter(source);
  }

  line(line: SourceLine): void {
    const text = line.text.trimEnd();
    if (this.silentUntil !== null) {
      if (text === this.silentUntil) this.silentUntil = null;
      return;
    }
    if (text === '') this.endParagraph();
    else if (text === this.quoteUntil) {
      this.endParagraph();
      this.quoteUntil = null;
      this.writer.leave();
    } else if (this.fence(text)) return;
    else if (this.state === 'silent' || (this.state === 'header' && !text.startsWith('//'))) return;
    else if (notProse.test(text)) this.aside(line, text);
    else this.words(line, text);
  }

  done(): Prose {
    this.endParagraph();
    if (this.quoteUntil !== null) this.writer.leave();
    return this.writer.done();
  }

  /** Takes the lines that open and close blocks. */
  private fence(text: string): boolean {
    const silent = silentFence.test(text);
    const quote = !silent && quoteFence.test(text) && this.quoteUntil === null;
    if (!silent && !quote && !openFence.test(text)) return false;
    this.endParagraph(false);
    if (silent || (this.next === 'code' && !quote)) this.silentUntil = text.startsWith('```') ? '```' : text;
    if (quote) {
      this.quoteUntil = text;
      this.writer.enter('block quotation');
    }
    this.next = null;
    return true;
  }

  /** A line that is of the block behind it, or of nobody who reads. */
  private aside({ start, end }: SourceLine, text: string): void {
    if (text.startsWith('//')) this.writer.comment({ start, end, text: text.slice(2) });
    else if (codeStyle.test(text)) this.next = 'code';
    else if (/^\[quote/.test(text)) this.next = 'quote';
  }

  private words(line: SourceLine, text: string): void {
    if (this.state === 'between' && (this.next === 'code' || /^[ \t]+(?![*.-])/.test(line.text))) {
      this.state = 'silent';
      return;
    }
    const table = /^(?:\d*\+?[a-z]?)?\|/.test(text);
    const sign = marker.exec(line.text)?.[0] ?? '';
    if (sign !== '' || table || this.state === 'between') this.writer.paragraph();
    else this.writer.put(line.start - 1, line.start);
    if (this.state === 'between' && this.next === 'quote') {
      this.writer.enter('block quotation');
      this.quoted = true;
    }
    this.state = 'words';
    this.next = null;
    const title = /^=[ \t]/.test(text) && !this.titled;
    if (title) this.writer.enter('headline');
    if (table) this.cells(line);
    else {
      const term = /^[^`\n]{1,200}?(::+|;;)(?=\s|$)/d.exec(line.text);
      if (term && sign === '') this.term(line, term.indices![1]!);
      else writeInline(this.writer, { start: line.start + sign.length, end: line.end }, signs);
    }
    if (/^={1,6}[ \t]/.test(text)) this.heading(title);
  }

  private heading(title: boolean): void {
    if (title) this.writer.leave();
    this.writer.paragraph();
    // Behind the title, up to the first blank line, stand its author, its version and settings.
    this.state = title ? 'header' : 'between';
    this.titled ||= title;
  }

  private cells({ start, end, text }: SourceLine): void {
    let from = 0;
    for (const { 0: bar, index } of `${text}|`.matchAll(/(?:(?<=\s|^)\d*\+?[a-z]?)?\|/g)) {
      this.writer.paragraph();
      writeInline(this.writer, { start: start + from, end: Math.min(start + index, end) }, signs);
      from = index + bar.length;
    }
  }

  /** A term and, behind its sign, what is said of it. */
  private term({ start, end }: SourceLine, [from, to]: [number, number]): void {
    writeInline(this.writer, { start, end: start + from }, signs);
    this.writer.paragraph();
    writeInline(this.writer, { start: Math.min(start + to + 1, end), end }, signs);
  }

  private endParagraph(forget = true): void {
    if (this.quoted) this.writer.leave();
    this.quoted = false;
    if (forget && this.state !== 'between') this.next = null;
    this.state = 'between';
    this.writer.paragraph();
  }
}
