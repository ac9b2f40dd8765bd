import { measures } from '../../../analysis/measures/index.ts';
import { choosing } from '../../../analysis/types/annotation.ts';
import type { MachineSource, Question } from '../../coding/study/machine-sources.ts';
import { valueName } from './coded-passage.ts';

/** What a machine is called. */
export function sourceName({ kind, category, option }: MachineSource): string {
  if (kind === 'head')
    return option === '' ? 'the learned head' : `the learned head for “${valueName(category, option)}”`;
  if (kind === 'list') return 'the word list';
  const measure = measures.find(({ id }) => id === category.machine?.measure);
  return `our measure “${measure?.name ?? category.machine?.measure}”`;
}

/** What a question asks: the category’s name, and which of its values. */
export function questionName({ category, option }: Question): string {
  return choosing.has(category.kind) ? `${category.name}: ${valueName(category, option)}` : category.name;
}
