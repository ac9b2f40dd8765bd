import { corpusPath } from './corpus-paths.ts';

/** What can be taken away of a corpus. */
export interface CorpusTaken {
  name: string;
  label: string;
  about: string;
  path: string;
}

/** Every file of a corpus's report, in the order in which its page lists them. */
export function corpusFiles(id: string): CorpusTaken[] {
  return [
    {
      name: 'report.html',
      label: 'The report as one page',
      about: 'a file that shows all of it anywhere, without Parallax and without a network',
      path: corpusPath(id, 'report.html'),
    },
    {
      name: 'report.json',
      label: 'Every figure as JSON',
      about: 'for programs: each cell with its intervals, all differences, the vocabulary',
      path: corpusPath(id, 'report.json'),
    },
    {
      name: 'package.zip',
      label: 'Everything as tables',
      about:
        'one zip for Python, R and spreadsheets: articles, figures, marks, attributions and stances as described CSV, methods, and how to cite it; without the articles’ texts',
      path: corpusPath(id, 'package.zip'),
    },
  ];
}
