import { isStretch } from '../../coding/study/cells.ts';
import { answers, machineSources, questionsOf } from '../../coding/study/machine-sources.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { Store } from '../../store/index.ts';
import type { Choice } from './estimate-words.ts';

/** Every question that a machine answers. */
export function choicesOf(store: Store, study: Study): Choice[] {
  return machineSources(store, study).flatMap((source) =>
    questionsOf(source.category)
      .filter((question) => answers(source, question))
      .map((question) => ({ source, question })),
  );
}

/** Why no share can be told of a question, whatever gold there is; null where it can. */
export function whyUnable({ settings }: Study, { source, question: { category } }: Choice): string | null {
  if (isStretch({ category }) || category.unit === 'actor')
    return 'Shares are told of articles, paragraphs and sentences alone: of marked words and of actors nobody can say how many there could be.';
  if (source.kind === 'measure' && settings.sample.per === 'paragraph' && category.unit === 'article')
    return 'Coders were asked this of paragraphs, and the machine says it of whole articles: the two cannot be held against each other.';
  return null;
}
