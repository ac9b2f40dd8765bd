/** Makes the links to the passes into tabs; without scripts they lead down the page. Gives what opens a pass. */
export function tabs(review: HTMLElement, first: string): (id: string, focus?: boolean) => void {
  const list = review.querySelector<HTMLElement>('.desk-passes');
  if (!list) return () => {};
  const links = [...list.querySelectorAll<HTMLAnchorElement>('a')];
  const panelOf = (link: HTMLAnchorElement) => review.querySelector<HTMLElement>(link.hash)!;
  list.setAttribute('role', 'tablist');
  for (const link of links) {
    link.setAttribute('role', 'tab');
    link.setAttribute('aria-controls', link.hash.slice(1));
    panelOf(link).setAttribute('role', 'tabpanel');
  }
  const open = (id: string, focus = false) => {
    const chosen = links.find((link) => link.hash === `#${id}`) ?? links[0];
    for (const link of links) {
      const isOpen = link === chosen;
      link.setAttribute('aria-selected', String(isOpen));
      link.tabIndex = isOpen ? 0 : -1;
      panelOf(link).hidden = !isOpen;
    }
    list.dataset.open = chosen.hash.slice(1);
    if (focus) chosen.focus();
  };
  list.addEventListener('keydown', (event) => {
    const at = links.indexOf(event.target as HTMLAnchorElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open(links[(to + links.length) % links.length].hash.slice(1), true);
  });
  list.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!link) return;
    event.preventDefault();
    open(link.hash.slice(1));
  });
  open(first);
  return open;
}

/** The pass that is open, for when the page is drawn again. */
export function openPass(review: HTMLElement): string {
  return review.querySelector<HTMLElement>('.desk-passes')?.dataset.open ?? 'first';
}
