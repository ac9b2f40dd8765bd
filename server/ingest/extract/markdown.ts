import type { ArticleMetadata } from '../../../analysis/article.ts';
import { dateOf } from '../dates.ts';

/** The words of a Markdown text: its signs for headings, links, stress and pictures taken out, its front matter read. */
export function plainMarkdown(source: string): {
  text: string;
  metadata: ArticleMetadata;
  removed: string[];
} {
  const { body, fields } = frontMatter(source);
  const removed: string[] = [];
  const pictureless = replaceLinks(body, '![', 0, (picture) => {
    removed.push(picture);
    return '';
  });
  const text = replaceLinks(pictureless, '[', 1, (_link, label) => label)
    .replace(headings, (line) => headingOf(line))
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,1000})\1/g, '$2')
    .replace(/(^|[\s(“"])([*_])(?=\S)([^*_\n]{1,1000})\2(?=[\s.,;:!?)”"]|$)/gm, '$1$3');
  const heading = /^#[ \t][^\n]*/m.exec(body)?.[0] ?? '';
  return {
    text,
    removed,
    metadata: {
      title: fields.get('title') ?? (headingOf(heading) || null),
      byline: fields.get('author') ?? null,
      publisher: fields.get('publisher') ?? null,
      published: dateOf(fields.get('date') ?? ''),
    },
  };
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
