// The address of the room, as the main process has it: no worker knows it.

/** What is told of a room (server/web/room/open-rooms.ts). */
interface Room {
  open: boolean;
  address: string;
  /** What somebody types; the square code leads to `url`. */
  typed: string;
  url: string;
  qr: string;
  phones: number;
  /** What probably keeps phones away, a line each; null where nothing does. */
  hint: string | null;
  addresses: { address: string; network: string }[];
}

/** Shows the room's address and its square code, and turns its button; leaves all as it is where nothing is known. */
export async function showRoom(path: string): Promise<void> {
  const response = await fetch(`${path}/room`, { headers: { Accept: 'application/json' } });
  if (!response.ok || !/json/.test(response.headers.get('content-type') ?? '')) return;
  const room = (await response.json()) as Room;
  drawAddress(room);
  drawForm(room);
}

function drawAddress({ open, typed, url, qr, hint, phones }: Room): void {
  const [place, code, note] = ['#address', '#qr', '#hint'].map((id) =>
    document.querySelector<HTMLElement>(id),
  );
  if (!place || !code || !note) return;
  place.textContent = open ? typed : '';
  code.hidden = !(open && qr);
  if (!code.hidden && code.dataset.of !== url) {
    const square = new DOMParser().parseFromString(qr, 'image/svg+xml').documentElement;
    if (square.nodeName === 'svg') code.replaceChildren(document.importNode(square, true));
    code.dataset.of = url;
  }
  if (note.dataset.closed !== undefined || !(open || hint)) return;
  note.textContent = hint ?? (phones > 0 ? 'The first phone has come.' : '');
}

/** The button, and where this machine has several addresses, which one. */
function drawForm({ open, addresses }: Room): void {
  const form = document.querySelector<HTMLFormElement>('#room');
  const [button, choice] = [form?.querySelector('button'), form?.querySelector('select')];
  if (!button || !choice) return;
  button.value = open ? 'close' : 'open';
  button.textContent = open ? 'Close the room' : 'Open to the room';
  choice.hidden = open || addresses.length < 2;
  if (choice.options.length === addresses.length) return;
  choice.replaceChildren(
    ...addresses.map(({ address, network }) => new Option(`${address} (${network})`, address)),
  );
}
