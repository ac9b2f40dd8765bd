import request from 'supertest';
import { expect, test } from 'vitest';
import { machineSources } from '../../../../../../server/coding/study/machine-sources.ts';
import { studyOf } from '../../../../../../server/coding/study/studies.ts';
import { codesPopulation, drawnStudy, learnedHead, settles } from '../../../coding/population.ts';
import { categoryOf, coderWith, roundWith } from '../../../coding/study.ts';
import { createApp, temporaryContext } from '../../../support.ts';

/** A study with 70 gold articles of 140, of two outlets, and a head that all of them are coded by but `left`. */
function site({ left = 0 } = {}) {
  const context = temporaryContext();
  const { store } = context;
  const made = drawnStudy(store, [categoryOf('blame', { name: 'Blame' })], {
    'Coast Gazette': { articles: 80, drawn: 40 },
    'Union Voice': { articles: 60, drawn: 30 },
  });
  const round = roundWith(store, made, 1);
  const ann = coderWith(store, made, 'Ann');
  const items = store.items.of(made.task.number);
  for (const [i, item] of items.entries())
    settles(store, made, [round, ann, item], i % 4 === 0 ? 'yes' : 'no');
  const study = learnedHead(
    store,
    made,
    items.map((item, i) => ({ item, gold: i % 4 === 0, share: i % 5 === 0 ? 0.9 : 0.1 })),
  );
  const [{ source }] = machineSources(store, study);
  for (const article of store.machineCodes.missing(made.task.number, source, 1000).slice(left))
    store.transaction(() => {
      const { text } = store.articles.get(article)!;
      store.machineCodes.put(made.task.number, source, article, [[0, text.length, 0.1]]);
    });
  return { context, app: createApp(context), path: `/studies/${study.task.id}`, source, study };
}

/** What a page says, without its tags. */
const wordsOf = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

test('the table shows the head and the coder against gold, and each count opens its passages', async () => {
  const { app, path } = site();
  const { text } = await request(app).get(`${path}/machine`).expect(200);
  // 18 in gold; the head says yes to every fifth of 70: 14, of which every twentieth, 4, is right.
  expect(wordsOf(text)).toContain('the learned head precision .29');
  expect(wordsOf(text)).toMatch(/right yes 4 false yes 10 false no 14 right no 42/);
  expect(wordsOf(text)).toContain('Ann precision 1.00');
  const [, link] = /<a href="([^"]*verdict[^"]*no[^"]*)">14</.exec(text)!;
  const places = await request(app).get(link.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).expect(200);
  expect(wordsOf(places.text)).toContain('The learned head said no, gold says yes: 14.');
  expect(places.text.match(/<mark/g)).toHaveLength(14);
  expect(places.text).toContain('Report 4 of Coast Gazette.');
  await request(app).get(`${path}/machine?category=blame&who=coder:999`).expect(404);
  await request(app).get(`${path}/machine?category=blame&verdict=maybe`).expect(400);
  await request(app).get('/studies/none/machine').expect(404);
});

test('the lead lets coders see the machine, and takes it back; nothing else of the study changes', async () => {
  const { app, path, context, study } = site();
  const open = () => studyOf(context.store, study.task.id).settings;
  const press = (value: string) => request(app).post(`${path}/machine`).type('form').send({ open: value });
  const { headers } = await press('yes').expect(303);
  expect(headers.location).toBe(`${path}/machine`);
  expect(open()).toEqual({ ...study.settings, machineOpen: true });
  expect(wordsOf((await request(app).get(`${path}/machine`)).text)).toContain('Hide the machine from coders');
  await press('no').expect(303);
  expect(open()).toEqual(study.settings);
  await press('perhaps').expect(400);
});

test('estimates stand three ways, by outlet, and compared; with what a paper says of them', async () => {
  const { app, path } = site();
  const { text } = await request(app)
    .get(`${path}/estimates?kind=outlet&one=Coast+Gazette&other=Union+Voice`)
    .expect(200);
  const said = wordsOf(text);
  expect(said).toContain('140 of 140 articles of the population');
  // Gazette: (72 · .1 + 8 · .9) / 80 + (10 − 10.4) / 40 = .17; Voice .18 + (8 − 7.8) / 30 = .187.
  expect(said).toMatch(/all corrected 17\.7% \[[\d., ]+\] machine alone 0\.0%/);
  expect(said).toContain('Coast Gazette corrected 17.0% ');
  expect(said).toContain('Union Voice corrected 18.7% ');
  expect(said).toMatch(/Coast Gazette minus Union Voice corrected [+−]\d+\.\d \[−/);
  expect(said).toContain('too little to say which of the two has more');
  expect(said).toMatch(/“Blame” was estimated by design-based supervised learning/);
  expect(said).toContain('seed “harbor”');
});

test('until the whole population is coded there are no figures, but how far it is and a way to go on', async () => {
  const { app, path, source } = site({ left: 3 });
  const { text } = await request(app).get(`${path}/estimates`).expect(200);
  expect(wordsOf(text)).toContain('137 of 140 articles');
  expect(text).toContain(`action="${path}/runs"`);
  expect(text).toContain(`name="source" value="${source}"`);
  expect(text).not.toContain('<table');
  await request(app).get(`${path}/estimates?of=nothing`).expect(404);
});

test('while a machine codes the population the page comes again, and begins with what was asked for last', async () => {
  const { app, path, context, source } = site({ left: 3 });
  context.store.transaction(() => context.store.machineRuns.ask(1, source));
  const { text, headers } = await request(app).get(`${path}/estimates`).expect(200);
  expect(headers.refresh).toBe('5');
  expect(wordsOf(text)).toContain('137 of 140 articles');
  expect(text).not.toContain(`action="${path}/runs"`);
});

test('too little gold is told in place of figures, with how much more it needs', async () => {
  const context = temporaryContext();
  const { store } = context;
  const frames = categoryOf('blame', { machine: { measure: 'frames', categories: ['conflict'] } });
  const made = drawnStudy(store, [frames], {
    Gazette: { articles: 60, drawn: 30 },
    Voice: { articles: 60, drawn: 30 },
  });
  const round = roundWith(store, made, 1);
  const ann = coderWith(store, made, 'Ann');
  for (const item of store.items.of(made.task.number).slice(0, 48))
    settles(store, made, [round, ann, item], 'no');
  const study = studyOf(store, made.task.id);
  codesPopulation(store, study, machineSources(store, study)[0].source, () => 0);
  const { text } = await request(createApp(context)).get(`/studies/${made.task.id}/estimates`).expect(200);
  expect(wordsOf(text)).toContain(
    'The study has gold of 48 articles that were drawn, and estimates need 50: settle 2 more.',
  );
  expect(wordsOf(text)).toContain('12 of 60 drawn items have no gold yet');
  expect(wordsOf(text)).not.toContain('design-based supervised learning');
});

test('a study that no machine codes says what to do', async () => {
  const context = temporaryContext();
  const made = drawnStudy(context.store, [categoryOf('blame')], { Gazette: { articles: 4, drawn: 2 } });
  const app = createApp(context);
  const { text } = await request(app).get(`/studies/${made.task.id}/estimates`).expect(200);
  expect(wordsOf(text)).toContain('No machine codes a category of this study yet.');
  const machine = await request(app).get(`/studies/${made.task.id}/machine`).expect(200);
  expect(wordsOf(machine.text)).toContain('No machine codes a category of this study yet.');
  // There is nothing that coders could be let see.
  expect(machine.text).not.toContain('name="open"');
});
