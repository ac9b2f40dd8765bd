// The list of one's own marks, and how it stands with those that are on their way.
import type { Box } from './box.ts';
import { button, element, short, shown } from './element.ts';
import type { LessonData } from './lesson.ts';
import { type Marking, shownMark } from './marking.ts';
import type { Mark } from './said.ts';
import { badge } from './sheet.ts';

/** Writes the list of own marks anew. */
export function listOwn(list: HTMLElement, data: LessonData, box: Box, marking: Marking | null): void {
  const marks = box.marks();
  const count = document.querySelector('#own-count');
  if (count) count.textContent = String(marks.length);
  list.replaceChildren(...marks.flatMap((mark) => itemOf(mark, data, box, marking) ?? []));
}

function itemOf(mark: Mark, data: LessonData, box: Box, marking: Marking | null): HTMLElement | null {
  const found = shownMark(data, mark);
  if (!found) return null;
  const { category, words, value } = found;
  const drawn = mark.start !== null;
  const text = element(
    'p',
    {},
    badge(category),
    `${drawn ? ` “${short(shown(words), 90)}”` : words && ` ${shown(words)}`}${value ? `: ${value}` : ''}`,
  );
  const lines: Node[] = [text];
  if (mark.reason) lines.push(element('p', { class: 'fine' }, shown(mark.reason)));
  if (mark.refused !== null) lines.push(element('p', { class: 'problem' }, mark.refused));
  else if (mark.key !== null && data.lesson && box.waiting().length > 0)
    lines.push(element('p', { class: 'fine' }, 'waits to be sent'));
  const name = short(words || value || category.name, 40);
  const go = element('p', { class: 'go' });
  if (mark.refused !== null)
    go.append(button('Put away', () => box.putAway(mark.key!), { 'aria-label': `Put away: ${name}` }));
  else {
    if (drawn && marking)
      go.append(button('Change', () => marking.open(mark), { 'aria-label': `Change: ${name}` }));
    go.append(button('Take back', () => box.takeBack(mark), { 'aria-label': `Take back: ${name}` }));
  }
  return element('li', {}, ...lines, go);
}
