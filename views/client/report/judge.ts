/**
 * Puts the form for verdicts under the notes that are open, with the mark's number filled in, and sends it without
 * leaving the page. Without a script the same form stands under each text.
 */
export function judgeIn(list: HTMLElement, mark: HTMLElement): void {
  const form = mark.closest('.text')?.querySelector<HTMLFormElement>('.judge form');
  const label = list.querySelector('b')?.textContent?.split('–')[0];
  if (!form || !label) return;
  const own = form.cloneNode(true) as HTMLFormElement;
  field(own, 'mark').value = label;
  field(own, 'who').value = remembered();
  own.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(own, mark);
  });
  const item = document.createElement('details');
  item.className = 'judge';
  const summary = document.createElement('summary');
  summary.textContent = 'Accept, reject or retag it';
  item.append(summary, own);
  list.after(item);
}

function field(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}

/** The name that was last given here; private windows keep none. */
function remembered(): string {
  try {
    return localStorage.getItem('who') ?? '';
  } catch {
    return '';
  }
}

function remember(who: string): void {
  try {
    localStorage.setItem('who', who);
  } catch {
    // Then it is asked for again.
  }
}

async function send(form: HTMLFormElement, mark: HTMLElement): Promise<void> {
  const said = form.querySelector('.said');
  const tell = (text: string) => {
    if (said) said.textContent = text;
  };
  tell('Saving …');
  try {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const response = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
    });
    const answer = (await response.json()) as { told?: string; rejected?: boolean; detail?: string };
    if (!response.ok) return tell(answer.detail ?? 'This could not be saved.');
    remember(field(form, 'who').value);
    showVerdict(mark, field(form, 'mark').value.trim(), answer.told ?? '', answer.rejected === true);
    tell(answer.told ? `Saved: ${answer.told}.` : 'Taken back.');
  } catch {
    tell('The server did not answer. Try again.');
  }
}

/** Writes what is said now into the note in the list. */
function showVerdict(mark: HTMLElement, label: string, told: string, rejected: boolean): void {
  const letter = label[0];
  const notes = mark.closest('.text')?.querySelectorAll<HTMLElement>(`.n-${letter} p[id]`) ?? [];
  for (const note of notes) {
    const own = note.querySelector('b') ?? note.parentElement?.querySelector('b');
    if (own?.textContent !== label) continue;
    note.querySelector('.verdict')?.remove();
    if (rejected) note.dataset.r = '';
    else delete note.dataset.r;
    if (!told) continue;
    const line = document.createElement('span');
    line.className = 'verdict';
    line.textContent = told;
    note.append(' ', line);
  }
}
