/** Which marks each switch shows. */
const shown: Record<string, string> = {
  'show-l': 'a.L',
  'show-a': 'a.A, a.q',
  'show-s': 'a.P, a.M',
  'show-f': 'a.F',
};

/**
 * Makes each text one stop of the Tab key: the arrow keys go from mark to mark inside it, Home and End to the first and
 * the last, Enter opens the mark.
 */
export function moveAmongMarks(): void {
  for (const text of document.querySelectorAll<HTMLElement>('.words[role=region]')) {
    let current: HTMLElement | null = null;
    const stopAt = (mark: HTMLElement | null) => {
      current?.setAttribute('tabindex', '-1');
      mark?.setAttribute('tabindex', '0');
      current = mark;
    };
    const refresh = () => {
      const marks = visibleMarks(text);
      if (!current || !marks.includes(current)) stopAt(marks[0] ?? null);
    };
    text.addEventListener('focusin', (event) => {
      if (event.target instanceof HTMLAnchorElement) stopAt(event.target);
    });
    text.addEventListener('keydown', (event) => {
      const marks = visibleMarks(text);
      const next = target(event.key, marks, current);
      if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      next.focus();
    });
    document.querySelector('.marks-bar')?.addEventListener('change', refresh);
    refresh();
  }
}

function visibleMarks(text: HTMLElement): HTMLElement[] {
  const selectors = Object.entries(shown)
    .filter(([id]) => (document.getElementById(id) as HTMLInputElement | null)?.checked)
    .map(([, selector]) => selector);
  return selectors.length === 0 ? [] : [...text.querySelectorAll<HTMLElement>(selectors.join(', '))];
}

function target(key: string, marks: HTMLElement[], current: HTMLElement | null): HTMLElement | undefined {
  const at = current ? marks.indexOf(current) : -1;
  if (key === 'ArrowRight' || key === 'ArrowDown') return marks[at + 1];
  if (key === 'ArrowLeft' || key === 'ArrowUp') return marks[at - 1];
  if (key === 'Home') return marks[0];
  if (key === 'End') return marks.at(-1);
  return undefined;
}
