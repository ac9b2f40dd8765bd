import { voiceOf } from '../read/voice.ts';
import { overlap } from '../text/spans.ts';
import type { Document, Span } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import type { Mark } from '../types/reading.ts';
import { reasonForAnonymity } from './anonymity-reason.ts';
import type { JudgedWords } from './draft-judge.ts';
import { isAuthors, isUnsure } from './in-sentences.ts';
import { wordingRule } from './rules.ts';
import { wordsOf } from './wording-findings.ts';

/** People without a name whom the reader stops at; none of whom the draft says why, or who speak by a name elsewhere in it. */
export function unnamedByReader(document: Document, judged: readonly JudgedWords[]): Finding[] {
  return judged.flatMap((one): Finding[] => {
    const span = spanOf(document, one);
    const speaking = document.attributions.filter(({ source }) =>
      source.some((words) => overlap(words, span)),
    );
    const known = speaking.some(
      (attribution) =>
        attribution.sourceType === 'document' || reasonForAnonymity(document, attribution) !== null,
    );
    if (known || voiceOf(document, span).voice === 'quotation') return [];
    const message = `“${wordsOf(document, span)}”: no name, and no reason for it. Say who, or how they know it and why they are not named.`;
    return [{ ...span, rule: 'anonymous-source', level: 'warning', message, wordings: [] }];
  });
}

/** Words that the reader takes for doubt cast on one side; none that a rule of form has judged, whatever came of it. */
export function doubtByReader(
  document: Document,
  judged: readonly JudgedWords[],
  known: readonly Span[],
): Finding[] {
  return judged.flatMap((one): Finding[] => {
    const span = spanOf(document, one);
    if (known.some((place) => overlap(place, span)) || isUnsure(document, span)) return [];
    if (!isAuthors(document, span)) return [];
    const message = `“${wordsOf(document, span)}” hints that it may not be true. If there is reason for doubt, give it; or tell both sides alike.`;
    return [{ ...span, rule: 'doubting-cue', level: 'warning', message, wordings: [] }];
  });
}

/** Words of the author's that the reader takes for a charge, where the measure of charged wording has marked none. */
export function chargedByReader(
  document: Document,
  judged: readonly JudgedWords[],
  marks: readonly Mark[],
): Finding[] {
  return judged.flatMap((one): Finding[] => {
    const span = spanOf(document, one);
    if (marks.some((mark) => overlap(mark, span)) || !isAuthors(document, span)) return [];
    const message = `“${wordsOf(document, span)}”: Reads as taking a side: a plainer word would give the same fact.`;
    return [{ ...span, rule: wordingRule('loaded label'), level: 'warning', message, wordings: [] }];
  });
}

function spanOf({ tokens }: Document, { first, last }: JudgedWords): Span {
  return { start: tokens[first].start, end: tokens[last - 1].end };
}
