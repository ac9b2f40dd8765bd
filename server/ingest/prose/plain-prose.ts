import { type Prose, ProseWriter } from './prose-writer.ts';

/** A line of a plain text that is for programs: it stands alone, behind the sign of a comment or none. */
const forPrograms = /^[ \t]*(?:\/\/|#|%|\.\.)?[ \t]*(parallax-ignore\b[^\r\n]*)(?:\r\n|\r|\n|$)/gm;

/** A plain text is prose, but for its lines that begin with `parallax-ignore`. Linear time. */
export function plainProse(source: string): Prose {
  const writer = new ProseWriter(source);
  let at = 0;
  for (const { 0: line, 1: text, index } of source.matchAll(forPrograms)) {
    writer.put(at, index);
    writer.comment({ start: index, end: index + line.length, text });
    at = index + line.length;
  }
  writer.put(at, source.length);
  return writer.done();
}
