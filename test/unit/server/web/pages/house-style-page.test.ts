import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { parseStyle } from '../../../../../analysis/check/index.ts';
import { databaseFile } from '../../../../../server/config.ts';
import { styleChanges } from '../../../../../server/library/style-changes.ts';
import { houseStyleIn, styleHash } from '../../../../../server/store/house-styles.ts';
import { createApp, temporaryContext } from '../../support.ts';

const first = 'labels:\n  - avoid: plan\n    use: bill\n    level: error\n';
const second = `${first}rules: {doubting-cue: off}\n`;
const draft = 'The senator read the plan on Monday. The mayor claimed that it was late.';

describe('the house style of the server', () => {
  const keep = (
    app: ReturnType<typeof createApp>,
    yaml: string,
    from: number,
    who = 'V. Lund',
    why = 'the law’s name',
  ) => request(app).post('/desk/style').type('form').send({ yaml, from, who, why });

  test('is kept in versions, each with who, why and what it changed; the desk and the API go by the last', async () => {
    const context = temporaryContext();
    const app = createApp(context);
    expect((await request(app).get('/desk/style').expect(200)).text).toContain('None is kept yet');
    await request(app).get('/desk/style.yml').expect(404);
    await keep(app, first.replaceAll('\n', '\r\n'), 0).expect(303);
    await keep(app, second, 1, 'I. Brandt', 'too many').expect(303);
    const { text } = await request(app).get('/desk/style').expect(200);
    expect(text).toContain('Version 2 holds. I. Brandt kept it');
    expect(text).toContain(`SHA-256 ${styleHash(second)}`);
    expect(text).toContain('Rule “doubting-cue” was at its own level, and is now off.');
    expect(text).toContain('The first.');
    const file = await request(app).get('/desk/style.yml?version=1').expect(200);
    expect(file.text).toBe(first);
    const checked = await request(app).post('/api/check').send({ text: draft }).expect(200);
    expect(checked.body.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['house-style']);
    const own = await request(app).post('/api/check').send({ text: draft, style: 'allow: [x]' }).expect(200);
    expect(own.body.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['doubting-cue']);
    const desk = await request(app).post('/desk').type('form').send({ draft }).expect(200);
    expect(desk.text).toContain('The house style has “bill”');
    const sheet = await request(app).post('/desk/sheet.html').type('form').send({ draft }).expect(200);
    expect(sheet.text).toContain(`version 2 of the server, SHA-256 ${styleHash(second)}`);
    expect(houseStyleIn(databaseFile(context.config))?.version).toBe(2);
  });

  test.each([
    ['what cannot be read', 'rules: {hedge: loud}', 'V. Lund', /House style:1: rules.hedge/],
    ['what nobody stands for', first, '', /Say who keeps this version/],
  ])('%s is not kept, and comes back', async (_, yaml, who, why) => {
    const context = temporaryContext();
    const { text } = await keep(createApp(context), yaml, 0, who).expect(422);
    expect(text).toMatch(why);
    expect(text).toContain(yaml.split('\n')[0]);
    expect(context.store.houseStyles.latest()).toBeNull();
  });

  test('of two who write at a time the second is told what the first changed, and loses nothing', async () => {
    const context = temporaryContext();
    const app = createApp(context);
    await keep(app, first, 0).expect(303);
    await keep(app, second, 1, 'I. Brandt', 'too many').expect(303);
    const { text } = await keep(app, `${first}allow: [landmark]\n`, 1).expect(409);
    expect(text).toContain('I. Brandt kept version 2 meanwhile');
    expect(text).toContain('allow: [landmark]');
    expect(text).toContain('name="from" value="2"');
    expect(text).toContain('Rule “doubting-cue” was off, and is now at its own level.');
    expect(context.store.houseStyles.latest()?.version).toBe(2);
    await keep(app, second, 2).expect(422);
  });

  test('no page runs what stands in it', async () => {
    const app = createApp(temporaryContext());
    const evil = '<script>alert(1)</script>';
    await keep(app, `labels: [{avoid: "${evil}", use: x}]`, 0, evil, evil).expect(303);
    expect((await request(app).get('/desk/style').expect(200)).text).not.toContain(evil);
  });
});

test('what one style changes of another is told in sentences', () => {
  const style = (yaml: string) => parseStyle(yaml, 'x');
  expect(
    styleChanges(
      style('labels: [{avoid: [illegal alien, illegal], use: migrant}]\nallow: [landmark]'),
      style(
        'labels: [{avoid: illegal alien, use: [migrant, person], why: The law., level: error}, {avoid: scheme}]\nallow: [iconic]\nrules: {hedge: off}',
      ),
    ),
  ).toEqual([
    'Rule “hedge” was at its own level, and is now off.',
    '“illegal alien”: the level was warning, and is now error.',
    '“illegal alien”: what is written instead was “migrant”, and is now “migrant” or “person”.',
    '“illegal alien”: the reason was none, and is now “The law”.',
    '“scheme” is new: warning, without another word.',
    '“illegal” may stand again.',
    'Accepted now: “iconic”.',
    'No longer accepted: “landmark”.',
  ]);
  expect(styleChanges(style('baseline: a.json'), style('baseline: a.json\nknown: hint'))).toEqual([
    expect.stringContaining('files of known findings'),
  ]);
});
