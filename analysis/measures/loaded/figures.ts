import { voiceOf, voicesIn } from '../../read/voice.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { ratioInterval } from '../../text/statistics.ts';
import { wordSpans } from '../../text/words.ts';
import { type Document, type Voice, voices } from '../../types/document.ts';
import type { Figure, Mark } from '../../types/reading.ts';
import { count, unsaid } from '../measure.ts';
import { loadedCategories } from './lexicon.ts';

/** Under this many words in a voice, its density is not given. */
export const fewestWords = 100;
/** Under this many sentences, their share is not given. */
const fewestSentences = 5;
const perWords = 1000;

/** All figures of the measure, from its marks (sorted by start) and sentence scores. */
export function loadedFigures(document: Document, marks: Mark[], scores: number[]): Figure[] {
  const words = wordsByVoice(document);
  return [
    ...voices.map((voice) => density(document, marks, words[voice], voice)),
    loadedSentences(document, marks, scores),
    ...[...loadedCategories, scareCategory].map((category) => ofCategory(marks, category)),
  ];
}

/** The figure that norms are given for. */
export const authorDensity = 'loaded-density-author';
export const scareCategory = 'scare quotes';

/** Words of each sentence in each voice. */
function wordsByVoice(document: Document): Record<Voice, number[]> {
  const counts = voices.map(() => new Array<number>(document.sentences.length).fill(0));
  const byVoice = Object.fromEntries(voices.map((voice, v) => [voice, counts[v]])) as Record<Voice, number[]>;
  for (const [s, { start, end, words }] of document.sentences.entries()) {
    const [first] = voicesIn(document, { start, end });
    if (!first) byVoice.author[s] = words;
    else if (first.start === start && first.end === end) byVoice[first.voice][s] = words;
    else
      for (const word of wordSpans(document.text.slice(start, end), start))
        byVoice[voiceOf(document, word).voice][s]++;
  }
  return byVoice;
}

/** What a voice's charge is called, and whose words are counted. */
const charged: Record<Voice, { label: string; of: string }> = {
  author: { label: "Charge of the author's words, by strength", of: "words in the author's voice" },
  paraphrase: { label: 'Charge of the words in paraphrase, by strength', of: 'words in paraphrase' },
  quotation: { label: 'Charge of the words in quotation, by strength', of: 'words in quotation' },
};

function density(document: Document, marks: Mark[], words: number[], voice: Voice): Figure {
  const id = `loaded-density-${voice}`;
  const { label, of } = charged[voice];
  const unit = 'per 1,000 words';
  const n = words.reduce((a, b) => a + b, 0);
  if (n < fewestWords) return unsaid(id, label, unit, `Only ${n} ${of}: too few to give a rate.`, n, of);
  const mine = marks.flatMap((m, i) => (m.voice === voice ? [i] : []));
  const charge = new Float64Array(words.length);
  for (const i of mine) charge[sentenceAt(document, marks[i].start)] += marks[i].weight;
  const interval = ratioInterval(charge, words, perWords);
  if (!interval) return unsaid(id, label, unit, 'There are no words to count.', n, of);
  return { id, label, unit, ...interval, n, of, reason: null, marks: mine };
}

function sentenceAt(document: Document, offset: number): number {
  return Math.min(firstEndingAfter(document.sentences, offset), document.sentences.length - 1);
}

/** Share of sentences that read as loaded; behind it stand the marks in them. */
function loadedSentences(document: Document, marks: Mark[], scores: number[]): Figure {
  const id = 'loaded-sentences';
  const label = 'Loaded sentences';
  const unit = 'share';
  const of = 'sentences';
  if (scores.length < fewestSentences)
    return unsaid(
      id,
      label,
      unit,
      `Only ${scores.length} sentences: too few to give a share.`,
      scores.length,
      of,
    );
  const hits = scores.map((s) => (s >= 0.5 ? 1 : 0));
  const ones = scores.map(() => 1);
  const interval = ratioInterval(hits, ones);
  if (!interval) return unsaid(id, label, unit, 'There are no sentences to count.', 0, of);
  const behind = marks.flatMap((m, i) => (scores[sentenceAt(document, m.start)] >= 0.5 ? [i] : []));
  return { id, label, unit, ...interval, n: scores.length, of, reason: null, marks: behind };
}

function ofCategory(marks: Mark[], category: string): Figure {
  const mine = marks.flatMap((m, i) => (m.category === category && m.voice === 'author' ? [i] : []));
  const label = `${category[0].toUpperCase()}${category.slice(1)}, by the author`;
  return count(
    `loaded-${category.replaceAll(' ', '-')}`,
    label,
    mine.length,
    "marks in the author's voice",
    mine,
  );
}
