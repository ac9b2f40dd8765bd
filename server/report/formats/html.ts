import { renderStandaloneReport } from '../page.ts';
import type { ReportTaken } from './taken.ts';

/** The whole report as one file. */
export function write({ report }: ReportTaken): string {
  const { left, right, comparison, verdicts, recounted = null, pinned = false, filter } = report;
  const judging = { verdicts, back: null };
  return renderStandaloneReport(left, right, comparison, {
    ...(filter && { filter }),
    judging,
    recounted,
    pinned,
  });
}
