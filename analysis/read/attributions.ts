import type { Attribution, Document, Span } from '../document.ts';
import { findCandidates } from './attribution/candidates.ts';
import { confidenceOf } from './attribution/confidence.ts';
import { formOf } from './attribution/form.ts';
import { type Layout, layOut, type Range, spanOf } from './attribution/layout.ts';
import { type Speaker, speakersOf } from './attribution/speaker.ts';
import type { Triple } from './attribution/triple.ts';

/** Below this chance of being right a candidate is dropped: where F1 was best on held-out training articles. */
const least = 0.28;

/** Attributions of a document whose actors are known, in text order of their content. Linear time. */
export function findAttributions(document: Document): Attribution[] {
  const layout = layOut(document);
  const candidates = findCandidates(layout);
  const speakers = speakersOf(layout, candidates);
  const found: Attribution[] = [];
  for (const [i, triple] of candidates.entries()) {
    const confidence = confidenceOf(layout, triple, speakers[i]);
    if (confidence >= least) found.push(attributionOf(layout, triple, speakers[i], confidence));
  }
  return found.sort((a, b) => a.content[0].start - b.content[0].start || b.content[0].end - a.content[0].end);
}

function attributionOf(layout: Layout, triple: Triple, speaker: Speaker, confidence: number): Attribution {
  const spans = (ranges: Range[]): Span[] => ranges.map((range) => spanOf(layout, range));
  return {
    source: triple.source ? spans([triple.source.words]) : [],
    cue: triple.cue ? spans([triple.cue]) : [],
    content: spans(triple.content),
    form: formOf(layout, triple.content),
    speaker: speaker.name,
    actor: speaker.actor,
    sourceType: speaker.sourceType,
    affiliation: speaker.affiliation,
    cueStance: triple.entry?.stance ?? 'neutral',
    speaks: speaker.speaks,
    confidence: Math.round(confidence * 1000) / 1000,
  };
}
