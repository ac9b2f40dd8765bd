import type { Article } from '../read/article.ts';
import { actorNamed, read } from '../read/index.ts';
import { overlap } from '../text/spans.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { Corrections } from '../types/corrections.ts';
import type { ReadDocument } from '../types/document.ts';
import type { Readings } from '../types/reading.ts';
import { analyzerVersion } from '../version.ts';
import { byMeasure, measureAll, measures, readingOf } from './index.ts';
import type { Judged } from './show.ts';

/** A mark that people judged, and the measure that made it. */
export type JudgedMark = Judged & { measure: string };

/**
 * An article measured again as if the rejected marks were not there. Without an attribution, its words are the writer's
 * and every measure counts them so; without a charged wording, its sentence is loaded only where another mark is in it;
 * without a mark of stance its mention does not lean; without a sign of a frame its paragraph is not counted for that frame.
 */
export async function recount(
  article: Article,
  corrections: Corrections,
  rejected: (mark: JudgedMark) => boolean,
): Promise<Analyzed> {
  const document = await read(article, corrections);
  for (const measure of measures)
    measure.strike?.(document, (mark) => rejected({ ...mark, measure: measure.id }), corrections);
  const setRight = correctedMarks(document, corrections);
  const readings = measureWithout(document, (mark) => rejected(mark) || setRight(mark));
  return {
    document,
    analysis: { articleId: article.id, analyzer: analyzerVersion, words: document.words, readings },
  };
}

/** All readings of a document with what readers have said of its marks: those that lean toward nobody, or are not charged. */
export function measureCorrected(document: ReadDocument, corrections: Corrections): Readings {
  const isOfMarks = ({ says }: Corrections['passages'][number]) =>
    says === 'not toward' || says === 'not charged';
  if (!corrections.passages.some(isOfMarks)) return measureAll(document);
  return measureWithout(document, correctedMarks(document, corrections));
}

function measureWithout(document: ReadDocument, rejected: (mark: JudgedMark) => boolean): Readings {
  const all = measureAll(document);
  return byMeasure((measure) => {
    const reading = readingOf(measure, all);
    if (reading.error !== null) return reading;
    return measure.without(document, reading, (mark) => rejected({ ...mark, measure: measure.id }));
  });
}

/** Tells the marks that readers have set right: of a charge those on the same words, of a lean those of the same sentence and actor. */
function correctedMarks(document: ReadDocument, { passages }: Corrections): (mark: JudgedMark) => boolean {
  const plain = passages.filter(({ says }) => says === 'not charged');
  const leans = passages.flatMap((one) => {
    if (one.says !== 'not toward') return [];
    const actor = actorNamed(document, { name: '', place: one.toward });
    return actor === null ? [] : [{ start: one.start, end: one.end, subject: document.actors[actor].name }];
  });
  return ({ measure, subject, ...mark }) =>
    measure === 'loaded'
      ? plain.some((one) => overlap(one, mark))
      : measure === 'stance' && leans.some((one) => one.subject === subject && overlap(one, mark));
}
