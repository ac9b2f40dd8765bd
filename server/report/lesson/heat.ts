import { countWords } from '../../../analysis/text/words.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { escapeHtml, type Html, html } from '../render.ts';

/** Words that so many people marked. */
export interface Counted extends Span {
  count: number;
}

/** Tints that tell how many of a class marked a word. */
export const heatLevels = 5;

/** Which tint so many of a class have: 1 for a few, the last for all. */
export function heatLevel(count: number, of: number): number {
  return Math.min(heatLevels, Math.max(1, Math.ceil((heatLevels * count) / Math.max(of, 1))));
}

/**
 * The passages of a text that were read, each a paragraph, tinted by how many marked a word, underlined where the machine did.
 * Both lists are in order and overlap nothing of their own. What is left out between two passages is shown as such.
 */
export function renderHeat(
  text: string,
  passages: readonly Span[],
  counted: readonly Counted[],
  of: number,
  machine: readonly Span[] = [],
): Html {
  const next = { counted: 0, machine: 0 };
  let out = '';
  for (const [i, passage] of passages.entries()) {
    if (isLeftOut(text, passages[i - 1], passage)) out += '<p class="gap" aria-label="left out here">[…]</p>';
    out += `<p dir="auto">${renderPassage(text, passage, counted, machine, of, next)}</p>`;
  }
  return html(out);
}

/** So many words between two passages are no byline, date or caption any more. */
const shortest = 12;

/** Whether something that others read is left out between two passages. */
export function isLeftOut(text: string, before: Span | undefined, { start }: Span): boolean {
  return before !== undefined && countWords(text.slice(before.end, start)) >= shortest;
}

function renderPassage(
  text: string,
  { start, end }: Span,
  counted: readonly Counted[],
  machine: readonly Span[],
  of: number,
  next: { counted: number; machine: number },
): string {
  let out = '';
  for (let at = start; at < end; ) {
    while (next.counted < counted.length && counted[next.counted].end <= at) next.counted++;
    while (next.machine < machine.length && machine[next.machine].end <= at) next.machine++;
    const [people, its] = [counted[next.counted], machine[next.machine]];
    const to = Math.min(end, edge(people, at), edge(its, at));
    const words = escapeHtml(text.slice(at, to));
    const count = people && people.start <= at ? people.count : 0;
    const classes = [
      ...(count > 0 ? [`h${heatLevel(count, of)}`] : []),
      ...(its && its.start <= at ? ['by-machine'] : []),
    ];
    out +=
      classes.length === 0
        ? words
        : `<u class="${classes.join(' ')}"${count > 0 ? ` title="${count} of ${of}"` : ''}>${words}</u>`;
    at = to;
  }
  return out;
}

/** Where a stretch begins or ends next; nowhere where there is none. */
function edge(span: Span | undefined, at: number): number {
  if (!span) return Number.POSITIVE_INFINITY;
  return span.start > at ? span.start : span.end;
}
