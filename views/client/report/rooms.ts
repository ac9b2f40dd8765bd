/** Under this name the window keeps the places that a jump steps through, until the room they are in is open. */
const kept = 'steps';

/**
 * Joins the rooms of a report: an address of before, with a section's or a word's place behind it, leads to the room that
 * has it now; a row that is jumped to opens; and whoever comes back stands at the link they left by.
 */
export function joinRooms(): void {
  const arrive = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id) return;
    const place = document.getElementById(id);
    if (place) open(place);
    else lead(id);
  };
  addEventListener('hashchange', arrive);
  arrive();
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<Link>('a[href*="#"]');
    if (!link) return;
    const { pathname, search, hash } = addressOf(link);
    if (pathname === location.pathname && search === location.search) {
      const place = document.getElementById(hash.slice(1));
      if (place) open(place);
    } else leaveBy(link);
  });
  whenThere(comeBack);
}

/** In a text or in a picture. */
export type Link = HTMLAnchorElement | SVGAElement;

/** Where a link leads; those of pictures tell it not as others do. */
export function addressOf(link: Link): URL {
  return new URL(link.getAttribute('href') ?? '', document.baseURI);
}

/** Does it once the window has gone to the place in its address, which takes the focus away. */
export function whenThere(act: () => void): void {
  if (document.readyState === 'complete') act();
  else addEventListener('load', () => setTimeout(act), { once: true });
}

/** The steps of the jump that led here from another room; empty where none did. */
export function stepsFromElsewhere(): string[] {
  try {
    const steps = sessionStorage.getItem(kept)?.split(' ') ?? [];
    sessionStorage.removeItem(kept);
    return steps.includes(location.hash.slice(1)) ? steps : [];
  } catch {
    return [];
  }
}

function open(place: Element): void {
  for (let row = place.closest('details'); row; row = row.parentElement?.closest('details') ?? null)
    row.open = true;
  place.scrollIntoView();
}

/** To the room that has the place: the texts have the words and the notes to them, the workbook all sections. */
function lead(id: string): void {
  const room = /^(?:text|notes-|[lr][\dA-Z])/.test(id) ? 'Texts' : 'Workbook';
  const link = [...document.querySelectorAll<HTMLAnchorElement>('.rooms a')].find(
    ({ textContent }) => textContent === room,
  );
  if (link && !link.hasAttribute('aria-current')) location.replace(`${link.href}#${id}`);
}

/** Keeps where the reader was, and which places are stepped through. */
function leaveBy(link: Link): void {
  history.replaceState({ link: allLinks().indexOf(link) }, '');
  try {
    if (link.dataset.steps) sessionStorage.setItem(kept, link.dataset.steps);
  } catch {
    // Then the jump leads to the first place alone.
  }
}

function comeBack(): void {
  const at = (history.state as { link?: number } | null)?.link;
  const link = at === undefined ? null : allLinks()[at];
  if (!link) return;
  open(link);
  link.focus({ preventScroll: true });
  link.scrollIntoView({ block: 'center' });
}

function allLinks(): Link[] {
  return [...document.querySelectorAll<Link>('a[href]')];
}
