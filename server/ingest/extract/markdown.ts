import type { ArticleMetadata, LayoutSpan } from '../../../analysis/read/article.ts';
import { turnsInBold } from '../../../analysis/read/layout/index.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { dateOf } from '../published-date.ts';

/** A heading further down heads a section, not the article. */
const lastHeadline = 4;

/**
 * The words of a Markdown text: its signs for headings, quotations, links, stress and pictures taken out, its front matter
 * read. What the signs told of its parts is the layout, in offsets into the text. Linear time.
 */
export function plainMarkdown(source: string): {
  text: string;
  layout: LayoutSpan[];
  metadata: ArticleMetadata;
  removed: string[];
} {
  const { body, fields } = frontMatter(source);
  const removed: string[] = [];
  const told = new Told();
  const lines: string[] = [];
  for (const line of body.split('\n')) {
    const { words, quoted, heading, boldEnd } = readLine(line, told.isQuoted, removed);
    told.add(words, { quoted, heading, boldEnd });
    lines.push(words);
  }
  const text = lines.join('\n');
  const heading = /^#[ \t][^\n]*/m.exec(body)?.[0] ?? '';
  return {
    text,
    layout: [...told.spans(), ...turnsInBold(text, told.bolds)],
    removed,
    metadata: {
      title: fields.get('title') ?? (headingOf(heading) || null),
      byline: fields.get('author') ?? null,
      publisher: fields.get('publisher') ?? null,
      published: dateOf(fields.get('date') ?? ''),
    },
  };
}

/** A line's words, and what its signs told. */
interface Line {
  words: string;
  quoted: boolean;
  heading: boolean;
  /** Where bold print ends that the line begins with; null where it begins otherwise. */
  boldEnd: number | null;
}

/** Signs that begin a line which no quotation goes on in. */
const begins = /^ {0,3}(?:[#>]|[-*+•] |\d{1,3}[.)] |```|~~~|[-*_]{3,}\s*$)/;
const quoteSigns = /^ {0,3}(?:> ?)+/;

/** Reads a line; `goesOn` says that the one before is of a quotation. Pictures go to `removed`. */
function readLine(line: string, goesOn: boolean, removed: string[]): Line {
  const signs = quoteSigns.exec(line)?.[0] ?? '';
  const rest = line.slice(signs.length);
  const heading = /^#[ \t]/.test(rest) && signs === '';
  const pictureless = replaceLinks(rest, '![', 0, (picture) => {
    removed.push(picture);
    return '';
  });
  const unlinked = replaceLinks(pictureless, '[', 1, (_link, label) => label).replace(headings, headingOf);
  const lead = /^(?:[-*+•] )?(\*\*|__)(?=\S)([^*_\n]{1,1000})\1/.exec(unlinked);
  return {
    words: unstressed(unlinked),
    quoted: signs !== '' || (goesOn && line.trim() !== '' && !begins.test(line)),
    heading,
    boldEnd: lead && unstressed(lead[0]).length,
  };
}

/** Words without the signs that stress them. */
function unstressed(words: string): string {
  return words
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,1000})\1/g, '$2')
    .replace(/(^|[\s(“"])([*_])(?=\S)([^*_\n]{1,1000})\2(?=[\s.,;:!?)”"]|$)/gm, '$1$3');
}

/** What the signs of lines tell, put together as the lines come. */
class Told {
  readonly bolds: Span[] = [];
  /** True where the last line is of a quotation and has words, so that the next may go on in it. */
  isQuoted = false;
  private readonly quotations: Span[] = [];
  private headline: Span | null = null;
  private length = 0;
  private paragraphs = 0;
  private blank = true;
  private quoting = false;

  /** Takes in a line as it stands in the text. */
  add(words: string, { quoted, heading, boldEnd }: Omit<Line, 'words'>): void {
    const start = this.length;
    const end = start + words.length;
    const isBlank = words.trim() === '';
    if (!isBlank && this.blank) this.paragraphs++;
    if (quoted && !isBlank) {
      if (this.quoting) this.quotations[this.quotations.length - 1].end = end;
      else this.quotations.push({ start, end });
    }
    if (quoted) this.quoting ||= !isBlank;
    else this.quoting = false;
    if (heading && !this.headline && this.paragraphs <= lastHeadline) this.headline = { start, end };
    if (boldEnd && !quoted) this.bolds.push({ start, end: start + boldEnd });
    this.isQuoted = quoted && !isBlank;
    this.blank = isBlank;
    this.length = end + 1;
  }

  spans(): LayoutSpan[] {
    const headline = this.headline ? [{ ...this.headline, kind: 'headline' as const }] : [];
    return [...headline, ...this.quotations.map((span) => ({ ...span, kind: 'block quotation' as const }))];
  }
}

const longestLabel = 300;
const longestTarget = 1000;

/**
 * Replaces each `[label](target)` that begins with `mark` and stands on one line, its label no shorter than `fewest`. No
 * place is looked at twice: a text of a million brackets that nothing closes takes no longer than any other.
 */
function replaceLinks(
  text: string,
  mark: string,
  fewest: number,
  put: (whole: string, label: string) => string,
): string {
  const bracket = finder(text, ']');
  const paren = finder(text, ')');
  const lineEnd = finder(text, '\n');
  let out = '';
  let from = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, Math.max(from, at + 1))) {
    const start = at + mark.length;
    const close = bracket(start);
    if (
      close - start < fewest ||
      close - start > longestLabel ||
      lineEnd(start) < close ||
      text[close + 1] !== '('
    )
      continue;
    const end = paren(close + 2);
    if (end - close - 2 > longestTarget || lineEnd(close + 2) < end) continue;
    out += text.slice(from, at) + put(text.slice(at, end + 1), text.slice(start, close));
    from = end + 1;
  }
  return out + text.slice(from);
}

/** Finds the next `sign` from places that only go forward; Infinity where none is left. */
function finder(text: string, sign: string): (from: number) => number {
  let next = -1;
  return (from) => {
    if (next >= from) return next;
    const found = text.indexOf(sign, from);
    next = found < 0 ? Number.POSITIVE_INFINITY : found;
    return next;
  };
}

/** A line with a heading, signs and all. What it says is found without going back over it, so that none takes long. */
const headings = /^#{1,6}[ \t][^\n]*/gm;

function headingOf(line: string): string {
  let end = line.length;
  while (end > 0 && ' \t#'.includes(line[end - 1])) end--;
  return line.slice(0, end).replace(/^#{1,6}[ \t]+/, '');
}

/** Fields between two lines of `---` at the head. */
function frontMatter(source: string): { body: string; fields: Map<string, string> } {
  const found = /^---\n([\s\S]{0,5000}?)\n---\n/.exec(source.replace(/^\uFEFF/, ''));
  if (!found) return { body: source, fields: new Map() };
  const fields = Array.from(
    found[1].matchAll(/^(\w+):[ \t]*["']?(.*?)["']?[ \t]*$/gm),
    ([, name, value]) => [name.toLowerCase(), value] as const,
  );
  return { body: source.slice(found[0].length), fields: new Map(fields.filter(([, value]) => value !== '')) };
}
