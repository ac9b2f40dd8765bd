import { sourceTypes } from '../types/document.ts';
import { acts, genericFrames, holders, loadedWays, policyFrames, signs } from '../types/predictions.ts';

/** A question that the learned reader was taught to answer, and where the answer comes out. */
export interface Head {
  id: string;
  /** What it is asked. */
  question: string;
  /** The graph of the weights that it is part of, and its output there. */
  graph: 'encoder' | 'kinds' | 'parts' | 'stance';
  output: string;
  /** Of what it is asked, and how many numbers it answers with. */
  of: 'token' | 'sentence' | 'window' | 'cue' | 'mention';
  size: number;
  /** Its card in `weights/cards.json`. */
  card: string;
}

/** Categories of charged words that are told apart, one of them none. */
const categories = 9;
/** Numbers of a sentence's direction. */
const direction = 384;
/** None, begins, goes on; for the parts of a cue, of source and content each. */
const cueTags = 3;
const partTags = 5;

/** Every head of the reader. A test holds their cards against `weights/cards.json`. */
export const heads = [
  {
    id: 'word',
    question: 'How charged is this word, by way of asking?',
    ...{ graph: 'encoder', output: 'word', of: 'token', size: loadedWays, card: 'loaded-charge' },
  },
  {
    id: 'category',
    question: 'Of which category is its charge?',
    ...{ graph: 'encoder', output: 'category', of: 'token', size: categories, card: 'loaded-charge' },
  },
  {
    id: 'carrier',
    question: 'Does this word carry a lean, against or for?',
    ...{ graph: 'encoder', output: 'carrier', of: 'token', size: 2, card: 'stance-sentence' },
  },
  {
    id: 'cue',
    question: 'Is this word a cue that brings in what somebody says?',
    ...{ graph: 'encoder', output: 'cue', of: 'token', size: cueTags, card: 'attribution-cue' },
  },
  {
    id: 'loaded',
    question: 'Is this sentence loaded, by way of asking?',
    ...{ graph: 'encoder', output: 'loaded', of: 'sentence', size: loadedWays, card: 'loaded-charge' },
  },
  {
    id: 'acts',
    question: 'What does somebody do with words in this sentence: accuse, deny, reply …?',
    ...{ graph: 'encoder', output: 'act', of: 'sentence', size: acts.length, card: 'act-of-sentence' },
  },
  {
    id: 'alike',
    question: 'Which sentences say the same?',
    ...{ graph: 'encoder', output: 'alike', of: 'sentence', size: direction, card: 'telling-likeness' },
  },
  {
    id: 'frames',
    question: 'Which generic frames does this paragraph carry?',
    ...{
      graph: 'encoder',
      output: 'frames',
      of: 'window',
      size: genericFrames.length,
      card: 'frames-paragraph',
    },
  },
  {
    id: 'policy',
    question: 'By which policy frame is this paragraph told?',
    ...{
      graph: 'encoder',
      output: 'policy',
      of: 'window',
      size: policyFrames.length,
      card: 'frames-paragraph',
    },
  },
  {
    id: 'parts',
    question: 'Which words are the source and the content of this cue?',
    ...{ graph: 'parts', output: 'tags', of: 'cue', size: partTags, card: 'attribution-parts' },
  },
  {
    id: 'kind',
    question: 'Of which type is a source that this word is part of, stands beside or shares a sentence with?',
    ...{
      graph: 'kinds',
      output: 'kind',
      of: 'token',
      size: 3 * sourceTypes.length,
      card: 'attribution-source',
    },
  },
  {
    id: 'stance',
    question:
      'How do anybody’s, the writer’s and others’ words in this sentence lean toward whom it mentions?',
    ...{
      graph: 'stance',
      output: 'stances',
      of: 'mention',
      size: holders.length * signs.length,
      card: 'stance-sentence',
    },
  },
] as const satisfies readonly Head[];

export type HeadId = (typeof heads)[number]['id'];

/** How many numbers each head answers with. */
export const sizeOf = Object.fromEntries(heads.map(({ id, size }) => [id, size])) as Record<HeadId, number>;

/** The encoder’s heads that are asked of each token: what they say is kept as it comes out. */
export const tokenHeads = heads.filter((head) => head.of === 'token' && head.graph === 'encoder');

/** Cards of what is learned on top of the heads: of a mark, of an article's stance and frames, and of who accuses whom in it. */
export const articleCards = ['loaded-marks', 'stance-article', 'frames-article', 'acts-who'] as const;

/** Cards of what is learned of two articles side by side. */
export const pairCards = ['telling-words', 'telling-passages'] as const;
