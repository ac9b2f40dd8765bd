import request from 'supertest';
import { expect, test } from 'vitest';
import { analyzerVersion } from '../../../../analysis/index.ts';
import { ensureAnalysis, ensureComparison, importArticle } from '../../../../server/library/analysis.ts';
import { findReport } from '../../../../server/library/reports.ts';
import { judgeable, localPrecision, standings } from '../../../../server/library/verdicts.ts';
import { permalink, reportPath, verdictsPath } from '../../../../server/report/links.ts';
import { notesOf } from '../../../../server/report/notes.ts';
import { createApp, harbor, temporaryContext, uproar } from '../support.ts';

async function site() {
  const context = temporaryContext();
  for (const article of [harbor, uproar]) await importArticle(context, article);
  const app = createApp(context);
  const view = await ensureAnalysis(context, uproar);
  const charged = notesOf('left', view).get('loaded')!;
  const judge = (fields: Record<string, string>) =>
    request(app)
      .post(verdictsPath(uproar.id))
      .type('form')
      .send({ ...analyzerVersion, who: 'Ana', reason: 'a plain fact', ...fields });
  const report = reportPath(harbor.id, uproar.id);
  return { context, app, view, charged, judge, report, params: { left: harbor.id, right: uproar.id } };
}

test('a verdict is kept with who, when and why, shown at its mark, and leads back', async () => {
  const { context, app, charged, judge, report } = await site();
  const [note] = charged;
  const answer = await judge({ mark: note.label, verdict: 'reject', back: `${report}?show=c#text-right` });
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe(`${report}?show=c#text-right`);
  const [verdict] = context.store.verdicts.of(uproar.id);
  expect(verdict).toMatchObject({ ...note.span, measure: 'loaded', verdict: 'reject', who: 'Ana' });
  expect(Date.parse(verdict.created)).toBeGreaterThan(0);
  const page = await request(app).get(`${report}/texts`).expect(200);
  expect(page.text).toContain('Ana rejects it (“a plain fact”, ');
  expect(page.text).toMatch(/How do the marks fare[\s\S]*0 of 1 judged mark accepted/);
  // The machine's mark is as it was.
  expect((await ensureAnalysis(context, uproar)).analysis.readings.loaded.marks).toHaveLength(charged.length);
});

test('the latest word of each person counts; the majority decides, and a tie is open', async () => {
  const { context, charged, judge } = await site();
  const mark = charged[0].label;
  const outcome = () => [...standings(context.store.verdicts.of(uproar.id)).values()][0]?.outcome;
  await judge({ mark, verdict: 'reject' });
  expect(outcome()).toBe('rejected');
  await judge({ mark, verdict: 'accept', who: 'Ben' });
  expect(outcome()).toBe('open');
  await judge({ mark, verdict: 'accept' });
  expect(outcome()).toBe('accepted');
  await judge({ mark, verdict: 'retag', category: 'booster' });
  await judge({ mark, verdict: 'withdraw', who: 'Ben' });
  expect(outcome()).toBe('retagged');
});

test('local precision is of the marks that people agree on, with n', async () => {
  const { context, view, charged, judge } = await site();
  await judge({ mark: charged[0].label, verdict: 'accept' });
  await judge({ mark: charged[1].label, verdict: 'reject' });
  await judge({ mark: charged[2].label, verdict: 'accept' });
  await judge({ mark: charged[2].label, verdict: 'reject', who: 'Ben' });
  const said = standings(context.store.verdicts.of(uproar.id));
  expect(localPrecision(judgeable(view).values(), said)).toEqual([
    { measure: 'loaded', judged: 2, accepted: 1, open: 1 },
  ]);
});

test('with and without the rejected marks: figures, findings and marks follow', async () => {
  const { context, app, charged, judge, report, params } = await site();
  const own = charged.filter(({ voices }) => voices.includes('author'));
  for (const { label } of own) await judge({ mark: label, verdict: 'reject' });
  const speech = notesOf('left', await ensureAnalysis(context, uproar)).get('attribution')!;
  for (const { label } of speech) await judge({ mark: label, verdict: 'reject' });
  const value = (compared: Awaited<ReturnType<typeof findReport>>, id: string) =>
    (compared.recounted ?? compared).comparison.figures.find((figure) => figure.id === id)!.right.value;
  const before = await findReport(context, params, {});
  const after = await findReport(context, params, { rejected: 'out' });
  expect(value(before, 'attributed-share')).toBeGreaterThan(0);
  expect(value(after, 'attributed-share')).toBe(0);
  expect(value(after, 'loaded-sentences') ?? 0).toBeLessThan(value(before, 'loaded-sentences') ?? 1);
  const page = await request(app).get(`${report}/texts?rejected=out`).expect(200);
  expect(page.text).toContain('Counted without the marks that people rejected');
  expect(page.text).toMatch(new RegExp(`<p id="rL${own[0].index}"[^>]* data-r hidden>`));
});

test('a rejected stance leaves no lean, a rejected sign of a frame is not counted', async () => {
  const { context, view, judge, params } = await site();
  const notes = notesOf('left', view);
  const rejected = [...notes.get('stance')!, ...notes.get('frames')!];
  expect(new Set(rejected.map(({ measure }) => measure)).size).toBe(2);
  for (const { label } of rejected) await judge({ mark: label, verdict: 'reject' }).expect(303);
  const { right, recounted } = await findReport(context, params, { rejected: 'out' });
  const leaning = ({ analysis }: typeof right) =>
    analysis.readings.stance.actors
      .flatMap(({ author, quoted }) => [author, quoted])
      .reduce((sum, stance) => sum + (stance?.evaluative ?? 0), 0);
  expect(leaning(right)).toBeGreaterThan(0);
  expect(leaning(recounted!.right)).toBe(0);
  const framed = ({ analysis }: typeof right) => notesOf('left', { ...right, analysis }).get('frames')!;
  const still = new Set(framed(recounted!.right).map(({ span, category }) => `${span.start} ${category}`));
  for (const { span, category } of notes.get('frames')!)
    expect(still.has(`${span.start} ${category}`)).toBe(false);
  for (const [i, { score }] of right.analysis.readings.frames.frames.entries())
    expect(recounted!.right.analysis.readings.frames.frames[i].score ?? 0).toBeLessThanOrEqual(score ?? 0);
});

test('verdicts survive an analyzer that still makes the mark, and stand in the exports', async () => {
  const { app, charged, judge, report } = await site();
  await judge({ mark: charged[0].label, verdict: 'retag', category: '=cmd()' });
  const csv = await request(app).get(`${report}/files/marks.csv`).expect(200);
  expect(csv.text).toContain('"retagged",0,0,1');
  const { body } = await request(app).get(`${report}/files/report.json`).expect(200);
  expect(body.verdicts.right).toHaveLength(1);
  const ld = await request(app).get(`${report}/files/annotations.jsonld`).expect(200);
  expect(ld.text ?? ld.body.toString()).toContain('"motivation":"moderating"');
});

test.each([
  [{ mark: 'c9999', verdict: 'accept' }, 400, 'no mark c9999'],
  [{ mark: 'x1', verdict: 'accept' }, 400, 'mark'],
  [{ mark: 'c1', verdict: 'perhaps' }, 400, 'verdict'],
  [{ mark: 'c1', verdict: 'reject', reason: ' ' }, 400, 'reason'],
  [{ mark: 'c1', verdict: 'retag' }, 400, 'category'],
  [{ mark: 'c1', verdict: 'accept', who: ' ' }, 400, 'who'],
  [{ mark: 'c1', verdict: 'accept', assets: 'of old' }, 409, 'made anew'],
  [{ mark: 'c1', verdict: 'accept', corrections: 'others' }, 409, 'made anew'],
])('%j is refused, and nothing is kept', async (fields, status, says) => {
  const { context, judge } = await site();
  const answer = await judge(fields as Record<string, string>).set('accept', 'application/json');
  expect(answer.status).toBe(status);
  expect(answer.body.detail).toContain(says);
  expect(context.store.verdicts.of(uproar.id)).toEqual([]);
});

test('a verdict leads to no other site', async () => {
  const { charged, judge } = await site();
  const answer = await judge({ mark: charged[0].label, verdict: 'accept', back: '//evil.example/x' });
  expect(answer.headers.location).toBe('/');
});

test('a permalink keeps its report when the analyzer changes, also where it lacks what later ones give', async () => {
  const { context, app, params } = await site();
  const now = await ensureComparison(context, params.left, params.right);
  const old = { version: '0.0.1', assets: 'feedfeedfeedfeed' };
  const finding = { kind: 'x', text: 'As it was said of old.', strength: 1, evidence: [], section: 'claims' };
  const { left, right, figures } = now.comparison;
  const comparison = { left, right, figures, analyzer: old, findings: [finding] };
  context.store.comparisons.add(comparison as unknown as typeof now.comparison);
  for (const side of ['left', 'right'] as const) {
    const { document, analysis } = now[side];
    const { loaded, attribution, stance } = analysis.readings;
    const readings = { loaded, attribution, stance } as typeof analysis.readings;
    context.store.analyses.add({ document, analysis: { ...analysis, analyzer: old, readings } });
  }
  const address = permalink({ ...now.comparison, analyzer: old });
  const page = await request(app).get(address).expect(200);
  expect(page.text).toContain('This is the report as Parallax 0.0.1');
  expect(page.text).toContain('As it was said of old.');
  expect(page.text).not.toContain('Your verdict on a mark');
  for (const file of ['report.html', 'marks.csv', 'readings.csv', 'annotations.jsonld', 'methods.txt'])
    await request(app)
      .get(address.replace('?', `/files/${file}?`))
      .expect(200);
  await request(app).get(address.replace('?', '/sheet?')).expect(200);
  await request(app).get(address.replace('0.0.1', '0.0.2')).expect(404);
  await request(app).get(`${address}&rejected=out`).expect(400);
  await request(app)
    .get(`${reportPath(left, right)}?version=0.0.1`)
    .expect(400);
});
