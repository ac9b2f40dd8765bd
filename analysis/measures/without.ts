import type { Analyzed } from '../index.ts';
import type { Article } from '../read/article.ts';
import { read } from '../read/index.ts';
import { findVoices } from '../read/voice.ts';
import type { Corrections } from '../types/corrections.ts';
import type { Attribution } from '../types/document.ts';
import type { Mark } from '../types/reading.ts';
import { analyzerVersion } from '../version.ts';
import { framesWithout } from './frames/measure.ts';
import { measureAll } from './index.ts';
import { loadedFigures } from './loaded/figures.ts';
import { type StanceMark, stanceWithout } from './stance/measure.ts';

/** Which marks people have rejected. */
export interface Rejected {
  attribution(attribution: Attribution): boolean;
  loaded(mark: Mark): boolean;
  stance(mark: StanceMark): boolean;
  frames(mark: Mark): boolean;
}

/**
 * An article measured again as if the rejected marks were not there. Without an attribution, its words are the writer's
 * and every measure counts them so; without a charged wording, its sentence is loaded only where another mark is in it;
 * without a mark of stance its mention does not lean; without a sign of a frame its paragraph is not counted for that frame.
 */
export async function recount(
  article: Article,
  corrections: Corrections,
  rejected: Rejected,
): Promise<Analyzed> {
  const document = await read(article, corrections);
  document.attributions = document.attributions.filter((attribution) => !rejected.attribution(attribution));
  document.voices = findVoices(document);
  const readings = measureAll(document);
  const { marks, sentences } = readings.loaded;
  const kept = marks.filter((mark) => !rejected.loaded(mark));
  const emptied = (sentence: { start: number; end: number }) =>
    marks.some((mark) => within(mark, sentence)) && !kept.some((mark) => within(mark, sentence));
  const scores = sentences.map((score, i) => (emptied(document.sentences[i]) ? 0 : score));
  readings.loaded = {
    ...readings.loaded,
    marks: kept,
    sentences: scores,
    figures: loadedFigures(document, kept, scores),
  };
  if (!readings.stance.error) readings.stance = stanceWithout(document, rejected.stance);
  if (!readings.frames.error) readings.frames = framesWithout(document, rejected.frames);
  return {
    document,
    analysis: { articleId: article.id, analyzer: analyzerVersion, words: document.words, readings },
  };
}

function within(mark: Mark, { start, end }: { start: number; end: number }): boolean {
  return mark.start >= start && mark.start < end;
}
