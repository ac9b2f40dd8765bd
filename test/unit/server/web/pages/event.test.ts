import { readFileSync } from 'node:fs';
import request from 'supertest';
import { expect, test } from 'vitest';
import { analyzerVersion, eventVersion, makeArticle } from '../../../../../analysis/index.ts';
import { eventSchema } from '../../../../../analysis/types/event.ts';
import { correct } from '../../../../../server/library/corrections.ts';
import { eraseArticle } from '../../../../../server/library/erase.ts';
import { eventPath, eventPermalink, shortId } from '../../../../../server/report/links.ts';
import { fishermenText, harborText } from '../../support.ts';
import { audit, auditText, eventSite, fishermen, harbor, rerun } from './tellings.ts';

const ids = [harbor.id, fishermen.id, audit.id];
const path = eventPath(ids);

test('an event has a column an article and a row for each thing, whatever the order of its ids', async () => {
  const { app } = await eventSite();
  const { text } = await request(app).get(path).expect(200);
  for (const heading of ['Headline', 'Whose view opens', 'Who speaks', 'Facts by article', 'The last word'])
    expect(text).toMatch(new RegExp(`<h2 id="[^"]+">${heading}</h2>`));
  expect(text.match(/<p class="outlet"><b class="letter">[ABC]<\/b>/g)).toHaveLength(3);
  const { text: turned } = await request(app)
    .get(`/events/${[...ids].reverse().join('+')}`)
    .expect(200);
  expect(turned).toBe(text);
});

test('any two columns lead to their report, and each finding to its row', async () => {
  const { app } = await eventSite();
  const { text } = await request(app).get(path).expect(200);
  const reports = [...text.matchAll(/href="(\/reports\/[^"]+)"/g)].map(([, to]) => to);
  expect(reports).toHaveLength(6);
  expect(new Set(reports).size).toBe(3);
  await request(app).get(reports[0]).expect(200);
  for (const [, id] of text.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(`id="${id}"`);
});

test('a cell opens to the sentence that it stands on, with the words marked', async () => {
  const { app } = await eventSite();
  const { text } = await request(app).get(path).expect(200);
  expect(text).toMatch(/<p class="passage">[^\n]*<mark>[^<]+<\/mark>/);
  expect(text).not.toMatch(/<details open>/);
  expect((await request(app).get(`${path}?open=all`).expect(200)).text).toMatch(/<details open>/);
});

test('it is taken away as one file that asks for nothing, as JSON and as CSV', async () => {
  const { app } = await eventSite();
  const html = await request(app).get(`${path}.html`).expect(200);
  expect(html.headers['content-disposition']).toMatch(/^attachment; filename="?parallax-event-.*\.html"?$/);
  expect(html.text).toContain('<style>');
  expect(html.text).not.toMatch(/(?:src|href)="(?!#)/);
  const json = await request(app).get(`${path}.json`).expect(200).expect('Content-Type', /json/);
  expect(JSON.parse(json.text).event.columns).toHaveLength(3);
  await request(app).get(`${path}.csv`).expect(200).expect('Content-Type', /csv/);
  await request(app).get(`${path}.docx`).expect(404);
});

test('the API gives the same event', async () => {
  const { app } = await eventSite();
  const { body } = await request(app).get(`/api${path}`).expect(200);
  expect(eventSchema.parse(body).articles).toEqual([...ids].sort());
  expect(body.analyzer).toEqual(eventVersion);
});

test('a link that names the analyzer stays; another version’s says that it is not kept', async () => {
  const { app, context } = await eventSite();
  const { body } = await request(app).get(`/api${path}`).expect(200);
  const link = eventPermalink(body);
  expect((await request(app).get(path)).text).toContain(
    link.replaceAll('&', '&amp;').replaceAll('=', '&#x3D;'),
  );
  expect((await request(app).get(link).expect(200)).text).toContain('This is the event as Parallax');
  const older = { ...body, analyzer: { ...eventVersion, version: '0.0.1' } };
  const reading = context.store.analyses.get(harbor, analyzerVersion)!;
  expect(reading).not.toBeNull();
  context.store.events.put(older, analyzerVersion.assets);
  // Its readings were made by another version, and are not there.
  await request(app).get(eventPermalink(older)).expect(404);
  await request(app).get(`${path}?version=0.0.1`).expect(400);
});

test('fewer than three, more than eight and unknown articles are told what to do', async () => {
  const { app } = await eventSite();
  expect(
    (
      await request(app)
        .get(`/events/${shortId(harbor.id)}+${shortId(fishermen.id)}`)
        .expect(400)
    ).text,
  ).toContain('3 to 8 different articles');
  await request(app)
    .get(`/events/${Array(17).fill(harbor.id).join('+')}`)
    .expect(400);
  await request(app)
    .get(`${path}+${'f'.repeat(12)}`)
    .expect(404);
  await request(app).get('/events/x+y+z').expect(400);
});

test('an article that is named twice is counted once, and said', async () => {
  const { app } = await eventSite();
  const { text } = await request(app)
    .get(`${path}+${shortId(harbor.id)}`)
    .expect(200);
  expect(text).toContain('“Harbor wall on schedule” was given more than once');
  expect(text.match(/<p class="outlet">/g)).toHaveLength(3);
});

test('the same text run again is one column, with what was cut and changed word by word', async () => {
  const { app } = await eventSite([harbor, fishermen, audit, rerun]);
  const { text } = await request(app)
    .get(eventPath([...ids, rerun.id]))
    .expect(200);
  expect(text.match(/<p class="outlet">/g)).toHaveLength(3);
  expect(text).toMatch(/Evening Post[^<]*: mostly the same text/);
  expect(text).toMatch(/<del>[^<]*Wednesday[^<]*<\/del> <ins>[^<]*yesterday[^<]*<\/ins>/);
  expect(text).toMatch(/<del>[^<]*nearly twice[^<]*<\/del>/);
});

test('where articles are still to be read, one is read at each look, and how far it is is said', async () => {
  const { app, context } = await eventSite();
  for (const id of ids) context.store.analyses.remove(id);
  const first = await request(app).get(path).expect(200);
  expect(first.text).toContain('1 of 3 are read');
  expect(first.headers.refresh).toBe('0');
  expect(first.headers['cache-control']).toContain('no-store');
  expect((await request(app).get(path).expect(200)).text).toContain('2 of 3 are read');
  expect((await request(app).get(path).expect(200)).text).toContain('Now they are set side by side');
  expect((await request(app).get(path).expect(200)).text).toContain('One event in 3 tellings');
});

test('an event goes with an article of it that is deleted for good', async () => {
  const { app, context } = await eventSite();
  const { body } = await request(app).get(`/api${path}`).expect(200);
  const kept = { articles: body.articles, analyzer: eventVersion, basis: '', withoutApart: false };
  expect(context.store.events.has(kept)).toBe(true);
  context.store.articles.setDeleted(audit.id, true);
  await request(app).get(path).expect(404);
  expect(eraseArticle(context, audit.id).belongings.events).toBe(1);
  expect(context.store.events.has(kept)).toBe(false);
});

test('three to eight boxes become an event; a box that cannot be compared is named there', async () => {
  const { app } = await eventSite([]);
  const send = (sent: object) => request(app).post('/compare').type('form').send(sent);
  const more = await send({ left: harborText, right: fishermenText, action: 'more' }).expect(200);
  expect(more.text.match(/<textarea /g)).toHaveLength(3);
  expect(more.text).toContain('Minister Ana Horvat');
  const made = await send({
    left: harborText,
    right: fishermenText,
    more: [
      auditText,
      'Two words',
      `${auditText}  `,
      'Der Hafen wird im Frühjahr nicht fertig sein, sagte die Ministerin am Montag in der Hauptstadt, und die Fischer sind darüber sehr verärgert. '.repeat(
        4,
      ),
    ],
  }).expect(303);
  expect(made.headers.location).toMatch(/^\/events\/[0-9a-f+]+\?boxes=4-too-short\.5-twice\.6-not-english$/);
  expect((await request(app).get(made.headers.location).expect(200)).text).toContain('2 of 3 are read');
  await request(app).get(made.headers.location).expect(200);
  const { text } = await request(app).get(made.headers.location).expect(200);
  expect(text).toContain('What stood in box 4 was not compared');
  expect(text).toContain('What stood in box 6 was not compared: it is not in English');
});

test('with too little left the boxes come back, each with its problem', async () => {
  const { app, context } = await eventSite([]);
  const { text } = await request(app)
    .post('/compare')
    .type('form')
    .send({ left: harborText, right: '', more: ['Two words'] })
    .expect(422);
  expect(text).toContain('In box 3:');
  expect(text.match(/<textarea /g)).toHaveLength(3);
  expect(context.store.articles.count()).toBe(0);
});

test('what may tell of the same is set side by side where there are more than two', async () => {
  const third = makeArticle(`${auditText} Petra Novak left at noon.`, {
    title: 'What the auditors say of the wall',
    publisher: 'Coast Gazette',
    published: '2024-02-06',
  });
  const fourth = makeArticle(`${auditText} Luka Marin and Ana Horvat met later.`, {
    title: 'A minister under pressure',
    publisher: 'Union Voice',
    published: '2024-02-08',
  });
  const { app } = await eventSite([audit, third, fourth]);
  const { text } = await request(app).get('/library').expect(200);
  expect(text).toContain('All three tellings side by side');
  expect(text).toContain(`href="${eventPath([audit.id, third.id, fourth.id])}"`);
});

test('on paper it is a landscape page, and each row begins a page', () => {
  const css = readFileSync('views/styles/event.css', 'utf8');
  expect(css).toMatch(/@page event \{\s*size: A4 landscape;/);
  expect(css.slice(css.indexOf('@media print'))).toMatch(/\.event \.event-row \{\s*break-before: page;/);
});

const elsewhere = makeArticle(
  `Grandmaster Ilse Brandt won the chess tournament in Lund on Sunday after a long endgame against the Norwegian Per Aasen.

"I nearly lost on move forty," Brandt told reporters. Aasen offered a draw twice and was refused. The prize of 9,000 euros goes to a school for the blind, the organizers said. Next year the tournament moves to Malmö.`,
  { title: 'Brandt wins in Lund', publisher: 'Chess Weekly', published: '2024-02-07' },
);

test('what is on something else is said, and left out on request', async () => {
  const { app } = await eventSite([harbor, fishermen, audit, elsewhere]);
  const whole = eventPath([...ids, elsewhere.id]);
  const { text } = await request(app).get(whole).expect(200);
  expect(text).toMatch(/Brandt wins in Lund[^<]*seems to be on something else/);
  expect(text).toContain(`href="${whole}?apart&#x3D;out"`);
  const { text: without } = await request(app).get(`${whole}?apart=out`).expect(200);
  expect(without.match(/<p class="outlet">/g)).toHaveLength(3);
  expect(without).toContain('Set what is on something else beside the others again');
  const { body } = await request(app).get(`/api${whole}?apart=out`).expect(200);
  expect(body.withoutApart).toBe(true);
  expect(body.articles).toContain(elsewhere.id);
});

test('a reader’s correction makes another event, and the first stays at its link', async () => {
  const { app, context } = await eventSite();
  const before = await request(app).get(`/api${path}`).expect(200);
  const end = harbor.text.length;
  const start = harbor.text.lastIndexOf('\n\n') + 2;
  await correct(context, harbor, { action: 'blocks', block: [{ start, end, kind: 'caption' }] });
  const after = await request(app).get(`/api${path}`).expect(200);
  expect(after.body.corrections).toHaveProperty(harbor.id);
  expect(eventPermalink(after.body)).toContain('basis=');
  const kept = await request(app)
    .get(`/api${eventPermalink(before.body)}`)
    .expect(200);
  expect(kept.body).toEqual(before.body);
});

test('a finding of headlines shows them, though they stand in no text', async () => {
  const { app } = await eventSite();
  const { body } = await request(app).get(`/api${path}`).expect(200);
  const { text } = await request(app).get(path).expect(200);
  const finding = body.findings.find(({ kind }: { kind: string }) => kind === 'headline');
  expect(finding).toBeDefined();
  for (const at of finding.claim.columns) expect(text).toContain(`<q>${body.headline[at].text}</q>`);
});

test('three files that wait are saved and set side by side at one press', async () => {
  const { app, context } = await eventSite([]);
  for (const text of [harborText, fishermenText, auditText])
    await request(app).post('/add/text').type('form').send({ text }).expect(303);
  expect((await request(app).get('/add').expect(200)).text).toContain('Save all three and compare');
  const draft = context.store.drafts.list().map(({ number }) => String(number));
  const { headers } = await request(app)
    .post('/drafts')
    .type('form')
    .send({ action: 'compare', draft })
    .expect(303);
  expect(headers.location).toBe(eventPath(context.store.articles.list().map(({ id }) => id)));
});
