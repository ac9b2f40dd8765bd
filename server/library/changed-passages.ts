import { isDeepStrictEqual } from 'node:util';
import type { AnalyzedView } from '../../analysis/index.ts';
import { actorNamed, nameOf } from '../../analysis/read/index.ts';
import { firstEndingAfter, overlap } from '../../analysis/text/spans.ts';
import type { PassageCorrection } from '../../analysis/types/corrections.ts';
import { countedKinds, type DocumentView, type Span } from '../../analysis/types/document.ts';
import { BadRequest } from '../errors.ts';
import type { Change, ChangeOf } from './asked-change.ts';

/** What of a change is said of passages, beside what is said of paragraphs and names. */
type PassageChange = ChangeOf<'ends' | 'said-by' | 'not-speech' | 'not-toward' | 'not-charged'>;

export function isOfPassages(change: Change): change is PassageChange {
  return ['ends', 'said-by', 'not-speech', 'not-toward', 'not-charged'].includes(change.action);
}

/**
 * The corrections with what a reader says of a passage, behind those that were said before; the same list where all of it holds
 * already. Throws a BadRequest where it does not fit the text.
 */
export function withPassages(
  view: AnalyzedView,
  now: readonly PassageCorrection[],
  change: PassageChange,
): readonly PassageCorrection[] {
  const asked = askedOf(view, now, change);
  const added = asked.filter((one) => !holdsAlready(now, one));
  return added.length === 0 ? now : [...now, ...added];
}

function askedOf(
  view: AnalyzedView,
  now: readonly PassageCorrection[],
  change: PassageChange,
): PassageCorrection[] {
  const { document } = view;
  switch (change.action) {
    case 'ends': {
      // Of several pieces the last ends elsewhere.
      const last = piecesOf(document, { ...change, from: '', until: '' }).at(-1)!;
      return [{ says: 'ends', ...last, to: endOf(document, last, change) }];
    }
    case 'said-by': {
      const { name, place } = speakerOf(document, change.speaker);
      return piecesOf(document, change).map((piece) => ({ says: 'said by', ...piece, name, place }));
    }
    case 'not-speech':
      return piecesOf(document, change).map((piece) => ({ says: 'not speech', ...piece }));
    case 'not-toward': {
      const passage = inOneParagraph(document, change.passage);
      const toward = inText(document, change.toward);
      refuseNobody(document, passage, toward);
      return [{ says: 'not toward', ...passage, toward }];
    }
    case 'not-charged': {
      const one: PassageCorrection = { says: 'not charged', ...inOneParagraph(document, change.passage) };
      const marked = view.analysis.readings.loaded.marks.some((mark) => overlap(mark, one));
      if (!marked && !holdsAlready(now, one)) throw new BadRequest('No word there is marked as charged.');
      return [one];
    }
  }
}

/** Whether the same was said already, and nothing else of the same words since. */
function holdsAlready(now: readonly PassageCorrection[], one: PassageCorrection): boolean {
  const bare = (other: PassageCorrection) => ({ ...other, said: undefined });
  const at = now.findLastIndex((other) => isDeepStrictEqual(bare(other), bare(one)));
  return at >= 0 && !now.slice(at + 1).some((later) => overlap(later, one));
}

function piecesOf(
  document: DocumentView,
  { passage, from, until }: Pick<ChangeOf<'said-by' | 'not-speech'>, 'passage' | 'from' | 'until'>,
): Span[] {
  const spans = passage.length > 0 ? passage : [spanOfWords(document.text, from, until)];
  return spans.map((span) => inOneParagraph(document, span));
}

function inText({ text }: DocumentView, { start, end }: Span): Span {
  if (start >= end || end > text.length)
    throw new BadRequest('A correction points outside the text. Open the article again and retry.');
  return { start, end };
}

function inOneParagraph(document: DocumentView, asked: Span): Span {
  const span = inText(document, asked);
  const block = document.blocks[firstEndingAfter(document.blocks, span.start)];
  if (!block || span.start < block.start || span.end > block.end)
    throw new BadRequest(
      'These words reach over more than one paragraph. Set right one paragraph at a time.',
    );
  if (!countedKinds.has(block.kind))
    throw new BadRequest(
      `This paragraph is taken for a ${block.kind}, and nobody is heard in it. Say first that it is body text.`,
    );
  return span;
}

/** Where a passage ends by a reader: at an offset, or behind words that stand in the rest of its paragraph. */
function endOf(document: DocumentView, passage: Span, { to, behind }: ChangeOf<'ends'>): number {
  const block = document.blocks[firstEndingAfter(document.blocks, passage.start)];
  if (to === '' && behind === '')
    throw new BadRequest('Choose where it ends, or copy the words that it ends with.');
  const end =
    behind === ''
      ? Number(to)
      : passage.start + spanOfWords(document.text.slice(passage.start, block.end), behind, '').end;
  if (end > block.end || end <= passage.start)
    throw new BadRequest(
      'It ends in the paragraph in which it begins, behind its first words. Choose a place there.',
    );
  return end;
}

/** Where words stand that begin with some and end with others, whatever white space is between. Throws where that is not one place. */
export function spanOfWords(text: string, from: string, until: string): Span {
  if (from === '') throw new BadRequest('Copy the first words of the passage from the text, and the last.');
  const places = (words: string, within: string) =>
    Array.from(
      within.matchAll(new RegExp(words.split(' ').map(escaped).join('\\s+'), 'g')),
      ({ index, 0: found }) => ({ start: index, end: index + found.length }),
    );
  const starts = places(from, text);
  if (starts.length === 0)
    throw new BadRequest(`“${from}” stands nowhere here. Copy the words from the text as they are.`);
  if (starts.length > 1)
    throw new BadRequest(`“${from}” stands here ${starts.length} times. Copy more of the words.`);
  const [{ start, end }] = starts;
  if (until === '') return { start, end };
  const [last] = places(until, text.slice(start));
  if (!last)
    throw new BadRequest(
      `“${until}” does not stand behind “${from}”. Copy the words from the text as they are.`,
    );
  return { start, end: start + last.end };
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whom a name is of: an actor of the text, where it is one's; else a name that stands in the text, or is the reader's alone. */
function speakerOf(document: DocumentView, name: string): { name: string; place: Span | null } {
  const actor = actorNamed(document, { name, place: null });
  if (actor !== null) {
    const found = document.actors[actor];
    return { name: found.name, place: nameOf(found) };
  }
  const at = document.text.indexOf(name);
  return { name, place: at < 0 ? null : { start: at, end: at + name.length } };
}

function refuseNobody(document: DocumentView, passage: Span, toward: Span): void {
  const actor = actorNamed(document, { name: '', place: toward });
  if (actor === null) throw new BadRequest('Nobody is named there. Open the article again and retry.');
  const sentence = document.sentences.find((span) => overlap(span, passage));
  const spoken = document.mentions.some((m) => m.actor === actor && sentence && overlap(m, sentence));
  if (!spoken)
    throw new BadRequest(
      `Nothing is said there of ${document.actors[actor].name}. Open the article again and retry.`,
    );
}
