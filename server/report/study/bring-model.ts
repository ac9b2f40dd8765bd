import type { BringPlan, DoneChoice } from '../../coding/exchange/bring-plan.ts';
import type { CodedProject } from '../../coding/exchange/coded-project.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { BroughtFile } from '../../store/index.ts';
import { formatCount, plural } from '../format.ts';
import { studyPath } from './study-frame.ts';

const unitNames = { 'utf-16': 'UTF-16 units', 'code points': 'code points' };

/** What the page shows of a file that waits: what would come in, what not and why. */
export function bringModel(
  study: Study,
  file: BroughtFile,
  read: CodedProject,
  plan: BringPlan,
  choice: DoneChoice,
) {
  const { coders, texts, allTexts, codings, taken, newItems, notes, offsets, told, saysDone, leftOut } = plan;
  const per = study.settings.sample.per;
  return {
    name: file.name,
    origin: read.origin || null,
    hash: file.hash,
    path: studyPath(study, 'bring'),
    filesPath: studyPath(study, 'files'),
    something: coders.length > 0,
    texts: `${formatCount(texts)} of ${plural(allTexts, 'text')}`,
    codings: plural(codings, 'code'),
    taken: plural(taken, 'answer'),
    newItems: newItems === 0 ? null : plural(newItems, per),
    notes: notes === 0 ? null : plural(notes, 'note'),
    version: study.scheme.scheme.version,
    title: study.scheme.scheme.title,
    recounted: offsets === told ? null : { told: unitNames[told], is: unitNames[offsets] },
    coders: coders.map(({ name, said, done }) => ({
      name,
      said: formatCount(said.length),
      done: plural(done.size, per),
    })),
    leftOut: leftOut.map(({ why, count, examples }) => ({
      why,
      count: count === 0 ? null : formatCount(count),
      examples: examples.join('; ') || null,
    })),
    saysDone,
    choices: [
      {
        value: 'coded',
        chosen: choice === 'coded',
        label: saysDone ? 'As the file says' : `Only each ${per} in which they coded something`,
      },
      {
        value: 'all',
        chosen: choice === 'all',
        label: 'All texts of the file: what they did not code, they did not find',
      },
    ],
  };
}
