import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { SchemeDraft } from '../../../../analysis/types/annotation.ts';
import { SchemeRefusal } from '../../../coding/refusals.ts';
import { checkScheme, keepScheme, readScheme, shippedSchemes, writeScheme } from '../../../coding/schemes.ts';
import { keepCodebook } from '../../../coding/study/codebook-changes.ts';
import { studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { renderPage } from '../../../report/render.ts';
import { studyPath } from '../../../report/study/study-frame.ts';
import { blankScheme, draftOfForm, emptyRows, schemeFormModel, type Typed, typedOf } from './scheme-form.ts';

/** `GET /lessons/schemes`: what texts can be marked by. */
export function schemesPage({ store }: Context): RequestHandler {
  return (_request, response) => {
    const shipped = shippedSchemes();
    const own = store.schemes.list().filter(({ scheme }) => !shipped.some(({ id }) => id === scheme.id));
    const all = [
      ...shipped.map((scheme) => ({ ...scheme, version: null })),
      ...own.map(({ scheme }) => scheme),
    ];
    const frame = { title: 'Schemes', current: 'lessons' as const, scripts: [] };
    response.type('html').send(
      renderPage('lesson-schemes', frame, {
        schemes: all.map(({ id, title, categories, version }) => ({
          title,
          ours: version === null,
          version,
          path: `/lessons/schemes/${id}`,
          categories: categories.map(({ name, definition, example, counterExample, color }) => {
            return { name, definition, example, counterExample, color };
          }),
        })),
      }),
    );
  };
}

/** `GET /lessons/schemes/:scheme`: the form of a scheme, and the same as YAML; `new` begins one. */
export function schemePage(context: Context): RequestHandler<{ scheme: string }> {
  return (request, response) => {
    const { scheme: id } = request.params;
    const draft = id === 'new' ? blankScheme() : schemeBy(context, id);
    const ours = shippedSchemes().some((one) => one.id === id);
    // One that comes with Parallax stays: what is made of it is another.
    const begun = ours ? { ...draft, id: `${id}-own`, title: `${draft.title} (own)` } : draft;
    const { study } = fields(request.query, ofStudy);
    sendForm(response, { typed: typedOf(begun), yaml: id === 'new' ? '' : writeScheme(begun), study });
  };
}

function schemeBy({ store }: Context, id: string): SchemeDraft {
  const ours = shippedSchemes().find((scheme) => scheme.id === id);
  const kept = ours ?? store.schemes.get(id)?.scheme;
  if (!kept) throw new NotFound('There is no such scheme here.');
  const { categories, title } = kept;
  return { id, title, categories };
}

/** The study whose codebook is edited, where it is one's. */
const ofStudy = z.object({
  study: z
    .string()
    .regex(/^[0-9a-f]{24}$/, 'is the id of a study')
    .optional(),
});

const form = z.looseObject({
  ...ofStudy.shape,
  action: z.enum(['save', 'yaml', 'more']).default('save'),
  yaml: z.string().default(''),
});

/** `POST /lessons/schemes/:scheme`: keeps a scheme as its next version, or gives it back with what is wrong, line by line. */
export function postScheme({ store }: Context): RequestHandler<{ scheme: string }> {
  return (request, response) => {
    const sent = fields(request.body, form);
    const { typed, draft } = draftOfForm(sent);
    const { action, yaml, study } = sent;
    if (action === 'more') return sendForm(response, { typed, yaml, more: true, study });
    try {
      const scheme = action === 'yaml' ? readScheme(yaml, 'scheme') : checkScheme(draft);
      if (study === undefined) keepScheme(store, scheme);
      else keepCodebook(store, studyOf(store, study), scheme);
      response.redirect(303, study === undefined ? '/lessons/schemes' : studyPath(study, 'codebook'));
    } catch (error) {
      if (!(error instanceof SchemeRefusal)) throw error;
      response.status(error.status);
      sendForm(response, { typed, yaml, study, [action === 'yaml' ? 'inYaml' : 'inForm']: error });
    }
  };
}

interface Shown {
  typed: Typed;
  yaml: string;
  study: string | undefined;
  more?: boolean;
  /** What is wrong with what was sent, and in which of the two it came. */
  inForm?: SchemeRefusal;
  inYaml?: SchemeRefusal;
}

function sendForm(response: Response, { typed, yaml, study, more = false, inForm, inYaml }: Shown): void {
  const frame = { title: 'A scheme', current: 'lessons' as const, scripts: [] };
  response.type('html').send(
    renderPage('lesson-scheme', frame, {
      ...schemeFormModel(typed, inForm?.issues ?? [], emptyRows(typed.rows.length, more)),
      yaml,
      yamlProblems: inYaml?.message.split('\n') ?? [],
      refused: inForm !== undefined,
      study: study ?? null,
    }),
  );
}
