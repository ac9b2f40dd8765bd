import type { Document, DocumentView } from './document.ts';
import type { Analysis } from './reading.ts';

/** A document with its readings: what a comparison needs of each side. */
export interface Analyzed {
  document: Document;
  analysis: Analysis;
}

/** The same without tokens: what is stored and shown. */
export interface AnalyzedView {
  document: DocumentView;
  analysis: Analysis;
}
