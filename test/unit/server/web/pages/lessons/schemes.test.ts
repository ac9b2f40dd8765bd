import request from 'supertest';
import { expect, test } from 'vitest';
import { schemeDraftSchema } from '../../../../../../analysis/types/annotation.ts';
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

test('a codebook goes through the form whole: conditions, definitions of values, a learned head, machine and all', async () => {
  const context = temporaryContext();
  const app = createApp(context);
  const [category] = shippedSchemes()[0].categories;
  const base = { ...category, machine: null, unit: 'paragraph' as const };
  const scheme = {
    ...{ id: 'whole', title: 'Whole' },
    categories: [
      { ...base, id: 'blame', key: '1', color: 'amber' as const, kind: 'yes/no' as const, values: [] },
      {
        ...{ ...base, id: 'whom', key: '2', color: 'teal' as const, kind: 'one of' as const },
        values: [
          {
            id: 'one',
            name: 'one person',
            definition: 'A named person: or an office.',
            phrases: ['he: she', 'US'],
          },
          { id: 'all', name: 'everybody' },
        ],
        askOnlyIf: { category: 'blame', values: ['yes'] },
        learned: { head: 'a'.repeat(64) },
      },
      {
        ...{ ...base, id: 'fire', key: '3', color: 'green' as const, kind: 'yes/no' as const, values: [] },
        phrases: ['tax burden', { words: 'fire: a', unless: ['fire brigade', 'open* fire'] }],
      },
    ],
  };
  const kept = context.store.transaction(() => context.store.schemes.add(schemeDraftSchema.parse(scheme)));
  const { text } = await request(app).get('/lessons/schemes/whole').expect(200);
  await request(app).post('/lessons/schemes/new').send(sentForm(text)).expect(303);
  // Word for word the same, so it stays this version.
  expect(context.store.schemes.get('whole')).toEqual(kept);
});

/** What a browser sends of the form as it came. */
function sentForm(page: string): string {
  const plain = (text: string) =>
    text.replace(
      /&(quot|amp|lt|gt|#x27);/g,
      (_, name) => ({ quot: '"', amp: '&', lt: '<', gt: '>' })[name as string] ?? "'",
    );
  const body = new URLSearchParams({ action: 'save' });
  for (const [, name, value] of page.matchAll(/<input[^>]*? name="([^"]*)" value="([^"]*)"/g))
    body.append(name, plain(value));
  for (const [, name, value] of page.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>(.*?)<\/textarea>/gs))
    body.append(name, plain(value));
  for (const [, name, options] of page.matchAll(/<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    body.append(
      name,
      /value="([^"]*)" selected/.exec(options)?.[1] ?? /<option selected>([^<]*)/.exec(options)?.[1] ?? '',
    );
  return body.toString();
}
