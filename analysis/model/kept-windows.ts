import { makeRecent } from '../text/recent.ts';
import type { Runtime } from './runtime.ts';

type Out = Awaited<ReturnType<Runtime['encoder']>>;

/** What the encoder gave for one window, with what the heads were asked of it last and what they said. */
export interface KeptWindow {
  out: Out;
  answers: Map<string, { asked: string; answer: unknown }>;
}

/** Windows that are kept: two drafts of an hour's reading. One takes about a third of a megabyte. */
const usual = 96;

/**
 * What was read of a window is kept for a while, by all that the reader sees of it: its pieces and those before it, its marks
 * of quotation, its ends of sentences. Of a draft that is read again, only what changed is.
 */
let lately = makeRecent<KeptWindow>(usual);

/** Keeps so many windows from now on, in this thread; none of those before. */
export function keepWindows(most: number): void {
  lately = makeRecent<KeptWindow>(most);
}

/** The window of that key; encoded where it is not kept. */
export async function keptWindow(key: string, encode: () => Promise<Out>): Promise<KeptWindow> {
  return lately.get(key) ?? lately.keep(key, { out: await encode(), answers: new Map() });
}

/** What a head says of a window: what it said the last time, unless it was asked something else then. Nobody may alter it. */
export async function answered<Answer>(
  { answers }: KeptWindow,
  head: string,
  asked: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const known = answers.get(head);
  if (known?.asked === asked) return known.answer as Answer;
  const answer = await ask();
  answers.set(head, { asked, answer });
  return answer;
}
