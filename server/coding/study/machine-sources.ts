import { type Category, choosing } from '../../../analysis/types/annotation.ts';
import { type HeadCard, headCardSchema } from '../../../analysis/types/study.ts';
import type { Store } from '../../store/index.ts';
import type { Study } from './studies.ts';

/**
 * What codes a category of a study by itself: one of our measures, the codebook's own word list, or a head that was learned from
 * the study's gold.
 */
export interface MachineSource {
  /** As `store.machineCodes` names it. */
  source: string;
  kind: 'measure' | 'list' | 'head';
  category: Category;
  /** Of a head that tells one value from all others, that value; else empty. */
  option: string;
  /** Null but for a head. */
  card: HeadCard | null;
}

/** One thing that can be answered with yes or no: a category, or one value of it. */
export interface Question {
  category: Category;
  /** Empty where the category itself is yes or no. */
  option: string;
}

/** What the machine says for a category by a measure, under one version of a codebook, by its number. */
export function measureSource(category: string, scheme: number): string {
  return `measure:${category}@${scheme}`;
}

/** The same by the category's word list. */
export function listSource(category: string, scheme: number): string {
  return `list:${category}@${scheme}`;
}

/** The same by a learned head, by the hash of its weights. */
export function headSource(hash: string): string {
  return `head:${hash}`;
}

/** All that codes a category of a study's latest codebook, in its order: first the measure, then the list, then the latest head of each value. */
export function machineSources(store: Store, { task, scheme }: Study): MachineSource[] {
  const heads = store.heads.of(task.number).filter(({ state }) => state === 'learned');
  return scheme.scheme.categories.flatMap((category): MachineSource[] => {
    const latest = new Map(
      heads.filter((head) => head.category === category.id).map((head) => [head.option, head]),
    );
    const learned = [...latest.values()].flatMap(({ number, option, hash }): MachineSource[] => {
      const card = headCardSchema.safeParse(store.heads.whole(number)?.card);
      const asked = questionsOf(category).some((question) => question.option === option);
      if (!card.success || hash === null || !asked || card.data.unit !== category.unit) return [];
      return [{ source: headSource(hash), kind: 'head', category, option, card: card.data }];
    });
    const own = (kind: 'measure' | 'list', sourceOf: typeof measureSource): MachineSource => {
      return { source: sourceOf(category.id, scheme.number), kind, category, option: '', card: null };
    };
    return [
      ...(category.machine ? [own('measure', measureSource)] : []),
      ...(hasList(category) ? [own('list', listSource)] : []),
      ...learned,
    ];
  });
}

/** What can be asked of a category with yes or no: itself, or each of its values; nothing of numbers and free text. */
export function questionsOf(category: Category): Question[] {
  const { kind, values } = category;
  if (choosing.has(kind)) return values.map(({ id }) => ({ category, option: id }));
  return kind === 'number' || kind === 'text' ? [] : [{ category, option: '' }];
}

/** Whether a value of a thing is a yes to a question; of “several of” things are asked value by value, and say yes or no. */
export function saysYes({ category: { kind }, option }: Question, value: string): boolean {
  return value === (option === '' || kind === 'several of' ? 'yes' : option);
}

/** Whether a category, or one of its values, has a word list. */
export function hasList({ phrases, values }: Category): boolean {
  return phrases !== undefined || values.some((value) => value.phrases !== undefined);
}

/** Whether a source answers a question: a head that of its own value, a list that of a value which has phrases. */
export function answers(source: MachineSource, { category, option }: Question): boolean {
  if (source.category.id !== category.id) return false;
  if (source.kind !== 'list' || option === '') return source.kind !== 'head' || source.option === option;
  return source.category.values.some(({ id, phrases }) => id === option && phrases !== undefined);
}
