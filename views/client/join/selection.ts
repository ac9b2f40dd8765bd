// Which words are chosen, by their numbers in the text. Nothing here touches the page.
import { snapToWords, wordSpans } from '../../../analysis/text/words.ts';
import type { LessonText, Span } from './lesson.ts';

export interface Word extends Span {
  /** The paragraph that it stands in: nothing that is chosen reaches beyond one. */
  passage: number;
}

/** From where to where words are chosen; `focus` is the end that moves, and may come first. */
export interface Choice {
  anchor: number;
  focus: number;
}

/** All words of what is read of a text, by the rule that the server has too. */
export function wordsOf({ passages }: LessonText): Word[] {
  return passages.flatMap(({ start, words }, passage) =>
    wordSpans(words, start).map((span) => ({ ...span, passage })),
  );
}

export const firstOf = ({ anchor, focus }: Choice): number => Math.min(anchor, focus);
export const lastOf = ({ anchor, focus }: Choice): number => Math.max(anchor, focus);

/** What is chosen after a tap on a word: it alone, or all up to it; tapped again, nothing. */
export function afterTap(choice: Choice | null, word: number, words: readonly Word[]): Choice | null {
  const alone = { anchor: word, focus: word };
  if (!choice || words[choice.anchor].passage !== words[word].passage) return alone;
  const [first, last] = [firstOf(choice), lastOf(choice)];
  if (word < first) return { anchor: last, focus: word };
  if (word > last) return { anchor: first, focus: word };
  return first === last ? null : alone;
}

/** What is chosen after a step of so many words; `extend` keeps the other end. */
export function afterStep(
  choice: Choice | null,
  by: number,
  extend: boolean,
  words: readonly Word[],
): Choice | null {
  if (words.length === 0) return null;
  if (!choice) return { anchor: 0, focus: 0 };
  const to = Math.min(words.length - 1, Math.max(0, choice.focus + by));
  if (!extend) return { anchor: to, focus: to };
  const there = words[to].passage === words[choice.anchor].passage;
  return there ? { anchor: choice.anchor, focus: to } : choice;
}

/** The first word of the next paragraph, or of this one and then the one before. */
export function afterJump(choice: Choice | null, by: 1 | -1, words: readonly Word[]): Choice | null {
  if (!choice) return afterStep(null, 0, false, words);
  const here = words[choice.focus].passage;
  const begins = words.findIndex(({ passage }) => passage === here);
  const goal = by < 0 && choice.focus > begins ? here : here + by;
  const to = words.findIndex(({ passage }) => passage === goal);
  return to < 0 ? choice : { anchor: to, focus: to };
}

/** The stretch that is chosen. */
export function spanOf(choice: Choice, words: readonly Word[]): Span {
  return { start: words[firstOf(choice)].start, end: words[lastOf(choice)].end };
}

/** Words that a stretch touches, no further than the end of the paragraph that it begins in; null where it touches none. */
export function choiceOf(span: Span, words: readonly Word[]): Choice | null {
  const snapped = snapToWords(words, span);
  if (!snapped) return null;
  const anchor = words.findIndex(({ start }) => start === snapped.start);
  const same = (word: Word) => word.passage === words[anchor].passage && word.start < snapped.end;
  return { anchor, focus: words.findLastIndex(same) };
}
