import { renderReportFile } from '../page.ts';
import type { ReportTaken } from './taken.ts';

/** The whole report as one file. */
export function write(taken: ReportTaken): string {
  return writeAs('file', taken);
}

/** A report as one file in either form. */
export function writeAs(form: 'file' | 'excerpt', { report }: ReportTaken): string {
  const { verdicts, recounted = null, pinned = false, filter } = report;
  const judging = { verdicts, back: null };
  return renderReportFile(report, form, { ...(filter && { filter }), judging, recounted, pinned });
}
