import { createHash } from 'node:crypto';
import { analyzerVersion } from '../../analysis/index.ts';
import { unpackHead } from '../../analysis/learned/index.ts';
import { type HeadCard, headCardSchema } from '../../analysis/types/study.ts';
import { NotFound } from '../errors.ts';
import type { Head, Store } from '../store/index.ts';

/** A learned head with its card and weights. */
export interface WholeHead {
  head: Head & { hash: string };
  card: HeadCard;
  weights: ReturnType<typeof unpackHead>;
}

/** A head that is learned, whole. Throws NotFound where it is not, or what is kept of it is damaged. */
export function wholeHead(store: Store, head: Head): WholeHead {
  const kept = store.heads.whole(head.number);
  const card = headCardSchema.safeParse(kept?.card);
  if (!kept || head.hash === null || !card.success)
    throw new NotFound('This head is not learned, or learned by an older Parallax. Learn it (anew) first.');
  if (hashOf(kept.weights) !== head.hash)
    throw new NotFound('The weights of this head are damaged. Learn it anew.');
  return { head: { ...head, hash: head.hash }, card: card.data, weights: unpackHead(kept.weights) };
}

/** Names a head's weights: the SHA-256 of their bytes, hexadecimal. */
export function hashOf(weights: Uint8Array): string {
  return createHash('sha256').update(weights).digest('hex');
}

/** Why a head cannot read what this Parallax makes of texts; null where it can. */
export function whyStale({ analyzer }: HeadCard): string | null {
  if (analyzer.assets === analyzerVersion.assets && analyzer.version === analyzerVersion.version) return null;
  return `It was learned by what Parallax ${analyzer.version} makes of texts, and this is another (${analyzerVersion.version}). Learn it anew.`;
}
