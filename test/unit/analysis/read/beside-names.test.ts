import { expect, test } from 'vitest';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';

const flood = `Flood waters reached the old market of Beira on Tuesday and hundreds of families left their homes.

Residents said the water came at night and nobody had warned them [Paulo Matsinhe/Coast Press]

“We lost the rice and the goats,” said Ana Macuacua, mayor of the town of Buzi.

'Nothing is left'

The mayor added that the road to the port would stay shut for a week and that boats were needed [sic].

A boy stands on a roof in Buzi [File: Grant Neuenburg/Reuters]

Mozambique's Minister of Land and Environment, Ivete Langa, said the dam was sound. The head of the weather office, Noh Min-chan, said more rain was near.

The president, Elena Rojas, and her deputy, Tomas Vega, said the river belonged to all. Maria Huaman, his wife, said nothing.`;

test('picture credits in square brackets end captions, and who took the picture is nobody', async () => {
  const d = await read(makeArticle(flood));
  const captions = d.blocks.filter(({ kind }) => kind === 'caption');
  expect(captions.map(({ start, end }) => d.text.slice(start, end).split(' ')[0])).toEqual([
    'Residents',
    'A',
  ]);
  expect(d.actors.map(({ name }) => name)).not.toContain('Paulo Matsinhe');
});

test('words in marks alone over a paragraph head it, and are no quotation', async () => {
  const d = await read(makeArticle(flood));
  const heads = d.blocks.filter(({ kind }) => kind === 'subheading');
  expect(heads.map(({ start, end }) => d.text.slice(start, end))).toEqual(["'Nothing is left'"]);
  expect(d.quotations.map(({ start }) => d.text.slice(start, start + 3))).toEqual(['“We']);
});

test('a role is what the text sets beside a name, before or behind it', async () => {
  const { actors } = await read(makeArticle(flood));
  const roleOf = (who: string) => actors.find(({ name }) => name === who)?.role;
  expect(roleOf('Ana Macuacua')).toBe('mayor of the town of Buzi');
  expect(roleOf('Ivete Langa')).toBe('Minister of Land and Environment');
  expect(actors.find(({ name }) => name === 'Ivete Langa')?.country).toBe('MZ');
  expect(roleOf('Noh Min-chan')).toBe('head of the weather office');
  expect(roleOf('Elena Rojas')).toBe('president');
  expect(roleOf('Maria Huaman') ?? null).toBeNull();
});

test.each(['Das said', 'said Das'])('a family name that looks like a particle speaks: %s', async (tag) => {
  const { attributions } = await read(
    makeArticle(
      `Anil Das, an engineer with the Bihar housing board, was at the site. “It is a state project,” ${tag}. The gate was shut.`,
    ),
  );
  expect(attributions.map(({ speaker }) => speaker)).toEqual(['Anil Das']);
});

test('who is threatened by nobody named, and who is told something, does not speak', async () => {
  const d = await read(
    makeArticle(
      'Prosecutors in Nairobi opened a case against James Otieno on Monday. The traders were threatened with “harsh punishment” on social media.\n\n“I was held for a night and nobody asked me a thing,” the 41-year-old trader, who was charged in March, told Radio Bahari.',
    ),
  );
  const speakers = d.attributions.map(({ speaker }) => speaker);
  expect(speakers).not.toContain('Radio Bahari');
  expect(speakers).not.toContain('The traders');
  expect(speakers).not.toContain('traders');
});
