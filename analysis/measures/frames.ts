import type { Document, Span } from '../document.ts';
import { type FrameCue, findFrameCues, frameNames } from '../lexicons/frames.ts';
import { frameKind, frameScore, loadFrameModel } from '../models/frames.ts';
import { voiceOf } from '../read/voice.ts';
import type { Figure, Frame, FramesReading, Mark } from '../reading.ts';
import { drawnRows, drawnSums, percentileEnds } from '../statistics.ts';
import { type Measure, unsaid } from './measure.ts';

const id = 'frames';
const version = '1';

/** Under this many words a rate of cues says too little. */
const fewestWords = 100;
/** Passages shown for a frame. */
const mostPassages = 5;
/** A sentence longer than this (characters) is shown from its first cue to the last one within reach. */
const longestPassage = 400;

const model = loadFrameModel();

export const frames: Measure<'frames'> = {
  id,
  version,
  question: 'From which side does the article look at its story: conflict, money, security, people, law …?',
  definition:
    'A frame is what the story is told as being about. Each frame has a list of words and phrases; the score is a rising curve of their rate per 1,000 words, 0 to 1, and 0.5 and more means "present". For the five generic frames the curves are learned from labelled articles. For the policy frames no labels are at hand: half-way stands about where a quarter of background news articles have more. "Economic" and "morality" belong to both schemes and are given once.',
  citation:
    'Semetko & Valkenburg 2000 (generic frames); Boydstun et al. 2014 and Card et al. 2015 (Policy Frames Codebook); Frermann et al. 2023 (climate narrative frames, labels)',
  limits:
    'Cues show what is talked about, not whether the writer agrees. The generic curves were learned on climate coverage alone; human interest is found poorly. The policy frames are checked against no labels.',
  hits: [
    {
      text: 'Soldiers fired missiles at the border post and troops shelled two villages.',
      marks: 'Soldiers fired missiles at the border post and troops shelled two villages.',
    },
    {
      text: 'The widow wept as her children laid flowers for their father.',
      marks: 'The widow wept as her children laid flowers for their father.',
    },
  ],
  misses: [
    { text: 'The lamp stood on the table beside a blue cup.', marks: 'lamp' },
    { text: 'It was windy in the morning and dry after lunch.', marks: 'windy' },
  ],
  measure,
  failed: (error) => ({ measure: id, version, figures: [], marks: [], error, frames: [] }),
};

function measure(document: Document): FramesReading {
  return readingOf(document, findFrameCues(document));
}

/** The reading as it would be if the passages that `rejected` names held no sign of their frame. */
export function framesWithout(document: Document, rejected: (mark: Mark) => boolean): FramesReading {
  const cues = findFrameCues(document);
  const out = frameNames.map((_, f) => passagesOf(document, cues, f).filter(rejected));
  const stays = ({ frame, start, end }: FrameCue) =>
    !out[frame].some((mark) => mark.start <= start && end <= mark.end);
  return readingOf(document, cues.filter(stays));
}

function readingOf(document: Document, cues: FrameCue[]): FramesReading {
  const marks: Mark[] = [];
  const scores = document.words < fewestWords ? null : scoreFrames(document, cues);
  const found = frameNames.map((name, f): Frame => {
    const passages = passagesOf(document, cues, f);
    const own = passages.map((mark) => marks.push(mark) - 1);
    const score = scores ? scores[f] : { score: null, low: null, high: null };
    return { name, kind: frameKind(name), ...score, marks: own };
  });
  const figures = found.map((frame) => figureOf(frame, document.words));
  return { measure: id, version, figures, marks, error: null, frames: found };
}

function figureOf(frame: Frame, words: number): Figure {
  const figureId = `frame-${frame.name}`;
  const label = `${frame.name} frame`;
  if (frame.score === null) {
    const reason = `Under ${fewestWords} words: too few to score a frame.`;
    return { ...unsaid(figureId, label, '0..1', reason, words, 'words'), marks: frame.marks };
  }
  const { score, low, high, marks } = frame;
  return {
    id: figureId,
    label,
    unit: '0..1',
    value: score,
    low,
    high,
    n: words,
    of: 'words',
    reason: null,
    marks,
  };
}

/** Scores with 95% intervals: sentences are drawn anew with replacement, and every frame is scored on the same draws. */
function scoreFrames(document: Document, cues: FrameCue[]): { score: number; low: number; high: number }[] {
  const { rows, rowOf } = drawnRows(document.sentences.length);
  const words = new Float64Array(rows);
  for (const [i, sentence] of document.sentences.entries()) words[rowOf(i)] += sentence.words;
  const perWord = drawnSums(words).map((drawn) => (drawn === 0 ? 0 : 1000 / drawn));
  return model.curves.map((curve, f) => {
    // Cues of one frame in one row are drawn together.
    const byRow = new Float64Array(rows);
    let weight = 0;
    for (const cue of cues) {
      if (cue.frame !== f) continue;
      byRow[rowOf(cue.sentence)] += cue.weight;
      weight += cue.weight;
    }
    const score = frameScore(curve, (1000 * weight) / document.words);
    if (weight === 0) return { score, low: score, high: score };
    const rates = drawnSums(byRow);
    for (let r = 0; r < rates.length; r++) rates[r] *= perWord[r];
    // The curve only rises, so that the ends of the rates are the ends of the scores.
    const { low, high } = percentileEnds(rates);
    return { score, low: frameScore(curve, low), high: frameScore(curve, high) };
  });
}

/** The sentences that carry a frame most: those with the most different cues, in text order. */
function passagesOf(document: Document, cues: FrameCue[], frame: number): Mark[] {
  const bySentence = new Map<number, FrameCue[]>();
  for (const cue of cues) {
    if (cue.frame !== frame) continue;
    const list = bySentence.get(cue.sentence);
    if (list) list.push(cue);
    else bySentence.set(cue.sentence, [cue]);
  }
  return Array.from(bySentence, ([sentence, list]) => passage(document, sentence, list, frame))
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .slice(0, mostPassages)
    .sort((a, b) => a.start - b.start);
}

function passage(document: Document, sentence: number, cues: FrameCue[], frame: number): Mark {
  const { start, end } = clip(document.sentences[sentence], cues);
  const different = new Map<string, number>();
  for (const cue of cues) {
    if (cue.end <= end) different.set(document.text.slice(cue.start, cue.end).toLowerCase(), cue.weight);
  }
  const weight = [...different.values()].reduce((a, b) => a + b, 0);
  const { voice, attribution } = voiceOf(document, { start, end });
  const words = [...different.keys()].slice(0, 6).map((w) => `“${w.replace(/\s+/g, ' ')}”`);
  return {
    start,
    end,
    measure: id,
    category: frameNames[frame],
    voice,
    speaker: document.attributions[attribution]?.speaker ?? null,
    reason: `Words of the ${frameNames[frame]} frame: ${words.join(', ')}.`,
    weight: weight / (weight + 1),
    confidence: weight / (weight + 1),
    plainer: null,
    loses: null,
  };
}

/** The sentence itself, or, where it is too long to show, the stretch from its first cue. */
function clip(sentence: Span, cues: FrameCue[]): Span {
  if (sentence.end - sentence.start <= longestPassage) return { start: sentence.start, end: sentence.end };
  const { start } = cues[0];
  let { end } = cues[0];
  for (const cue of cues) if (cue.end - start <= longestPassage) end = Math.max(end, cue.end);
  return { start, end };
}
