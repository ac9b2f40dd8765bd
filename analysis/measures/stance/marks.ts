import type { ReadDocument, Span } from '../../types/document.ts';
import type { Mark, StrongStance } from '../../types/reading.ts';
import { drivingWords, type Passage, scoreOf, voiceOfPassage } from './passages.ts';

const measure = 'stance';
/** Marks of one side toward one actor, at most. */
const marksEach = 6;
/** Passages named as the strongest of an article, at most. */
const mostStrongest = 5;

/** Marks, and for each the words that drove it and the passage that it stands for. */
export interface Marked {
  marks: Mark[];
  drivers: (Span | null)[];
  passages: Passage[];
}

export function wayOf(score: number): string {
  return score > 0 ? 'favorable' : 'unfavorable';
}

/** Marks the sentences of the surest of these passages, and gives their indexes, surest first. */
export function addMarks(
  document: ReadDocument,
  name: string,
  passages: readonly Passage[],
  marked: Marked,
): number[] {
  const surest = passages
    .filter((p) => p.sentence >= 0)
    .sort((a, b) => Math.abs(scoreOf(b.odds)) - Math.abs(scoreOf(a.odds)) || a.sentence - b.sentence)
    .slice(0, marksEach);
  return surest.map((passage) => {
    const score = Math.round(scoreOf(passage.odds) * 1000) / 1000;
    const { start, end } = document.sentences[passage.sentence];
    const driver = drivingWords(document, passage.sentence, score);
    const words = driver && document.text.slice(driver.start, driver.end).replace(/\s+/g, ' ');
    const category = wayOf(score);
    const why = words ? `“${words}” carries it` : 'no single word carries it';
    marked.drivers.push(driver);
    marked.passages.push(passage);
    return (
      marked.marks.push({
        measure,
        category,
        ...voiceOfPassage(document, passage),
        reason: `Reads as ${category} to ${name}; ${why}`,
        weight: score,
        start,
        end,
        confidence: Math.round(Math.max(passage.odds[0], passage.odds[2]) * 1000) / 1000,
        plainer: null,
        loses: null,
      }) - 1
    );
  });
}

/** Passages that words carry, surest first; one of each voice toward each actor in a sentence, no word of a voice twice. */
export function strongestOf(document: ReadDocument, { marks, drivers, passages }: Marked): StrongStance[] {
  const seen = new Set<string>();
  const order = marks.map((_, i) => i).sort((a, b) => marks[b].confidence - marks[a].confidence || a - b);
  return order
    .flatMap((i): StrongStance[] => {
      const word = drivers[i];
      const { start, end, voice, speaker, weight } = marks[i];
      const toward = document.actors[passages[i].actor].name;
      if (!word || speaker === toward) return [];
      const key = `${voice} ${speaker} ${toward} ${document.text.slice(word.start, word.end).toLowerCase()}`;
      const place = `${start} ${toward} ${voice}`;
      if (seen.has(key) || seen.has(place)) return [];
      seen.add(key).add(place);
      return [{ start, end, voice, by: speaker, toward, sign: Math.sign(weight), word }];
    })
    .slice(0, mostStrongest);
}
