import { makePanel } from './panel.ts';

/** Opens a mark's notes beside it, where without a script the link goes down to the list of notes. */
export function openNotes(): void {
  const panel = makePanel('Why this is marked');
  document.documentElement.classList.add('scripted');
  document.addEventListener('click', (event) => {
    const mark = (event.target as Element).closest<HTMLElement>('.words .k, .words [data-notes]');
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const ids = mark instanceof HTMLAnchorElement ? [mark.hash.slice(1)] : shownNotes(mark);
    const list = document.createElement('ul');
    for (const id of ids) {
      const note = document.getElementById(id);
      if (note) list.append(copyOf(note));
    }
    if (list.childElementCount === 0) return;
    event.preventDefault();
    panel.open(list, mark);
  });
}

/** Notes of the marks over a stretch, of those measures that are switched on. */
function shownNotes(stretch: HTMLElement): string[] {
  const ids = stretch.dataset.notes?.split(' ') ?? [];
  return ids.filter((id) => {
    const letter = document.querySelector<HTMLElement>(`.words .k[href="#${id}"]`);
    return letter?.checkVisibility() ?? false;
  });
}

/** The note's content without its id, and without the link back to the words it was opened from. */
function copyOf(note: HTMLElement): HTMLElement {
  const copy = note.cloneNode(true) as HTMLElement;
  copy.removeAttribute('id');
  const link = copy.querySelector('a');
  if (link) {
    const words = document.createElement('q');
    words.textContent = link.textContent;
    link.replaceWith(words);
  }
  return copy;
}
