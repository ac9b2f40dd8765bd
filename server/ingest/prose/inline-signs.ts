import type { Span } from '../../../analysis/types/document.ts';
import type { ProseWriter } from './prose-writer.ts';

/** A sign within a line: where its pattern fits, what is prose of it. */
export interface InlineSign {
  /** Sticky, with the indices of its groups (flags `dy`); bounded, so that no line takes long. */
  pattern: RegExp;
  /** The group whose words are prose; none of it where there is none. */
  words?: number;
  /** What stands around the words in the prose: quotation marks. */
  around?: [string, string];
}

/** Signs that stress the words between them; only where words begin or end beside them. */
const stress = /[*_]/;

/** Writes the prose of a stretch of the source whose signs stand within lines. */
export function writeInline(writer: ProseWriter, { start, end }: Span, signs: readonly InlineSign[]): void {
  const { source } = writer;
  let from = start;
  for (let at = start; at < end; ) {
    const found = matchAt(source, at, end, signs);
    if (found) {
      writer.put(from, at);
      const { sign, match } = found;
      const words = sign.words === undefined ? undefined : match.indices![sign.words];
      if (words) {
        writer.write(sign.around?.[0] ?? '', words[0], words[0]);
        writeInline(writer, { start: words[0], end: words[1] }, signs);
        writer.write(sign.around?.[1] ?? '', words[1], words[1]);
      }
      at += match[0].length;
      from = at;
    } else if (stress.test(source[at]) && isStress(source, at)) {
      writer.put(from, at);
      from = ++at;
    } else at++;
  }
  writer.put(from, end);
}

function matchAt(source: string, at: number, end: number, signs: readonly InlineSign[]) {
  for (const sign of signs) {
    sign.pattern.lastIndex = at;
    const match = sign.pattern.exec(source);
    if (match && match[0] !== '' && at + match[0].length <= end) return { sign, match };
  }
  return null;
}

/** True where a word begins right behind the sign or ends right before it, and none stands on both sides. */
function isStress(source: string, at: number): boolean {
  const before = source[at - 1] ?? ' ';
  const after = source[at + 1] ?? ' ';
  const [left, right] = [/[\p{L}\p{N}]/u.test(before), /[\p{L}\p{N}]/u.test(after)];
  if (stress.test(before) || stress.test(after)) return !(/\s/.test(before) && /\s/.test(after));
  return !(left && right) && !(/\s/.test(before) && /\s/.test(after));
}

/** A line of a source, without its end. */
export interface SourceLine extends Span {
  text: string;
  indent: number;
}

/** The lines of a source. */
export function sourceLines(source: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  for (const { 0: lineEnd, index } of `${source}\n`.matchAll(/\r\n|\r|\n/g)) {
    const text = source.slice(start, index);
    lines.push({ start, end: index, text, indent: /^[ \t]*/.exec(text)![0].length });
    start = index + lineEnd.length;
  }
  return lines;
}
