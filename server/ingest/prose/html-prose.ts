import { Parser } from 'htmlparser2';
import { type Prose, ProseWriter } from './prose-writer.ts';

/** Elements whose words are code, or are shown to nobody, or lead elsewhere. */
export const leftOutElements: ReadonlySet<string> = new Set(
  'script style pre code kbd samp var tt textarea template noscript svg math head nav button select iframe object'.split(
    ' ',
  ),
);
const blocks: ReadonlySet<string> = new Set(
  'address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** The prose of an HTML source, its places told in the source as it stands. */
export function htmlProse(source: string): Prose {
  const writer = new ProseWriter(source);
  writeHtml(writer, 0, source.length);
  return writer.done();
}

/** Writes the prose of a stretch of HTML in a source of whatever format. */
export function writeHtml(writer: ProseWriter, from: number, to: number): void {
  let silent = 0;
  let titled = false;
  const place = () => ({ start: from + parser.startIndex, end: from + parser.endIndex + 1 });
  const parser = new Parser({
    onopentagname(name) {
      if (leftOutElements.has(name)) silent++;
      if (silent > 0) return;
      if (blocks.has(name)) writer.paragraph();
      if (name === 'blockquote') writer.enter('block quotation');
      if (name === 'h1' && !titled) writer.enter('headline');
      const { start, end } = place();
      if (name === 'br') writer.write('\n', start, end);
      if (name === 'q') writer.write('“', start, start);
    },
    onclosetag(name) {
      if (leftOutElements.has(name)) silent = Math.max(0, silent - 1);
      if (silent > 0) return;
      if (name === 'blockquote' || (name === 'h1' && !titled)) writer.leave();
      if (name === 'h1') titled = true;
      if (name === 'q') writer.write('”', place().start, place().start);
      if (blocks.has(name)) writer.paragraph();
    },
    ontext(text) {
      if (silent > 0) return;
      const { start, end } = place();
      // An entity comes alone, and is what it stands for.
      if (text === writer.source.slice(start, end)) writer.putCollapsed(start, end);
      else writer.write(text, start, end);
    },
    oncomment(text) {
      writer.comment({ ...place(), text });
    },
  });
  parser.end(writer.source.slice(from, to));
}

/** What an entity stands for: “&amp;”, “&#8217;”. */
export function entityText(entity: string): string {
  let text = '';
  const parser = new Parser({ ontext: (part) => (text += part) });
  parser.end(entity);
  return text;
}
