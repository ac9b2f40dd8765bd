import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { ProseFormat } from '../../ingest/prose/index.ts';
import { DraftChecker } from './draft-checker.ts';
import { EditorSession, type StyleSource } from './editor-session.ts';

/** Formats by the ending of a name and, of what has no name yet, by what editors call its language. */
const formats: [ProseFormat, RegExp, string[]][] = [
  ['markdown', /\.(?:md|markdown)$/i, ['markdown']],
  ['html', /\.x?html?$/i, ['html']],
  ['asciidoc', /\.(?:adoc|asciidoc|asc)$/i, ['asciidoc', 'asciidoctor']],
  ['rest', /\.(?:rst|rest)$/i, ['restructuredtext', 'rst']],
  ['text', /\.(?:txt|text)$/i, ['plaintext', 'text', 'mail']],
];

/** `lsp`: serves the editor at the other end of standard input and output until it says goodbye. */
export async function serveLsp(): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  new EditorSession(connection, { checker: new DraftChecker(), styleOf, formatOf });
  connection.listen();
  await new Promise<void>((resolve) => connection.onExit(resolve));
}

export function formatOf(uri: string, languageId: string): ProseFormat | null {
  const path = decodeURIComponent(uri.replace(/[?#].*$/, ''));
  const named = formats.find(([, ending]) => ending.test(path));
  return (named ?? formats.find(([, , ids]) => ids.includes(languageId)))?.[0] ?? null;
}

/** `.parallax.yml` in a folder, or in the current one. */
export function styleOf(folder: string | null): StyleSource {
  const root = folder?.startsWith('file:') ? fileURLToPath(folder) : process.cwd();
  const file = join(root, '.parallax.yml');
  return { file, read: () => readFile(file, 'utf8').catch(() => '') };
}
