import { parse, postprocess, preprocess } from 'micromark';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { entityText, leftOutElements, writeHtml } from './html-prose.ts';
import { type Prose, ProseWriter } from './prose-writer.ts';

/** Parts of a Markdown source in which nothing is prose. */
const leftOut: ReadonlySet<string> = new Set([
  ...['yaml', 'toml', 'codeFenced', 'codeIndented', 'codeText', 'definition', 'resource', 'reference'],
  ...['autolink', 'literalAutolink', 'gfmFootnoteCall', 'gfmFootnoteDefinitionLabel', 'image'],
  ...['tableDelimiterRow', 'taskListCheck', 'thematicBreak', 'blockQuotePrefix', 'htmlFlow', 'htmlText'],
]);
/** What holds words, each a paragraph. */
const worded: ReadonlySet<string> = new Set([
  ...['paragraph', 'atxHeadingText', 'setextHeadingText', 'tableContent'],
]);
const verbatim: ReadonlySet<string> = new Set(['data', 'characterEscapeValue', 'lineEnding']);

type Token = ReturnType<typeof postprocess>[number][1];

/** The prose of a Markdown source (CommonMark, tables and footnotes of GitHub, front matter), its places told in the source. */
export function markdownProse(source: string): Prose {
  const walk = new MarkdownWalk(source);
  const parser = parse({ extensions: [frontmatter(['yaml', 'toml']), gfm()] });
  for (const [when, token] of postprocess(parser.document().write(preprocess()(source, undefined, true))))
    walk[when](token);
  return walk.writer.done();
}

class MarkdownWalk {
  readonly writer: ProseWriter;
  /** How deep in something that is left out, in words, and in an element within a line that is left out. */
  private silent = 0;
  private words = 0;
  private inCode = 0;
  private quoted = 0;
  private titled = false;

  constructor(private readonly source: string) {
    this.writer = new ProseWriter(source);
  }

  enter(token: Token): void {
    const { type } = token;
    const [start, end] = [token.start.offset, token.end.offset];
    if (leftOut.has(type) && this.silent++ === 0) this.pass(type, start, end);
    if (this.silent > 0) return;
    if (type === 'blockQuote' && this.quoted++ === 0) {
      this.writer.paragraph();
      this.writer.enter('block quotation');
    }
    if (worded.has(type)) {
      this.words++;
      this.inCode = 0;
      this.writer.paragraph();
    }
    if (this.isTitle(token)) this.writer.enter('headline');
    if (this.words === 0 || this.inCode > 0) return;
    if (verbatim.has(type)) this.writer.put(start, end);
    if (type === 'characterReference')
      this.writer.write(entityText(this.source.slice(start, end)), start, end);
  }

  exit(token: Token): void {
    const { type } = token;
    if (leftOut.has(type)) {
      this.silent--;
      return;
    }
    if (this.silent > 0) return;
    if (this.isTitle(token)) {
      this.writer.leave();
      this.titled = true;
    }
    if (worded.has(type)) {
      this.words--;
      this.writer.paragraph();
    }
    if (type === 'blockQuote' && --this.quoted === 0) {
      this.writer.leave();
      this.writer.paragraph();
    }
  }

  private isTitle({ type, start }: Token): boolean {
    if (this.titled || this.quoted > 0) return false;
    if (type === 'atxHeading') return !this.source.startsWith('##', start.offset);
    return type === 'setextHeading';
  }

  /** HTML in a Markdown source has comments, and words of its own. */
  private pass(type: string, start: number, end: number): void {
    if (type === 'htmlFlow' && this.quoted === 0) {
      this.writer.paragraph();
      writeHtml(this.writer, start, end);
      this.writer.paragraph();
    }
    if (type !== 'htmlText') return;
    const tag = this.source.slice(start, end);
    const [, closes, name] = /^<(\/?)([a-z][\w-]*)/i.exec(tag) ?? [];
    if (tag.startsWith('<!--')) this.writer.comment({ start, end, text: tag.slice(4, -3) });
    else if (name && leftOutElements.has(name.toLowerCase()) && !tag.endsWith('/>'))
      this.inCode = Math.max(0, this.inCode + (closes ? -1 : 1));
  }
}
