// The sheet at the bottom of the page: what the chosen words are to be called, and what is already said of them.
import { button, element, short, shown } from './element.ts';
import { type Category, chooses, typed } from './lesson.ts';
import type { Mark } from './said.ts';

export interface Sheet {
  /** Which category the words belong to. */
  choose(words: string, categories: readonly Category[], pick: (category: Category) => void): void;
  /** Which of a category's values, or what is typed. */
  value(words: string, category: Category, take: (value: string) => void): void;
  /** Who says what was chosen: `who` are the words chosen for it, empty where none are yet. */
  source(said: string, who: string, take: () => void): void;
  /** What is marked here: its reason can be written, it can be taken back, and the same words marked again. */
  marks(all: readonly Shown[], actions: MarkActions): void;
  close(): void;
  isOpen(): boolean;
}

/** A mark with the words that stand there and the name of its category. */
export interface Shown {
  mark: Mark;
  words: string;
  category: Category;
  value: string;
}

export interface MarkActions {
  reason(mark: Mark, reason: string): void;
  takeBack(mark: Mark): void;
  again(): void;
}

/** The sheet in a section of the page; `closed` is told when a reader closes it. */
export function sheetIn(section: HTMLElement, closed: () => void): Sheet {
  /** What is done with what was typed, should the sheet be closed with it. */
  let leave = () => {};
  const fill = (...children: Node[]) => {
    leave();
    leave = () => {};
    section.replaceChildren(...children);
    section.hidden = false;
  };
  const close = () => {
    leave();
    leave = () => {};
    section.hidden = true;
    section.replaceChildren();
  };
  const shut = () => {
    close();
    closed();
  };
  const top = (words: string) => topOf(words, shut);
  return {
    choose(words, categories, pick) {
      fill(top(words), categoriesOf(categories, pick));
    },
    value(words, category, take) {
      fill(top(words), element('p', { class: 'ask' }, `${category.name}:`), valuePart(category, take));
    },
    source(said, who, take) {
      const ask = who ? `“${short(shown(who))}”` : 'Now tap the words that say who says it.';
      const go = element('p', { class: 'go' });
      if (who) go.append(button('This is who says it', take, { class: 'main' }));
      fill(top(said), element('p', { class: 'ask', role: 'status' }, ask), go);
    },
    marks(all, actions) {
      const parts = all.map((one) => markPart(one, actions));
      const [{ back }] = parts;
      // Of several each has its own button beside it.
      if (parts.length > 1) for (const one of parts) one.part.append(one.back);
      const last = againPart(actions, shut, parts.length === 1 ? [back] : []);
      fill(top(all[0].words), ...parts.map(({ part }) => part), last);
      leave = () => {
        for (const { save } of parts) save();
      };
    },
    close,
    isOpen: () => !section.hidden,
  };
}

function topOf(words: string, shut: () => void): HTMLElement {
  return element(
    'div',
    { class: 'sheet-top' },
    element('p', { class: 'quoted' }, `“${short(shown(words))}”`),
    button('×', shut, { 'aria-label': 'Close', class: 'close' }),
  );
}

/** The sign, the name and the color of a category. */
export function badge({ key, name, color }: Category): HTMLElement {
  return element(
    'span',
    { class: `badge c-${color}` },
    element('b', { 'aria-hidden': 'true' }, key),
    ` ${name}`,
  );
}

function categoriesOf(categories: readonly Category[], pick: (category: Category) => void): HTMLElement {
  return element(
    'ul',
    { class: 'picks' },
    ...categories.map((category) => {
      const whole = { sentence: ' (whole sentence)', paragraph: ' (whole paragraph)' } as Record<
        string,
        string
      >;
      const made = element('button', { type: 'button', click: () => pick(category) }, badge(category));
      made.append(whole[category.unit] ?? '');
      return element('li', {}, made);
    }),
  );
}

function valuePart(category: Category, take: (value: string) => void): HTMLElement {
  if (chooses(category))
    return element(
      'ul',
      { class: 'picks' },
      ...category.values.map(({ id, name }) =>
        element(
          'li',
          {},
          button(name, () => take(id)),
        ),
      ),
    );
  const input = element('input', {
    type: category.kind === 'number' ? 'number' : 'text',
    step: 'any',
    maxlength: '500',
    'aria-label': category.name,
  }) as HTMLInputElement;
  const form = element('form', { class: 'typed' }, input, element('button', { class: 'main' }, 'Save'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (input.value.trim()) take(input.value.trim());
  });
  return form;
}

/** One mark in the sheet, and what saves its reason where it was changed. */
function markPart(
  one: Shown,
  { reason, takeBack }: MarkActions,
): { part: HTMLElement; back: HTMLElement; save: () => void } {
  const { mark, category, value } = one;
  const id = `why-${mark.number ?? mark.key}`;
  const input = element('input', {
    id,
    type: 'text',
    maxlength: '500',
    autocomplete: 'off',
  }) as HTMLInputElement;
  input.value = mark.reason ?? '';
  let before = input.value;
  const save = () => {
    if (input.value.trim() === before) return;
    before = input.value.trim();
    reason(mark, before);
  };
  const form = element('form', { class: 'typed' }, input, element('button', {}, 'Save'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    save();
    input.blur();
  });
  const back = button('Take it back', () => {
    before = input.value.trim();
    takeBack(mark);
  });
  const why = mark.refused === null ? [] : [element('p', { class: 'problem' }, mark.refused)];
  const part = element(
    'div',
    { class: 'said-mark' },
    element('p', { class: 'ask' }, badge(category), value ? ` ${value}` : ''),
    ...why,
    element('label', { for: id }, 'Why? (if you like)'),
    form,
  );
  return { part, back, save };
}

function againPart({ again }: MarkActions, shut: () => void, more: readonly Node[]): HTMLElement {
  const done = button('Done', shut, { class: 'main' });
  return element('p', { class: 'go' }, done, ...more, button('Mark as something else', again));
}

/** Whether a category asks for more than the words. */
export const asksValue = (category: Category): boolean => chooses(category) || typed(category);
