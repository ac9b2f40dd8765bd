import { plainStyle } from '../../../analysis/check/index.ts';
import { deskStateSchema } from '../../../analysis/types/desk-review.ts';
import { noStyle } from '../../../server/library/house-style.ts';
import { leaving } from '../../../server/report/desk/leaving.ts';
import { reviewDesk } from '../../../server/report/desk/reviewed.ts';

/** Who lets which words stay, and why. */
export interface Stays {
  words: string;
  reason: string;
  initials: string;
}

/** What leaves a desk that had a draft and dismissed the findings of some words in it: all of the desk, and its sheet as a page. */
export async function savedDesk(
  draft: string,
  stays: readonly Stays[],
): Promise<{ json: string; sheet: string }> {
  const { keys } = await reviewDesk(deskStateSchema.parse({ draft }), plainStyle);
  const dismissals = stays.map(({ words, reason, initials }) => {
    const key = keys.find((one) => one.words === words);
    if (!key) throw new Error(`The desk found nothing at “${words}”.`);
    return { ...key, reason, initials };
  });
  const state = deskStateSchema.parse({ draft, dismissals });
  const made = { date: '2026-11-30', by: 'V. Lund' };
  const desk = { state, style: noStyle, made, reviewed: () => reviewDesk(state, plainStyle) };
  const taken = async (name: string) => String(await leaving.find((one) => one.name === name)!.make(desk));
  return { json: await taken('desk.json'), sheet: await taken('sheet.html') };
}
