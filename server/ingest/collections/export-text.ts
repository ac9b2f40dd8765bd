import { Refusal } from '../../../analysis/read/article.ts';
import type { Collection, Form, Head, Rejected, Row } from './collection-form.ts';
import { encodingNotes, encodingOf, linesOfText, type TextLine, textOf } from './text-stream.ts';

/** The longest document of an export, in UTF-16 code units: far above any article. */
const longestDocument = 4 * 2 ** 20;

/** One document of an export: the lines between two ends. */
export interface ExportedDocument {
  /** Its number in the file, from 1, and the line that it begins in. */
  number: number;
  line: number;
  lines: string[];
}

/** How a database writes a list of articles as text. */
export interface ExportRules {
  form: string;
  recognizes(text: string): boolean;
  /** Whether a line ends a document, or begins one; null where it does neither. */
  border(line: string): 'end' | 'begin' | null;
  /** The cells of a document; null where it is none (a list of contents, a notice at the end). */
  cells(document: ExportedDocument): Row['cells'] | null;
}

/** A form whose files are text, or RTF and Word files of such text. */
export function exportForm(rules: ExportRules): Form {
  return {
    form: rules.form,
    recognizes: ({ text }) => rules.recognizes(text),
    read: (file, head) => readExport(rules, file, head),
  };
}

async function readExport(rules: ExportRules, file: string, { whole }: Head): Promise<Collection> {
  const encoding = whole === null ? await encodingOf(file) : null;
  const pieces = () => (encoding ? textOf(file, encoding) : once(whole!));
  return {
    form: rules.form,
    asks: [],
    notes: encoding ? encodingNotes(encoding) : [],
    rows: () => rowsOf(rules, file, linesOfText(pieces())),
  };
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function* rowsOf(
  rules: ExportRules,
  file: string,
  lines: AsyncIterable<TextLine>,
): AsyncGenerator<Row | Rejected> {
  for await (const document of documentsOf(rules, lines)) {
    const where = `${file}, document ${document.number} (line ${document.line})`;
    if ('tooLong' in document) {
      yield { where, refusal: new Refusal('too-long', 'This document has no end. Export the list again.') };
      continue;
    }
    const cells = rules.cells(document);
    if (cells) yield { where, cells };
    // What stands before the first and after the last document is of the export itself.
    else if (document.ended)
      yield {
        where,
        refusal: new Refusal(
          'no-text',
          'This document has no text that could be told. Look at it in the file.',
        ),
      };
  }
}

type Cut = ExportedDocument & ({ ended: boolean } | { tooLong: true });

async function* documentsOf(rules: ExportRules, lines: AsyncIterable<TextLine>): AsyncGenerator<Cut> {
  let number = 0;
  let open: ExportedDocument | null = null;
  let size = 0;
  const close = function* (ended: boolean): Generator<Cut> {
    if (open?.lines.some((text) => text.trim() !== '')) {
      yield size > longestDocument ? { ...open, lines: [], tooLong: true } : { ...open, ended };
    } else if (open) number--;
    open = null;
    size = 0;
  };
  for await (const { number: line, text } of lines) {
    const border = rules.border(text);
    if (border === 'begin') yield* close(false);
    if (open === null) {
      if (border === null && text.trim() === '') continue;
      open = { number: ++number, line, lines: [] };
    }
    size += text.length + 1;
    if (size <= longestDocument) open.lines.push(text);
    if (border === 'end') yield* close(true);
  }
  yield* close(false);
}

/** Paragraphs of lines: a blank line parts two; lines that were broken at a width are put together again. */
export function paragraphsOf(lines: readonly string[]): string {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === '') blocks.push([]);
    else blocks.at(-1)!.push(line.trim());
  }
  const full = blocks.filter((block) => block.length > 0);
  const isWrapped = full.length > 1 && full.every((block) => block.every((line) => line.length <= widest));
  return full.map((block) => (isWrapped ? block.join(' ') : block.join('\n\n'))).join('\n\n');
}

/** The widest line of a text whose lines were broken by a program. */
const widest = 100;

/** Sets a cell where there is something to set, and nothing stands there yet. */
export function put(cells: Row['cells'], name: string, value: string | null | undefined): void {
  const text = value?.replace(/\s+/g, ' ').trim();
  if (text && !cells.has(name)) cells.set(name, text);
}
