import { capitalized, possessive } from '../../text/prose.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { countWords } from '../../text/words.ts';
import type { Finding, Side, Sides, TellingPassages } from '../../types/comparison.ts';
import { type Excerpt, excerptOf, quoted, speakerOf } from '../telling/excerpts.ts';
import { evidence, otherSide, type Pair } from './candidate.ts';

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
] as const;

/** The passages that tell two articles apart, each as one sentence that quotes them. */
export function tellingFindings(pair: Pair): Finding[] {
  return pair.contrasts.telling.flatMap((passages) => {
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
function said(pair: Pair, passages: TellingPassages): string | null {
  const sentence = (side: Side) => {
    const span = passages[side][passages.chief[side]];
    return firstEndingAfter(pair[side].document.sentences, span.start);
  };
  const places = { left: sentence('left'), right: sentence('right') };
  for (const [l, r] of lengths) {
    const quotes = {
      left: excerptOf(pair.left.document, places.left, l),
      right: excerptOf(pair.right.document, places.right, r),
    };
    if (!quotes.left || !quotes.right) continue;
    const text = wording(pair, passages, quotes as Sides<Excerpt>);
    if (countWords(text) <= mostWords) return text;
  }
  const own = passages.side ?? 'left';
  for (const side of [own, otherSide(own)]) {
    const quote = excerptOf(pair[side].document, places[side], lengths[0][0]);
    const text = quote && wordingOfOne(pair, passages, side, quote);
    if (text && countWords(text) <= mostWords) return text;
  }
  return null;
}

function wording(pair: Pair, { kind, side }: TellingPassages, quotes: Sides<Excerpt>): string {
  const { names } = pair;
  const own = side ?? 'left';
  const other = otherSide(own);
  const [mine, theirs] = [has(pair, own, quotes[own]), has(pair, other, quotes[other])];
  const nearest = quoteIn(pair, other, quotes[other]);
  switch (kind) {
    case 'lead':
    case 'end': {
      const what = kind === 'end' ? 'last sentence' : opening(pair, quotes);
      return `${possessive(names.left)} ${what} is ${quoteIn(pair, 'left', quotes.left)}; ${possessive(names.right)} is ${quoteIn(pair, 'right', quotes.right)}.`;
    }
    case 'absent':
      return `Only ${mine}; nothing like it was found in ${names[other]}, which comes nearest with ${nearest}.`;
    case 'apart':
      return `${mine}; what comes nearest in ${names[other]} is ${nearest}.`;
    case 'charged':
      return `On one matter, ${mine}, in words that judge; ${theirs}.`;
    case 'numbers':
      return `The numbers are not the same: ${mine}; ${theirs}.`;
    case 'cut':
      return `One statement, told in two ways: ${mine}; ${theirs}.`;
    default:
      return `On one matter, ${mine}; ${theirs}.`;
  }
}

/** The same where only one side has a sentence that is short enough to be quoted. */
function wordingOfOne(pair: Pair, { kind }: TellingPassages, side: Side, quote: Excerpt): string {
  const { names } = pair;
  const other = otherSide(side);
  const mine = has(pair, side, quote);
  switch (kind) {
    case 'lead':
      return `${possessive(names[side])} ${opening(pair, { left: quote, right: quote }, side)} is ${quoteIn(pair, side, quote)}; ${names[other]} opens otherwise.`;
    case 'end':
      return `${possessive(names[side])} last sentence is ${quoteIn(pair, side, quote)}; ${names[other]} ends otherwise.`;
    case 'absent':
      return `Only ${mine}; nothing like it was found in ${names[other]}.`;
    case 'apart':
      return `${mine}; beside it stands what comes nearest in ${names[other]}.`;
    default:
      return `On one matter, ${mine}; ${names[other]} tells it in other words.`;
  }
}

/** "The Post writes “…”", "The Post quotes Anna Berg: “…”". */
function has(pair: Pair, side: Side, quote: Excerpt): string {
  const speaker = speakerOf(pair[side].document, quote);
  const words = quoteIn(pair, side, quote);
  return speaker ? `${pair.names[side]} quotes ${speaker}: ${words}` : `${pair.names[side]} writes ${words}`;
}

function quoteIn(pair: Pair, side: Side, quote: Excerpt): string {
  return quoted(pair[side].document, quote);
}

/** What both begin with, or one of them. */
function opening(pair: Pair, quotes: Sides<Excerpt>, one?: Side): 'headline' | 'first sentence' {
  const headline = (side: Side) => {
    const { sentences, blocks } = pair[side].document;
    const sentence = sentences[firstEndingAfter(sentences, quotes[side].start)];
    return blocks[sentence.block].kind === 'headline';
  };
  const both = one ? headline(one) : headline('left') && headline('right');
  return both ? 'headline' : 'first sentence';
}
