import type { RequestHandler } from 'express';
import { z } from 'zod';
import { checkPart, longestDraft, longestStyle, placesIn } from '../../../analysis/check/index.ts';
import { analyzerVersion } from '../../../analysis/index.ts';
import { offsetMap } from '../../../analysis/text/offsets.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Context } from '../../context.ts';
import { fields } from '../../fields.ts';
import { styleInForce } from '../../library/house-style.ts';

const context = z.string().max(20_000).default('');

/** What is asked of `POST /api/check`. */
export const checkBody = z.strictObject({
  text: z.string().max(longestDraft).describe('The draft, or the stretch of it that changed.'),
  before: context.describe(
    'What stands before that stretch; with it, rules that need the whole draft are left out.',
  ),
  after: context.describe('What stands after it.'),
  style: z
    .string()
    .max(longestStyle)
    .default('')
    .describe('A house style in YAML; where there is none, the one that the server keeps.'),
});

/** `POST /api/check`: what the author of a draft may want to look at again. Nothing of it is stored or logged. */
export const postCheck =
  ({ store }: Context): RequestHandler =>
  async (request, response) => {
    const { style, ...part } = fields(request.body, checkBody);
    const { words, findings } = await checkPart(part, styleInForce(store, style).style);
    // Line ends come as browsers count them, one character; accents and soft hyphens as they were sent.
    const sent = part.text.replace(/\r\n?/g, '\n');
    const placeOf = placesIn(sent);
    const { toGiven } = offsetMap(sent);
    const asSent = <Placed extends Span>(one: Placed): Placed => ({
      ...one,
      start: toGiven(one.start),
      end: toGiven(one.end),
    });
    response.json({
      analyzer: analyzerVersion,
      words,
      findings: findings.map(asSent).map((finding) => ({
        ...finding,
        wordings: finding.wordings.map(asSent),
        ...(finding.others && { others: finding.others.map(asSent) }),
        ...placeOf(finding),
      })),
    });
  };
