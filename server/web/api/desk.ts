import type { RequestHandler } from 'express';
import { z } from 'zod';
import { longestDraft, longestStyle, placesIn } from '../../../analysis/check/index.ts';
import { analyzerVersion } from '../../../analysis/index.ts';
import {
  deskStateSchema,
  givenTranscriptSchema,
  mostTranscripts,
} from '../../../analysis/types/desk-review.ts';
import { dismissalSchema } from '../../../analysis/types/dismissal.ts';
import type { Context } from '../../context.ts';
import { fields } from '../../fields.ts';
import { refuseLongText } from '../../ingest/extract.ts';
import { styleInForce } from '../../library/house-style.ts';
import { reviewDesk } from '../../report/desk/reviewed.ts';

/** What is asked of `POST /api/desk`. */
export const deskBody = z.strictObject({
  draft: z.string().max(longestDraft).describe('The whole draft, its headline first.'),
  transcripts: z
    .array(givenTranscriptSchema)
    .max(mostTranscripts)
    .default([])
    .describe('What quotations are held against: text with speakers’ labels, .srt, .vtt, as they lie.'),
  style: z
    .string()
    .max(longestStyle)
    .default('')
    .describe('A house style in YAML; where there is none, the one that the server keeps.'),
  dismissals: z
    .array(dismissalSchema)
    .max(2000)
    .default([])
    .describe('What was dismissed: it is told as `settled`, and is none of the first things.'),
});

/** `POST /api/desk`: everything that the desk shows of a draft. Nothing of it is stored or logged. */
export const postDeskReview =
  ({ store }: Context): RequestHandler =>
  async (request, response) => {
    const { style, ...asked } = fields(request.body, deskBody);
    for (const { text } of asked.transcripts) refuseLongText(text);
    // Line ends come as browsers count them, one character.
    const state = deskStateSchema.parse({ ...asked, draft: asked.draft.replace(/\r\n?/g, '\n') });
    const { review, keys, settled, problems, text } = await reviewDesk(
      state,
      styleInForce(store, style).style,
    );
    const placeOf = placesIn(text);
    response.json({
      analyzer: analyzerVersion,
      ...review,
      findings: review.findings.map((finding, i) => ({
        ...finding,
        ...placeOf(finding),
        key: keys[i],
        settled: settled[i],
      })),
      problems,
    });
  };
