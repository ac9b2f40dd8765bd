import type { AnalyzedView } from '../../../analysis/index.ts';
import { firstEndingAfter } from '../../../analysis/text/spans.ts';
import { countWords } from '../../../analysis/text/words.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { paragraphsOf } from '../../coding/tasks.ts';

/** Words of a text that a class is offered to read: a few minutes of a school hour. */
export const wordsOffered = 350;

/** A paragraph that a class may read, and why it would. */
export interface OfferedPassage extends Span {
  words: number;
  /** Charged wordings of the writer's own in it. */
  charged: number;
  /** Whether something in it tells this text apart from the one it is read beside. */
  tells: boolean;
  chosen: boolean;
}

/** What a passage that tells two texts apart counts for, beside charged wordings. */
const tellingWeight = 1.5;

/**
 * The paragraphs of a text, and those among them that a class is offered to read: all where the text is short; else how it
 * begins, and those with most charged wordings and most that tells it apart (`telling`) for their length, whole, until `most`
 * words are reached; in what room is left, those that come first. Links, captions and what else is not counted is none of them.
 */
export function offeredPassages(
  { document, analysis }: AnalyzedView,
  telling: readonly Span[] = [],
  most = wordsOffered,
): OfferedPassage[] {
  const spans = paragraphsOf(document);
  const charge = new Float64Array(spans.length);
  const counts = new Uint32Array(spans.length);
  const told = new Set<number>();
  const at = ({ start }: Span) => {
    const i = firstEndingAfter(spans, start);
    return i < spans.length && spans[i].start <= start ? i : null;
  };
  for (const mark of analysis.readings.loaded.marks) {
    const i = mark.voice === 'author' ? at(mark) : null;
    if (i === null) continue;
    charge[i] += Math.abs(mark.weight) * mark.confidence;
    counts[i]++;
  }
  for (const passage of telling) {
    const i = at(passage);
    if (i === null) continue;
    charge[i] += tellingWeight;
    told.add(i);
  }
  const words = spans.map(({ start, end }) => countWords(document.text.slice(start, end)));
  const chosen = choose(words, charge, leadOf(document, spans), most);
  return spans.map((span, i) => {
    return { ...span, words: words[i], charged: counts[i], tells: told.has(i), chosen: chosen.has(i) };
  });
}

/** What stands before the first paragraph of the body, and that paragraph. */
function leadOf({ blocks }: AnalyzedView['document'], spans: readonly Span[]): number {
  const body = blocks.find(({ kind }) => kind === 'body');
  return body ? spans.findIndex(({ start }) => start === body.start) : 0;
}

function choose(words: readonly number[], charge: Float64Array, lead: number, most: number): Set<number> {
  const chosen = new Set<number>();
  let sum = 0;
  const take = (i: number) => {
    if (chosen.has(i) || (chosen.size > 0 && sum + words[i] > most)) return;
    chosen.add(i);
    sum += words[i];
  };
  const all = words.map((_, i) => i);
  if (words.reduce((total, count) => total + count, 0) <= most) return new Set(all);
  // The lead before its headline: where one of the two is too long, a class reads how the story begins.
  for (let i = lead; i >= 0; i--) take(i);
  const dense = (i: number) => charge[i] / (words[i] + 10);
  for (const i of all.filter((one) => charge[one] > 0).sort((a, b) => dense(b) - dense(a) || a - b)) take(i);
  for (const i of all) take(i);
  return chosen;
}
