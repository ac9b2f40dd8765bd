import { heardWords } from '../measures/attribution/heard.ts';
import { ledger } from '../measures/attribution/ledger.ts';
import { hull } from '../text/spans.ts';
import type { LedgerSource } from '../types/desk-review.ts';
import type { Document } from '../types/document.ts';
import type { Speaker } from '../types/reading.ts';
import { reasonForAnonymity } from './anonymity-reason.ts';
import { introductionOf } from './introductions.ts';
import { wordsOf } from './wording-findings.ts';

/** Everybody who speaks in a draft, most words first. */
export function sourcesOf(document: Document): LedgerSource[] {
  return ledger(document, heardWords(document)).map((speaker) => ({
    name: speaker.name,
    type: speaker.sourceType,
    named: speaker.named,
    words: speaker.words,
    quotations: speaker.passages.direct + speaker.passages.mixed,
    introduced: speaker.named ? introduced(document, speaker) : null,
    cues: speaker.cues.map(({ text }) => text),
    reason: speaker.named ? null : reasonOf(document, speaker),
    places: speaker.attributions.flatMap((index) => {
      const { source, cue, content } = document.attributions[index];
      const all = [...source, ...cue, ...content];
      return all.length > 0 ? [hull(all)] : [];
    }),
  }));
}

/** Why a source has no name, in the draft's words, at whichever of its attributions that is said. */
function reasonOf(document: Document, { attributions }: Speaker): string | null {
  for (const index of attributions) {
    const reason = reasonForAnonymity(document, document.attributions[index]);
    if (reason) return wordsOf(document, reason);
  }
  return null;
}

function introduced(document: Document, { actor, role, affiliation }: Speaker): string | null {
  const said = role ?? (actor === null ? null : introductionOf(document, actor));
  return said ?? (affiliation === null ? null : `of ${affiliation}`);
}
