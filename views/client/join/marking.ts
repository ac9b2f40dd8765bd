// Marking: words are chosen by finger, mouse or keyboard, a category for them in the sheet.
import type { Box } from './box.ts';
import { type Category, type LessonData, placeAt, type Span, wordsAt } from './lesson.ts';
import { drawKey, type Mark } from './said.ts';
import { afterJump, afterStep, afterTap, type Choice, choiceOf, spanOf } from './selection.ts';
import { asksValue, type Sheet, type Shown, sheetIn } from './sheet.ts';
import { type TextView, viewOf } from './text-view.ts';

/** What is being done: nothing, words are chosen, or of a pair the second place is. */
interface Doing {
  view: TextView | null;
  choice: Choice | null;
  /** Of a pair, what is said. */
  pair: { view: TextView; category: Category; said: Span } | null;
}

export interface Marking {
  draw(): void;
  /** Opens the sheet with a mark. */
  open(mark: Mark): void;
}

/** Makes the texts of a page markable. */
export function startMarking(main: HTMLElement, data: LessonData, box: Box): Marking {
  const views = data.texts.flatMap((text) => {
    const found = main.querySelector<HTMLElement>(`.markable[data-article="${text.article}"]`);
    return found ? [viewOf(found, text, data.categories)] : [];
  });
  const doing: Doing = { view: null, choice: null, pair: null };
  const draw = () => {
    for (const view of views)
      view.draw(
        box.marks(),
        doing.view === view ? doing.choice : null,
        doing.pair?.view === view ? doing.pair.said : null,
      );
  };
  const stop = () => {
    Object.assign(doing, { view: null, choice: null, pair: null });
    window.getSelection()?.removeAllRanges();
    draw();
  };
  const sheet = sheetIn(main.querySelector<HTMLElement>('#sheet')!, () => {
    const { view } = doing;
    stop();
    view?.element.focus({ preventScroll: true });
  });
  const work = { data, box, doing, sheet, draw, stop };
  for (const view of views) listen(view, work);
  draw();
  return {
    draw,
    open(mark) {
      const view = views.find(({ text }) => text.article === mark.article);
      if (!view || mark.start === null || mark.end === null) return;
      const at = choiceOf({ start: mark.start, end: mark.end }, view.words);
      if (at) view.show(at.anchor);
      stop();
      showMarks(work, view, [mark]);
    },
  };
}

interface Work {
  data: LessonData;
  box: Box;
  doing: Doing;
  sheet: Sheet;
  draw(): void;
  stop(): void;
}

function listen(view: TextView, work: Work): void {
  const { element } = view;
  let dragged = false;
  const takeSelection = () => {
    const choice = view.selected();
    if (choice) chosen(work, view, choice);
    return choice !== null;
  };
  element.addEventListener('pointerup', ({ pointerType }) => {
    if (pointerType === 'mouse') dragged = takeSelection();
    if (dragged) window.getSelection()?.removeAllRanges();
  });
  element.addEventListener('click', ({ target }) => {
    const word = view.wordAt(target);
    if (!dragged && word !== null && window.getSelection()?.isCollapsed !== false) tap(work, view, word);
    dragged = false;
  });
  // A finger that presses long selects as everywhere; its handles go on to work.
  let timer = 0;
  document.addEventListener('selectionchange', () => {
    clearTimeout(timer);
    if (element.isConnected) timer = window.setTimeout(() => !dragged && takeSelection(), 350);
  });
  element.addEventListener('keydown', (event) => key(work, view, event));
}

function tap(work: Work, view: TextView, word: number): void {
  const { doing, box } = work;
  const { start, end } = view.words[word];
  const here = box.marks().filter(
    (mark) =>
      mark.article === view.text.article &&
      [
        [mark.start, mark.end],
        [mark.otherStart, mark.otherEnd],
      ].some(([from, to]) => from !== null && to !== null && from < end && start < to),
  );
  if (!doing.choice && !doing.pair && here.length > 0) return void showMarks(work, view, here);
  const before = doing.view === view ? doing.choice : null;
  chosen(work, view, afterTap(before, word, view.words));
}

function key(work: Work, view: TextView, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { doing, data, sheet } = work;
  const before = doing.view === view ? doing.choice : null;
  const steps: Record<string, () => Choice | null> = {
    ArrowRight: () => afterStep(before, 1, event.shiftKey, view.words),
    ArrowLeft: () => afterStep(before, -1, event.shiftKey, view.words),
    ArrowDown: () => afterJump(before, 1, view.words),
    ArrowUp: () => afterJump(before, -1, view.words),
  };
  if (event.key in steps) {
    const choice = steps[event.key]();
    event.preventDefault();
    chosen(work, view, choice);
  } else if (event.key === 'Escape') {
    sheet.close();
    work.stop();
  } else if (event.key === 'Enter' && sheet.isOpen()) {
    event.preventDefault();
    document.querySelector<HTMLElement>('#sheet :is(.picks button, .main, input)')?.focus();
  } else {
    const category = data.categories.find((one) => one.key === event.key.toLowerCase());
    if (!before || doing.pair || !category || !inText(category)) return;
    event.preventDefault();
    picked(work, view, before, category);
  }
}

/** Whether a category is asked of words in the text. */
const inText = ({ unit }: Category): boolean => unit !== 'article' && unit !== 'actor';

/** Words were chosen: asks what they are, or of a pair whether they are its second place. */
function chosen(work: Work, view: TextView, choice: Choice | null): void {
  const { doing, sheet, data } = work;
  const same =
    doing.view === view && doing.choice?.anchor === choice?.anchor && doing.choice?.focus === choice?.focus;
  if (same && sheet.isOpen()) return;
  // The two places of a pair are in one text.
  if (doing.pair && doing.pair.view !== view) doing.pair = null;
  Object.assign(doing, { view, choice });
  work.draw();
  if (doing.pair) return void askSource(work);
  if (!choice) return void sheet.close();
  const words = wordsAt(view.text, spanOf(choice, view.words));
  sheet.choose(words, data.categories.filter(inText), (category) => picked(work, view, choice, category));
  view.show(choice.focus);
}

function askSource(work: Work): void {
  const { doing, sheet, box } = work;
  const { view, category, said } = doing.pair!;
  const who = doing.choice && spanOf(doing.choice, view.words);
  sheet.source(wordsAt(view.text, said), who ? wordsAt(view.text, who) : '', () => {
    if (!who) return;
    const mark = { ...markAt(view, category, said), other: placeAt(view.text, who) };
    work.stop();
    box.say(mark);
    showSaid(work, view, mark.key);
  });
}

/** A category was picked for the chosen words. */
function picked(work: Work, view: TextView, choice: Choice, category: Category): void {
  const { doing, sheet, box } = work;
  const span = unitAt(view, category, spanOf(choice, view.words));
  if (category.unit === 'pair') {
    Object.assign(doing, { view, choice: null, pair: { view, category, said: span } });
    work.draw();
    return void askSource(work);
  }
  const say = (value: string | null) => {
    const mark = { ...markAt(view, category, span), value };
    work.stop();
    box.say(mark);
    showSaid(work, view, mark.key);
  };
  if (asksValue(category)) sheet.value(wordsAt(view.text, span), category, say);
  else say(category.unit === 'span' ? null : 'yes');
}

/** The words themselves, or the sentence or paragraph that they begin in. */
function unitAt({ text }: TextView, { unit }: Category, span: Span): Span {
  const units =
    unit === 'sentence'
      ? text.sentences
      : unit === 'paragraph'
        ? text.passages.map(({ start, words }) => ({ start, end: start + words.length }))
        : [];
  return units.find(({ start, end }) => start <= span.start && span.start < end) ?? span;
}

function markAt(view: TextView, { id }: Category, span: Span) {
  return {
    ...{ kind: 'mark' as const, key: drawKey(), text: view.text.article, category: id, subject: '' },
    ...{
      value: null as string | null,
      at: placeAt(view.text, span),
      other: null,
      reason: '',
      replaces: null,
    },
  };
}

/** Shows what was just said: kept under its key, or by now under a number. */
function showSaid(work: Work, view: TextView, sentKey: string): void {
  const mark = work.box.marks().find(({ key }) => key === sentKey);
  if (mark) showMarks(work, view, [mark]);
  else work.sheet.close();
}

function showMarks(work: Work, view: TextView, marks: readonly Mark[]): void {
  const { sheet, box, data, doing } = work;
  const all = marks.map((mark) => shownMark(data, mark)).filter((one) => one !== null);
  if (all.length === 0) return void sheet.close();
  Object.assign(doing, { view, choice: null, pair: null });
  work.draw();
  sheet.marks(all, {
    reason: (mark, reason) => box.say(...withReason(view, mark, reason)),
    takeBack(mark) {
      sheet.close();
      box.takeBack(mark);
    },
    again() {
      const { start, end } = all[0].mark;
      chosen(work, view, choiceOf({ start: start!, end: end! }, view.words));
    },
  });
}

/** The same mark with another reason, and the key of the one it replaces where that still waits. */
function withReason(view: TextView, mark: Mark, reason: string): Parameters<Box['say']> {
  const { number, key, category, value, subject, start, end, otherStart, otherEnd } = mark;
  const at = placeAt(view.text, { start: start!, end: end! });
  const other = otherStart === null ? null : placeAt(view.text, { start: otherStart, end: otherEnd! });
  return [
    {
      ...{ kind: 'mark', key: drawKey(), text: view.text.article, category: category!, subject, value },
      ...{ at, other, reason, replaces: number },
    },
    number === null ? key : null,
  ];
}

/** A mark with its words and names; null where it is of no category that there is. */
export function shownMark(data: LessonData, mark: Mark): Shown | null {
  const category = data.categories.find(({ id }) => id === mark.category);
  const text = data.texts.find(({ article }) => article === mark.article);
  if (!category || !text) return null;
  const { start, end, otherStart, otherEnd } = mark;
  const said = start === null || end === null ? mark.subject : wordsAt(text, { start, end });
  const who =
    otherStart === null || otherEnd === null ? '' : wordsAt(text, { start: otherStart, end: otherEnd });
  const named = category.values.find(({ id }) => id === mark.value)?.name;
  const value = named ?? (category.kind === 'text' || category.kind === 'number' ? (mark.value ?? '') : '');
  return { mark, category, value, words: who ? `${said}” – “${who}` : said };
}
