import type { Finding, Line, Wording } from './draft.ts';

/** What a reader does with a finding: look at its words, or put a wording in their place. Offsets are into the draft. */
export interface Actions {
  show(start: number, end: number): void;
  write(start: number, end: number, text: string): void;
}

/** Lists findings by line. Where the list is drawn again, the focus stays on the same finding. */
export function findingsList(list: HTMLElement, actions: Actions): (lines: readonly Line[]) => void {
  let shown = '';
  return (lines) => {
    const rows = rowsOf(lines);
    const state = JSON.stringify(rows);
    if (state === shown) return;
    shown = state;
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
    list.replaceChildren(...rows.map((row) => item(row, actions)));
    if (focused) list.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  };
}

interface Row {
  finding: Finding;
  line: number;
  /** Where the line begins in the draft. */
  at: number;
}

function rowsOf(lines: readonly Line[]): Row[] {
  const rows: Row[] = [];
  let at = 0;
  for (const [i, { text, findings }] of lines.entries()) {
    for (const finding of findings) rows.push({ finding, line: i + 1, at });
    at += text.length + 1;
  }
  return rows;
}

function item({ finding, line, at }: Row, actions: Actions): HTMLElement {
  const { start, end, rule, level, message, wordings } = finding;
  const key = `${line} ${start} ${rule}`;
  const row = element('li', level);
  const where = element('p', 'where');
  const show = button(`Line ${line}`, `${key} show`, () => actions.show(at + start, at + end));
  show.setAttribute('aria-label', `Show line ${line}: ${message}`);
  where.append(show, ' ', element('span', 'rule', rule.replaceAll('-', ' ')));
  row.append(where, element('p', '', message));
  row.append(...wordings.map((wording, i) => instead(wording, at, `${key} ${i}`, actions)));
  return row;
}

function instead(
  { start, end, text, wording, loses, of }: Wording,
  at: number,
  key: string,
  actions: Actions,
): HTMLElement {
  const row = element('p', 'instead');
  const part = of ? ` for “${of}”` : '';
  row.append(
    text === null
      ? `Instead: “${wording}”${part}`
      : button(`Write “${text}”${part}`, key, () => actions.write(at + start, at + end, text)),
  );
  if (loses) row.append(' ', element('span', 'fine', `loses ${loses}`));
  return row;
}

function button(label: string, key: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.dataset.key = key;
  made.addEventListener('click', act);
  return made;
}

function element(name: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
