/** What can be taken away of a lesson: the names in its addresses, and what each is. */
export const lessonFileNames = [
  {
    name: 'sheet.html',
    label: 'Pupils’ sheet',
    about: 'to print: clean text, numbered sentences, three tasks',
  },
  { name: 'key.html', label: 'Teacher’s key', about: 'to print: what the machine marks, and why' },
  { name: 'plan.html', label: 'Plan of the lesson', about: 'to print: minute by minute' },
  {
    name: 'lesson.html',
    label: 'One file to mark in, offline',
    about: 'for the school’s own platform: pupils hand back a small file, which you take in here',
  },
  { name: 'class.html', label: 'The class’s page', about: 'heat, places, votes, answers; nobody’s name' },
  { name: 'pupils.html', label: 'A page for each pupil', about: 'own marks, the class’s, the machine’s' },
  { name: 'marks.csv', label: 'CSV', about: 'everything that was said, one a row' },
  { name: 'lesson.json', label: 'JSON', about: 'everything, for programs' },
  { name: 'annotations.json', label: 'Web Annotations', about: 'the marks, as the W3C has them' },
] as const;
export type LessonFileName = (typeof lessonFileNames)[number]['name'];
