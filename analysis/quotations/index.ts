import { outermostQuotations } from '../read/quotations/index.ts';
import type { CheckedQuotation, Transcript } from '../types/checked-quotation.ts';
import type { Document, Quotation, Span } from '../types/document.ts';
import type { QuotedWord } from './align-words.ts';
import { locate, type Piece } from './locate.ts';
import { lostIn } from './lost-sense.ts';
import { type Difference, differenceOf, passageOf } from './quotation-kind.ts';
import { type Speaker, speakerIn } from './quoted-speaker.ts';
import { type Source, sourceOf } from './source-words.ts';
import { namedAlike, namesSomebody } from './speaker-names.ts';
import { spokenWords } from './spoken-words.ts';

export { type Alignment, alignWords, type QuotedWord, type Scores, type Step } from './align-words.ts';
export { locate, type Piece } from './locate.ts';
export { differenceOf } from './quotation-kind.ts';
export { type Source, sourceOf } from './source-words.ts';
export { spokenWords } from './spoken-words.ts';

/** What is surely somebody else's words, for a speaker who may have been heard elsewhere. */
const surelyOthers = 0.85;
const fewestOthers = 5;
/** Where less than this is said in another's turn, it is likelier that nobody said it. */
const leastOthers = 0.8;

/**
 * Holds every quotation of a draft that reports speech against transcripts, in text order. Offsets of a quotation are those
 * of the words between its marks. Time grows with the transcripts and, apart from that, with the quotations.
 */
export function checkQuotations(
  document: Pick<Document, 'text' | 'quotations' | 'attributions' | 'actors' | 'mentions' | 'sentences'>,
  transcripts: readonly Transcript[],
): CheckedQuotation[] {
  if (transcripts.length === 0) return [];
  const sources = transcripts.map(sourceOf);
  const names = namesIn(document.text);
  return outermostQuotations(document).flatMap((quotation) => {
    const span = withoutMarks(document.text, quotation);
    const words = spokenWords(document.text, span.start, span.end).map(
      (word, i): QuotedWord => ({
        ...word,
        name:
          word.capital && (i > 0 || names.has(word.form)) && (word.before !== 'stop' || names.has(word.form)),
      }),
    );
    if (words.length === 0) return [];
    const speaker = speakerIn(document, quotation);
    const checked = checkOne(document, quotation, span, words, speaker, sources);
    // A term set apart, or a title, is nobody's speech unless somebody said it.
    const isSpeech = !quotation.scare || speaker !== null;
    return isSpeech || checked.passage !== null ? [checked] : [];
  });
}

function checkOne(
  document: Pick<Document, 'text' | 'sentences' | 'quotations'>,
  quotation: Quotation,
  span: Span,
  words: readonly QuotedWord[],
  speaker: Speaker | null,
  sources: readonly Source[],
): CheckedQuotation {
  const isOwn = (source: Source, turn: number) => {
    const label = source.turns[turn].speaker;
    return !speaker?.named || label === null || (namesSomebody(label) && namedAlike(label, speaker.names));
  };
  const pieces = locate(words, sources, isOwn);
  const text = document.text.slice(span.start, span.end);
  const around = besideQuotation(document, quotation);
  const saysItself = (lost: string) => lostIn(around, 0, around.length) === lost;
  const difference: Difference =
    pieces.length > 0
      ? differenceOf(text, words, pieces, saysItself)
      : { kind: 'not found', left: [], changed: [], said: 0 };
  const { kind, found } = kindFor(difference, pieces, words, speaker, sources, isOwn);
  const passages = found ? pieces.map(passageOf) : [];
  return {
    ...span,
    kind,
    speaker: speaker?.name ?? null,
    file: passages[0]?.file ?? null,
    passage: passages[0] ?? null,
    passages,
    left: found ? difference.left : [],
    changed: found ? difference.changed : [],
  };
}

/** The kind, with whose turn it is and who has a transcript at all. */
function kindFor(
  { kind, said }: Difference,
  pieces: readonly Piece[],
  words: readonly QuotedWord[],
  speaker: Speaker | null,
  sources: readonly Source[],
  isOwn: (source: Source, turn: number) => boolean,
): { kind: CheckedQuotation['kind']; found: boolean } {
  const heard = !speaker?.named || sources.some((source) => isHeard(source, speaker));
  const missing = heard ? 'not found' : 'no transcript of this speaker';
  if (kind === 'not found') return { kind: missing, found: false };
  if (!speaker?.named || pieces.every(({ source, turn }) => isOwn(source, turn))) {
    return { kind, found: true };
  }
  // A label that names nobody may be the speaker's, unless he or she has one of his own there.
  const unnamed = pieces.every(({ source, turn }) => {
    const label = source.turns[turn].speaker;
    return label !== null && !namesSomebody(label) && !hasTurns(source, speaker);
  });
  if (unnamed) return { kind, found: true };
  const sure = heard ? said >= leastOthers : said >= surelyOthers && words.length >= fewestOthers;
  return sure ? { kind: 'other speaker', found: true } : { kind: missing, found: false };
}

function hasTurns({ turns }: Source, { names }: Speaker): boolean {
  return turns.some(
    ({ speaker }) => speaker !== null && namesSomebody(speaker) && namedAlike(speaker, names),
  );
}

/** Whether a source has words of the speaker, or may have: where it names nobody, it must speak of him or her. */
function isHeard(source: Source, speaker: Speaker): boolean {
  if (hasTurns(source, speaker)) return true;
  if (source.turns.every((turn) => turn.speaker !== null)) return false;
  const last = speaker.name.split(/\s+/).at(-1)!;
  return source.transcript.text.toLowerCase().includes(last.toLowerCase());
}

/** Words with a capital within a sentence: machines mishear names most. */
function namesIn(text: string): Set<string> {
  return new Set(
    Array.from(text.matchAll(/(?<=\p{Ll},? )\p{Lu}[\p{L}’'-]+/gu), ([name]) =>
      name.toLowerCase().replace(/['’]s$/, ''),
    ),
  );
}

/** The words between the marks; a mark that was never closed has none at the end. */
function withoutMarks(text: string, { start, end, closed }: Quotation): Span {
  const size = /^(?:``|'')/.test(text.slice(start, start + 2)) ? 2 : 1;
  const last = closed ? (/(?:''|``)$/.test(text.slice(start, end)) ? 2 : 1) : 0;
  return { start: start + size, end: Math.max(start + size, end - last) };
}

/** What the sentence around a quotation says outside marks. */
function besideQuotation(
  { text, sentences, quotations }: Pick<Document, 'text' | 'sentences' | 'quotations'>,
  { start, end }: Quotation,
) {
  const own = sentences.filter((sentence) => sentence.start < end && sentence.end > start);
  const from = Math.min(start, ...own.map((sentence) => sentence.start));
  const to = Math.max(end, ...own.map((sentence) => sentence.end));
  return spokenWords(text, from, to).filter(
    (word) => !quotations.some((q) => q.start < word.end && q.end > word.start),
  );
}
