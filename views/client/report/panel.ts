export interface Panel {
  /** Shows `content` under `near`, and takes the focus; closing gives it back to `near`. */
  open(content: HTMLElement, near: HTMLElement): void;
}

/** A small panel in the page's top layer. Escape, its button, or a click elsewhere closes it. */
export function makePanel(name: string): Panel {
  const panel = document.createElement('div');
  panel.className = 'panel';
  panel.popover = 'auto';
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', name);
  const bar = document.createElement('div');
  bar.className = 'panel-bar';
  const heading = document.createElement('b');
  heading.textContent = name;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => panel.hidePopover());
  bar.append(heading, close);
  document.body.append(panel);

  let opener: HTMLElement | null = null;
  panel.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    // A click elsewhere has already moved the focus; only a lost one is given back.
    if (document.activeElement === document.body || panel.contains(document.activeElement)) opener?.focus();
    opener = null;
  });

  return {
    open(content, near) {
      panel.replaceChildren(bar, content);
      panel.showPopover();
      place(panel, near);
      opener = near;
      close.focus({ preventScroll: true });
    },
  };
}

const narrow = matchMedia('(max-width: 44rem)');

/** Under the mark, above it where there is no room below; on a phone the style sheet puts it at the bottom. */
function place(panel: HTMLElement, near: HTMLElement): void {
  panel.classList.toggle('sheet', narrow.matches);
  if (narrow.matches) {
    panel.style.removeProperty('left');
    panel.style.removeProperty('top');
    // The panel takes the lower part of the window: the words stay in sight above it.
    near.scrollIntoView({ block: 'start' });
    return;
  }
  const mark = near.getClientRects()[0];
  const { width, height } = panel.getBoundingClientRect();
  const below = mark.bottom + 8;
  const top = below + height > innerHeight ? Math.max(8, mark.top - height - 8) : below;
  const left = Math.min(Math.max(8, mark.left), document.documentElement.clientWidth - width - 8);
  panel.style.setProperty('left', `${left + scrollX}px`);
  panel.style.setProperty('top', `${top + scrollY}px`);
}
