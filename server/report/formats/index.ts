/** What a report can be taken away as: the names that its address knows, and what each is for. */
export const reportFiles = [
  { name: 'report.html', about: 'the whole report as one file that works offline' },
  { name: 'readings.csv', about: 'every figure, for a spreadsheet' },
  { name: 'marks.csv', about: 'every mark, with people’s verdicts' },
  { name: 'report.json', about: 'everything, for programs' },
  { name: 'annotations.jsonld', about: 'the marks as W3C Web Annotations' },
  { name: 'methods.txt', about: 'the paragraph to cite, as plain text' },
] as const;

export const articleFiles = reportFiles.filter(({ name }) =>
  ['readings.csv', 'marks.csv', 'annotations.jsonld'].includes(name),
);
