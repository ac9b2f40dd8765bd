import type { Document } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { figureFindings } from './figure-findings.ts';
import { headlineClaims } from './headline-claims.ts';
import { nameFindings } from './name-findings.ts';
import { titleFindings } from './title-findings.ts';

/** Where a draft does not go with itself: names, figures, titles, and headings that claim more than the text. Linear time. */
export function consistencyFindings(document: Document): Finding[] {
  return [
    ...nameFindings(document),
    ...figureFindings(document),
    ...titleFindings(document),
    ...headlineClaims(document),
  ];
}
