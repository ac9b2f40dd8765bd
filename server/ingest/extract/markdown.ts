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
  const text = body
    .replace(/!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)/g, (picture) => {
      removed.push(picture);
      return '';
    })
    .replace(/\[([^\]\n]{1,300})\]\([^)\n]{0,1000}\)/g, '$1')
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
