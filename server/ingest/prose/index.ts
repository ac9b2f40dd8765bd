import { asciidocProse } from './asciidoc-prose.ts';
import { htmlProse } from './html-prose.ts';
import { markdownProse } from './markdown-prose.ts';
import { plainProse } from './plain-prose.ts';
import type { Prose } from './prose-writer.ts';
import { restProse } from './rest-prose.ts';

export type { Prose, ProseComment } from './prose-writer.ts';

/** The formats of drafts whose places can be told in the source; each is known by how names end. */
export const proseFormats = {
  markdown: { endings: ['.md', '.markdown'], read: markdownProse },
  html: { endings: ['.html', '.htm', '.xhtml'], read: htmlProse },
  asciidoc: { endings: ['.adoc', '.asciidoc', '.asc'], read: asciidocProse },
  rest: { endings: ['.rst', '.rest'], read: restProse },
  text: { endings: ['.txt', '.text'], read: plainProse },
} as const satisfies Record<string, { endings: readonly string[]; read: (source: string) => Prose }>;
export type ProseFormat = keyof typeof proseFormats;

/** The format of a name by its ending; null where the ending is of none. */
export function proseFormatOf(name: string): ProseFormat | null {
  const lower = name.toLowerCase();
  const formats = Object.entries(proseFormats) as [ProseFormat, { endings: readonly string[] }][];
  return formats.find(([, { endings }]) => endings.some((ending) => lower.endsWith(ending)))?.[0] ?? null;
}

/** What of a source is prose. A byte order mark must be off it already. */
export function proseOf(source: string, format: ProseFormat): Prose {
  return proseFormats[format].read(source);
}
