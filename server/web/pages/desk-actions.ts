import { z } from 'zod';
import { Refusal } from '../../../analysis/read/article.ts';
import {
  type Dismissal,
  dismissalSchema,
  type FindingKey,
  findingKeySchema,
} from '../../../analysis/types/dismissal.ts';
import { BadRequest } from '../../errors.ts';
import type { Reviewed } from '../../report/desk/reviewed.ts';
import type { DeskSent } from './desk-form.ts';

const written = z.object({ key: findingKeySchema, text: z.string().max(2000) });

/** What a button of a finding does to the desk; the desk as it was where the button is none of these. Throws a Refusal. */
export function afterAction(sent: DeskSent, reviewed: () => Promise<Reviewed>): Promise<DeskSent['state']> {
  const { verb } = sent.action;
  const act = actions[verb];
  return Promise.resolve(act ? act(sent, reviewed) : sent.state);
}

type Action = (
  sent: DeskSent,
  reviewed: () => Promise<Reviewed>,
) => DeskSent['state'] | Promise<DeskSent['state']>;

const actions: Record<string, Action | undefined> = {
  dismiss,
  undo,
  write,
  remove: ({ state, action }) => ({
    ...state,
    transcripts: state.transcripts.filter((_, i) => String(i) !== action.about),
  }),
};

/** “dismiss 12 {key}”: the reason and the initials stand in the fields of that number. */
function dismiss({ state, action, typed }: DeskSent): DeskSent['state'] {
  const [, number, sentKey] = /^(\w{1,10}) (.*)$/s.exec(action.about) ?? [];
  if (number === undefined) throw new BadRequest('No finding is named. Open the desk anew.');
  const key = read(sentKey, findingKeySchema);
  // The field of a finding among the first, in its pass, or under its paragraph: whichever was filled in.
  const either = (name: string) =>
    ['g', 'f', 'q'].map((list) => typed(`${name}-${list}${number}`)).find((text) => text !== '') ?? '';
  const initials = either('initials') || state.initials;
  const dismissal = dismissalSchema.safeParse({ ...key, reason: either('reason'), initials });
  if (!dismissal.success)
    throw new Refusal(
      'bad-input',
      'To dismiss a place, give a reason (at most 500 characters) and your initials: both are kept with it.',
    );
  const kept = { ...dismissal.data, initials: dismissal.data.initials };
  return { ...state, initials: kept.initials, dismissals: [...state.dismissals, kept] };
}

function undo({ state, action }: DeskSent): DeskSent['state'] {
  const key = read(action.about, findingKeySchema);
  const at = state.dismissals.findIndex((one) => one.rule === key.rule && sameWords(one, key));
  return { ...state, dismissals: state.dismissals.filter((_, i) => i !== at) };
}

/** A dismissal stands for a key where the words are the same, and those on one side. */
function sameWords(one: Dismissal, key: FindingKey): boolean {
  return one.words === key.words && (one.before === key.before || one.after === key.after);
}

/** Puts a wording into the draft, where the place is still as it was. */
async function write(
  { state, action }: DeskSent,
  reviewed: () => Promise<Reviewed>,
): Promise<DeskSent['state']> {
  const { key, text } = read(action.about, written);
  const { keys, review } = await reviewed();
  const at = keys.findIndex(
    (one) =>
      one.rule === key.rule &&
      one.words === key.words &&
      one.before === key.before &&
      one.after === key.after,
  );
  const wording = review.findings[at]?.wordings.find((one) => one.text === text);
  if (!wording) throw new Refusal('bad-input', 'That place has changed since. Look at it again.');
  const { draft } = state;
  return { ...state, draft: `${draft.slice(0, wording.start)}${text}${draft.slice(wording.end)}` };
}

function read<T>(sent: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(sent));
  } catch {
    throw new BadRequest('What the button sent cannot be read. Open the desk anew.');
  }
}
