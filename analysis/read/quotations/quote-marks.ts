import { clipped } from '../../english/abbreviations.ts';
/** Quotation marks of one class open and close each other: double marks of any shape, guillemets, single marks. */
export type MarkClass = 'double' | 'guillemet' | 'single';

/** A character or two that may be a quotation mark, with what its neighbours make of it. */
export interface QuoteMark {
  start: number;
  end: number;
  class: MarkClass;
  opens: boolean;
  closes: boolean;
  /** A closing mark that may as well be an apostrophe ("the voters’ choice") or an inch mark (12"). */
  doubtful: boolean;
}

const marks = /``|['"`“”„‟«»‘’‚‛]/g;
const longestAttribute = 200;
const before = /[\s([{\-–—/“‘«„‚"'|]/u;
const after = /[\s.,;:!?)\]}\-–—/”’»…"'|*]/u;
const wordCharacter = /[\p{L}\p{N}]/u;

/** Candidate quotation marks of `text.slice(start, end)` in order; offsets are into `text`. Apostrophes are left out. */
export function quoteMarks(text: string, start: number, end: number): QuoteMark[] {
  const found: QuoteMark[] = [];
  // A search in the stretch alone: where it has no mark, one in the whole text would go on to the end of that.
  const stretch = text.slice(start, end);
  marks.lastIndex = 0;
  for (let m = marks.exec(stretch); m; m = marks.exec(stretch)) {
    const at = start + m.index;
    let to = start + marks.lastIndex;
    // Two apostrophes make a double mark; of three, the first is a single one where letters stand before it.
    if (m[0] === "'" && text[to] === "'" && to < end) {
      const closingThree = text[to + 1] === "'" && at > start && !before.test(text[at - 1]);
      if (!closingThree) to++;
    }
    marks.lastIndex = to - start;
    if (text[at - 1] === '=') {
      // An attribute of left-over markup, not speech: its value ends at the next mark of the kind.
      const close = text.slice(to, Math.min(end, to + longestAttribute)).indexOf(m[0]);
      if (close >= 0) marks.lastIndex = to - start + close + 1;
      continue;
    }
    const mark = describe(text, at, to, start, end);
    if (mark) found.push(mark);
  }
  return found;
}

function describe(text: string, at: number, to: number, start: number, end: number): QuoteMark | null {
  const previous = at > start ? text[at - 1] : ' ';
  const next = to < end ? text[to] : ' ';
  const mark = text.slice(at, to);
  const openShape = before.test(previous) && !/\s/u.test(next);
  const closeShape = !/[\s([{]/u.test(previous) && after.test(next);
  const shape = { start: at, end: to, doubtful: false };
  switch (mark) {
    case '“':
    case '„':
    case '‟':
    case '``':
      return {
        ...shape,
        class: 'double',
        opens: !(closeShape && !openShape),
        closes: closeShape && !openShape,
      };
    case '”':
      return { ...shape, class: 'double', opens: openShape && !closeShape, closes: true };
    case '"':
    case "''": {
      const unclear = openShape === closeShape;
      const inches = /\d/u.test(previous) && closeShape;
      return {
        ...shape,
        class: 'double',
        opens: openShape || unclear,
        closes: closeShape || unclear,
        doubtful: inches,
      };
    }
    case '«':
    case '»':
      return {
        ...shape,
        class: 'guillemet',
        opens: openShape || mark === '«',
        closes: closeShape || mark === '»',
      };
    default:
      return single(text, shape, mark, openShape, closeShape, previous, next);
  }
}

function single(
  text: string,
  shape: { start: number; end: number; doubtful: boolean },
  mark: string,
  openShape: boolean,
  closeShape: boolean,
  previous: string,
  next: string,
): QuoteMark | null {
  const opens =
    mark !== '’' &&
    openShape &&
    /[\p{L}\p{N}“"«$£€[(]/u.test(next) &&
    !clipped.test(text.slice(shape.start, shape.start + 8));
  const closes = mark !== '‘' && mark !== '‚' && mark !== '`' && closeShape && !wordCharacter.test(next);
  if (!opens && !closes) return null;
  const doubtful = closes && previous === 's' && /\s/u.test(next);
  return { ...shape, class: 'single', opens, closes: closes && !opens, doubtful };
}
