/** Marks, in the contents bar, the section that is being read. */
export function followContents(): void {
  const links = new Map(
    Array.from(document.querySelectorAll<HTMLAnchorElement>('.contents a'), (link) => [
      link.hash.slice(1),
      link,
    ]),
  );
  if (links.size === 0) return;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const link = links.get(target.id);
        if (isIntersecting) {
          for (const other of links.values()) other.removeAttribute('aria-current');
          link?.setAttribute('aria-current', 'true');
          const bar = link?.closest('ul');
          if (link && bar) bar.scrollTo({ left: link.offsetLeft - bar.clientWidth / 2 });
        }
      }
    },
    // A section is being read while it crosses a line a quarter down the window.
    { rootMargin: '-25% 0px -75% 0px' },
  );
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section) observer.observe(section);
  }
}
