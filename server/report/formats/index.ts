import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Sides } from '../../../analysis/types/comparison.ts';
import type { ComparedViews } from '../../library/analysis.ts';
import type { Verdict } from '../../store/verdicts.ts';
import type { Filter } from '../filter.ts';
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
  recounted?: ComparedViews | null;
  pinned?: boolean;
  /** Which marks it shows first; the usual ones where it does not say. */
  filter?: Filter;
}

interface About {
  /** The file's name, by which its address knows it. */
  name: string;
  /** What it is for. */
  about: string;
  type: string;
  /** What `compare --format` calls it, where it has it. */
  command?: string;
}

/** A form in which a report or an article can be taken away. Its file is loaded when it is asked for. */
export type Format = About &
  (
    | { of: 'report'; file: () => Promise<{ write(taken: ReportTaken): string }> }
    | { of: 'article' | 'both'; file: () => Promise<{ write(taken: Taken): string }> }
  );

/** Every form, in the order in which pages list them. */
export const formats: readonly Format[] = [
  {
    name: 'report.html',
    about: 'the whole report as one file that works offline',
    of: 'report',
    type: 'text/html',
    command: 'html',
    file: () => import('./html.ts'),
  },
  {
    name: 'readings.csv',
    about: 'every figure, for a spreadsheet',
    of: 'both',
    type: 'text/csv',
    file: () => import('./readings.ts'),
  },
  {
    name: 'marks.csv',
    about: 'every mark, with people’s verdicts',
    of: 'both',
    type: 'text/csv',
    command: 'csv',
    file: () => import('./marks.ts'),
  },
  {
    name: 'report.json',
    about: 'everything, for programs',
    of: 'report',
    type: 'application/json',
    file: () => import('./json.ts'),
  },
  {
    name: 'annotations.jsonld',
    about: 'the marks as W3C Web Annotations',
    of: 'both',
    type: 'application/ld+json',
    command: 'annotations',
    file: () => import('./annotations.ts'),
  },
  {
    name: 'methods.txt',
    about: 'the paragraph to cite, as plain text',
    of: 'report',
    type: 'text/plain',
    file: () => import('./methods.ts'),
  },
];

/** What the files of a report are made of. */
export function reportTaken(report: ToTake): ReportTaken {
  const { left, right, verdicts } = report;
  const counted = report.recounted ?? report;
  return {
    report,
    articles: [
      { view: left, verdicts: verdicts.left },
      { view: right, verdicts: verdicts.right },
    ],
    counted: [counted.left, counted.right],
  };
}
