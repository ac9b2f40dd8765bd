import { splitParagraphs } from '../read/blocks/paragraphs.ts';
import { firstEndingAfter, hull } from '../text/spans.ts';
import type { Call } from '../types/desk-review.ts';
import type { ReadDocument, Span } from '../types/document.ts';
import { accusedIn } from './replies.ts';
import { wordsOf } from './wording-findings.ts';

/** Places of an answer that a call brings along. */
const mostReplies = 8;

/** Everybody whom the draft accuses in the writer’s words, in text order, and whether it has an answer of theirs. */
export function callsOf(document: ReadDocument): Call[] {
  const paragraphs = splitParagraphs(document.text);
  const replies = repliesByActor(document);
  return accusedIn(document).map(({ actor, start, end, heard }) => ({
    name: document.actors[actor].name,
    accusation: { start, end },
    words: wordsOf(document, { start, end }),
    by: null,
    paragraph: firstEndingAfter(paragraphs, start) + 1,
    answer: heard ? 'answered' : 'no answer',
    replies: replies.get(actor) ?? [],
    confidence: null,
  }));
}

/** What each actor says, the first few passages. */
function repliesByActor({ attributions }: ReadDocument): Map<number, Span[]> {
  const replies = new Map<number, Span[]>();
  for (const { speaks, actor, content } of attributions) {
    if (!speaks || actor === null || content.length === 0) continue;
    const own = replies.get(actor) ?? [];
    replies.set(actor, own);
    if (own.length < mostReplies) own.push(hull(content));
  }
  return replies;
}
