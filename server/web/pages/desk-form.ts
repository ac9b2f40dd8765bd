import type { Request } from 'express';
import { z } from 'zod';
import { longestDraft } from '../../../analysis/check/index.ts';
import { Refusal } from '../../../analysis/read/article.ts';
import {
  type CallState,
  callStateSchema,
  callStates,
  type DeskState,
  deskStateSchema,
  type GivenTranscript,
  mostTranscripts,
} from '../../../analysis/types/desk-review.ts';
import { dismissalSchema } from '../../../analysis/types/dismissal.ts';
import { BadRequest } from '../../errors.ts';
import { fields } from '../../fields.ts';
import { largestText, refuseLongText } from '../../ingest/extract.ts';
import { transcriptOfBytes } from '../../ingest/transcripts/index.ts';
import { type Upload, uploadsOf } from '../../ingest/uploads.ts';

/** A draft that is only somewhat too long comes back with that said; one far longer would be a page of megabytes. */
const longestSent = 10 * longestDraft;
/** UTF-16 code units of all transcripts together. */
const mostOfTranscripts = 2 * largestText;

const many = (most: number) => {
  const one = z.string().max(most);
  return z.union([z.array(one), one.transform((text) => [text])]).default([]);
};

/** A list as JSON in a hidden field. What is broken, or was made by another version, stops the request with that said. */
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .string()
    .default('')
    .transform((sent, context): unknown => {
      try {
        return JSON.parse(sent || '[]');
      } catch {
        context.addIssue('is no JSON: open the desk anew');
        return z.NEVER;
      }
    })
    .pipe(z.array(item));

const form = z.looseObject({
  draft: z
    .string()
    .max(longestSent, `has more than ${longestSent} characters: paste one article`)
    .default(''),
  style: z.string().max(longestSent).default(''),
  'transcript-name': many(2000),
  'transcript-text': many(2 * largestText),
  dismissals: listOf(dismissalSchema),
  calls: listOf(callStateSchema),
  'call-name': many(2000),
  'call-state': many(40),
  'call-at': many(400),
  'call-note': many(8000),
  initials: z.string().max(400).default(''),
  do: z.string().max(200_000).default('check'),
  find: z.string().trim().max(200).default(''),
  against: z.string().max(64).default(''),
  theirs: z.string().max(longestSent).default(''),
});

/** A desk as its form sent it, with what is to be done. */
export interface DeskSent {
  state: DeskState;
  /** A house style in YAML. */
  style: string;
  /** What the draft is laid beside: what was searched for in the library, an article of it, or a pasted text. */
  beside: { find: string; against: string; theirs: string };
  /** The button that was pressed: a word, and what it is about. */
  action: { verb: string; about: string };
  /** The fields as they came: what was typed beside each finding. */
  typed(name: string): string;
  /** What of it could not be read, in sentences. */
  problems: string[];
  /** A desk that was saved, to be opened in place of this one. */
  opened: Upload | null;
  /** A draft as a Word document. */
  word: Upload | null;
}

/** A desk that nothing was sent to. */
export function emptySent(): DeskSent {
  return {
    state: deskStateSchema.parse({}),
    style: '',
    beside: { find: '', against: '', theirs: '' },
    action: { verb: 'check', about: '' },
    typed: () => '',
    problems: [],
    opened: null,
    word: null,
  };
}

/** Reads what the form of a desk sent. Throws a BadRequest where a field is none of the form's. */
export async function readSent(request: Pick<Request, 'body' | 'files'>): Promise<DeskSent> {
  // A body of a type that no reader takes is none, and no empty desk.
  if (request.body === undefined)
    throw new BadRequest('Nothing came that is read here. Send a form, and name its type in Content-Type.');
  const sent = fields(request.body, form);
  const uploads = uploadsOf(request.files);
  const { transcripts, problems } = await transcriptsOf(
    pasted(sent['transcript-name'], sent['transcript-text']),
    uploads.filter(({ field }) => field === 'files'),
  );
  const space = sent.do.indexOf(' ');
  return {
    state: {
      parallax: 'desk',
      version: 1,
      // Line ends as browsers count them.
      draft: sent.draft.replace(/\r\n?/g, '\n'),
      transcripts,
      dismissals: sent.dismissals,
      calls: callsOf(sent),
      initials: sent.initials.trim().slice(0, 20),
    },
    style: sent.style,
    beside: { find: sent.find, against: sent.against, theirs: sent.theirs },
    action:
      space < 0
        ? { verb: sent.do, about: '' }
        : { verb: sent.do.slice(0, space), about: sent.do.slice(space + 1) },
    typed: (name) => (typeof sent[name] === 'string' ? sent[name].trim() : ''),
    problems,
    opened: uploads.find(({ field }) => field === 'desk-file') ?? null,
    word: uploads.find(({ field }) => field === 'word-file') ?? null,
  };
}

/** Texts that were pasted, each under its name; an empty box is none. */
function pasted(names: readonly string[], texts: readonly string[]): GivenTranscript[] {
  return texts.flatMap((text, i) =>
    text.trim() === ''
      ? []
      : [
          {
            name: names[i]?.trim().slice(0, 200) || `transcript ${i + 1}`,
            text: text.replace(/\r\n?/g, '\n'),
          },
        ],
  );
}

/** What was pasted and what can be read of the files; the rest is told, and nothing else is lost by it. */
async function transcriptsOf(
  given: readonly GivenTranscript[],
  files: readonly Upload[],
): Promise<{ transcripts: GivenTranscript[]; problems: string[] }> {
  const transcripts: GivenTranscript[] = [];
  const problems: string[] = [];
  let total = 0;
  const take = (one: GivenTranscript) => {
    if (transcripts.length === mostTranscripts)
      throw new Refusal('too-long', `A desk has at most ${mostTranscripts} transcripts.`);
    refuseLongText(one.text);
    if (total + one.text.length > mostOfTranscripts)
      throw new Refusal(
        'too-long',
        `All transcripts together have at most ${mostOfTranscripts} characters. Give the parts that are quoted.`,
      );
    total += one.text.length;
    transcripts.push(one);
  };
  const attempt = async (name: string, read: () => Promise<GivenTranscript>) => {
    try {
      take(await read());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(`${name} was left out: ${error.message}`);
    }
  };
  for (const one of given) await attempt(one.name, async () => one);
  for (const { name, bytes } of files)
    await attempt(name, async () => ({ name, text: (await transcriptOfBytes(bytes, name)).text }));
  return { transcripts, problems };
}

/** How far each call is: what was kept, and what now stands in the fields of those on the page. */
function callsOf(sent: z.output<typeof form>): CallState[] {
  const states = new Map(sent.calls.map((call) => [call.name, call]));
  for (const [i, name] of sent['call-name'].entries()) {
    const state = callStates.find((one) => one === sent['call-state'][i]) ?? 'not asked';
    const at = (sent['call-at'][i] ?? '').trim().slice(0, 60);
    const note = (sent['call-note'][i] ?? '').trim().slice(0, 2000);
    const known = name.slice(0, 300);
    if (known === '') continue;
    if (state === 'not asked' && at === '' && note === '') states.delete(known);
    else states.set(known, { name: known, state, at, note });
  }
  return [...states.values()];
}
