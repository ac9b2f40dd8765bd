import { splitParagraphs } from '../read/blocks/paragraphs.ts';
import { firstEndingAfter, hull } from '../text/spans.ts';
import type { Call } from '../types/desk-review.ts';
import type { ReadDocument } from '../types/document.ts';
import { accusedIn } from './replies.ts';
import { wordsOf } from './wording-findings.ts';

/** Everybody whom the draft accuses in the writer’s words, in text order, and whether it has an answer of theirs. */
export function callsOf(document: ReadDocument): Call[] {
  const paragraphs = splitParagraphs(document.text);
  return accusedIn(document).map(({ actor, start, end, heard }) => ({
    name: document.actors[actor].name,
    accusation: { start, end },
    words: wordsOf(document, { start, end }),
    by: null,
    paragraph: firstEndingAfter(paragraphs, start) + 1,
    answer: heard ? 'answered' : 'no answer',
    replies: document.attributions
      .filter((attribution) => attribution.speaks && attribution.actor === actor)
      .flatMap(({ content }) => (content.length > 0 ? [hull(content)] : [])),
    confidence: null,
  }));
}
