// One text on the page: its words as elements that can be chosen, and marks drawn over them.
import type { Category, LessonText, Span } from './lesson.ts';
import type { Mark } from './said.ts';
import { type Choice, choiceOf, firstOf, lastOf, type Word, wordsOf } from './selection.ts';

export interface TextView {
  text: LessonText;
  words: Word[];
  /** What holds the words, and takes the keyboard. */
  element: HTMLElement;
  /** `held` is what is said of a pair, while who says it is still to be chosen. */
  draw(marks: readonly Mark[], choice: Choice | null, held: Span | null): void;
  /** Number of the word at a place of the page; null where there is none. */
  wordAt(target: EventTarget | null): number | null;
  /** What the browser has selected, as whole words. */
  selected(): Choice | null;
  /** Scrolls no further than it must. */
  show(word: number): void;
}

/** Puts each word of a text, and what stands between two, into an element of its own. What it says stays as it is. */
export function viewOf(element: HTMLElement, text: LessonText, categories: readonly Category[]): TextView {
  const words = wordsOf(text);
  const cells = new Map<number, HTMLElement>();
  const gaps = new Map<number, HTMLElement>();
  let next = 0;
  for (const [passage, { start }] of text.passages.entries()) {
    const paragraph = element.querySelector<HTMLElement>(`[data-at="${start}"]`)!;
    // As the page shows it, with an arrow for what would turn the text: as long as the words themselves.
    const content = paragraph.textContent!;
    const parts: Node[] = [];
    let at = start;
    for (; next < words.length && words[next].passage === passage; next++) {
      const word = words[next];
      if (word.start > at) parts.push(part(content.slice(at - start, word.start - start), next - 1, gaps));
      parts.push(part(content.slice(word.start - start, word.end - start), next, cells));
      at = word.end;
    }
    parts.push(document.createTextNode(content.slice(at - start)));
    paragraph.replaceChildren(...parts);
  }
  for (const [number, cell] of cells) cell.dataset.w = String(number);
  const byId = new Map(categories.map((category) => [category.id, category]));
  return {
    ...{ text, words, element },
    draw(marks, choice, held) {
      const drawn = drawing(marks, words, byId, text.article);
      if (held) cover(drawn, choiceOf(held, words), ' held');
      cover(drawn, choice, ' chosen');
      for (const [number, cell] of cells) {
        setClass(cell, `w${drawn.words[number] ?? ''}`);
        const sign = drawn.signs[number] ?? '';
        if ((cell.dataset.sign ?? '') !== sign) cell.dataset.sign = sign;
      }
      for (const [number, gap] of gaps) setClass(gap, drawn.gaps[number]?.trim() ?? '');
    },
    wordAt(target) {
      const cell = target instanceof Element ? target.closest<HTMLElement>('[data-w]') : null;
      return cell && element.contains(cell) ? Number(cell.dataset.w) : null;
    },
    selected: () => selectedIn(cells, words),
    show: (word) => show(cells.get(word)),
  };
}

/** Brings a word where it can be seen: between what stays at the top of the window and the sheet at its bottom. */
function show(cell: HTMLElement | undefined): void {
  if (!cell) return;
  cell.scrollIntoView({ block: 'nearest' });
  const sheet = document.querySelector('#sheet:not([hidden])');
  const under = sheet ? cell.getBoundingClientRect().bottom + 12 - sheet.getBoundingClientRect().top : 0;
  if (under > 0) window.scrollBy(0, under);
}

function part(content: string, number: number, into: Map<number, HTMLElement>): HTMLElement {
  const made = document.createElement('span');
  made.textContent = content;
  into.set(number, made);
  return made;
}

function setClass(cell: HTMLElement, name: string): void {
  if (cell.className !== name) cell.className = name;
}

interface Drawing {
  words: string[];
  gaps: string[];
  signs: string[];
}

function cover({ words, gaps }: Drawing, choice: Choice | null, name: string): void {
  if (!choice) return;
  const last = lastOf(choice);
  for (let i = firstOf(choice); i <= last; i++) {
    words[i] = (words[i] ?? '') + name;
    if (i < last) gaps[i] = (gaps[i] ?? '') + name;
  }
}

/** Classes and signs by word, and classes of the gap after each. */
function drawing(
  marks: readonly Mark[],
  words: readonly Word[],
  byId: ReadonlyMap<string, Category>,
  article: string,
): Drawing {
  const drawn: Drawing = { words: [], gaps: [], signs: [] };
  for (const mark of marks) {
    const category = byId.get(mark.category ?? '');
    if (mark.article !== article || !category) continue;
    for (const [span, sign] of placesOf(mark, category)) {
      const at = choiceOf(span, words);
      if (!at) continue;
      cover(drawn, at, ` m c-${category.color}${mark.refused === null ? '' : ' refused'}`);
      const last = lastOf(at);
      drawn.signs[last] = `${drawn.signs[last] ?? ''}${sign}`;
    }
  }
  return drawn;
}

function placesOf({ start, end, otherStart, otherEnd }: Mark, { key }: Category): [Span, string][] {
  const places: [Span, string][] = [];
  if (start !== null && end !== null) places.push([{ start, end }, key]);
  if (otherStart !== null && otherEnd !== null)
    places.push([{ start: otherStart, end: otherEnd }, `${key}←`]);
  return places;
}

function selectedIn(cells: ReadonlyMap<number, HTMLElement>, words: readonly Word[]): Choice | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const inside = [...cells].filter(([, cell]) => touches(range, cell)).map(([number]) => number);
  if (inside.length === 0) return null;
  const span = { start: words[inside[0]].start, end: words[inside[inside.length - 1]].end };
  return choiceOf(span, words);
}

/** Whether some of an element's characters are in a range: one that only ends at its edge has none. */
function touches(range: Range, cell: HTMLElement): boolean {
  const own = document.createRange();
  own.selectNodeContents(cell);
  return (
    range.compareBoundaryPoints(Range.END_TO_START, own) < 0 &&
    range.compareBoundaryPoints(Range.START_TO_END, own) > 0
  );
}
