import request from 'supertest';
import { expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/index.ts';
import { corpusDiffSchema } from '../../../../../analysis/types/corpus-diff.ts';
import type { Context } from '../../../../../server/context.ts';
import { importArticle } from '../../../../../server/library/analysis.ts';
import { askReport, createCorpus } from '../../../../../server/library/corpora.ts';
import { familyOf, isUnchanged } from '../../../../../server/library/corpus-again.ts';
import { corpusTask } from '../../../../../server/library/corpus-steps.ts';
import { corpusAgainModel } from '../../../../../server/report/corpus/corpus-again-model.ts';
import { runCorpora } from '../../../../../server/web/workers/corpus-run.ts';
import { createApp, longText, temporaryContext } from '../../support.ts';

const work = (context: Context) =>
  runCorpora((task) => corpusTask(context, task), { only: null, width: 1, isStopped: () => false });

test('a corpus is run again and held against the first by pages and forms alone', async () => {
  const context = temporaryContext();
  const texts = Array.from({ length: 12 }, (_, i) =>
    makeArticle(
      i < 6
        ? `${longText}\n\nThe meeting was held in town ${i}.`
        : `${longText.replaceAll('reckless', 'new')} It ended in town ${i}.`,
      {
        ...{ title: `Telling <${i}>`, publisher: i % 2 === 0 ? 'North' : 'South' },
        published: `2024-${String(1 + i).padStart(2, '0')}-11`,
      },
    ),
  );
  for (const article of texts) await importArticle(context, article);
  const wish = { name: 'The <wall>', selection: {}, ids: null, note: '', scheme: null };
  const one = await createCorpus(context, wish);
  await askReport(context, one);
  await work(context);
  const app = createApp(context);

  const same = await request(app).post(`/corpora/${one.id}/rerun`).type('form').send({});
  expect(same.status).toBe(409);
  expect(same.text).toMatch(/Nothing that makes figures has changed/);
  const made = await request(app).post(`/corpora/${one.id}/rerun`).type('form').send({ anyway: 'on' });
  expect(made.status).toBe(303);
  const [, again] = await familyOf(context, one);
  expect(made.headers.location).toBe(`/corpora/${again.id}`);
  const path = `/corpora/${one.id}/diff/${again.id}`;
  expect((await request(app).get(path)).text).toContain('The report of “The &lt;wall&gt; (');
  // The heads of half of it are taken out, so that there is something that moved.
  for (const { id } of texts.slice(0, 3)) context.store.articles.setDeleted(id, true);
  await work(context);

  const asks = await request(app).get(path);
  expect(asks.text).toContain(`<form method="post" action="${path}">`);
  expect((await request(app).get(`${path}/diff.json`)).headers.location).toBe(path);
  expect((await request(app).post(path)).headers.location).toBe(path);
  const { text } = await request(app).get(path);
  expect(text).toMatch(/\d+ of \d+ figures that both have are another/);
  expect(text).toContain('Telling &lt;0&gt;</a>: in The &lt;wall&gt; alone. Of the other: It was deleted.');
  const file = await request(app).get(`${path}/diff.json`);
  const diff = corpusDiffSchema.parse(file.body);
  expect(diff.figures.length).toBeGreaterThan(0);
  expect(diff.only).toHaveLength(3);

  const place = diff.figures.findIndex(({ measure }) => measure === 'loaded-density-author');
  const opened = await request(app).get(`${path}?measure=loaded-density-author&figure=${place}`);
  expect(opened.text).toContain('id="opened"');
  expect(opened.text).toContain('“reckless project”, condemnation: is counted no more');
  expect(opened.text).toContain('Figures that moved: Charge of words in the writer’s own voice');
  expect((await request(app).get(`${path}?figure=x`)).status).toBe(400);
  expect((await request(app).get(`${path}?figure=999`)).text).not.toContain('id="opened"');
  expect((await request(app).get(`/corpora/${one.id}/diff/1`)).text).toBe(text);
  expect((await request(app).get(`/corpora/${one.id}/diff/${one.id}`)).status).toBe(409);
  expect((await request(app).get(`/corpora/${one.id}/diff/nothing`)).status).toBe(404);

  const family = await familyOf(context, one);
  expect(corpusAgainModel(again, family, isUnchanged(family))).toMatchObject({
    ...{ path: `/corpora/${again.id}/rerun`, unchanged: true, first: { name: 'The <wall>' } },
    reruns: [{ here: true, diffPath: path }],
  });
});

test('the versions of a codebook are shown with what each changed', async () => {
  const context = temporaryContext();
  const keep = (phrases: unknown[]) =>
    context.store.schemes.add({
      ...{ id: 'blame', title: 'Blame' },
      categories: [
        {
          ...{ id: 'blame', name: 'Blame', definition: 'Says who is at fault.', example: 'They let it rot.' },
          ...{ counterExample: 'It rotted.', color: 'pink', key: 'b', unit: 'article', kind: 'yes/no' },
          ...{ values: [], machine: null, phrases: phrases as never },
        },
      ],
    });
  keep(['fault*']);
  keep([{ words: 'fault*', unless: ['fault line'] }, 'guilt']);
  const app = createApp(context);
  expect((await request(app).get('/lessons/schemes')).text).toContain('/lessons/schemes/blame/versions');
  const { text } = await request(app).get('/lessons/schemes/blame/versions');
  expect(text).toContain('its word list now has “guilt”');
  expect(text).toContain('was spoiled by “nothing”, and now is by “fault line”');
  expect(new Set(text.match(/SHA-256 [0-9a-f]{64}/g)).size).toBe(2);
  expect((await request(app).get('/lessons/schemes/nothing/versions')).status).toBe(404);
});
