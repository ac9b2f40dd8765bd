/** An element with attributes and children. Text goes in as text. */
export function element(
  tag: string,
  attributes: Record<string, string | boolean | null | (() => void)> = {},
  ...children: (Node | string)[]
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A button that does something. */
export function button(
  name: string,
  click: () => void,
  attributes: Record<string, string> = {},
): HTMLElement {
  return element('button', { type: 'button', ...attributes, click }, name);
}

/** A text with an arrow for each character that turns the direction of what follows it, as on every page (report/render.ts). */
export function shown(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '⇄');
}

/** Not more of a text than a line or two. */
export function short(text: string, most = 120): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')} …`;
}
