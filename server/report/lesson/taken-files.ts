/** What can be taken away of a lesson: the names in its addresses, and what each is for. */
export const lessonFileNames = [
  { name: 'sheet.html', about: 'pupils’ sheet, to print: clean text, numbered sentences, three tasks' },
  { name: 'key.html', about: 'teacher’s key, to print: what the machine marks, and why' },
  { name: 'plan.html', about: 'plan of the lesson, to print' },
  { name: 'class.html', about: 'the class’s page: heat, places, votes, answers' },
  { name: 'pupils.html', about: 'a page for each pupil: own marks, the class’s, the machine’s' },
  { name: 'marks.csv', about: 'everything that was said, one a row, for a spreadsheet' },
  { name: 'lesson.json', about: 'everything, for programs' },
  { name: 'annotations.json', about: 'the marks as W3C Web Annotations' },
] as const;
export type LessonFileName = (typeof lessonFileNames)[number]['name'];
