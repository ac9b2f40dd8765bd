import request from 'supertest';
import { expect, test } from 'vitest';
import { makeArticle } from '../../../../analysis/index.ts';
import { correctionsHash, everyCorrection, noCorrections } from '../../../../analysis/types/corrections.ts';
import { ensureAnalysis, ensureComparison, importArticle } from '../../../../server/library/analysis.ts';
import { correct } from '../../../../server/library/corrections.ts';
import { offersFor, standingCorrections } from '../../../../server/library/told-corrections.ts';
import { articlePath, reportPath, setRightPath } from '../../../../server/report/links.ts';
import { createApp, fishermen, fishermenText, harbor, harborText, temporaryContext } from '../support.ts';

const said = { who: 'Ana', reason: 'The next sentence says so' };

async function site(...more: ReturnType<typeof makeArticle>[]) {
  const context = temporaryContext();
  for (const article of [harbor, fishermen, ...more]) await importArticle(context, article);
  const app = createApp(context);
  const send = (fields: Record<string, string | string[]>, id = harbor.id) =>
    request(app).post(setRightPath(id)).type('form').send(fields);
  const page = async (id = harbor.id) => (await request(app).get(setRightPath(id)).expect(200)).text;
  return { context, app, send, page };
}

const within = (text: string) => (words: string) => {
  const start = text.indexOf(words);
  return `${start}-${start + words.length}`;
};
const spanOf = within(harborText);
const promise = spanOf('We have kept every promise to the fishing towns,');

test('a speaker set right is kept with who and why, scored again, told everywhere, and taken back to the same', async () => {
  const { context, app, send, page } = await site();
  const before = await ensureAnalysis(context, harbor);
  const compared = await ensureComparison(context, harbor.id, fishermen.id);
  await send({ action: 'said-by', passage: promise, speaker: 'A deputy', ...said })
    .expect(303)
    .expect('Location', `${setRightPath(harbor.id)}#standing`);
  const after = await ensureAnalysis(context, harbor);
  expect(after.analysis.readings.attribution.speakers.map(({ name }) => name)).toContain('A deputy');
  expect(after.analysis.corrected).toBe(1);
  const again = await ensureComparison(context, harbor.id, fishermen.id);
  expect(again.comparison.corrections).toEqual({ left: after.analysis.corrections });
  expect(again.left.analysis.readings.attribution.speakers).not.toEqual(
    compared.left.analysis.readings.attribution.speakers,
  );
  const { body } = await request(app).get(`/api/articles/${harbor.id}`).expect(200);
  expect(body.corrections).toEqual([
    expect.objectContaining({
      ...{ says: 'said by', value: 'A deputy', other: null, unfit: null, ...said },
      words: 'We have kept every promise to the fishing towns,',
    }),
  ]);
  const file = await request(app)
    .get(`${articlePath(harbor.id)}/files/annotations.jsonld`)
    .buffer(true)
    .expect(200);
  const { items } = JSON.parse(String(file.text ?? file.body)).first;
  expect(items.at(-1)).toMatchObject({ motivation: 'editing', creator: { name: 'Ana' } });
  expect(items.at(-1).body.map(({ value }: { value: string }) => value)).toEqual([
    'said by',
    'A deputy',
    said.reason,
  ]);
  expect(await page()).toContain('is said by A deputy, whom the text does not name so');
  for (const path of [articlePath(harbor.id), reportPath(harbor.id, fishermen.id)])
    expect((await request(app).get(path).expect(200)).text).toContain('1 correction by readers');
  const [{ correction }] = standingCorrections(context, after);
  await send({ action: 'take-back', said: String(correction.said) }).expect(303);
  await send({ action: 'take-back', said: String(correction.said) }).expect(303);
  expect(await ensureAnalysis(context, harbor)).toEqual(before);
  expect(await page()).toContain('Nothing yet.');
});

test('a name that is an actor’s is that actor’s, wherever it stands', async () => {
  const { context, send } = await site();
  await send({
    action: 'said-by',
    from: 'the figures were',
    until: 'wrong',
    speaker: 'ana horvat',
    ...said,
  }).expect(303);
  const { document } = await ensureAnalysis(context, harbor);
  const own = document.attributions.find(({ content }) =>
    content.some(({ start }) => start === harborText.indexOf('the figures were')),
  );
  expect(own?.actor).toBe(document.actors.find(({ name }) => name === 'Ana Horvat')?.id);
});

test('of two who contradict each other the later holds, both are kept, and the earlier comes back with the later gone', async () => {
  const { context, send, page } = await site();
  await send({ action: 'said-by', passage: promise, speaker: 'A deputy', ...said }).expect(303);
  await send({
    action: 'said-by',
    passage: promise,
    speaker: 'The mayor',
    who: 'Ben',
    reason: 'I was there',
  }).expect(303);
  const now = async () =>
    (await ensureAnalysis(context, harbor)).analysis.readings.attribution.speakers.map(({ name }) => name);
  expect(await now()).toContain('The mayor');
  expect(await now()).not.toContain('A deputy');
  expect(await page()).toContain('a later correction of the same words holds instead');
  const { passages } = context.store.corrections.of(harbor.id);
  await send({ action: 'take-back', said: String(passages[1].said), who: 'Ben' }).expect(303);
  expect(await now()).toContain('A deputy');
});

test('what two people set right at once is kept of both', async () => {
  const { context } = await site();
  const change = (speaker: string, words: string) =>
    correct(context, harbor, {
      ...{ action: 'said-by' as const, speaker, from: words, until: '', passage: [], ...said },
    });
  await Promise.all([
    change('A deputy', 'We have kept every promise to the fishing towns'),
    change('The clerk', 'the figures were wrong'),
  ]);
  expect(context.store.corrections.of(harbor.id).passages).toHaveLength(2);
  const { analysis } = await ensureAnalysis(context, harbor);
  expect(analysis.corrections).toBe(correctionsHash(context.store.corrections.of(harbor.id)));
});

test('what a later version reads otherwise is told on the article’s page, and kept', async () => {
  const { context, app, page } = await site();
  const corrections = { ...noCorrections, merges: [{ a: { start: 4, end: 8 }, b: { start: 9, end: 18 } }] };
  context.store.corrections.put(harbor.id, corrections);
  const { text } = await request(app).get(articlePath(harbor.id)).expect(200);
  expect(text).toContain('1 correction by readers changes nothing now');
  expect(await page()).toContain(
    'This changes nothing now: “port” is no longer taken for a name. It is kept.',
  );
  expect(context.store.corrections.of(harbor.id)).toEqual(corrections);
});

test('saying the same twice is kept once', async () => {
  const { context, send } = await site();
  for (let twice = 0; twice < 2; twice++)
    await send({ action: 'not-speech', passage: promise, ...said }).expect(303);
  expect(context.store.corrections.of(harbor.id).passages).toHaveLength(1);
});

test('a name set apart after it was joined stays apart', async () => {
  const { context, send } = await site();
  const within2 = within(fishermenText);
  const a = within2('Luka Marin');
  const b = within2('Ana Horvat');
  const names = async () =>
    (await ensureAnalysis(context, fishermen)).document.actors.map(({ name }) => name);
  const before = await names();
  await send({ action: 'merge', a, b, ...said }, fishermen.id).expect(303);
  expect(await names()).not.toEqual(before);
  await send({ action: 'split', mention: b, ...said }, fishermen.id).expect(303);
  expect(await names()).toEqual(before);
  expect(everyCorrection(context.store.corrections.of(fishermen.id))).toHaveLength(2);
});

test('a charged word and a lean are set right, and an event of them goes with it', async () => {
  const { context, send } = await site();
  const before = await ensureAnalysis(context, fishermen);
  const { marks } = before.analysis.readings.loaded;
  const reckless = within(fishermenText)('reckless');
  await send({ action: 'not-charged', passage: reckless, ...said }, fishermen.id).expect(303);
  const after = await ensureAnalysis(context, fishermen);
  expect(after.analysis.readings.loaded.marks).toHaveLength(marks.length - 1);
});

const signed = (quote: string, name: string, other: string) =>
  makeArticle(
    `The town hall opened its doors on Monday for a long debate about the ferry, and ${other} listened to it for two hours.\n\n“${quote}”\n\nThe vote is expected in the spring, said ${name}, who runs the harbor café in the old town.`,
    { publisher: 'Coast Gazette', title: `Debate of ${name}`, genre: 'news' },
  );
const first = signed(
  'Nobody has asked the islanders what they want from the boat.',
  'Vera Lund',
  'Oskar Brandt',
);
const second = signed(
  'The boat has sailed without lights for the whole of the winter.',
  'Mira Holm',
  'Jonas Falk',
);
const elsewhere = makeArticle(`${second.text}\n\nThe debate went on.`, { publisher: 'Union Voice' });

test('what was set right is offered where the same outlet has the same form, and nowhere else, and never applied unasked', async () => {
  const { context, send, page } = await site(first, second, elsewhere);
  const quote = within(first.text)('Nobody has asked the islanders what they want from the boat.');
  const before = await ensureAnalysis(context, second);
  await send({ action: 'said-by', passage: quote, speaker: 'Vera Lund', ...said }, first.id).expect(303);
  const offers = offersFor(context, await ensureAnalysis(context, second));
  expect(offers.map(({ correction }) => correction)).toEqual([
    expect.objectContaining({ says: 'said by', name: 'Mira Holm' }),
  ]);
  expect(await ensureAnalysis(context, second)).toEqual(before);
  expect(offersFor(context, await ensureAnalysis(context, elsewhere))).toEqual([]);
  expect(offersFor(context, await ensureAnalysis(context, first))).toEqual([]);
  const text = await page(second.id);
  expect(text).toContain('Set right in other articles of Coast Gazette');
  expect(text).toContain('is said by Mira Holm');
  // The form as the page has it, with a name typed in.
  const form = text.slice(text.indexOf('id="offers"'));
  const fields = Object.fromEntries(
    Array.from(
      form.slice(0, form.indexOf('</form>')).matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g),
      ([, name, value]) => [name, value],
    ),
  );
  await send({ ...fields, who: 'Cleo' }, second.id).expect(303);
  const after = await ensureAnalysis(context, second);
  expect(after.analysis.readings.attribution.speakers.map(({ name }) => name)).toContain('Mira Holm');
  expect(offersFor(context, after)).toEqual([]);
  // What is taken back is offered no longer.
  await send({ action: 'clear' }, second.id).expect(303);
  expect(offersFor(context, await ensureAnalysis(context, second))).toHaveLength(1);
  await send({ action: 'clear' }, first.id).expect(303);
  expect(offersFor(context, await ensureAnalysis(context, second))).toEqual([]);
});

test('words and names are offered by themselves: a word that is not charged, two names that are one', async () => {
  const other = makeArticle(
    fishermenText.replace('Fishing crews', 'Angry boat owners').replace('before the summer', 'by June'),
    { publisher: 'Union Voice' },
  );
  const { context, send } = await site(other);
  const place = within(fishermenText);
  await send({ action: 'not-charged', passage: place('reckless'), ...said }, fishermen.id).expect(303);
  await send(
    { action: 'merge', a: place('Luka Marin'), b: place('Ana Horvat'), ...said },
    fishermen.id,
  ).expect(303);
  await send(
    { action: 'blocks', block: `${place(fishermenText.split('\n\n')[1])}-caption` },
    fishermen.id,
  ).expect(303);
  const says = offersFor(context, await ensureAnalysis(context, other)).map(
    ({ correction }) => correction.says,
  );
  expect(says.sort()).toEqual(['block', 'not charged', 'same']);
});

const long = 'x'.repeat(600);
test.each([
  ['no name', { action: 'said-by', passage: promise, speaker: 'A deputy', reason: 'so' }, 'who'],
  ['no reason', { action: 'said-by', passage: promise, speaker: 'A deputy', who: 'Ana' }, 'reason'],
  [
    'a reason that is a speech',
    { action: 'not-speech', passage: promise, who: 'Ana', reason: long },
    'reason',
  ],
  ['no speaker', { action: 'said-by', passage: promise, speaker: ' ', ...said }, 'speaker'],
  ['a passage outside the text', { action: 'not-speech', passage: '0-99999', ...said }, 'outside'],
  ['a passage that ends before it begins', { action: 'not-speech', passage: '30-10', ...said }, 'outside'],
  ['a passage over two paragraphs', { action: 'not-speech', passage: '10-200', ...said }, 'one paragraph'],
  ['a passage with junk', { action: 'not-speech', passage: '1-2; DROP', ...said }, 'START-END'],
  [
    'an end before the beginning',
    { action: 'ends', passage: promise, to: '3', ...said },
    'behind its first words',
  ],
  ['an end in another paragraph', { action: 'ends', passage: promise, to: '500', ...said }, 'paragraph'],
  ['an end that is none', { action: 'ends', passage: promise, to: 'NaN', ...said }, 'offset'],
  ['no end', { action: 'ends', passage: promise, ...said }, 'where it ends'],
  [
    'words that are not there',
    { action: 'said-by', from: 'No such words', until: '', speaker: 'X', ...said },
    'stands nowhere',
  ],
  [
    'words that are there twice',
    { action: 'said-by', from: 'the', until: '', speaker: 'X', ...said },
    'times',
  ],
  ['words of a pattern', { action: 'not-speech', from: '.*', until: '(', ...said }, 'stands nowhere'],
  [
    'nobody to lean to',
    { action: 'not-toward', passage: promise, toward: '0-3', ...said },
    'Nobody is named',
  ],
  [
    'a word that is not marked',
    { action: 'not-charged', passage: spanOf('capital'), ...said },
    'No word there',
  ],
  ['a correction of no number', { action: 'take-back', said: 'all' }, 'number'],
])('%s is refused, says what to do, and changes nothing', async (_what, fields, tells) => {
  const { context, send } = await site();
  const { text } = await send(fields).expect(400);
  expect(text).toContain(tells);
  expect(everyCorrection(context.store.corrections.of(harbor.id))).toEqual([]);
});

test('hostile names and reasons are shown as they are written', async () => {
  const { send, page, app } = await site();
  const hostile = '<script>alert(1)</script>{{x}} “';
  await send({ action: 'said-by', passage: promise, speaker: hostile, who: hostile, reason: hostile }).expect(
    303,
  );
  const texts = [await page(), (await request(app).get(articlePath(harbor.id)).expect(200)).text];
  for (const text of texts) {
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert');
  }
});
