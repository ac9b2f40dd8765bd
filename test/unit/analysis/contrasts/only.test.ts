import { expect, test } from 'vitest';
import { contrastOnly } from '../../../../analysis/contrasts/only.ts';
import { made } from '../made.ts';

const shared = 'Norway closed the harbor on Monday. Norway gave no reason for closing the harbor.';
const left = await made(
  `${shared} Fishermen feared the sanctions. The sanctions hit every boat, and sanctions last.`,
);
const right = await made(`${shared} Russia sent a note. Marco Rubio read it, and Rubio smiled at Russia.`);

test('topics and actors that one side alone has, each with its sentence', () => {
  const only = contrastOnly(left, right, []);
  expect(only.left).toContainEqual(expect.objectContaining({ kind: 'topic', name: 'sanctions', count: 3 }));
  expect(only.right.map((o) => o.name)).toEqual(expect.arrayContaining(['Russia', 'Marco Rubio']));
  const item = only.left.find((o) => o.name === 'sanctions')!;
  expect(left.document.text.slice(item.span.start, item.span.end)).toBe('Fishermen feared the sanctions.');
});

test('nothing that both have', () => {
  const only = contrastOnly(left, right, []);
  const names = [...only.left, ...only.right].map((o) => o.name.toLowerCase());
  expect(names).not.toContain('norway');
  expect(names).not.toContain('harbor');
  expect(contrastOnly(left, left, [])).toEqual({ left: [], right: [] });
});

test('nothing that stands on the other side in a caption or a link', async () => {
  const captioned = await made(
    `${shared}\n\nRead more: Rubio on his first journey\n\nNorway has said no more.`,
  );
  const only = contrastOnly(captioned, right, []);
  expect(only.right.map((o) => o.name)).not.toContain('Marco Rubio');
});

test('no handles, hashtags or scraps of addresses', async () => {
  const posts =
    '“Boats first!” pic.twitter.com/Qz1 @harborwatch wrote. @harborwatch wrote it again. #BoatsFirst! #BoatsFirst!';
  const only = contrastOnly(await made(`${shared} ${posts} pic.twitter.com/Qz2`), right, []);
  for (const { name } of only.left) expect(name).not.toMatch(/[@#/_]|^pic$/);
});

test('a topic that the other side has in another form, or by a word of like meaning, is not one side’s alone', async () => {
  const left = await made(
    'The disarmament of the gunmen began in May. Disarmament was slow in the hills. The orchards were in bloom, and the orchards were full of bees.',
  );
  const right = await made(
    'Villagers spoke of disarming the gunmen. It rained on the road to the coast all through the night.',
  );
  const topics = contrastOnly(left, right, []).left.filter((item) => item.kind === 'topic');
  expect(topics.map((item) => item.name)).not.toContain('disarmament');
  expect(topics.map((item) => item.name)).not.toContain('Disarmament');
  expect(topics.map((item) => item.name)).toContain('orchards');
});

test('another spelling of a place is no absence; abbreviations and other places are', async () => {
  const port = (name: string) => `${shared} The ship left ${name} at noon. In ${name} nobody waved.`;
  const names = async (mine: string, theirs: string) =>
    contrastOnly(await made(port(mine)), await made(port(theirs)), []).left.map((item) => item.name);
  expect(await names('Jiddah', 'Jeddah')).not.toContain('Jiddah');
  expect(await names('Jiddah', 'Muscat')).toContain('Jiddah');
});

test('a word that stands in small letters elsewhere is no name, and “I’m” no topic', async () => {
  const text = `${shared} Pilgrims arrived at the harbor. The pilgrims prayed, and more pilgrims came. “I’m here,” one said. “I’m glad.”`;
  const names = contrastOnly(await made(text), right, []).left.map((item) => item.name);
  expect(names).toContain('pilgrims');
  expect(names).not.toContain('I’m');
});
