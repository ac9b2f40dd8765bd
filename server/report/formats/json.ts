import { analyzerVersion } from '../../../analysis/index.ts';
import type { ReportTaken } from './taken.ts';

/** Both texts, how they are read and measured, the comparison, and the verdicts and corrections of readers: all that the report shows. */
export function write({ report }: ReportTaken): string {
  const { left, right, comparison, verdicts, corrections = null, recounted = null } = report;
  const said = { verdicts, corrections };
  return JSON.stringify({ generator: analyzerVersion, comparison, left, right, ...said, recounted });
}
