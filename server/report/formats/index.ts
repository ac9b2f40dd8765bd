import type { ReportTaken, Taken } from './taken.ts';

interface About {
  /** The file's name, by which its address knows it. */
  name: string;
  /** What it is for. */
  about: string;
  type: string;
  /** What `compare --format` calls it, where it has it; `text` and `json` are taken. */
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
    name: 'report-excerpt.html',
    about: 'the answer with the passages it quotes, without the two texts: fit to publish',
    of: 'report',
    type: 'text/html',
    file: () => import('./excerpt.ts'),
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
    file: () => import('./web-annotations.ts'),
  },
  {
    name: 'methods.txt',
    about: 'the paragraph to cite, as plain text',
    of: 'report',
    type: 'text/plain',
    file: () => import('./methods.ts'),
  },
];
