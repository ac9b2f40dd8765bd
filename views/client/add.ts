// What the Add page gains from scripts: files may be dropped on it, and long work shows how far it is.
const form = document.querySelector<HTMLFormElement>('#upload')!;
const input = form.querySelector<HTMLInputElement>('input[type=file]')!;
const status = form.querySelector<HTMLElement>('.progress')!;
const drop = form.querySelector<HTMLElement>('.drop')!;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void send([...(input.files ?? [])]);
});
for (const type of ['dragover', 'drop'] as const)
  document.addEventListener(type, (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    drop.classList.toggle('over', type === 'dragover');
    if (type === 'drop') void send([...event.dataTransfer.files]);
  });
document.addEventListener('dragleave', () => drop.classList.remove('over'));

/** Sends the files one by one, so that one that is refused harms no other, and says how far it is. */
async function send(files: File[]): Promise<void> {
  const problems: string[] = [];
  let path = '';
  const bar = document.createElement('progress');
  bar.max = files.length;
  bar.setAttribute('aria-label', 'Files read');
  for (const [index, file] of files.entries()) {
    bar.value = index;
    status.replaceChildren(bar, ` Reading ${file.name} (${index + 1} of ${files.length}) …`);
    const result = await sendOne(file);
    if (result.path) path = result.path;
    if (result.problem) problems.push(`${file.name}: ${result.problem}`);
  }
  if (problems.length === 0 && path) goOn(files.length === 1 ? path : '/add#waiting');
  else status.replaceChildren(...problems.map(asProblem), ...(path ? [onward()] : []));
}

/** Leads on. To another place of this very page a browser would only scroll, and what was read would not be on it. */
function goOn(path: string): void {
  location.assign(path);
  if (new URL(path, location.href).pathname === location.pathname) location.reload();
}

async function sendOne(file: File): Promise<{ path?: string; problem?: string }> {
  const body = new FormData();
  body.set('beside', form.querySelector<HTMLInputElement>('[name=beside]')!.value);
  body.set('files', file);
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
    });
    const answer = (await response.json()) as { path?: string; detail?: string };
    return response.ok ? { path: answer.path } : { problem: answer.detail };
  } catch {
    return { problem: 'It could not be sent. Is Parallax still running?' };
  }
}

function asProblem(text: string): HTMLElement {
  const line = document.createElement('p');
  line.className = 'problem';
  line.textContent = text;
  return line;
}

function onward(): HTMLElement {
  const link = document.createElement('a');
  link.href = '/add';
  link.textContent = 'To those that were read';
  return link;
}

followSaving(document.querySelector<HTMLFormElement>('#waiting form'));

/** Saves many drafts one by one, with their count; each may take a second or more. */
function followSaving(waiting: HTMLFormElement | null): void {
  waiting?.addEventListener('submit', (event) => {
    const button = event.submitter as HTMLButtonElement;
    const chosen = [...waiting.querySelectorAll<HTMLInputElement>('[name=draft]:checked')];
    if (!['save', 'compare'].includes(button.value) || chosen.length < 3) return;
    event.preventDefault();
    void saveAll(waiting, chosen, button.value === 'compare');
  });
}

async function saveAll(
  waiting: HTMLFormElement,
  chosen: HTMLInputElement[],
  compare: boolean,
): Promise<void> {
  // Its buttons are called “action”, and hide the form’s own.
  const where = waiting.getAttribute('action')!;
  const line = waiting.querySelector<HTMLElement>('.progress')!;
  const bar = document.createElement('progress');
  bar.max = chosen.length;
  bar.setAttribute('aria-label', 'Articles saved');
  const ids: string[] = [];
  for (const [index, box] of chosen.entries()) {
    bar.value = index;
    line.replaceChildren(bar, ` Scoring ${index + 1} of ${chosen.length} …`);
    const body = new URLSearchParams({ action: 'save', draft: box.value });
    const response = await fetch(where, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
    });
    if (response.ok) ids.push(...((await response.json()) as { ids: string[] }).ids);
  }
  const onward = compare ? `/events/${ids.join('+')}` : '/library';
  location.assign(ids.length === chosen.length ? onward : '/add');
}
