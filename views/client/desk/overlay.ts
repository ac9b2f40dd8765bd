import type { Finding, Line } from './draft.ts';

/** Draws the marks behind the text box: one row for each line, drawn again only where line or findings changed. */
export function overlay(behind: HTMLElement): (lines: readonly Line[]) => void {
  let drawn: { line: Line; row: HTMLElement }[] = [];
  return (lines) => {
    const known = new Map(drawn.map(({ line, row }) => [line, row]));
    drawn = lines.map((line) => ({ line, row: known.get(line) ?? rowOf(line) }));
    const rows = drawn.map(({ row }) => row);
    // Rows that stay in their place are not touched.
    for (const [i, row] of rows.entries())
      if (behind.children[i] !== row) behind.insertBefore(row, behind.children[i] ?? null);
    while (behind.children.length > rows.length) behind.lastElementChild!.remove();
  };
}

function rowOf({ text, findings }: Line): HTMLElement {
  const row = document.createElement('div');
  let at = 0;
  for (const { start, end, level } of segments(findings)) {
    row.append(text.slice(at, start));
    const mark = document.createElement('span');
    mark.className = `wavy ${level}`;
    mark.textContent = text.slice(start, end);
    row.append(mark);
    at = end;
  }
  row.append(text.slice(at) || '\u200b');
  return row;
}

type Segment = Pick<Finding, 'start' | 'end' | 'level'>;

/** Findings one after the other: where two overlap, the shorter one is drawn and the rest of the longer around it. */
function segments(findings: readonly Finding[]): Segment[] {
  const cuts = [...new Set(findings.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  return cuts.slice(0, -1).flatMap((start, i) => {
    const end = cuts[i + 1];
    const [top] = findings
      .filter((one) => one.start <= start && one.end >= end)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
    return top ? [{ start, end, level: top.level }] : [];
  });
}
