import type { Study } from '../../coding/study/studies.ts';
import { renderPage } from '../render.ts';

/** Where a study's pages and forms are; its id is random, and whole in each of them. */
export function studyPath(study: Study | string, rest = ''): string {
  const id = typeof study === 'string' ? study : study.task.id;
  return `/studies/${id}${rest && `/${rest}`}`;
}

/** The pages of a study, in the order in which a study comes to them. */
export const studyTabs = [
  { id: 'overview', name: 'Overview', path: '' },
  { id: 'agreement', name: 'Agreement', path: 'agreement' },
  { id: 'gold', name: 'Adjudicate', path: 'gold' },
  { id: 'heads', name: 'Learn', path: 'heads' },
  { id: 'machine', name: 'Machine', path: 'machine' },
  { id: 'estimates', name: 'Estimates', path: 'estimates' },
  { id: 'files', name: 'Files', path: 'files' },
] as const;
export type StudyTab = (typeof studyTabs)[number]['id'];

/** A page of a study: its title, the way to its other pages, and views/pages/NAME.hbs below. */
export function renderStudyPage(
  study: Study,
  tab: StudyTab,
  name: string,
  model: object,
  scripts: string[] = [],
): string {
  const frame = { title: `${study.task.title} – study`, current: 'studies' as const, scripts };
  return renderPage(name, frame, {
    ...model,
    study: {
      title: study.task.title,
      tabs: studyTabs.map(({ id, name, path }) => ({ name, path: studyPath(study, path), here: id === tab })),
    },
  });
}
