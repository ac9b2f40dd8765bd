/**
 * What a machine’s codes and a drawn sample of gold say together of a whole population: shares and differences of shares, each
 * with an interval that holds however the machine errs. Beside them what the machine alone would have one believe, and what
 * gold alone can tell.
 */
export {
  type Estimate,
  type Estimator,
  estimator,
  type GroupEstimate,
  leastGold,
  type TooLittleGold,
} from './design-based.ts';
export { type MachineSays, populationSums, type StratumSums } from './population-sums.ts';
export type { GoldUnit } from './stratum-errors.ts';
export { studentsT } from './student.ts';
