import type { Correction } from '../../analysis/types/corrections.ts';
import type { DocumentView, Span } from '../../analysis/types/document.ts';
import type { StandingCorrection } from '../library/told-corrections.ts';
import { excerpt, formatDate, plural } from './format.ts';

/** A correction in words: “… words …” is said by Ana Horvat. */
export function tellCorrection({ text }: Pick<DocumentView, 'text'>, one: Correction): string {
  const words = (span: Span) => `“${innerMarks(excerpt(text, span, 90))}”`;
  switch (one.says) {
    case 'block':
      return `${words(one)} is ${one.kind === 'body' ? 'body text' : `a ${one.kind}`}`;
    case 'same':
      return `${words(one.a)} and ${words(one.b)} are one`;
    case 'apart':
      return `${words(one.mention)} is an actor of its own`;
    case 'ends':
      return `${words(one)} ends with “${innerMarks(lastWords(text, one.start, one.to))}”`;
    case 'said by':
      return `${words(one)} is said by ${one.name}${one.place ? '' : ', whom the text does not name so'}`;
    case 'not speech':
      return `${words(one)} is nobody’s speech: these are the writer’s words`;
    case 'not toward':
      return `${words(one)} leans neither for nor against ${words(one.toward)}`;
    case 'not charged':
      return `${words(one)} is not charged here`;
  }
}

/** Words that stand in quotation marks: a pair around all of them goes, and those inside are single. */
function innerMarks(words: string): string {
  const bare = words.replace(/^[“"]([^“”"]*)[”"]$/, '$1');
  return bare.replace(/“/g, '‘').replace(/[”"]/g, '’');
}

/** The last few words of a stretch, marks and all. */
export function lastWords(text: string, start: number, end: number, most = 5): string {
  const words = text
    .slice(Math.max(start, end - 120), end)
    .replace(/\s+/g, ' ')
    .trim()
    .split(' ');
  return words.slice(-most).join(' ');
}

/** A correction that stands as a page lists it, and by which number it is taken back. */
export function standingModel(document: DocumentView, { correction, told }: StandingCorrection) {
  const by = told.who === null ? 'by a reader' : `by ${told.who}`;
  return {
    words: tellCorrection(document, correction),
    by: [by, told.created && formatDate(told.created.slice(0, 10))].filter(Boolean).join(', '),
    reason: told.reason,
    unfit: told.unfit,
    said: correction.said ?? null,
  };
}

/** "2 corrections by readers" of a result that takes some in; null where it takes in none. */
export function tellCorrected({
  corrections,
  corrected,
}: {
  corrections?: string;
  corrected?: number;
}): string | null {
  if (!corrections) return null;
  return corrected === undefined
    ? 'with readers’ corrections'
    : `${plural(corrected, 'correction')} by readers`;
}
