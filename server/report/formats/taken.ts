import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Sides } from '../../../analysis/types/comparison.ts';
import type { ToldCorrection } from '../../../analysis/types/corrections.ts';
import type { ComparedViews } from '../../library/analysis.ts';
import type { Verdict } from '../../store/verdicts.ts';
import type { Filter } from '../mark-filter.ts';
import type { Judged } from './marks.ts';

/** What a file can be made of: the articles with the verdicts on their marks, and how they are counted. */
export interface Taken {
  articles: readonly Judged[];
  /** The same, counted without rejected marks where that is asked for. */
  counted: readonly AnalyzedView[];
}

/** The same with the report of two articles. */
export interface ReportTaken extends Taken {
  report: ToTake;
}

/** A report as it is taken away. */
export interface ToTake extends ComparedViews {
  verdicts: Sides<readonly Verdict[]>;
  corrections?: Sides<readonly ToldCorrection[]>;
  recounted?: ComparedViews | null;
  pinned?: boolean;
  /** Which marks it shows first; the usual ones where it does not say. */
  filter?: Filter;
}

/** What the files of a report are made of. */
export function reportTaken(report: ToTake): ReportTaken {
  const { left, right, verdicts, corrections } = report;
  const counted = report.recounted ?? report;
  return {
    report,
    articles: [
      { view: left, verdicts: verdicts.left, corrections: corrections?.left },
      { view: right, verdicts: verdicts.right, corrections: corrections?.right },
    ],
    counted: [counted.left, counted.right],
  };
}
