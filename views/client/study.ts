// The overview of a study: how its door to the network stands, which no worker knows, and a coder's link as it is opened
// through that door. Without the script the door's own page says it.

/** What is told of a study's door (server/web/room/open-rooms.ts). */
interface Door {
  open: boolean;
  base: string;
  phones: number;
  hint: string | null;
}

const room = document.querySelector<HTMLElement>('#room');
if (room?.dataset.room) void show(room.dataset.room);

async function show(path: string): Promise<void> {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!response.ok || !/json/.test(response.headers.get('content-type') ?? '')) return;
  const { open, base, phones, hint } = (await response.json()) as Door;
  const says = document.querySelector('#room-says');
  if (says && open)
    says.textContent = `Open to the network: links begin with ${base}${phones > 0 ? `, and ${phones === 1 ? 'one coder has' : `${phones} coders have`} come that way` : ''}.`;
  else if (says && hint) says.textContent = hint;
  const told = document.querySelector<HTMLInputElement>('#told-link');
  if (told && open) told.value = base + told.value.replace(/^https?:\/\/[^/]+/, '');
}
