// Writes the names of the features that the weights of passages are asked, in the product's order, for telling.py.
//
//   npx tsx training/features.ts > features.json
import { findingFeatures, judgedFeatures } from '../analysis/contrasts/findings/rank.ts';
import { aloneFeatures, pairFeatures, sentenceFeatures } from '../analysis/contrasts/telling/features.ts';

const features = {
  sentence: sentenceFeatures,
  pair: pairFeatures,
  alone: aloneFeatures,
  finding: findingFeatures,
  judged: judgedFeatures,
};
process.stdout.write(`${JSON.stringify(features, null, 1)}\n`);
