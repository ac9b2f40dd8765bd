import { makePanel } from './panel.ts';

/** Opens a mark's notes beside it, where without a script the link goes down to the list of notes. */
export function openNotes(): void {
  const panel = makePanel('Why this is marked');
  document.documentElement.classList.add('scripted');
  document.addEventListener('click', (event) => {
    const mark = (event.target as Element).closest<HTMLElement>('.words .k, .words [data-notes]');
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const all = (mark.dataset.notes ?? (mark as HTMLAnchorElement).hash.slice(1)).split(' ');
    const ids = all.filter(isShown);
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

/** True where the measure of a note (the third letter of its id) is switched on. */
function isShown(id: string): boolean {
  const box = document.getElementById(`show-${id[2].toLowerCase()}`);
  return box instanceof HTMLInputElement && box.checked;
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
