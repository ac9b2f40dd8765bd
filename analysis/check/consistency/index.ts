import { overlap } from '../../text/spans.ts';
import type { Document } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { figureFindings } from './figure-findings.ts';
import { weighedFigures } from './figures-weighed.ts';
import { headlineClaims } from './headline-claims.ts';
import { nameFindings } from './name-findings.ts';
import { titleFindings } from './title-findings.ts';
import { weighedTitles } from './titles-weighed.ts';

/** Where a draft does not go with itself: names, figures, titles, and headings that claim more than the text. Linear time. */
export function consistencyFindings(document: Document): Finding[] {
  return [
    ...nameFindings(document),
    ...withOthers(figureFindings(document), weighedFigures(document)),
    ...withOthers(titleFindings(document), weighedTitles(document)),
    ...headlineClaims(document),
  ];
}

/** What its form tells surely, and what is likely by all that is counted, where nothing was told of the same words. */
function withOthers(sure: readonly Finding[], likely: readonly Finding[]): Finding[] {
  const places = sure.flatMap((finding) => [finding, ...(finding.others ?? [])]);
  return [...sure, ...likely.filter((one) => !places.some((place) => overlap(place, one)))];
}
