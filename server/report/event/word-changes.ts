import type { DocumentView, Span } from '../../../analysis/types/document.ts';
import type { NearCopy } from '../../../analysis/types/event.ts';

/** Words of two texts, run together: those of both, those that the copy cut, those that it added. */
export interface Change {
  is: 'both' | 'cut' | 'added' | 'gap';
  text: string;
}

/** Words that stand around what was changed. */
const around = 8;

interface Word {
  text: string;
  changed: boolean;
}

/**
 * What was cut or changed in a near copy, word by word, each change between a few words that both have. Where the copy has
 * them in another order, what was cut stands first, then what was added, each in its own text.
 */
export function wordChanges(
  document: DocumentView,
  copyDocument: DocumentView,
  { cut, added }: Pick<NearCopy, 'cut' | 'added'>,
): Change[] {
  const own = wordsOf(document, cut);
  const copied = wordsOf(copyDocument, added);
  const asChanges = (words: readonly Word[], is: 'cut' | 'added') =>
    words.map(({ text, changed }): Change => ({ is: changed ? is : 'both', text }));
  if (!inOneOrder(own, copied))
    return [...runsOf(shortened(asChanges(own, 'cut'))), ...runsOf(shortened(asChanges(copied, 'added')))];
  const all: Change[] = [];
  for (let [i, j] = [0, 0]; i < own.length || j < copied.length; ) {
    const cutTo = endOfChange(own, i);
    const addedTo = endOfChange(copied, j);
    if (cutTo === i && addedTo === j) {
      all.push({ is: 'both', text: (own[i] ?? copied[j]).text });
      i++;
      j++;
      continue;
    }
    all.push(...trimmed(own.slice(i, cutTo), copied.slice(j, addedTo)));
    [i, j] = [cutTo, addedTo];
  }
  return runsOf(shortened(all));
}

/** Where the changed words end that begin at a place. */
function endOfChange(words: readonly Word[], from: number): number {
  let to = from;
  while (words[to]?.changed) to++;
  return to;
}

/** Words cut and words added at one place, without what both begin and end with: rows of words that differ share some. */
function trimmed(cut: readonly Word[], added: readonly Word[]): Change[] {
  const most = Math.min(cut.length, added.length);
  let first = 0;
  while (first < most && folded(cut[first]) === folded(added[first])) first++;
  let last = 0;
  while (last < most - first && folded(cut.at(-1 - last)!) === folded(added.at(-1 - last)!)) last++;
  const of = (words: readonly Word[], is: Change['is']) => words.map(({ text }): Change => ({ is, text }));
  return [
    ...of(cut.slice(0, first), 'both'),
    ...of(cut.slice(first, cut.length - last), 'cut'),
    ...of(added.slice(first, added.length - last), 'added'),
    ...of(cut.slice(cut.length - last), 'both'),
  ];
}

/** A word’s letters and digits, in small letters. */
function folded({ text }: Word): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether what both have is the same word after word. */
function inOneOrder(own: readonly Word[], copied: readonly Word[]): boolean {
  const shared = (words: readonly Word[]) => words.filter(({ changed }) => !changed).map(folded);
  return shared(own).join(' ') === shared(copied).join(' ');
}

/** The words of a text's sentences, those in any of the spans marked; spans and words come in text order. */
function wordsOf({ text, sentences }: DocumentView, spans: readonly Span[]): Word[] {
  let at = 0;
  return sentences.flatMap((sentence) =>
    Array.from(
      text.slice(sentence.start, sentence.end).matchAll(/\S*[\p{L}\p{N}]\S*/gu),
      ({ 0: found, index }) => {
        const start = sentence.start + index;
        const end = start + found.length;
        while (at < spans.length && spans[at].end <= start) at++;
        return { text: found.toWellFormed(), changed: at < spans.length && spans[at].start < end };
      },
    ),
  );
}

/** Without what both have far from any change. */
function shortened(all: readonly Change[]): Change[] {
  const near = new Uint8Array(all.length);
  const mark = (order: (i: number) => number) => {
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < all.length; i++) {
      if (all[order(i)].is !== 'both') last = i;
      if (i - last <= around) near[order(i)] = 1;
    }
  };
  mark((i) => i);
  mark((i) => all.length - 1 - i);
  return all.flatMap((change, i): Change[] =>
    near[i] ? [change] : i === 0 || near[i - 1] ? [{ is: 'gap', text: '…' }] : [],
  );
}

/** Neighbours of one kind as one. */
function runsOf(all: readonly Change[]): Change[] {
  const runs: Change[] = [];
  let texts: string[] = [];
  for (const [i, { is, text }] of all.entries()) {
    texts.push(text);
    if (all[i + 1]?.is === is) continue;
    runs.push({ is, text: texts.join(' ') });
    texts = [];
  }
  return runs;
}
