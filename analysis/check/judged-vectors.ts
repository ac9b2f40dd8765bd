import type { ActVectors } from '../model/act-vectors.ts';
import { meanVector } from '../read/acts/reported-deeds.ts';
import type { Document } from '../types/document.ts';
import type { UndoneDeed } from './passive-candidates.ts';

/** What a sentence that may be a claim is judged by: its own vector, and the mean of its words'. */
export function claimVector({ sentences }: Document, vectors: ActVectors, s: number): Float32Array {
  const { firstToken, lastToken } = sentences[s];
  return joined(vectors.sentences[s], meanVector(vectors.tokens, { first: firstToken, last: lastToken }));
}

/** What a deed without a doer is judged by: the vector of its verb, and the mean of its clause. */
export function deedVector({ verb, clause }: UndoneDeed, { tokens }: ActVectors): Float32Array {
  return joined(tokens[verb], meanVector(tokens, clause));
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
