/**
 * A category learned from a study's own gold: L2-regularized logistic regression on the encoder's vectors, each number
 * standardized; measured by cross-validation in which no event stands in two folds, with how strongly it is held back and its
 * threshold chosen inside the folds it learns from. Nothing is drawn by true chance: the same rows and seed give the same bytes.
 */
export { type Dated, eventBounds, eventGroups } from './event-groups.ts';
export { foldsOf } from './grouped-folds.ts';
export { headVector, type LearnedUnit, meanVector } from './head-vector.ts';
export { type HeadWeights, packHead, unpackHead } from './head-weights.ts';
export { headShares, type LearnRow, learnFrom } from './learn-head.ts';
export {
  endLearning,
  type HeldPart,
  type Learned,
  type LearningPlan,
  learningStep,
  planLearning,
} from './learning-steps.ts';
export { type GoldCounts, goldCounts, leastGold, whyNotLearned } from './refused-learning.ts';
