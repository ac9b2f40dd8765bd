/** How long nothing is typed before what changed is checked, and before all of it is, in milliseconds. */
export const pause = 120;
export const settle = 1200;

/** A wording that can be put in a finding's place; offsets as the finding's. */
export interface Wording {
  start: number;
  end: number;
  text: string | null;
  wording: string;
  loses: string | null;
  of: string | null;
}

export interface Finding {
  start: number;
  end: number;
  rule: string;
  level: 'note' | 'warning' | 'error';
  message: string;
  wordings: Wording[];
}

/** A line of the draft with the findings in it, their offsets from the line's beginning; stale where it has changed since. */
export interface Line {
  text: string;
  findings: Finding[];
  stale: boolean;
}

/**
 * The lines of a new text, those that did not change taken over as they are. A line that changed keeps the findings that
 * the change did not touch, until it is checked again.
 */
export function update(lines: readonly Line[], text: string): Line[] {
  const now = text.split('\n');
  const shorter = Math.min(lines.length, now.length);
  let head = 0;
  while (head < shorter && lines[head].text === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && lines[lines.length - 1 - tail].text === now[now.length - 1 - tail]) tail++;
  const old = lines.slice(head, lines.length - tail);
  const changed = now
    .slice(head, now.length - tail)
    .map((line, i) => ({ text: line, findings: old[i] ? kept(old[i], line) : [], stale: true }));
  return [...lines.slice(0, head), ...changed, ...lines.slice(lines.length - tail)];
}

/** Findings of a line that lie wholly before or behind what changed in it. */
function kept({ text, findings }: Line, now: string): Finding[] {
  const shorter = Math.min(text.length, now.length);
  let head = 0;
  while (head < shorter && text[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && text.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const shift = now.length - text.length;
  return findings.flatMap((finding) => {
    if (finding.end < head) return [finding];
    return finding.start > text.length - tail ? [moved(finding, shift)] : [];
  });
}

/** A finding with its wordings, moved by some characters. */
export function moved(finding: Finding, by: number): Finding {
  const move = <T extends { start: number; end: number }>(span: T): T => ({
    ...span,
    start: span.start + by,
    end: span.end + by,
  });
  return { ...move(finding), wordings: finding.wordings.map(move) };
}

/** What is sent to be checked: lines `from..to` (half-open) and what stands around them. */
export interface Request {
  from: number;
  to: number;
  text: string;
  before: string;
  after: string;
}

const linesBefore = 2;
const linesAfter = 1;
/** Beyond so many lines between the first change and the last, the whole draft is as quick. */
const mostLines = 30;

/** The changed lines with the paragraphs around them; the whole draft where that is asked for, or where much of it changed. */
export function requestOf(lines: readonly Line[], whole: boolean): Request | null {
  const from = lines.findIndex(({ stale }) => stale);
  const to = lines.findLastIndex(({ stale }) => stale) + 1;
  if (whole || to - from > mostLines)
    return { from: 0, to: lines.length, text: textOf(lines), before: '', after: '' };
  if (from < 0) return null;
  const filled = ({ text }: Line) => text.trim() !== '';
  return {
    from,
    to,
    text: textOf(lines.slice(from, to)),
    before: textOf(lines.slice(0, from).filter(filled).slice(-linesBefore)),
    after: textOf(lines.slice(to).filter(filled).slice(0, linesAfter)),
  };
}

export function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n');
}

/** Lines with the findings of an answer put in the place of their own. A finding over a line end is cut there. */
export function answered(
  lines: readonly Line[],
  { from, to }: Request,
  findings: readonly Finding[],
): Line[] {
  let start = 0;
  let next = 0;
  return lines.map((line, i) => {
    if (i < from || i >= to) return line;
    const end = start + line.text.length;
    const own: Finding[] = [];
    for (; next < findings.length && findings[next].start <= end; next++) {
      const finding = moved(findings[next], -start);
      own.push({
        ...finding,
        end: Math.min(finding.end, line.text.length),
        wordings: finding.wordings.filter((wording) => wording.start >= 0 && wording.end <= line.text.length),
      });
    }
    start = end + 1;
    return { ...line, findings: own, stale: false };
  });
}
