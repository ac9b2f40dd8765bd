// The address of the room, as the main process has it: no worker knows it.

interface Room {
  open: boolean;
  url?: string | null;
  address?: string | null;
  qr?: string | null;
  phones?: number;
  hint?: string | null;
}

/** Shows the room's address and its square code, and turns its button; leaves all as it is where nothing is known. */
export async function showRoom(path: string): Promise<void> {
  const response = await fetch(`${path}/room`, { headers: { Accept: 'application/json' } });
  if (!response.ok || !/json/.test(response.headers.get('content-type') ?? '')) return;
  draw((await response.json()) as Room);
}

function draw({ open, url, address, qr, hint }: Room): void {
  const [place, code, note] = ['#address', '#qr', '#hint'].map((id) =>
    document.querySelector<HTMLElement>(id),
  );
  if (!place || !code || !note) return;
  if (open) place.textContent = (url ?? address ?? '').replace(/^http:\/\//, '');
  code.hidden = !(open && qr);
  if (open && qr && code.dataset.of !== url) {
    const square = new DOMParser().parseFromString(qr, 'image/svg+xml').documentElement;
    if (square.nodeName === 'svg') code.replaceChildren(document.importNode(square, true));
    code.dataset.of = url ?? '';
  }
  if (note.dataset.closed === undefined && (open || hint)) note.textContent = hint ?? '';
  const button = document.querySelector<HTMLButtonElement>('#room button');
  if (button) {
    button.value = open ? 'close' : 'open';
    button.textContent = open ? 'Close the room' : 'Open to the room';
  }
}
