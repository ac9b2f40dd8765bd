/** Where this tab keeps a desk over a reload: nothing of it goes to the browser’s lasting storage. */
const place = 'desk';
/** What belongs to a desk; the rest of the form is typed for one press of a button. */
const own = /^(?:draft|initials|dismissals|transcript-name|transcript-text)$/;

type Entry = [name: string, value: string];

/** Keeps a desk in this tab; false where it is too large, and then transcripts are left out. */
export function keep(form: HTMLFormElement): boolean {
  const entries: Entry[] = [];
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && own.test(name)) entries.push([name, value]);
  entries.push(['calls', JSON.stringify(callsOf(form))]);
  if (put(entries)) return true;
  put(entries.filter(([name]) => !name.startsWith('transcript')));
  return false;
}

function put(entries: readonly Entry[]): boolean {
  try {
    sessionStorage.setItem(place, JSON.stringify(entries));
    return true;
  } catch {
    return false;
  }
}

export function forget(): void {
  sessionStorage.removeItem(place);
}

/** Puts back what this tab kept, where the form is empty. True where there was anything. */
export function restore(form: HTMLFormElement, addTranscript: (name: string, text: string) => void): boolean {
  const kept = sessionStorage.getItem(place);
  if (kept === null) return false;
  const entries: Entry[] = JSON.parse(kept);
  const names = entries.filter(([name]) => name === 'transcript-name');
  const texts = entries.filter(([name]) => name === 'transcript-text');
  for (const [i, [, text]] of texts.entries())
    if (text.trim() !== '') addTranscript(names[i]?.[1] ?? '', text);
  for (const [name, value] of entries) {
    const field = name.startsWith('transcript') ? null : form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
  }
  return true;
}

/** How far the calls are: what was kept, and what now stands in the fields of those on the page. */
function callsOf(form: HTMLFormElement): object[] {
  const hidden = form.elements.namedItem('calls') as HTMLInputElement;
  const calls = new Map<string, object>(
    JSON.parse(hidden.value || '[]').map((call: { name: string }) => [call.name, call]),
  );
  for (const row of form.querySelectorAll<HTMLElement>('.call')) {
    const typedIn = (name: string) =>
      row.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="call-${name}"]`)!.value;
    const [name, state, at, note] = ['name', 'state', 'at', 'note'].map(typedIn);
    if (state === 'not asked' && at === '' && note === '') calls.delete(name);
    else calls.set(name, { name, state, at, note });
  }
  return [...calls.values()];
}
