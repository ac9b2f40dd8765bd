import { analyzerVersion } from '../../../analysis/index.ts';
import type { ReportTaken } from './taken.ts';

/** Both texts, how they are read and measured, the comparison, and the verdicts: all that the report shows. */
export function write({ report }: ReportTaken): string {
  const { left, right, comparison, verdicts, recounted = null } = report;
  return JSON.stringify({ generator: analyzerVersion, comparison, left, right, verdicts, recounted });
}
