import type { Form } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { changedMeasures } from './changed-measures.ts';
import { countedThings } from './counted-things.ts';
import { changedCounts } from './definite-counts.ts';
import { wrongSums } from './parts-of-wholes.ts';
import { changedAges } from './told-ages.ts';
import { changesToldWrong } from './told-changes.ts';
import { wrongDates } from './told-dates.ts';
import { toldNumbers } from './told-numbers.ts';
import { changedTimes } from './told-once.ts';
import { wrongVotes } from './told-votes.ts';

/** Figures, dates and ages of a draft that do not go with each other. Linear time. */
export function figureFindings(document: Form): Finding[] {
  const numbers = toldNumbers(document);
  const things = countedThings(document, numbers);
  return [
    ...changedMeasures(document, things),
    ...changedCounts(document, numbers, things),
    ...wrongSums(document, numbers, things),
    ...changesToldWrong(document, numbers),
    ...wrongVotes(document, things),
    ...changedAges(document),
    ...wrongDates(document),
    ...changedTimes(document),
  ];
}
