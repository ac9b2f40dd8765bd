import request from 'supertest';
import { expect, test } from 'vitest';
import { shippedSchemes, writeScheme } from '../../../../../../server/coding/schemes.ts';
import { createApp, temporaryContext } from '../../../support.ts';

const row = (i: number, changes: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries({
      ...{
        name: `Kind ${i}`,
        id: `kind-${i}`,
        definition: 'What it is.',
        example: 'So.',
        counterExample: 'Not so.',
      },
      ...{
        color: i === 0 ? 'amber' : 'teal',
        key: String(i + 1),
        unit: 'span',
        kind: 'yes/no',
        values: '',
        measure: '',
        machine: '',
      },
      ...changes,
    }).map(([name, value]) => [`${name}-${i}`, value]),
  );

test('the schemes there are, with those that come with Parallax', async () => {
  const app = createApp(temporaryContext());
  const { text } = await request(app).get('/lessons/schemes').expect(200);
  for (const { title } of shippedSchemes()) expect(text).toContain(title);
  await request(app).get('/lessons/schemes/nothing').expect(404);
});

test('one is made by the form, changed into its next version, and offered', async () => {
  const context = temporaryContext();
  const app = createApp(context);
  const body = {
    id: 'blame',
    title: 'Blame',
    ...row(0),
    ...row(1, {
      unit: 'actor',
      kind: 'one of',
      values: 'yes: blamed\nNot blamed',
      measure: 'stance',
      machine: 'yes: unfavorable',
    }),
  };
  await request(app)
    .post('/lessons/schemes/new')
    .type('form')
    .send({ ...body, ...row(2, { name: '', id: '', definition: '' }) })
    .expect(303);
  const kept = context.store.schemes.get('blame')!.scheme;
  expect(kept.categories.map(({ id }) => id)).toEqual(['kind-0', 'kind-1']);
  expect(kept.categories[1].values).toEqual([
    { id: 'yes', name: 'blamed' },
    { id: 'not-blamed', name: 'Not blamed' },
  ]);
  expect(kept.categories[1].machine).toEqual({ measure: 'stance', values: { yes: ['unfavorable'] } });
  expect((await request(app).get('/lessons/schemes/blame').expect(200)).text).toContain('value="Kind 1"');
  await request(app)
    .post('/lessons/schemes/new')
    .type('form')
    .send({ ...body, title: 'Blame, once more' })
    .expect(303);
  expect(context.store.schemes.get('blame')!.scheme.version).toBe(2);
  expect((await request(app).get('/lessons/schemes')).text).toContain('version 2');
});

test('what is wrong is said at its category, and what was typed comes back', async () => {
  const app = createApp(temporaryContext());
  const body = { id: 'blame', title: 'Blame', ...row(0), ...row(1, { definition: '', color: 'amber' }) };
  const { text } = await request(app).post('/lessons/schemes/new').type('form').send(body).expect(422);
  const second = text.slice(text.indexOf('Category 2'));
  expect(second).toContain('is empty: what falls under it');
  expect(second).toContain('value="Kind 1"');
  const more = await request(app)
    .post('/lessons/schemes/new')
    .type('form')
    .send({ ...body, action: 'more' })
    .expect(200);
  expect(more.text).toContain('Category 3');
  const ours = await request(app)
    .post('/lessons/schemes/new')
    .type('form')
    .send({ ...body, ...row(1), id: 'class' })
    .expect(422);
  expect(ours.text).toContain('comes with Parallax');
});

test('as YAML it is kept, or refused by line', async () => {
  const context = temporaryContext();
  const app = createApp(context);
  const yaml = writeScheme({ ...shippedSchemes()[0], id: 'mine' });
  const send = (text: string) =>
    request(app).post('/lessons/schemes/new').type('form').send({ action: 'yaml', yaml: text });
  await send(yaml).expect(303);
  expect(context.store.schemes.get('mine')).not.toBeNull();
  const { text } = await send(yaml.replace('color: teal', 'color: octarine')).expect(422);
  expect(text).toMatch(/scheme:\d+: categories\.1\.color: is one of amber/);
  expect(text).toContain('octarine');
  await send('').expect(422);
});
