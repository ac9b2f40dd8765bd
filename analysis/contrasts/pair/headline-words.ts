import { functionWords } from '../../english/closed.ts';
import { singularOf } from '../../english/inflect.ts';
import { wordSpans } from '../../text/words.ts';

/** A stretch of a headline; `own` where the other headline has nothing like it. */
export interface HeadlinePiece {
  text: string;
  own: boolean;
}

/** A headline in pieces: words that the other has too, in whatever number or case, and those that are its own. */
export function headlineWords(title: string, other: string): HeadlinePiece[] {
  const theirs = new Set(wordSpans(other).map(({ start, end }) => plainForm(other.slice(start, end))));
  const pieces: HeadlinePiece[] = [];
  let at = 0;
  let own = false;
  const add = (end: number) => {
    if (end > at) pieces.push({ text: title.slice(at, end), own });
    at = end;
  };
  for (const { start, end } of wordSpans(title)) {
    const word = plainForm(title.slice(start, end));
    // A word that only ties others goes with the one before it.
    if (functionWords.has(word)) continue;
    const differs = !theirs.has(word);
    if (differs !== own) add(start);
    own = differs;
  }
  add(title.length);
  return pieces;
}

function plainForm(word: string): string {
  return singularOf(word.toLowerCase().replaceAll('’', "'").replace(/'s?$/, ''));
}
