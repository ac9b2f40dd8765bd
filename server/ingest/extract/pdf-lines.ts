import { joinLines, spellOut, wholeWords } from './line-joins.ts';
import type { Fragment } from './pdf-layout.ts';

/** A line of a column. */
export interface Line extends Fragment {
  /** True where it begins a column or a page. */
  top: boolean;
}

/** Fragments in reading order as lines: those that share a baseline and follow each other are one. */
export function linesOf(fragments: readonly Fragment[]): Line[] {
  const lines: Line[] = [];
  for (const f of fragments) {
    const last = lines.at(-1);
    const beside = last && Math.abs(last.y - f.y) < f.size * 0.3 && f.left > last.left;
    if (beside) Object.assign(last, { text: `${last.text} ${f.text}`, right: f.right });
    else lines.push({ ...f, text: f.text, top: !last || f.y > last.y + f.size });
  }
  return lines.map((line) => ({ ...line, text: spellOut(line.text).replace(/\s+/g, ' ').trim() }));
}

/** Lines at the top and the bottom of a page among which running heads are looked for. */
const edge = 2;

/** Takes out page numbers, and lines that come again at the edge of at least three pages, or of all of two. */
export function splitRunningHeads(pages: readonly Line[][]): { body: Line[]; heads: string[] } {
  const edges = pages.map((lines) => {
    const byHeight = [...lines].sort((a, b) => b.y - a.y);
    return new Set([...byHeight.slice(0, edge), ...byHeight.slice(-edge)]);
  });
  const counts = new Map<string, number>();
  for (const lines of edges)
    for (const key of new Set([...lines].map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const fewest = Math.max(2, Math.min(3, pages.length));
  const heads: string[] = [];
  const body = pages.flatMap((lines, page) =>
    lines.filter((line) => {
      if (!edges[page].has(line)) return true;
      const number = /^(?:page )?[-–— ]*\d{1,4}[-–— ]*(?:(?:of|\/) \d{1,4})?$/i.test(line.text);
      if (!number && (counts.get(keyOf(line)) ?? 0) < fewest) return true;
      heads.push(line.text);
      return false;
    }),
  );
  return { body, heads };
}

/** A running head without its page number. */
function keyOf({ text }: Line): string {
  return text.replace(/\d+/g, '#').toLowerCase();
}

export interface Paragraph {
  text: string;
  /** Of its largest letters, in points. */
  size: number;
}

/** Lines joined to paragraphs. `mended` counts the words that a line's end had cut in two. */
export function paragraphsOf(lines: readonly Line[]): { paragraphs: Paragraph[]; mended: number } {
  const paragraphs: Paragraph[] = [];
  let mended = 0;
  const layout = measure(lines);
  const whole = wholeWords(lines.map(({ text }) => text).join('\n'));
  for (const [i, line] of lines.entries()) {
    const last = paragraphs.at(-1);
    if (!last || parts(lines[i - 1], line, layout)) paragraphs.push({ text: line.text, size: line.size });
    else {
      const joined = joinLines(last.text, line.text, whole);
      last.text = joined.text;
      if (joined.mended) mended++;
    }
  }
  return { paragraphs, mended };
}

interface Layout {
  /** Distance between baselines within a paragraph, in multiples of the letters' size. */
  leading: number;
  /** The usual width of a full line, in points. */
  width: number;
}

function measure(lines: readonly Line[]): Layout {
  const leadings = lines
    .flatMap((line, i) => (line.top || i === 0 ? [] : [(lines[i - 1].y - line.y) / line.size]))
    .filter((leading) => leading > 0.5 && leading < 3)
    .sort((a, b) => a - b);
  const widths = lines.map(({ left, right }) => right - left).sort((a, b) => a - b);
  return {
    leading: leadings[leadings.length >> 1] ?? 1.2,
    width: widths[Math.floor(widths.length * 0.75)] ?? 0,
  };
}

/** Whether a new paragraph begins with `line`. */
function parts(before: Line, line: Line, { leading, width }: Layout): boolean {
  if (Math.abs(before.size - line.size) > 0.12 * Math.max(before.size, line.size)) return true;
  const finished = /[.!?…:]["'”’»)\]]*$/u.test(before.text);
  const lower = /^["'“‘(]*\p{Ll}/u.test(line.text);
  if (line.top) return finished ? !lower : !lower && !/[\p{Ll},–—-]$/u.test(before.text);
  if ((before.y - line.y) / line.size > leading * 1.3) return !(lower && !finished && /-$/.test(before.text));
  if (line.left > before.left + line.size * 0.8 && line.left < before.left + line.size * 5) return !lower;
  return finished && before.right - before.left < width * 0.85 && !lower;
}
