import { sentenceOpeners, smallInTitles } from '../english/closed.ts';
import { endsKeptBack, endsReadMore, proseWords } from '../english/scraped.ts';
import { anyOf, capitalized } from '../english/sets.ts';
import { titleCase } from '../text/title-case.ts';
import { type Block, countedKinds, type Span } from '../types/document.ts';
import { breaksOff } from './blocks/joins.ts';
import { describe, type Paragraph } from './blocks/paragraphs.ts';
import { brokenCharacters } from './broken-characters.ts';

/** What a reader should know of a text as it came, before anything that is read in it. */
export interface TextNote extends Span {
  kind: 'begins in the middle' | 'stops in the middle' | 'breaks lost' | 'broken characters';
  /** In a sentence. */
  says: string;
}

const opensWithRest = /^["'“‘(]*(?:…|\.{3}|[,;:)\]”’])/u;
/** What is no sentence though it begins small: a byline, a label, a mark of rights, what was an attribute of a page. */
const opensOtherwise = /^(?:by \p{Lu}|\(c\)|\p{L}+[:=]|â)/u;
const opensCapital = new RegExp(
  `(?:^|[.!?…]["'”’)]*\\s+)["'“‘(]*(?:${anyOf(capitalized(sentenceOpeners))}|\\p{Lu})`,
  'gu',
);
const ellipsis = /(?:…|\.{3,}|\. \. \.)$/u;
/** Marks behind which a sentence, a line or a list is at its end, with those that may stand behind them. */
const atEnd = /[.!?…:;)\]}>|][\s"'“”‘’″»)\]*\u200b■♦]*$/u;
/** The end of a paragraph's last whole sentence. */
const lastEnd = /^.*\p{L}{2}[.!?…]["'”’)\]]*\s+/su;
/** What stands in posts, tables and lines on a writer, which end without a mark. */
const noSentence = /[@#|]|https?:|www\.|pic\.twitter|\.com\b|\d{3}-\d{4}/u;
/** So many words are the beginning of a sentence, where others stand before them. */
const fewestOfRest = 3;

/** A line with so many words that headlines leave out is a sentence. */
const fewestOfProse = 2;

/**
 * Notes on a text as it came, in text order: that it begins or stops in the middle, that its breaks
 * are lost or its characters broken, as far as its form tells. Blocks are
 * those that were found in it. Linear time.
 */
export function notesOnText(text: string, blocks: readonly Block[]): TextNote[] {
  const counted = blocks.filter(({ kind }) => countedKinds.has(kind));
  const running = counted.filter(({ kind }) => kind === 'body');
  if (running.length === 0) return [];
  return [
    beginning(text, running[0]),
    breaksLost(text, running),
    charactersBroken(text),
    ending(text, blocks, running),
  ]
    .filter((note) => note !== null)
    .sort((a, b) => a.start - b.start);
}

/** That characters are broken, which hides quotation marks and names from whoever reads. */
function charactersBroken(text: string): TextNote | null {
  const broken = brokenCharacters(text);
  if (broken === null) return null;
  const { how, ...place } = broken;
  return {
    kind: 'broken characters',
    ...place,
    says: `Some of its characters are broken (${how}): quotations and names may be misread. Copy the text anew from its page, or give the page or the file itself, where most of this is mended as it comes in.`,
  };
}

function beginning(text: string, first: Block): TextNote | null {
  const p = describe(text, first);
  const goesOn = p.lower && !opensOtherwise.test(p.line) && writesCapitals(text.slice(first.start));
  if (!goesOn && !opensWithRest.test(p.line)) return null;
  return {
    kind: 'begins in the middle',
    start: first.start,
    end: Math.min(first.end, first.start + 200),
    says: 'Its first sentence has no beginning: what stood before may be missing.',
  };
}

/** True where sentences of the text begin with capitals: one that never does says nothing by a small letter. */
function writesCapitals(text: string): boolean {
  return (text.slice(0, 20_000).match(opensCapital) ?? []).length >= 2;
}

/** A paragraph of so many sentences and words that is nearly all of a text is several. */
const mostSentences = 10;
const mostWords = 250;
const sentenceBreak = /\p{L}[.!?…]["'”’)\]]*\s+["'“‘(]*\p{Lu}/gu;
/** A break between two sentences of one paragraph. */
const breakWithin = /[.!?…]["'”’)\]]*[^\S\n]*\n\s*\S/u;
/** Quotations that breaks run through, in a text of which that may be said. */
const fewestWithin = 2;

/** That a text has its breaks no more, or others than its writer set. */
function breaksLost(text: string, running: readonly Block[]): TextNote | null {
  const long = running.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
  const words = text.slice(long.start, long.end);
  const all = running.reduce((sum, { start, end }) => sum + end - start, 0);
  const count = words.split(/\s+/u).length;
  const isOne = words.length * 5 > all * 4 && count > mostWords;
  if (isOne && (words.match(sentenceBreak) ?? []).length >= mostSentences) {
    const says = `Nearly all of it is one paragraph of ${count} words, so that its breaks seem to be lost. Its sentences are read all the same; headlines, captions and what else a page has cannot be told from them.`;
    return { kind: 'breaks lost', start: long.start, end: Math.min(long.end, long.start + 200), says };
  }
  const cut = running.filter(({ start, end }) => breakWithin.test(text.slice(start, end)));
  if (cut.length < fewestWithin) return null;
  const says =
    'Breaks stand in the middle of quotations, as where each sentence was set apart: they are read as none.';
  return { kind: 'breaks lost', start: cut[0].start, end: cut[0].end, says };
}

function ending(text: string, blocks: readonly Block[], running: readonly Block[]): TextNote | null {
  const last = running[running.length - 1];
  const p = describe(text, last);
  const says = whyCut(text.slice(Math.max(last.start, text.length - 400)), p, blocks, last);
  if (says === null) return null;
  return { kind: 'stops in the middle', start: Math.max(last.start, last.end - 200), end: last.end, says };
}

/** Why the text seems to be cut behind its last paragraph; null where it does not. */
function whyCut(end: string, p: Paragraph, blocks: readonly Block[], last: Block): string | null {
  const asks = endsKeptBack.test(end.trim()) || (endsReadMore.test(end.trim()) && breaks(p));
  if (asks) return 'It ends where a page asks to read on: only a part of the text may be here.';
  if (blocks.some(({ start }) => start >= last.end)) return null;
  if (ellipsis.test(p.line)) return 'It ends with “…”: only a part of the text may be here.';
  return breaks(p) ? 'Its last sentence has no end: what came after may be missing.' : null;
}

/** True where a sentence begins and does not end: the rest of a paragraph that has others, or a line that is no headline. */
function breaks({ line }: Paragraph): boolean {
  if (atEnd.test(line)) return false;
  if (breaksOff(line) || line.endsWith(',')) return true;
  const [before] = lastEnd.exec(line) ?? [''];
  const rest = line.slice(before.length);
  if (noSentence.test(rest) || titleCase(rest, smallInTitles) >= 0.6) return false;
  if (before !== '') return rest.split(' ').length >= fewestOfRest;
  return (
    (rest.match(/\p{L}+/gu) ?? []).filter((word) => proseWords.has(word.toLowerCase())).length >=
    fewestOfProse
  );
}
