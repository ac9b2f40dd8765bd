import type { Attribution, Document } from '../document.ts';

/** Attributions of a document whose actors are known, in text order of their content. */
export function findAttributions(_document: Document): Attribution[] {
  return [];
}
