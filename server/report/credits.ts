import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../analysis/assets.ts';

/** Data by others that ships with Parallax: what it is, under which licence, and the credit that its licence asks for. */
export interface Credit {
  name: string;
  version: string;
  licence: string;
  /** Where the licence can be read. */
  address: string;
  use: string;
  credit: string;
}

let credits: readonly Credit[] | null = null;

/** The first table of `docs/licences.md`; read when first asked for. */
export function dataCredits(): readonly Credit[] {
  credits ??= tableAfter(
    '## Data by others',
    readFileSync(join(projectRoot, 'docs', 'licences.md'), 'utf8'),
  ).map(([name, version, linked, use, credit]) => {
    const [, licence, address] = /^\[(.+)\]\((.+)\)$/.exec(linked) ?? ['', linked, ''];
    return { name, version, licence, address, use, credit };
  });
  return credits;
}

/** The rows of the Markdown table under a heading, without its own heading. */
export function tableAfter(heading: string, document: string): string[][] {
  const [, section] = document.split(`${heading}\n`);
  if (section === undefined) throw new Error(`docs/licences.md has no section “${heading}”.`);
  const rows = section.split('\n## ')[0].split('\n');
  return rows
    .filter((row) => row.startsWith('| '))
    .slice(1)
    .map((row) => row.slice(2, -2).split(' | '));
}
