import type { ActedDocument, ReadDocument } from '../../types/document.ts';
import { findAccused } from './accused.ts';
import { askActs } from './ask.ts';
import { decideActs } from './decide.ts';

/**
 * The same document with who accuses, criticizes, denies, replies, admits or praises whom in which sentence, and of
 * everybody accused where the text answers. Costs about two fifths of what reading and measuring the text does, where it was just read, and is
 * asked for only where it is wanted. Rejects as `loadRuntime` does. Linear time.
 */
export async function withActs(document: ReadDocument): Promise<ActedDocument> {
  const readings = await askActs(document);
  const acts = decideActs(document, readings);
  return { ...document, acts, accused: findAccused(document, readings, acts) };
}
