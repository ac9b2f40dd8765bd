import request from 'supertest';
import type { DeskReview } from '../../../analysis/types/desk-review.ts';
import type { FindingKey } from '../../../analysis/types/dismissal.ts';
import type { Context } from '../../../server/context.ts';
import { createRoutes } from '../../../server/web/app.ts';

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
  const desk = createRoutes({} as Context);
  const { body } = await request(desk).post('/api/desk').send({ draft, style: 'allow: []' }).expect(200);
  const findings = body.findings as (DeskReview['findings'][number] & { key: FindingKey })[];
  const dismissals = stays.map(({ words, reason, initials }) => {
    const found = findings.find(({ key }) => key.words === words);
    if (!found) throw new Error(`The desk found nothing at “${words}”.`);
    return { ...found.key, reason, initials };
  });
  const taken = async (name: string) => {
    const fields = { draft, style: 'allow: []', dismissals: JSON.stringify(dismissals) };
    const { text } = await request(desk).post(`/desk/${name}`).type('form').send(fields).expect(200);
    return text;
  };
  return { json: await taken('desk.json'), sheet: await taken('sheet.html') };
}
