import { unitsOfMeasure } from '../../english/number-terms.ts';
import type { Form } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { changedSizes } from './body-sizes.ts';
import { changedMeasures } from './changed-measures.ts';
import { type CountedThing, countedThings } from './counted-things.ts';
import { changedCounts } from './definite-counts.ts';
import { changedDates } from './event-dates.ts';
import { figureFacts } from './figure-facts.ts';
import { wrongSums } from './parts-of-wholes.ts';
import { changedFigures } from './same-figures.ts';
import { changedAges } from './told-ages.ts';
import { changesToldWrong } from './told-changes.ts';
import { wrongDates } from './told-dates.ts';
import { type ToldNumber, toldNumbers } from './told-numbers.ts';
import { changedTimes } from './told-once.ts';
import { changedTerms } from './told-terms.ts';
import { wrongVotes } from './told-votes.ts';

/** Figures, dates and ages of a draft that do not go with each other. Linear time. */
export function figureFindings(document: Form): Finding[] {
  const numbers = toldNumbers(document);
  const things = countedThings(document, numbers);
  return onceEach([
    ...changedMeasures(document, things),
    ...changedCounts(document, numbers, things),
    ...changedFigures(document, figureFacts(document, numbers, things), addable(numbers, things)),
    ...wrongSums(document, numbers, things),
    ...changesToldWrong(document, numbers),
    ...wrongVotes(document, things),
    ...changedAges(document),
    ...wrongDates(document),
    ...changedTimes(document),
    ...changedTerms(document, things),
    ...changedSizes(document, numbers, things),
    ...changedDates(document),
  ]);
}

/** Numbers that may be parts of a count: no sums of money, shares, years or hours. */
function addable(numbers: readonly ToldNumber[], things: readonly CountedThing[]): ToldNumber[] {
  const measures = new Set(
    things.flatMap(({ number, head, unit }) => (unit !== null || unitsOfMeasure.has(head) ? [number] : [])),
  );
  return numbers.filter((one) => !(one.money || one.percent || one.year || measures.has(one)));
}

/** One finding for a place, though several rules may tell of it. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort((a, b) => a.start - b.start || a.end - b.end);
  const kept: Finding[] = [];
  for (const finding of sorted) if (finding.start >= (kept.at(-1)?.end ?? 0)) kept.push(finding);
  return kept;
}
