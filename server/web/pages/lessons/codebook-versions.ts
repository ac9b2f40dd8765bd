import type { RequestHandler } from 'express';
import { codebookNamed } from '../../../coding/named-codebook.ts';
import { codebookVersions } from '../../../coding/study/codebook-changes.ts';
import type { Context } from '../../../context.ts';
import { renderPage } from '../../../report/render.ts';
import { schemeHash } from '../../../store/index.ts';

/** `GET /lessons/schemes/:scheme/versions`: the versions of a codebook, each with its hash and what it changed. */
export function codebookVersionsPage({ store }: Context): RequestHandler<{ scheme: string }> {
  return (request, response) => {
    const latest = codebookNamed(store, request.params.scheme);
    const { title } = latest.scheme;
    const frame = { title: `${title}: its versions`, current: 'lessons' as const, scripts: [] };
    response.type('html').send(
      renderPage('codebook-versions', frame, {
        title,
        versions: codebookVersions(store, latest).map(({ kept: { number, scheme }, changes }) => ({
          ...{ number, changes, version: scheme.version, first: scheme.version === 1 },
          hash: schemeHash(scheme),
        })),
      }),
    );
  };
}
