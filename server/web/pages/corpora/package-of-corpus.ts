import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Context } from '../../../context.ts';
import { BadRequest } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { findCorpus } from '../../../library/corpora.ts';
import { corpusPackage } from '../../../report/corpus-package/corpus-package.ts';
import { corpusPackageName } from '../../../report/corpus-package/corpus-package-file.ts';
import { formatCount } from '../../../report/format.ts';
import { longWork } from '../../http/patience.ts';
import { notKept } from '../lessons/lesson-wall.ts';

type Route = [method: 'get' | 'post', path: string, ...handlers: RequestHandler<never>[]];

/** Articles of a corpus whose package an address gives: it is whole in memory there, and nobody waits for minutes. */
export const mostByAddress = 10_000;

const ticked = z
  .literal('on')
  .optional()
  .transform((on) => on !== undefined);
const choices = z.object({ texts: ticked, parquet: ticked });

/** `GET /corpora/:id/package.zip`: the package of a corpus, with `texts` and `parquet` where they are asked for (`on`). */
function packageOfCorpus(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const corpus = await findCorpus(context, request.params.id);
    if (corpus.articles > mostByAddress)
      throw new BadRequest(
        `This corpus has more than ${formatCount(mostByAddress)} articles, and its package is too large for a page. Make it on the command line: npx parallax corpus export ${corpus.id}`,
      );
    const chunks: Uint8Array[] = [];
    await corpusPackage(context, corpus, fields(request.query, choices), {
      folder: context.config.dataFolder,
      write: (bytes) => chunks.push(bytes),
    });
    notKept(response);
    response.attachment(corpusPackageName(corpus)).type('zip').send(Buffer.concat(chunks));
  };
}

/** What is taken away of corpora as packages. */
export function packageOfCorpusRoutes(context: Context): Route[] {
  return [['get', '/corpora/:id/package.zip', longWork, packageOfCorpus(context)]];
}
