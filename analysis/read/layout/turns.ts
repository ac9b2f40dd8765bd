import { firstPersonPlural, firstPersonSingular } from '../../english/closed.ts';
import { boxWithin } from '../../english/furniture.ts';
import { anyOf, capitalized } from '../../english/sets.ts';
import type { Span } from '../../types/document.ts';
import type { LayoutSpan } from '../../types/layout.ts';
import type { Paragraph } from '../blocks/paragraphs.ts';
import { answering, asking, type Label, labelAt } from './speaker-labels.ts';

interface Turn {
  /** Index of the paragraph that it begins in. */
  at: number;
  label: Label | null;
  /** Where its words begin. */
  start: number;
}

/** With more paragraphs than this to a label, what stands between labels is the writer's. */
const mostToALabel = 3;
/** Who answers speaks of herself; the writer who answers readers' questions does not. */
const ofOne = new RegExp(
  `(?:^|[\\s(])${anyOf(['I'], firstPersonSingular, capitalized(firstPersonSingular))}(?=[\\s.,;:!?’')]|$)`,
);
const inMarks = /[“"][^”"\n]{0,2000}[”"]/g;
const ofMany = new RegExp(
  `(?:^|[\\s(])${anyOf(firstPersonPlural, capitalized(firstPersonPlural))}(?=[\\s.,;:!?’')]|$)`,
);

/**
 * Turns of an interview or a transcript: labels that recur at the start of paragraphs, with the paragraphs that go on from
 * them; where only questions are set off, by bold print or a label, they and their answers. `bolds` are the stretches of bold print that begin a
 * paragraph, where the format tells of them. Linear time.
 */
export function findTurns(
  text: string,
  paragraphs: readonly Paragraph[],
  bolds: readonly Span[] = [],
): LayoutSpan[] {
  const boldEnds = new Map(bolds.map(({ start, end }) => [start, end]));
  const labelled = labelledTurns(text, paragraphs, boldEnds);
  return spansOf(
    text,
    paragraphs,
    labelled.length > 0 ? labelled : questionsSetOff(text, paragraphs, boldEnds),
  );
}

function labelledTurns(
  text: string,
  paragraphs: readonly Paragraph[],
  boldEnds: ReadonlyMap<number, number>,
): Turn[] {
  const found: (Turn & { label: Label })[] = [];
  for (const [at, paragraph] of paragraphs.entries()) {
    const bold = boldEnds.get(paragraph.start) ?? null;
    // A headline that names who speaks in the text is no turn of theirs.
    const isHeadline = at === 0 && !paragraph.finished;
    const label = isHeadline ? null : labelAt(text, paragraph, bold);
    if (label) found.push({ at, label, start: wordsFrom(text, label.end, paragraph.end) });
  }
  if (found.length < 2) return [];
  const known = new LastNames(text);
  const unmarked = found.filter(
    ({ label, start }) => label.shape !== 'name' || !/[“"«‘]/.test(text[start] ?? ''),
  );
  const sure = unmarked.filter(
    ({ label, at }) =>
      label.shape !== 'name' ||
      label.who.includes(' ') ||
      boldEnds.has(paragraphs[at].start) ||
      known.has(label.who),
  );
  const isSure = new Set(sure);
  const counts = countsOf(unmarked);
  // One word may be anything, unless it comes again in turn with somebody who does.
  const talk = sure.some(({ label }) => counts.get(label.key)! > 1)
    ? unmarked.filter((turn) => isSure.has(turn) || counts.get(turn.label.key)! > 1)
    : sure;
  return isTalk(text, paragraphs, talk) ? withoutStrays(paragraphs, talk) : [];
}

/** Names that stand once, before the talk or behind it, are no turns of it, unless a sentence of theirs is right beside it. */
function withoutStrays(paragraphs: readonly Paragraph[], talk: readonly (Turn & { label: Label })[]): Turn[] {
  const counts = countsOf(talk);
  const isStray = ({ label }: { label: Label }) => label.shape === 'name' && counts.get(label.key) === 1;
  const isBeside = (stray: number, turn: number) =>
    Math.abs(talk[stray]?.at - talk[turn].at) === 1 && paragraphs[talk[stray].at].finished;
  let first = talk.findIndex((turn) => !isStray(turn));
  let last = talk.findLastIndex((turn) => !isStray(turn));
  while (isBeside(first - 1, first)) first--;
  while (isBeside(last + 1, last)) last++;
  return talk.slice(first, last + 1);
}

function countsOf(turns: readonly (Turn & { label: Label })[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of turns) counts.set(label.key, (counts.get(label.key) ?? 0) + 1);
  return counts;
}

/** Whether labels are those of a talk: at least two speakers, or one that comes again; and what follows them is said. */
function isTalk(
  text: string,
  paragraphs: readonly Paragraph[],
  turns: readonly (Turn & { label: Label })[],
): boolean {
  const counts = countsOf(turns);
  const again = turns.filter(({ label }) => counts.get(label.key)! > 1).length;
  const named = turns.filter(({ label }) => label.shape === 'name').length;
  const enough = counts.size > 1 ? again > 1 || named === 0 : named === 0 && again > 1;
  if (!enough) return false;
  const said = turns.filter(({ at, start }) => {
    const spoken = start < paragraphs[at].end ? paragraphs[at] : paragraphs[at + 1];
    return spoken?.finished && /\p{L}/u.test(text.slice(Math.max(start, spoken.start), spoken.end));
  });
  if (said.length * 2 < turns.length) return false;
  if (named === turns.length && !areNames(text, turns) && !saysI(text, paragraphs, turns)) return false;
  const onlyParts = turns.every(({ label }) => asking.has(label.key) || answering.has(label.key));
  return !onlyParts || (counts.size > 1 && answersForHerself(text, paragraphs, turns));
}

/** Whether the text speaks of one of the labels' bearers elsewhere. */
function areNames(text: string, turns: readonly (Turn & { label: Label })[]): boolean {
  const keys = new Set(turns.map(({ label }) => label.key));
  let next = 0;
  for (const { 0: word, index } of text.matchAll(/\p{Lu}[\p{L}’'-]*/gu)) {
    while (next < turns.length && turns[next].label.end <= index) next++;
    const inLabel = next < turns.length && turns[next].label.start <= index;
    if (!inLabel && keys.has(word.toLowerCase().replace(/['’]s$/, ''))) return true;
  }
  return false;
}

/** Whether who answers says "I" or "we": else it is a writer who answers the questions of readers. */
function answersForHerself(
  text: string,
  paragraphs: readonly Paragraph[],
  turns: readonly (Turn & { label: Label })[],
): boolean {
  return saysI(text, paragraphs, turns, ({ key }) => answering.has(key));
}

/** Whether somebody whose label is wanted says "I" or "we" outside quotation marks. */
function saysI(
  text: string,
  paragraphs: readonly Paragraph[],
  turns: readonly (Turn & { label: Label })[],
  isWanted: (label: Label) => boolean = () => true,
): boolean {
  return turns.some(({ label, at, start }, i) => {
    if (!isWanted(label)) return false;
    const end = paragraphs[(turns[i + 1]?.at ?? at + 1) - 1].end;
    const words = text.slice(start, end).replace(inMarks, ' ');
    return ofOne.test(words) || ofMany.test(words);
  });
}

/** Questions in bold print or behind a "Q:", each with the paragraphs under it, where who answers speaks of herself. */
function questionsSetOff(
  text: string,
  paragraphs: readonly Paragraph[],
  boldEnds: ReadonlyMap<number, number>,
): Turn[] {
  const turns: Turn[] = [];
  let questions = 0;
  let bold = 0;
  let own = false;
  let asked = -2;
  for (const [at, paragraph] of paragraphs.entries()) {
    const { start, end } = paragraph;
    const boldEnd = boldEnds.get(start);
    if (boldEnd !== undefined) bold++;
    const question = questionAt(text, paragraph, boldEnd);
    if (question) {
      questions++;
      turns.push({ at, label: question.label, start: question.start });
      if (question.end < end) turns.push({ at, label: null, start: wordsFrom(text, question.end, end) });
      asked = at;
    } else if (asked === at - 1 && turns[turns.length - 1].at === asked) {
      // The first paragraph under a question; those that follow go on from it.
      turns.push({ at, label: null, start });
    }
    const answer = question ? question.end : questions > 0 ? start : end;
    own ||= answer < end && ofOne.test(text.slice(answer, end).replace(inMarks, ' '));
  }
  return own && questions > 1 && questions * 2 >= bold ? turns : [];
}

/** The question that a paragraph is or begins with: its label, if any, where its words begin and where they end. */
function questionAt(
  text: string,
  paragraph: Paragraph,
  boldEnd: number | undefined,
): { label: Label | null; start: number; end: number } | null {
  const { start, end } = paragraph;
  const label = labelAt(text, paragraph, boldEnd ?? null);
  if (label && asking.has(label.key)) return { label, start: wordsFrom(text, label.end, end), end };
  if (boldEnd === undefined || !/\?[”"’')\]]*\s*$/u.test(text.slice(Math.max(start, boldEnd - 8), boldEnd)))
    return null;
  return { label: null, start, end: boldEnd };
}

/** The words of each turn: its own paragraph, and where labels stand close, those that follow up to the next. */
function spansOf(text: string, paragraphs: readonly Paragraph[], turns: readonly Turn[]): LayoutSpan[] {
  if (turns.length === 0) return [];
  const across = turns[turns.length - 1].at - turns[0].at + 1;
  const close = across <= turns.length * mostToALabel;
  let longest = 0;
  return turns.flatMap(({ at, label, start }, i): LayoutSpan[] => {
    const next = turns[i + 1];
    const alone = start >= paragraphs[at].end;
    const following = next ? Math.max(0, next.at - at - 1) : Math.min(longest, paragraphs.length - at - 1);
    if (next && close) longest = Math.max(longest, following);
    // A label alone on its line says who speaks in the next paragraph.
    const taken = close ? following : alone && following > 0 ? 1 : 0;
    const last =
      paragraphs[!next && alone ? Math.min(paragraphs.length - 1, at + Math.max(1, taken)) : at + taken];
    const from = alone ? (paragraphs[at + 1]?.start ?? last.end) : start;
    const end = next?.at === at ? textEnd(text, start, next.start) : last.end;
    if (from >= end) return [];
    const speaker = label && { speaker: { start: label.start, end: label.end } };
    return withoutBoxes(paragraphs, at, { start: from, end }).map((words) => ({
      ...words,
      kind: 'turn',
      ...speaker,
    }));
  });
}

/** The stretches of a turn that begins in paragraph `at` between boxes of the page. */
function withoutBoxes(paragraphs: readonly Paragraph[], at: number, { start, end }: Span): Span[] {
  const parts: Span[] = [{ start, end }];
  for (let i = at + 1; i < paragraphs.length && paragraphs[i].start < end; i++) {
    if (!boxWithin.test(paragraphs[i].line)) continue;
    const last = parts.pop()!;
    if (last.start < paragraphs[i].start) parts.push({ start: last.start, end: paragraphs[i - 1].end });
    if (paragraphs[i].end < end) parts.push({ start: paragraphs[i + 1].start, end });
    else break;
  }
  return parts.filter((part) => part.start < part.end);
}

/** Where words begin behind a label: past its colon, white space and the signs that end bold print. */
function wordsFrom(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && /[\s*]/.test(text[at])) at++;
  return at;
}

/** The end of a stretch without the white space before `end`. */
function textEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1])) at--;
  return at;
}

/** Which single words end a name of several in the text; looked for where a label is one word. */
class LastNames {
  private found: Set<string> | null = null;
  constructor(private readonly text: string) {}

  has(word: string): boolean {
    this.found ??= new Set(
      Array.from(
        this.text.matchAll(/(?<=\p{Lu}[\p{L}.'’-]{0,30} )\p{Lu}[\p{L}'’-]{1,40}/gu),
        ([name]) => name,
      ),
    );
    return this.found.has(word);
  }
}
