import { loadLinearModel, probabilities } from '../../models/linear.ts';
import { featuresOf, type Lit } from './features.ts';
import { networkDrivers, networkLogits } from './network.ts';
import { loadNetwork } from './network-file.ts';

const linear = loadLinearModel('stance');
const network = loadNetwork('stance-network');

/** How a target is spoken of, by the models alone: the three add up to 1. */
export interface Odds {
  negative: number;
  neutral: number;
  positive: number;
}

/** The geometric mean of what the linear model and the network say. */
export function oddsOf(lit: Lit): Odds {
  return withNetwork(lit, plainOdds(lit));
}

/** What the linear model holds for so likely to be neutral never leans in running text, whatever the network says. */
const settled = 0.4;

/** The same for a mention in running text, where most do not lean: the network is asked only where the linear model leaves it open. */
export function newsOddsOf(lit: Lit): Odds {
  const plain = plainOdds(lit);
  return plain.neutral >= settled ? plain : withNetwork(lit, plain);
}

function plainOdds(lit: Lit): Odds {
  const [negative, neutral, positive] = probabilities(linear, featuresOf(lit, linear.bits));
  return { negative, neutral, positive };
}

function withNetwork(lit: Lit, plain: Odds): Odds {
  const logits = networkLogits(network, lit);
  const top = Math.max(logits[0], logits[1], logits[2]);
  const negative = Math.sqrt(plain.negative * Math.exp(logits[0] - top));
  const neutral = Math.sqrt(plain.neutral * Math.exp(logits[1] - top));
  const positive = Math.sqrt(plain.positive * Math.exp(logits[2] - top));
  const total = negative + neutral + positive;
  return { negative: negative / total, neutral: neutral / total, positive: positive / total };
}

/** How much each unit speaks for positive over negative in the two models together, -∞..∞. */
export function weightsOf(lit: Lit): Float64Array {
  const found = networkDrivers(network, lit);
  const { labels, weights, scale, bits } = linear;
  const [bad, good] = [labels.indexOf('negative'), labels.indexOf('positive')];
  const { places, values, units } = featuresOf(lit, bits);
  for (const [k, unit] of units.entries()) {
    const at = places[k] * labels.length;
    if (unit >= 0)
      found[unit] +=
        values[k] * (Math.fround(weights[at + good] * scale) - Math.fround(weights[at + bad] * scale));
  }
  return found;
}
