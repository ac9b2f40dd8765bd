/** How many ways of asking for charge the weights were taught: BABE's coders, our readings, the persuasion techniques. */
export const loadedWays = 3;
export const signs = ['negative', 'neutral', 'positive'] as const;
/** Whose stance is asked for: as NewsMTSC has it (anybody's), the writer's, everybody's that is quoted or reported. */
export const holders = ['anybody', 'writer', 'quoted'] as const;
export const acts = ['accuse', 'criticize', 'deny', 'reply', 'admit', 'legal', 'praise'] as const;
export type ActName = (typeof acts)[number];
/** What is asked of a sentence with those beside it: its acts, and whether it or one beside it charges or criticizes. */
export const sayings = [...acts, 'near'] as const;
/**
 * What is asked of somebody in a sentence: whom each act meets, who does it, and whether it answers for somebody accused; then,
 * as one of all who may be meant there, whom its charge and whom its criticism meets.
 */
export const actRoles = [
  ...acts.map((act) => `${act} whom` as const),
  ...acts.map((act) => `${act} by` as const),
  'answers',
  'charged',
  'criticized',
] as const;
export type ActRole = (typeof actRoles)[number];
/** Semetko & Valkenburg 2000: each by itself. */
export const genericFrames = ['conflict', 'resolution', 'economic', 'human interest', 'morality'] as const;
/** Policy Frames Codebook (Boydstun et al. 2014; Card et al. 2015): one against the others. */
export const policyFrames = [
  'economic',
  'capacity and resources',
  'morality',
  'fairness and equality',
  'legality',
  'policy prescription',
  'crime and punishment',
  'security and defense',
  'health and safety',
  'quality of life',
  'cultural identity',
  'public opinion',
  'political',
  'external regulation and reputation',
] as const;
export type FrameName = (typeof genericFrames)[number] | (typeof policyFrames)[number];
/** All frames, each once. */
export const frameNames: readonly FrameName[] = [...new Set<FrameName>([...genericFrames, ...policyFrames])];

/** Probabilities of a sign; they add up to 1. */
export type Odds = readonly [negative: number, neutral: number, positive: number];

/** What the learned reader says of one sentence toward one actor who is mentioned in it. */
export interface StanceReading {
  actor: number;
  sentence: number;
  anybody: Odds;
  writer: Odds;
  quoted: Odds;
}

/** What it says of one window: a paragraph, or as much of a long one as is read at once. */
export interface FramesOfWindow {
  /** Token range, half-open. */
  first: number;
  last: number;
  /** Logits of `genericFrames` and of `policyFrames`, in their order. */
  generic: Float32Array;
  policy: Float32Array;
}

/** What it says of one sentence. */
export interface SentenceReading {
  /** Probabilities that it is loaded, by way of asking. */
  loaded: Float32Array;
  /** Probabilities of `acts`, in their order. */
  acts: Float32Array;
}

/**
 * Vectors of one width with eight bits a number, each with a scale of its own: a quarter of their size. They are rounded
 * once, when they are made, so that what is read from them is the same whether they were just made or stored.
 */
export interface Vectors {
  scales: Float32Array;
  values: Int8Array;
}

/** What the encoder gives of a document that is kept for later: of its sentences, and of its paragraphs. */
export interface DocumentVectors {
  /** The direction of each sentence: what two sentences have in common is the cosine of theirs. */
  sentences: Vectors;
  /** The mean over the tokens of each block that has sentences, in text order. */
  paragraphs: Vectors;
}

/** A cue of an attribution and how its parts are tagged. */
export interface CueReading {
  /** Token range, half-open, and how likely it is a cue. */
  first: number;
  last: number;
  probability: number;
  /** First token of the window that the tags are of. */
  window: number;
  /** Logits by token: none, source begins, goes on, content begins, goes on. */
  tags: Float32Array;
}

/**
 * Everything that the learned reader says of a document, before any decision is taken on it. Of a token: logits of charge
 * (by way of asking), of its category, of carrying a lean (against, for) and of being a cue (none, begins, goes on).
 */
export interface Predictions {
  word: Float32Array;
  category: Float32Array;
  carrier: Float32Array;
  cue: Float32Array;
  /** Of each token: how much it speaks for each type of a source (`sourceTypes`) that it is part of, stands beside, or is around. */
  kind: Float32Array;
  sentences: SentenceReading[];
  cues: CueReading[];
  stances: StanceReading[];
  /** The same of the headline, where it does not stand in the text too: of everybody whom it names. */
  headline: StanceReading[];
  frames: FramesOfWindow[];
  vectors: DocumentVectors;
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Softmax of the values `from..from + size`. */
export function softmax(values: ArrayLike<number>, from = 0, size = values.length): number[] {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = from; i < from + size; i++) top = Math.max(top, values[i]);
  const powers: number[] = [];
  let sum = 0;
  for (let i = from; i < from + size; i++) {
    const power = Math.exp(values[i] - top);
    powers.push(power);
    sum += power;
  }
  return powers.map((power) => power / sum);
}
