import request from 'supertest';
import { expect, test } from 'vitest';
import { goldRows } from '../../../../../../server/coding/study/adjudicate.ts';
import { codedStudy, marks } from '../../../coding/coded-study.ts';
import { categoryOf } from '../../../coding/study.ts';
import { createApp } from '../../../support.ts';

const values = (...ids: string[]) => ids.map((id) => ({ id, name: id }));
const names = ['Ann Archer', 'Ben Book', 'Cleo Coder'];

/** Three coders who differ on what they were asked, and mark words by other boundaries. */
function site() {
  const tone = categoryOf('tone', { kind: 'ordinal', key: 't', values: values('cold', 'even', 'warm') });
  const topic = categoryOf('topic', { kind: 'several of', key: 'p', values: values('money', 'people') });
  const room = codedStudy(
    [
      categoryOf('blame'),
      tone,
      topic,
      categoryOf('words', { kind: 'text' }),
      categoryOf('charged', { unit: 'span', color: 'green' }),
      categoryOf('same', { key: 'e' }),
    ],
    names,
  );
  const main = room.round('main');
  const [ann, ben, cleo] = room.coders;
  const said = (blame: string, tone: string) => ({
    blame,
    tone,
    topic: 'money',
    words: 'So I think.',
    same: 'no',
  });
  room.say(main, ann, [said('yes', 'cold'), said('yes', 'even'), said('no', 'warm')]);
  room.say(main, ben, [said('yes', 'cold'), said('no', 'warm'), said('no', 'warm')]);
  room.say(main, cleo, [said('yes', 'even'), said('yes', 'even')]);
  for (const [coder, words] of [
    [ann, 'reckless'],
    [ben, 'reckless company'],
  ] as const)
    marks(room.store, room.study(), main, coder, room.items[0], 'charged', [
      { words, reason: 'it <judges>' },
    ]);
  room.store.questions.add(room.task.number, {
    ...{ item: room.items[1], coder: ben, category: 'blame', question: 'Is a company somebody?' },
  });
  const app = createApp(room.context);
  const get = (path: string, status = 200) =>
    request(app).get(`/studies/${room.task.id}/${path}`).expect(status);
  const post = (path: string, body: Record<string, string | number>) =>
    request(app).post(`/studies/${room.task.id}/${path}`).type('form').send(body);
  return { ...room, main, get, post };
}

/** The forms of a page that decide, each with what its hidden fields and first boundaries send. */
function decisions(html: string): Record<string, string>[] {
  return Array.from(html.matchAll(/<form[^>]*class="decides">(.*?)<\/form>/gs), ([, form]) =>
    Object.fromEntries(
      Array.from(form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g), ([, name, value]) => [
        name,
        value.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
      ]),
    ),
  );
}

test('adjudication: what each said with reasons and questions, and nobody by name or number', async () => {
  const { get, coders } = site();
  for (const path of ['gold?category=blame', 'gold?category=charged', 'gold?category=tone&show=agree']) {
    const { text } = await get(path);
    for (const name of names) expect(text).not.toContain(name.split(' ')[0]);
    expect(text).toMatch(/coder 1<\/b>/);
  }
  const { text } = await get('gold?category=charged');
  expect(text).toContain('because it &lt;judges&gt;');
  expect(text).toMatch(/name="at" value="\d+-\d+"> <q>reckless<\/q>/);
  expect(text).toContain('<mark class="c-green">reckless company</mark>');
  const asked = await get('gold?category=blame');
  expect(asked.text).toMatch(/coder [123] asked:<\/b> Is a company somebody\?/);
  // What a form sends names the thing, and none of its coders.
  expect(Object.keys(decisions(asked.text)[0]).sort()).toEqual(
    ['round', 'item', 'category', 'option', 'subject', 'start', 'end', 'before', 'back'].sort(),
  );
  expect(coders).toHaveLength(3);
});

test('the lead decides by the form of the page, and a second window that was open is told so', async () => {
  const { get, post, store, study } = site();
  const page = await get('gold?category=blame');
  const [form] = decisions(page.text);
  const { headers } = await post('gold', {
    ...form,
    value: 'no',
    reason: 'codebook unclear',
    note: 'See  rule 3',
  }).expect(303);
  expect(headers.location).toContain('gold?category=blame&show=differ');
  const [row] = goldRows(store, study(), 'blame').filter(({ provenance }) => provenance === 'adjudicated');
  expect(row.gold).toMatchObject({ value: 'no', reason: 'codebook unclear', note: 'See rule 3' });
  const late = await post('gold', { ...form, value: 'yes' }).expect(409);
  expect(late.text).toContain('decided meanwhile');
  await post('gold', { ...form, value: 'maybe', before: row.gold!.number }).expect(400);
  await post('gold', { ...form, value: 'yes', reason: 'because' }).expect(400);
  expect(goldRows(store, study(), 'blame').filter(({ gold }) => gold !== null)).toHaveLength(1);
  const { text } = await get('gold?category=blame&show=adjudicated');
  expect(text).toMatch(/Now: <b>no<\/b> \(you decided; codebook unclear\)/);
});

test('all that agree is accepted in one press, of a category or of all, and how many is told', async () => {
  const { get, post, store, study } = site();
  const one = await post('gold/accept', { category: 'same' }).expect(303);
  expect(one.headers.location).toContain('category=same&accepted=3');
  const all = await post('gold/accept', {}).expect(303);
  const { text } = await get(all.headers.location.split('/').slice(3).join('/'));
  expect(text).toContain('answers accepted.');
  const rows = goldRows(store, study());
  expect(rows.filter(({ provenance }) => provenance === 'unanimous').length).toBeGreaterThan(5);
  expect(rows.every(({ category, provenance }) => category.id !== 'words' || provenance === 'open')).toBe(
    true,
  );
  expect(text).toContain('Free text has no one value to decide on');
});

test('agreement: a line a category with α, what is too little to say in words, and each number opens to its passages', async () => {
  const { get, coders } = site();
  const { text } = await get('agreement');
  expect(text).toContain('says how far coders agree beyond chance');
  expect(text).toContain('All said the same of everything');
  expect(text).toContain('Free text is not compared');
  const category = await get('agreement?category=blame');
  // Two of Ann, Ben and Cleo differ once each with Ben: yes met no twice.
  const link = /<a href="([^"]*row&#x3D;yes&amp;column&#x3D;no[^"]*)">2<\/a>/.exec(category.text)![1];
  const cell = await get(
    link.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&').split('/').slice(3).join('/'),
  );
  expect(cell.text).toContain('1 passage');
  expect(cell.text).toMatch(/<b>Ben Book<\/b>: no/);
  const pair = await get(`agreement?category=tone&pair=${coders[0]}-${coders[1]}`);
  expect(pair.text).toContain('Ann Archer and Ben Book');
  await get('agreement?category=topic&option=money');
  await get('agreement?category=charged');
  await get('agreement?category=words');
  await get('agreement?category=nothing', 404);
  await get('agreement?category=blame&pair=1-99999', 404);
  await get('agreement?category=blame&row=yes', 400);
  await get('agreement?round=99999', 404);
});

test('a study in which nothing was coded yet says so on both pages', async () => {
  const { context, task } = codedStudy([categoryOf('blame')], names);
  const app = createApp(context);
  const agreement = await request(app).get(`/studies/${task.id}/agreement`).expect(200);
  expect(agreement.text).toContain('Nothing was coded here yet');
  const gold = await request(app).get(`/studies/${task.id}/gold`).expect(200);
  expect(gold.text).toContain('Nothing was coded yet');
  await request(app).get('/studies/none/gold').expect(404);
});
