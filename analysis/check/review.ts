import type { DeskReview } from '../types/desk-review.ts';
import type { ActedDocument } from '../types/document.ts';
import { callsOf } from './calls.ts';
import { sourcesOf } from './source-ledger.ts';
import { unheardIn } from './unheard.ts';

/** Who speaks in a draft and how much, who is judged or named and does not, and who is to be called before it runs. */
export function overview(document: ActedDocument): Pick<DeskReview, 'sources' | 'unheard' | 'calls'> {
  const calls = callsOf(document);
  return { sources: sourcesOf(document), unheard: unheardIn(document, calls), calls };
}
