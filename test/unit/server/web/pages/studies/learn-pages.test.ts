import request from 'supertest';
import { expect, test } from 'vitest';
import { type Study, studyOf } from '../../../../../../server/coding/study/studies.ts';
import { type StudyStep, studyStep } from '../../../../../../server/coding/study/study-steps.ts';
import type { Context } from '../../../../../../server/context.ts';
import { studyToLearn } from '../../../coding/learned-study.ts';
import { categoryOf } from '../../../coding/study.ts';
import { createApp, temporaryContext } from '../../../support.ts';

async function workOn(context: Context, most = Infinity): Promise<void> {
  let carried: StudyStep | null = null;
  for (let step = 0; step < most; step++) {
    carried = await studyStep(context, carried);
    if (!carried) return;
  }
}

function pagesOf(context: Context, { task }: Study) {
  const app = createApp(context);
  const at = (path: string) => `/studies/${task.id}/${path}`;
  return {
    get: (path: string) => request(app).get(at(path)),
    post: (path: string, sent: object) => request(app).post(at(path)).type('form').send(sent),
  };
}

test('a lead has a head learned by one button, sees how far it is, what it is worth, and uses it', async () => {
  const context = temporaryContext();
  const { study } = await studyToLearn(context, { more: 12 });
  const { get, post } = pagesOf(context, study);
  const before = await get('heads').expect(200);
  expect(before.text).toContain('<b>21</b> yes and <b>42</b> no in gold, of <b>63</b> events');
  expect(before.headers.refresh).toBeUndefined();

  const asked = await post('heads', { category: 'blame' }).expect(303);
  expect(asked.headers.location).toBe(`/studies/${study.task.id}/heads#blame-`);
  expect((await get('heads')).text).toContain('Waiting for its turn.');
  await workOn(context, 4);
  const during = await get('heads').expect(200);
  expect(during.text).toContain('Being learned: step 4 of 51.');
  // With its address: this very page with a place on it, to which the form leads, is not asked for again by itself.
  expect(during.headers.refresh).toBe(`3; url=/studies/${study.task.id}/heads`);
  await get('heads/1').expect(404);

  await workOn(context);
  const after = await get('heads').expect(200);
  expect(after.text).toMatch(/Head 1<\/a>, .*F1 <b>(?:\.9\d|1\.00)<\/b>/);
  expect(after.headers.refresh).toBeUndefined();
  const card = (await get('heads/1').expect(200)).text;
  const { hash } = context.store.heads.of(study.task.number)[0];
  expect(card).toContain(hash);
  expect(card).toContain('63 by article, 21 of them yes');
  expect(card).toContain('<svg class="growth"');
  expect(card).toContain('<th scope="row">Union Voice</th>');
  expect(card).not.toContain('saying yes to everything');

  await post('heads/1/adopt', {}).expect(303);
  expect((await get('heads/1')).text).toContain('Version 2 of the codebook names this head');
  // What coders are asked is the same: no round is to be coded anew.
  expect((await get('')).text).not.toContain('This round keeps version 1');
  expect(studyOf(context.store, study.task.id).scheme.scheme.categories[0].learned).toEqual({ head: hash });

  expect((await get('heads/1/next')).text).toContain('The head has not coded the population yet.');
  const ran = await post('runs', { source: `head:${hash}` }).expect(303);
  expect(ran.headers.location).toBe(`/studies/${study.task.id}/heads/1#use`);
  const going = await get('heads/1');
  expect(going.text).toContain('Coding the population: 0 of 75 articles.');
  expect(going.headers.refresh).toBe(`3; url=/studies/${study.task.id}/heads/1`);
  await workOn(context);
  expect((await get('heads/1')).text).toContain('It has coded the population: 75 of 75 articles');
  const next = (await get('heads/1/next?most=3').expect(200)).text;
  expect(next.match(/<li>/g)).toHaveLength(3);
  await post('heads/1/next', { most: 3 }).expect(303);
  expect(studyOf(context.store, study.task.id).rounds.at(-1)).toMatchObject({
    kind: 'training',
    name: 'Least sure',
  });
});

test('what cannot be learned has no button, and asking all the same gets the reason', async () => {
  const context = temporaryContext();
  const categories = [
    categoryOf('blame', { unit: 'article' }),
    categoryOf('words', { unit: 'span', color: 'green' }),
  ];
  const { study } = await studyToLearn(context, { reports: 9, categories: [categories[0]] });
  context.store.transaction(() =>
    context.store.schemes.add({ id: 'test-scheme', title: 'A scheme', categories }),
  );
  const { get, post } = pagesOf(context, study);
  const { text } = await get('heads').expect(200);
  expect(text).toContain('Not to be learned yet. 3 gold rows say yes: 20 are needed.');
  expect(text).toContain('<b>3</b> yes and <b>6</b> no in gold');
  expect(text).toContain('<b>words</b> cannot be learned. It is asked of words that coders mark.');
  expect(text).not.toContain('<button');
  const refused = await post('heads', { category: 'blame' }).expect(409);
  expect(refused.text).toContain('Nothing was begun. 3 gold rows say yes: 20 are needed.');
  await post('heads', { category: 'words' }).expect(409);
  await post('heads', { category: 'praise' }).expect(404);
  await get('heads/7').expect(404);
  await post('runs', { source: 'head:1' }).expect(404);
});

test('a head that is no better than saying yes to everything is shown as such, with what it confuses', async () => {
  const context = temporaryContext();
  const { study, articles } = await studyToLearn(context, { pull: 0 });
  const { get, post } = pagesOf(context, study);
  await post('heads', { category: 'blame' }).expect(303);
  await workOn(context);
  const { text } = await get('heads/1').expect(200);
  expect(text).toContain('better than saying yes to everything, which would have an F1 of .50');
  const shown = articles.filter(({ id }) => text.includes(`/articles/${id.slice(0, 8)}`));
  expect(shown.length).toBeGreaterThan(3);
  expect(text).toContain('says that the bridge will open');
});
