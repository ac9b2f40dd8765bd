// Writes the names of the features that the weights of passages are asked, in the product's order, for telling.py.
//
//   npx tsx training/features.ts > features.json
import { findingFeatures } from '../analysis/contrasts/findings/rank.ts';
import { absenceFeatures } from '../analysis/contrasts/telling/absence.ts';
import { pairFeatures, sentenceFeatures } from '../analysis/contrasts/telling/features.ts';

const features = {
  sentence: sentenceFeatures,
  pair: pairFeatures,
  absence: absenceFeatures,
  finding: findingFeatures,
};
process.stdout.write(`${JSON.stringify(features, null, 1)}\n`);
