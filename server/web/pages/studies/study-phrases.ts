import { z } from 'zod';
import type { Category, SchemeDraft } from '../../../../analysis/types/annotation.ts';
import { SchemeRefusal } from '../../../coding/refusals.ts';
import { checkScheme, shippedSchemes } from '../../../coding/schemes.ts';
import { keepCodebook } from '../../../coding/study/codebook-changes.ts';
import { lookAtList } from '../../../coding/study/list-look.ts';
import { hasList } from '../../../coding/study/machine-sources.ts';
import { type Study, studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { phrasesModel } from '../../../report/study/phrases-page.ts';
import { renderStudyPage, studyPath } from '../../../report/study/study-frame.ts';
import { phraseLines, phrasesOf } from '../lessons/scheme-form.ts';
import type { OfStudy } from './study-overview.ts';

const short = z.string().max(60);

/** `GET /studies/:id/phrases`: what the word list of a category finds in the texts of the study's sample. */
export function studyPhrasesPage({ store }: Context): OfStudy {
  return (request, response) => {
    const study = studyOf(store, request.params.id);
    const asked = fields(request.query, z.object({ category: short.optional() })).category;
    const categories = listable(study);
    const category =
      asked === undefined ? (categories.find(hasList) ?? categories[0] ?? null) : categoryIn(study, asked);
    const look = category && hasList(category) ? lookAtList(store, study, category) : null;
    const lines = category ? phraseLines(category) : '';
    const model = phrasesModel(study, { categories, category, lines, look, problems: [], tried: false });
    response.type('html').send(renderStudyPage(study, 'overview', 'study-phrases', model));
  };
}

const form = z.object({
  category: short,
  phrases: z.string().max(400_000),
  action: z.enum(['try', 'keep'], { error: 'is try or keep' }).default('try'),
});

/**
 * `POST /studies/:id/phrases`: what other phrases would find, kept nowhere; or keeps them in the codebook's next version. What does
 * not fit is said, and what was typed comes back.
 */
export function postStudyPhrases({ store }: Context): OfStudy {
  return (request, response) => {
    const study = studyOf(store, request.params.id);
    const { category: id, phrases: lines, action } = fields(request.body, form);
    const shown = { categories: listable(study), category: categoryIn(study, id), lines, tried: true };
    try {
      const scheme = checkScheme(withPhrases(study, id, lines));
      if (action === 'keep') {
        keepCodebook(store, study, scheme);
        response.redirect(303, studyPath(study, `phrases?${new URLSearchParams({ category: id })}`));
        return;
      }
      const category = scheme.categories.find((one) => one.id === id)!;
      const look = lookAtList(store, study, category);
      const model = phrasesModel(study, { ...shown, look, problems: [] });
      response.type('html').send(renderStudyPage(study, 'overview', 'study-phrases', model));
    } catch (error) {
      if (!(error instanceof SchemeRefusal)) throw error;
      const problems = error.issues.map(({ message }) => message);
      const model = phrasesModel(study, { ...shown, look: null, problems });
      response.status(error.status).type('html');
      response.send(renderStudyPage(study, 'overview', 'study-phrases', model));
    }
  };
}

/** The study's codebook with other phrases of one category. One that comes with Parallax stays: what is made of it is another. */
function withPhrases({ scheme: { scheme } }: Study, id: string, lines: string): SchemeDraft {
  const ours = shippedSchemes().some((one) => one.id === scheme.id);
  const { title, categories } = scheme;
  return {
    ...(ours ? { id: `${scheme.id}-own`, title: `${title} (own)` } : { id: scheme.id, title }),
    categories: categories.map((category) => {
      if (category.id !== id) return category;
      const { phrases: _, values, ...rest } = category;
      const listed = phrasesOf(
        lines,
        values.map((value) => value.id),
      );
      return {
        ...rest,
        values: values.map(({ phrases: __, ...value }) => ({ ...value, ...listed.get(value.id) })),
        ...listed.get(''),
      };
    }),
  };
}

/** The categories of a study that a list can tell. */
function listable({ scheme: { scheme } }: Study): Category[] {
  return scheme.categories.filter(
    ({ unit, kind }) =>
      unit !== 'actor' && unit !== 'pair' && ['yes/no', 'one of', 'several of'].includes(kind),
  );
}

function categoryIn(study: Study, id: string): Category {
  const category = listable(study).find((one) => one.id === id);
  if (!category)
    throw new NotFound('The codebook has no such category that a word list could tell. Choose another.');
  return category;
}
