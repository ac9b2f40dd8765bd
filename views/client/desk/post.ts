/** Sends the form of the desk as the button would, and gives the page that comes back. One at a time: a new one ends the last. */
export function poster(form: HTMLFormElement): (sent: FormData) => Promise<Document> {
  let running: AbortController | null = null;
  return async (sent) => {
    running?.abort();
    const own = new AbortController();
    running = own;
    const response = await fetch(form.action, { method: 'POST', body: sent, signal: own.signal });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!page.getElementById('desk')) {
      const said = page.querySelector('main h1 + p')?.textContent;
      throw new Error(said ?? `The server did not answer (${response.status}). Your draft is still here.`);
    }
    return page;
  };
}

/** The fields of the desk as they stand; `typed` leaves out what nobody has sent yet: files, and a text that is being pasted. */
export function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null, typed: boolean): FormData {
  const sent = new FormData(form, submitter);
  if (!typed) return sent;
  sent.delete('files');
  sent.delete('desk-file');
  sent.delete('word-file');
  for (const name of ['transcript-name', 'transcript-text']) {
    const all = sent.getAll(name).slice(0, -1);
    sent.delete(name);
    for (const one of all) sent.append(name, one);
  }
  return sent;
}
