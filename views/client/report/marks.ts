import { highlight } from './ranges.ts';

/**
 * Makes each text one stop of the Tab key: the arrow keys go from mark to mark inside it, Home and End to the first and
 * the last, Enter opens the mark. Gives what to call when other marks are shown.
 */
export function moveAmongMarks(): () => void {
  const texts = [...document.querySelectorAll<HTMLElement>('.words[role=region]')].map(moveInText);
  const refresh = () => {
    for (const text of texts) text();
  };
  refresh();
  return refresh;
}

function moveInText(text: HTMLElement): () => void {
  let current: HTMLElement | null = null;
  const stopAt = (mark: HTMLElement | null) => {
    current?.setAttribute('tabindex', '-1');
    mark?.setAttribute('tabindex', '0');
    current = mark;
  };
  text.addEventListener('focusin', (event) => {
    if (!(event.target instanceof HTMLAnchorElement)) return;
    stopAt(event.target);
    highlightWordsOf(event.target);
  });
  text.addEventListener('keydown', (event) => {
    const marks = visibleMarks(text);
    const next = target(event.key, marks, current);
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  });
  return () => {
    const marks = visibleMarks(text);
    if (!current || !marks.includes(current)) stopAt(marks[0] ?? null);
  };
}

/** Shows which words a focused label belongs to: its note's first link leads to them. */
function highlightWordsOf(label: HTMLAnchorElement): void {
  const words = document.getElementById(label.hash.slice(1))?.closest('li')?.querySelector('a');
  if (words) highlight(words.hash.slice(1));
}

/** The labels of those marks that are shown. */
function visibleMarks(text: HTMLElement): HTMLElement[] {
  return [...text.querySelectorAll<HTMLElement>('a.k')].filter((label) => label.checkVisibility());
}

function target(key: string, marks: HTMLElement[], current: HTMLElement | null): HTMLElement | undefined {
  const at = current ? marks.indexOf(current) : -1;
  if (key === 'ArrowRight' || key === 'ArrowDown') return marks[at + 1];
  if (key === 'ArrowLeft' || key === 'ArrowUp') return marks[at - 1];
  if (key === 'Home') return marks[0];
  if (key === 'End') return marks.at(-1);
  return undefined;
}
