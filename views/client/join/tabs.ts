/** Shows one text of several at a time, with a tab for each. Without scripts they stand below each other. */
export function makeTabs(main: HTMLElement): void {
  const list = main.querySelector<HTMLElement>('[role=tablist]');
  if (!list) return;
  const tabs = [...list.querySelectorAll<HTMLAnchorElement>('[role=tab]')];
  const panels = tabs.map((tab) => main.querySelector<HTMLElement>(tab.hash)!);
  const show = (chosen: number) => {
    for (const [at, tab] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(at === chosen));
      tab.tabIndex = at === chosen ? 0 : -1;
      panels[at].hidden = at !== chosen;
    }
    sessionStorage.setItem('text', String(chosen));
  };
  for (const [at, tab] of tabs.entries()) {
    panels[at].setAttribute('role', 'tabpanel');
    tab.addEventListener('click', (event) => {
      event.preventDefault();
      show(at);
    });
    tab.addEventListener('keydown', ({ key }) => {
      const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
      if (by === 0) return;
      const to = (at + by + tabs.length) % tabs.length;
      show(to);
      tabs[to].focus();
    });
  }
  list.hidden = false;
  const before = Number(sessionStorage.getItem('text') ?? 0);
  show(before < tabs.length ? before : 0);
}
