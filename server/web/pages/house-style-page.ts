import type { RequestHandler } from 'express';
import { z } from 'zod';
import { longestStyle } from '../../../analysis/check/index.ts';
import { Refusal } from '../../../analysis/read/article.ts';
import type { Context } from '../../context.ts';
import { Conflict, NotFound } from '../../errors.ts';
import { fields, line } from '../../fields.ts';
import { keepStyle, type StyleEdit } from '../../library/house-style.ts';
import { houseStyleModel } from '../../report/desk/house-style-model.ts';
import { renderPage } from '../../report/render.ts';
import type { StoredStyle } from '../../store/index.ts';

const version = z.coerce.number().int().positive();
const asked = z.object({ version: version.optional(), before: version.optional() });

/** `GET /desk/style`: the house style of the server, to be read and changed, and its versions. `?version=` begins from an older one. */
export function houseStylePage({ store }: Context): RequestHandler {
  return (request, response) => {
    const { version, before } = fields(request.query, asked);
    const latest = store.houseStyles.latest();
    const begun = version === undefined ? latest : versionNamed(store, version);
    const edit = { yaml: begun?.yaml ?? '', who: '', why: '', from: latest?.version ?? 0 };
    response.type('html').send(renderStyle({ store }, edit, null, before));
  };
}

// More than a style may have, so that what is too long comes back with that said.
const sent = z.object({
  yaml: z.string().max(2 * longestStyle, `has more than ${longestStyle} characters`),
  who: line(60),
  why: line(300),
  from: z.coerce.number().int().nonnegative(),
});

/** `POST /desk/style`: keeps what was written as the next version; where that cannot be, it comes back with why. */
export function postHouseStyle(context: Context): RequestHandler {
  return (request, response) => {
    const typed = fields(request.body, sent);
    const edit = { ...typed, yaml: withLineEnds(typed.yaml) };
    try {
      if (edit.who === '' || edit.why === '')
        throw new Refusal('bad-input', 'Say who keeps this version, and why: both stand beside it.');
      keepStyle(context.store, edit);
      response.redirect(303, '/desk/style');
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Conflict)) throw error;
      response
        .status(error instanceof Conflict ? 409 : 422)
        .type('html')
        .send(renderStyle(context, edit, error.message));
    }
  };
}

/** `GET /desk/style.yml`: a version of the house style as a file, the one that holds where none is named. */
export function houseStyleFile({ store }: Context): RequestHandler {
  return (request, response) => {
    const { version } = fields(request.query, asked);
    const kept = version === undefined ? store.houseStyles.latest() : versionNamed(store, version);
    if (!kept) throw new NotFound('No house style is kept here yet. Write one at /desk/style.');
    response.type('text/yaml').attachment('house-style.yml').send(kept.yaml);
  };
}

function versionNamed(store: Context['store'], version: number): StoredStyle {
  const kept = store.houseStyles.get(version);
  if (!kept) throw new NotFound(`There is no version ${version} of the house style.`);
  return kept;
}

/** As a file has them, and a line end at its end. */
function withLineEnds(yaml: string): string {
  const lines = yaml.replace(/\r\n?/g, '\n');
  return lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
}

function renderStyle(
  { store }: Pick<Context, 'store'>,
  edit: StyleEdit,
  problem: string | null,
  before?: number,
): string {
  const frame = { title: 'House style', current: 'desk' as const, scripts: [] };
  return renderPage('desk-style', frame, houseStyleModel(store, edit, problem, before));
}
