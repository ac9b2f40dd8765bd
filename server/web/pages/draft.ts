import type { RequestHandler } from 'express';
import { z } from 'zod';
import { Refusal } from '../../../analysis/read/article.ts';
import { spansAfterEdit } from '../../../analysis/read/layout/index.ts';
import type { Context } from '../../context.ts';
import { NotFound } from '../../errors.ts';
import { fields } from '../../fields.ts';
import { choosableEncodings } from '../../ingest/decode.ts';
import { articleOfDraft, problemsOf } from '../../ingest/draft-article.ts';
import { rereadDraft } from '../../ingest/drafts.ts';
import { refuseLongText } from '../../ingest/extract.ts';
import { articlePath, draftPath, reportPath } from '../../report/links.ts';
import type { Draft } from '../../store/index.ts';
import { whenGone } from '../http/gone.ts';
import { whyNotKept } from '../http/not-kept.ts';
import { bringIn } from '../http/ready.ts';
import { renderDraft } from './draft-form.ts';
import { knownFields, withTyped } from './known-fields.ts';

/** `GET /drafts/:number`: a text before it is saved: its fields, how it will be read, what was left out, what it resembles. */
export function draftPage(context: Context): RequestHandler<{ number: string }> {
  return (request, response) => {
    response.type('html').send(renderDraft(context, draftOf(context, request.params.number)));
  };
}

const draftFields = knownFields.extend({
  action: z.enum(['save', 'next', 'look', 'encoding', 'whole', 'article', 'discard']),
  text: z.string().default(''),
  encoding: z.enum(choosableEncodings).optional(),
});
type DraftFields = z.output<typeof draftFields>;

/**
 * `POST /drafts/:number`: keeps what was typed, whatever comes; then saves, reads the source again, or lets it go. What is
 * longer than any text or field may be is not kept, and comes back as it was typed.
 */
export function postDraft(context: Context): RequestHandler<{ number: string }> {
  const { store } = context;
  return async (request, response) => {
    const sent = fields(request.body, draftFields);
    const draft = typedDraft(draftOf(context, request.params.number), sent);
    if (sent.action === 'discard') {
      store.drafts.remove(draft.number);
      response.redirect(303, '/add#waiting');
      return;
    }
    try {
      refuseLong(draft);
      store.drafts.update(draft);
      response.redirect(303, await act(context, draft, sent, whenGone(response)));
    } catch (error) {
      const problem = whyNotKept(error, response);
      if (error instanceof Refusal) response.status(422);
      response.type('html').send(renderDraft(context, draft, problem));
    }
  };
}

/** Characters of a field that are kept: five times what an article's may have, so that a mistake is not lost. */
const longestField = 10_000;

/** Throws a Refusal where what was typed is too long to be kept. */
function refuseLong({ text, metadata }: Draft): void {
  refuseLongText(text);
  for (const [name, value] of Object.entries(metadata))
    if (typeof value === 'string' && value.length > longestField)
      throw new Refusal(
        'too-long',
        `The field ${name} has ${value.length} characters; ${longestField} is the most. Nothing typed here is kept yet: shorten it and send it again.`,
      );
}

function draftOf({ store }: Context, number: string): Draft {
  const draft = /^\d{1,15}$/.test(number) ? store.drafts.get(Number(number)) : null;
  if (!draft) throw new NotFound('This text no longer waits here: it was saved or discarded.');
  return draft;
}

function typedDraft(draft: Draft, sent: DraftFields): Draft {
  const text = sent.text.replace(/\r\n?/g, '\n');
  const { layout } = draft.metadata;
  return {
    ...draft,
    text,
    problem: null,
    metadata: {
      ...withTyped(draft.metadata, sent),
      // What the format told of a stretch holds as long as the stretch stands.
      ...(layout && { layout: spansAfterEdit(layout, draft.text, text) }),
    },
  };
}

/** Does what was asked, and says where to go on. Throws a Refusal. */
async function act(
  context: Context,
  draft: Draft,
  { action, encoding }: DraftFields,
  gone: AbortSignal,
): Promise<string> {
  const { store } = context;
  if (action === 'look') return `${draftPath(draft.number)}#reading`;
  if (action === 'save' || action === 'next') return save(context, draft, action === 'next');
  const bytes = store.drafts.bytes(draft.number);
  if (!bytes) throw new Refusal('bad-input', 'There is no file behind this text to read again.');
  const options = { whole: action === 'whole', encoding: encoding && { chosen: encoding } };
  store.drafts.update(await rereadDraft(draft, bytes, options, gone));
  return `${draftPath(draft.number)}#reading`;
}

async function save(context: Context, draft: Draft, next: boolean): Promise<string> {
  if (Object.keys(problemsOf(draft.metadata)).length > 0)
    throw new Refusal('bad-input', 'A field below does not fit. Mend it and save again.');
  const id = await bringIn(context, articleOfDraft(draft));
  context.store.drafts.remove(draft.number);
  if (draft.beside && draft.beside !== id) return reportPath(draft.beside, id);
  if (next) return `/add?beside=${id}`;
  const [waiting] = context.store.drafts.list({ limit: 1 });
  return waiting ? draftPath(waiting.number) : articlePath(id);
}
