import { noPredictions } from '../model/predict.ts';
import { type Corrections, noCorrections } from '../types/corrections.ts';
import type { Form, ReadDocument } from '../types/document.ts';
import { allOfIt } from '../types/stretch.ts';
import type { Article } from './article.ts';
import { formSteps, steps } from './steps.ts';

export { listedName } from './actors/gazetteer.ts';
export { sameActor } from './actors/same.ts';
export { foldName } from './actors/similar.ts';
export { withActs } from './acts/index.ts';
export { findBlocks } from './blocks/index.ts';
export { type FormPlace, formOfCorrection, formPlaces } from './corrected/article-forms.ts';
export { actorNamed, folded } from './corrected/corrected-attributions.ts';
export { overruled, unfitCorrections } from './corrected/corrections-fit.ts';
export { type HeardPassage, heardPassages } from './corrected/heard-passages.ts';
export { possibleEnds } from './corrected/passage-ends.ts';
export { nameOf } from './corrected/where-named.ts';
export { languageOf, refuseUnreadable } from './readable.ts';
export { notesOnText, type TextNote } from './text-notes.ts';

/**
 * Reads an article, with what readers have set right. Rejects with a Refusal where the text is empty, not English or no
 * text at all, and as `predict` does where the learned reader cannot be asked: it is asked of a stretch alone where one is
 * named.
 */
export async function read(
  article: Article,
  corrections: Corrections = noCorrections,
  stretch = allOfIt,
): Promise<ReadDocument> {
  const document = unread(article);
  for (const { run } of steps) await run(document, corrections, stretch);
  return document;
}

/** What the form of a text tells: its parts, sentences, quotation marks, and who is mentioned. Throws a Refusal as `read`. */
export function readForm(article: Article, corrections: Corrections = noCorrections): Form {
  const { predictions: _, attributions: __, voices: ___, ...form } = unread(article);
  for (const { run } of formSteps) run(form as ReadDocument, corrections);
  return form;
}

/** A document of which nothing is known yet. */
function unread(article: Article): ReadDocument {
  const form = {
    ...{ article, text: article.text, blocks: [], sentences: [], tokens: [], words: 0 },
    ...{ quotations: [], actors: [], mentions: [] },
  };
  return { ...form, predictions: noPredictions(form), attributions: [], voices: [] };
}
