import { qdaTargets } from '../../coding/exchange/qda-targets.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { BroughtFile } from '../../store/index.ts';
import { formatDate } from '../format.ts';
import { packageFile } from './package-files.ts';
import { studyPath } from './study-frame.ts';

/** What can be taken away of a study: the names in its addresses, and what each is. */
export const studyFileNames = [
  {
    name: 'codes.csv',
    label: 'Table',
    about: 'everything that coders said, one a row, for spreadsheets, R and Python',
  },
  {
    name: 'annotations.json',
    label: 'Web Annotations',
    about: 'the same as the W3C has it, each with its words and its place',
  },
  {
    name: 'project.qdpx',
    label: 'REFI-QDA project',
    about: 'texts, codes, coders and what was coded, for programs of qualitative analysis',
  },
  { name: 'dropped.txt', label: 'What the project leaves out', about: 'what REFI-QDA has no place for' },
  { name: 'codebook.qdc', label: 'REFI-QDA codebook', about: 'categories and values alone' },
  { name: 'codebook.yaml', label: 'Codebook', about: 'as Parallax keeps it, to begin another with' },
] as const;
export type StudyFileName = (typeof studyFileNames)[number]['name'];

/** What the page of a study’s files shows. */
export function studyFilesModel(
  study: Study,
  {
    dropped,
    brought,
    problem = null,
  }: { dropped: readonly string[]; brought: readonly BroughtFile[]; problem?: string | null },
) {
  const waiting = brought.find(({ round }) => round === null);
  const rounds = new Map(study.rounds.map(({ number, name }) => [number, name]));
  return {
    problem,
    droppedPath: studyPath(study, 'files/dropped.txt'),
    package: { path: studyPath(study, 'package'), label: packageFile.label, about: packageFile.about },
    files: studyFileNames
      .filter(({ name }) => name !== 'dropped.txt')
      .map(({ name, label, about }) => {
        const path = studyPath(study, `files/${name}`);
        // How a text counts its line ends differs: each program has a file of its own.
        const targets =
          name === 'project.qdpx'
            ? qdaTargets.map((one) => ({ path: `${path}?target=${one.id}`, name: one.name }))
            : null;
        return { path, label, about, targets };
      }),
    dropped,
    formPath: studyPath(study, 'files'),
    waiting: waiting ? { name: waiting.name, path: studyPath(study, 'bring') } : null,
    brought: brought
      .filter(({ round }) => round !== null)
      .map(({ name, came, round }) => ({
        name,
        came: formatDate(came.slice(0, 10)),
        round: rounds.get(round!) ?? '',
      })),
  };
}
