import { type HeadWeights, headShares, headVector, type LearnedUnit } from '../learned/index.ts';
import { vectorsOf } from '../model/vectors.ts';
import { voiceOf } from '../read/voice.ts';
import type { ListHit } from '../text/listed-phrases.ts';
import { merged } from '../text/spans.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { ArticleSummary } from '../types/corpus.ts';
import { countedKinds, type Document, type Span, voices } from '../types/document.ts';
import type { AnalyzerVersion } from '../types/reading.ts';

/** A head as a corpus counts by it. */
export interface CountedHead {
  unit: LearnedUnit;
  /** Whether what is asked of a whole text is asked of each of its paragraphs, as its coders had them. */
  byParagraph: boolean;
  weights: HeadWeights;
  /** Whose vectors it reads: of an article that another read it says nothing. */
  analyzer: AnalyzerVersion;
}

/** What is counted in each article beside the measures: by lists of phrases, and by heads. */
export interface CorpusCounting {
  lists: readonly ((text: string, passages: readonly Span[]) => ListHit[])[];
  heads: readonly CountedHead[];
}
export const countsNothing: CorpusCounting = { lists: [], heads: [] };

/** Places where a list's phrases stand and nothing spoils them, by voice; what overlaps is one place. */
export function listCounts(document: Document, { lists }: CorpusCounting): ArticleSummary['lists'] {
  const passages = document.blocks.filter(({ kind }) => countedKinds.has(kind));
  return lists.map((find) => {
    const counts: [number, number, number] = [0, 0, 0];
    const hits = find(document.text, passages).filter(({ spoiledBy }) => spoiledBy === null);
    for (const place of merged(hits)) counts[voices.indexOf(voiceOf(document, place).voice)]++;
    return counts;
  });
}

/** Units of which a head says yes, and units that it looked at. */
export function headCounts(
  { document, analysis: { analyzer } }: Analyzed,
  { heads }: CorpusCounting,
): ArticleSummary['heads'] {
  if (heads.length === 0) return [];
  const places = placesIn(document);
  return heads.map((head) => {
    const isIts = head.analyzer.version === analyzer.version && head.analyzer.assets === analyzer.assets;
    const all = isIts ? unitsOf(head, places, document) : [];
    const vectors = all.flatMap((at) => headVector(places, head.unit, at) ?? []);
    const shares = vectors.length === 0 ? [] : headShares(head.weights, vectors);
    return [shares.filter((share) => share >= head.weights.threshold).length, shares.length];
  });
}

/** What the encoder gives of a text, each with its place. */
function placesIn({ sentences, blocks, predictions: { vectors } }: Document) {
  const own = [...new Set(sentences.map(({ block }) => block))].map((block) => blocks[block]);
  const placed = (spans: readonly Span[], all: readonly Float32Array[]) =>
    all.map((vector, i) => ({ start: spans[i].start, end: spans[i].end, vector }));
  return {
    sentences: placed(sentences, vectorsOf(vectors.sentences)),
    paragraphs: placed(own, vectorsOf(vectors.paragraphs)),
  };
}

function unitsOf(
  { unit, byParagraph }: CountedHead,
  { sentences, paragraphs }: Record<'sentences' | 'paragraphs', readonly Span[]>,
  { text }: Document,
): readonly Span[] {
  if (unit === 'article' && !byParagraph) return [{ start: 0, end: text.length }];
  return unit === 'sentence' ? sentences : paragraphs;
}
