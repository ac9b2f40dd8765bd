import { comparatives } from '../english/closed.ts';
import { singularOf } from '../english/inflect.ts';
import { habits, presentAuxiliaries, termsFor, thanOfNothing } from '../english/who-speaks.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Document, Sentence, Token } from '../types/document.ts';
import { isBody, plainText, sentenceAt } from './in-sentences.ts';

const evidence = termsFor('evidence');

/** Fewest and most tokens of a sentence that is judged as a claim. */
const fewest = 5;
const most = 45;

/**
 * Sentences of the author's own that tell how things always are, go or compare, and name nobody who says so: by index, in
 * order. Whether such a one is disputed is a matter of meaning, and is judged by the reader (claim-odds.ts). Linear time.
 */
export function claimCandidates(document: Document): number[] {
  const reported = new Set(
    document.attributions.flatMap(({ speaks, cue }) =>
      speaks ? cue.map(({ start }) => sentenceAt(document, start)) : [],
    ),
  );
  return document.sentences.flatMap((sentence, s) =>
    !reported.has(s) &&
    isBody(document, sentence) &&
    isOwn(document, sentence) &&
    tellsHabit(document, sentence)
      ? [s]
      : [],
  );
}

/** Nothing in it is another's, and nothing stands for what it says. */
function isOwn({ tokens, voices, quotations }: Document, sentence: Sentence): boolean {
  const { start, end, firstToken, lastToken } = sentence;
  if (lastToken - firstToken < fewest || lastToken - firstToken > most) return false;
  for (const spans of [voices, quotations])
    if ((spans[firstEndingAfter(spans, start)]?.start ?? end) < end) return false;
  for (let i = firstToken; i < lastToken; i++) {
    const { lower, lemma, pos } = tokens[i];
    // “Women report less”: a verb of its own, and no report.
    if (evidence.has(lower) && !(pos === 'VERB' && lower === lemma)) return false;
  }
  return true;
}

/** “hardly ever”, “worse than”, “for years”, or a plural that does things in general. */
function tellsHabit(document: Document, sentence: Sentence): boolean {
  const { tokens } = document;
  const { firstToken, lastToken } = sentence;
  if (habits.test(plainText(document, sentence)) || isInGeneral(tokens, sentence)) return true;
  for (let i = firstToken; i < lastToken; i++) {
    if (tokens[i].lower !== 'than' || !isOfTwo(tokens, i)) continue;
    for (let k = i - 1; k >= Math.max(firstToken, i - 8); k--)
      if (comparatives.has(tokens[k].lower) || /^(?:ADJ|ADV)$/.test(tokens[k].pos)) return true;
  }
  return false;
}

/** “more than others”, “better than before”, and not “more than 200”, “more than just money”, “rather than wait”. */
function isOfTwo(tokens: readonly Token[], than: number): boolean {
  const before = tokens[than - 1].lower;
  if (thanOfNothing.has(before)) return false;
  return !comparatives.has(before) || !/^(?:NUM|VERB|ADV|AUX|SYM)$/.test(tokens[than + 1]?.pos ?? '');
}

/** “Turbines drive down the price”: a plural without an article, and nothing that tells of once. */
function isInGeneral(tokens: readonly Token[], { firstToken, lastToken }: Sentence): boolean {
  let i = firstToken;
  while (i < lastToken && (tokens[i].pos === 'ADJ' || tokens[i + 1]?.pos === 'NOUN')) i++;
  const opener = tokens[i];
  if (!opener || i + 2 >= lastToken || opener.pos !== 'NOUN' || singularOf(opener.lower) === opener.lower)
    return false;
  for (let k = i + 1; k < Math.min(lastToken, i + 8); k++) {
    const { pos, lower, lemma } = tokens[k];
    if (pos === 'AUX') return presentAuxiliaries.has(lower);
    if (pos === 'VERB' && !lower.endsWith('ing')) return lower === lemma;
    if (pos === 'PUNCT') return false;
  }
  return true;
}
