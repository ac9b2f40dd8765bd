import { capitalized, possessive } from '../../text/prose.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { countWords } from '../../text/words.ts';
import type { Finding, Side, Sides, TellingPassages } from '../../types/comparison.ts';
import type { Document } from '../../types/document.ts';
import { type Excerpt, excerptOf, quoted, speakerOf } from '../telling/excerpts.ts';
import { type Beside, evidence, otherSide } from './candidate.ts';

/** Words of a finding. */
const mostWords = 45;
/** Words that are quoted of either side at most, the longest that fit together first. */
const lengths = [
  [30, 30],
  [26, 18],
  [18, 26],
  [18, 18],
  [22, 12],
  [12, 22],
  [12, 12],
  [24, 9],
  [9, 24],
  [14, 9],
  [9, 14],
] as const;

/** The passages that tell two articles apart, each as one sentence that quotes them. */
export function tellingFindings(pair: Beside, apart: readonly TellingPassages[]): Finding[] {
  return apart.flatMap((passages) => {
    const text = said(pair, passages);
    if (text === null) return [];
    const { kind, side, left, right, telling } = passages;
    return [
      {
        kind,
        register: 'seen',
        text: capitalized(text),
        claim: { measure: null, holder: null, target: null, side, left: null, right: null },
        strength: telling,
        evidence: [...evidence('left', left), ...evidence('right', right)],
        section: 'telling',
      },
    ];
  });
}

/** The wording that quotes both sides where that is short enough, else one; null where neither can be quoted. */
function said(pair: Beside, passages: TellingPassages): string | null {
  if (passages.kind === 'absent') return aloneIn(pair, passages);
  const sentence = (side: Side) => placeOf(pair, passages, side);
  const places = { left: sentence('left'), right: sentence('right') };
  const excerpt = (side: Side, most: number) =>
    (passages.kind === 'lead' && headlineOf(pair[side].document, most)) ||
    excerptOf(pair[side].document, places[side], most);
  for (const [l, r] of lengths) {
    const quotes = { left: excerpt('left', l), right: excerpt('right', r) };
    if (!quotes.left || !quotes.right) continue;
    const text = wording(pair, passages, quotes as Sides<Excerpt>);
    if (text && countWords(text) <= mostWords) return text;
  }
  const own = passages.side ?? 'left';
  for (const side of [own, otherSide(own)]) {
    const quote = excerpt(side, lengths[0][0]);
    const text = quote && wordingOfOne(pair, passages, side, quote);
    if (text && countWords(text) <= mostWords) return text;
  }
  return null;
}

function wording(pair: Beside, { kind, side }: TellingPassages, quotes: Sides<Excerpt>): string | null {
  const { names } = pair;
  const own = side ?? 'left';
  const other = otherSide(own);
  const [mine, theirs] = [has(pair, own, quotes[own]), has(pair, other, quotes[other])];
  switch (kind) {
    case 'lead':
      return beginnings(pair, quotes);
    case 'apart':
      return `Side by side: ${mine}; ${theirs}.`;
    case 'charged':
      return charged(pair, own, quotes[own], (word) => `Charged and plain: ${mine}${word}; ${theirs}.`);
    case 'numbers':
      return `The numbers are not the same: ${mine}; ${theirs}.`;
    case 'cut':
      // Where what both could quote is the same, the rest of the passages is what differs.
      if (quoteIn(pair, own, quotes[own]) === quoteIn(pair, other, quotes[other]))
        return side
          ? `Of one statement that both quote, ${names[own]} keeps more.`
          : `${names.left} and ${names.right} quote one statement, and each keeps another part of it.`;
      return side
        ? `Of one statement, ${names[own]} keeps more: ${mine}; ${theirs}.`
        : `One statement, each keeps another part of it: ${mine}; ${theirs}.`;
    default:
      return `On one matter, ${mine}; ${theirs}.`;
  }
}

/** The same where only one side has a sentence that is short enough to be quoted. */
function wordingOfOne(pair: Beside, { kind }: TellingPassages, side: Side, quote: Excerpt): string | null {
  const { names } = pair;
  const other = otherSide(side);
  const mine = has(pair, side, quote);
  switch (kind) {
    case 'lead':
      return `${beginning(pair, side, quote)}; ${names[other]} opens otherwise.`;
    case 'apart':
      return `${mine}; ${possessive(names[other])} passage stands beside it.`;
    case 'charged':
      return null;
    case 'cut':
      return `Of one statement, ${mine}; ${names[other]} cuts it otherwise.`;
    default:
      return `On one matter, ${mine}; ${possessive(names[other])} words stand beside it.`;
  }
}

/** A wording with the most charged word of the writer's in what is quoted, " (charged: “lavish”)"; null where it has none. */
function charged(pair: Beside, side: Side, quote: Excerpt, word: (mark: string) => string): string | null {
  const { document, analysis } = pair[side];
  const inside = analysis.readings.loaded.marks.filter(
    (m) => m.voice === 'author' && quote.start <= m.start && m.end <= quote.end,
  );
  const [most] = inside.sort(
    (a, b) => b.weight * b.confidence - a.weight * a.confidence || a.start - b.start,
  );
  return most ? word(` (charged: ${quoted(document, { ...most, cut: false })})`) : null;
}

/** What one side has alone, as far as was found: what comes nearest on the other is quoted where there is room, and never called the same. */
function aloneIn(pair: Beside, passages: TellingPassages): string | null {
  const side = passages.side!;
  const other = otherSide(side);
  const excerpt = (of: Side, most: number) => excerptOf(pair[of].document, placeOf(pair, passages, of), most);
  for (const [l, r] of lengths) {
    const [quote, nearest] = [excerpt(side, l), excerpt(other, r)];
    if (!quote || !nearest) continue;
    const text = `${has(pair, side, quote)}; the nearest that was found in ${pair.names[other]} is ${quoteIn(pair, other, nearest)}.`;
    if (countWords(text) <= mostWords) return text;
  }
  for (const [most] of lengths) {
    const quote = excerpt(side, most);
    const text =
      quote &&
      `${has(pair, side, quote)}; the nearest that was found in ${pair.names[other]} stands beside it.`;
    if (text && countWords(text) <= mostWords) return text;
  }
  return null;
}

function placeOf(pair: Beside, passages: TellingPassages, side: Side): number {
  const span = passages[side][passages.chief[side]];
  return firstEndingAfter(pair[side].document.sentences, span.start);
}

/** "The Post writes “…”", "The Post quotes Anna Berg: “…”", and where nothing says whose the words are: "The Post has “…”". */
function has(pair: Beside, side: Side, quote: Excerpt): string {
  const { quoted: isQuoted, speaker } = speakerOf(pair[side].document, quote);
  const words = quoteIn(pair, side, quote);
  if (speaker) return `${pair.names[side]} quotes ${speaker}: ${words}`;
  return `${pair.names[side]} ${isQuoted ? 'has' : 'writes'} ${words}`;
}

function quoteIn(pair: Beside, side: Side, quote: Excerpt): string {
  return quoted(pair[side].document, quote);
}

/** The whole headline, where it is short enough: it may be of two sentences. */
function headlineOf({ blocks, text }: Document, most: number): Excerpt | null {
  const headline = blocks.find(({ kind }) => kind === 'headline');
  if (!headline || countWords(text.slice(headline.start, headline.end)) > most) return null;
  return { start: headline.start, end: headline.end, cut: false };
}

/** "The Post’s headline is “…”; the Times’ is “…”." Where one has none, its first sentence. */
function beginnings(pair: Beside, quotes: Sides<Excerpt>): string {
  const { names } = pair;
  if (hasHeadline(pair, 'left') === hasHeadline(pair, 'right'))
    return `${beginning(pair, 'left', quotes.left)}; ${possessive(names.right)} is ${quoteIn(pair, 'right', quotes.right)}.`;
  return `${beginning(pair, 'left', quotes.left)}; ${beginning(pair, 'right', quotes.right)}.`;
}

function beginning(pair: Beside, side: Side, quote: Excerpt): string {
  const what = hasHeadline(pair, side) ? 'headline' : 'first sentence';
  return `${possessive(pair.names[side])} ${what} is ${quoteIn(pair, side, quote)}`;
}

function hasHeadline(pair: Beside, side: Side): boolean {
  return pair[side].document.blocks.some(({ kind }) => kind === 'headline');
}
