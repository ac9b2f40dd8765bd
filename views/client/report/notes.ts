import { judgeIn } from './judge.ts';
import { makePanel } from './panel.ts';

/** Opens a mark's notes beside it, where without a script the link goes down to the list of notes. */
export function openNotes(): void {
  const panel = makePanel('Why this is marked');
  document.documentElement.classList.add('scripted');
  document.addEventListener('click', (event) => {
    const mark = (event.target as Element).closest<HTMLElement>('.words .k, .words u');
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const list = document.createElement('ul');
    for (const passage of passagesOf(mark)) list.append(copyOf(passage));
    if (list.childElementCount === 0) return;
    event.preventDefault();
    const content = document.createElement('div');
    content.append(list);
    judgeIn(list, mark);
    panel.open(content, mark);
  });
}

/** The listed passages behind a label or a marked piece, those of measures that are switched on. */
function passagesOf(mark: HTMLElement): HTMLElement[] {
  const side = mark.closest<HTMLElement>('.words')?.dataset.side ?? '';
  const ids =
    mark instanceof HTMLAnchorElement
      ? [mark.hash.slice(1)]
      : (mark.dataset.n ?? '')
          .split(' ')
          // Small letters: left out by the filter.
          .filter((token) => /^[A-Z]\d/.test(token))
          .map((token) => `${side}${token.replace(/[PQ]/, 'A')}`);
  const passages = ids.flatMap((id) => document.getElementById(id)?.closest<HTMLElement>('li') ?? []);
  return [...new Set(passages)].filter(isSwitchedOn);
}

function isSwitchedOn(passage: HTMLElement): boolean {
  const letter = passage.closest('details')?.className.slice(2);
  const box = document.getElementById(`show-${letter}`);
  return box instanceof HTMLInputElement && box.checked;
}

/** The passage without ids, and without the link back to the words it was opened from. */
function copyOf(passage: HTMLElement): HTMLElement {
  const copy = passage.cloneNode(true) as HTMLElement;
  for (const element of copy.querySelectorAll('[id]')) element.removeAttribute('id');
  const link = copy.querySelector('a');
  if (link) {
    const words = document.createElement('q');
    words.textContent = link.textContent;
    link.replaceWith(words);
  }
  return copy;
}
