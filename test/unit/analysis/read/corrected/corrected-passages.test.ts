import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze, makeArticle } from '../../../../../analysis/index.ts';
import { unfitCorrections } from '../../../../../analysis/read/index.ts';
import {
  correctionsHash,
  noCorrections,
  type PassageCorrection,
} from '../../../../../analysis/types/corrections.ts';

const text = `The ferry company said on Monday that the night boat would sail again before the winter storms.

“Nobody told the islanders. Vera Lund has waited for nine years in the harbor café.

The council called the “free” crossing a gift. “We were promised two boats,” said Lund. Mayor Oskar Brandt praised the brave crews, and the reckless owners kept silent.`;
/** Enough of it for shares and rates. */
const article = makeArticle(
  `${text}\n\n${'The boat leaves the old pier at nine in the evening and reaches the island before dawn. '.repeat(12)}`,
);
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
const reading = (...passages: PassageCorrection[]) => analyze(article, { ...noCorrections, passages });
const speakersAt = ({ document }: Awaited<ReturnType<typeof reading>>, words: string) =>
  document.attributions
    .filter(
      ({ speaks, content }) =>
        speaks && content.some((span) => span.start <= at(words).start && at(words).start < span.end),
    )
    .map(({ speaker }) => speaker);
const voiceAt = ({ document }: Awaited<ReturnType<typeof reading>>, words: string) =>
  document.voices.find(({ start, end }) => start <= at(words).start && at(words).start < end)?.voice ??
  'author';

test('a quotation whose mark is never closed ends where a reader says, and what follows is the writer’s', async () => {
  const before = await reading();
  expect(voiceAt(before, 'Vera Lund has waited')).not.toBe('author');
  const passage = at('Nobody told the islanders. Vera Lund has waited for nine years in the harbor café.');
  const to = at('Nobody told the islanders.').end;
  const after = await reading({ says: 'ends', ...passage, to });
  expect(voiceAt(after, 'Nobody told')).toBe('quotation');
  expect(voiceAt(after, 'Vera Lund has waited')).toBe('author');
  const words = (view: typeof after) =>
    view.analysis.readings.attribution.figures.find(({ id }) => id === 'quotation-share')?.value;
  expect(words(after)).not.toBe(words(before));
  expect(after.document.quotations.find(({ start }) => start === passage.start - 1)).toMatchObject({
    end: to,
    closed: true,
  });
});

test('a quotation goes on to where a reader says, over what stood between', async () => {
  const quoted = at('“We were promised two boats,”');
  const to = at('said Lund.').end;
  const after = await reading({ says: 'ends', ...quoted, to });
  expect(voiceAt(after, 'said Lund.')).toBe('quotation');
});

test('what somebody says is theirs alone, by an actor or by a name that the text does not have', async () => {
  const passage = at('the night boat would sail again before the winter storms');
  const place = at('Vera Lund');
  const byActor = await reading({ says: 'said by', ...passage, name: 'Vera Lund', place });
  expect(speakersAt(byActor, 'the night boat')).toEqual(['Vera Lund']);
  const row = byActor.analysis.readings.attribution.speakers.find(({ name }) => name === 'Vera Lund');
  expect(row).toMatchObject({ actor: byActor.document.actors.find(({ name }) => name === 'Vera Lund')!.id });
  expect(row!.words).toBeGreaterThanOrEqual(10);
  const byName = await reading({ says: 'said by', ...passage, name: 'The harbor master', place: null });
  expect(speakersAt(byName, 'the night boat')).toEqual(['The harbor master']);
});

test('somebody is heard where only the writer was, and the figures follow', async () => {
  const passage = at('Vera Lund has waited for nine years in the harbor café.');
  const ended = {
    says: 'ends' as const,
    ...at('Nobody told the islanders. Vera Lund has waited for nine years in the harbor café.'),
    to: at('Nobody told the islanders.').end,
  };
  const after = await reading(ended, {
    says: 'said by',
    ...passage,
    name: 'Oskar Brandt',
    place: at('Oskar Brandt'),
  });
  expect(speakersAt(after, 'Vera Lund has waited')).toEqual(['Oskar Brandt']);
  expect(voiceAt(after, 'Vera Lund has waited')).toBe('paraphrase');
});

test('what is no speech is the writer’s, in marks or without', async () => {
  const after = await reading(
    { says: 'not speech', ...at('We were promised two boats,') },
    { says: 'not speech', ...at('the night boat would sail again before the winter storms') },
  );
  expect(voiceAt(after, 'We were promised')).toBe('author');
  expect(voiceAt(after, 'the night boat')).toBe('author');
  expect(speakersAt(after, 'We were promised')).toEqual([]);
});

test('of corrections of the same words the later holds, and the earlier is told', async () => {
  const passage = at('We were promised two boats,');
  const passages: PassageCorrection[] = [
    { says: 'said by', ...passage, name: 'Oskar Brandt', place: at('Oskar Brandt') },
    { says: 'said by', ...passage, name: 'A deckhand', place: null },
  ];
  const after = await reading(...passages);
  expect(speakersAt(after, 'We were promised')).toEqual(['A deckhand']);
  const corrections = { ...noCorrections, passages };
  expect(unfitCorrections(after, corrections).map(({ unfit }) => unfit)).toEqual([
    'a later correction of the same words holds instead',
    null,
  ]);
  const turned = await reading(...passages.toReversed());
  expect(speakersAt(turned, 'We were promised')).toEqual(['Oskar Brandt']);
  expect(turned.analysis.corrections).not.toBe(after.analysis.corrections);
});

test('a word that is not charged here is unmarked, and its charge is gone from every figure', async () => {
  const before = await reading();
  const mark = before.analysis.readings.loaded.marks.find(({ start }) => start === at('reckless').start);
  expect(mark).toBeDefined();
  const after = await reading({ says: 'not charged', ...at('reckless') });
  const { marks, strongest } = after.analysis.readings.loaded;
  expect(marks.some(({ start }) => start === at('reckless').start)).toBe(false);
  for (const index of strongest) expect(marks[index].voice).toBe('author');
  const density = (view: typeof after) =>
    view.analysis.readings.loaded.figures.find(({ unit }) => unit.startsWith('per'))?.value;
  expect(density(after)).not.toBe(density(before));
});

test('a passage that leans toward nobody is neither marked nor counted for that actor, and for others it is', async () => {
  const people = makeArticle(
    'Critics condemned John Miller as a corrupt and incompetent liar who betrayed his voters. Jane Smith is a disgraceful fraud, they said.',
  );
  const before = await analyze(people);
  const leaning = (view: typeof before, name: string) =>
    view.analysis.readings.stance.actors.find((one) => one.name === name)!;
  const start = people.text.indexOf('John Miller');
  const sentence = before.document.sentences[0];
  const passages: PassageCorrection[] = [
    { says: 'not toward', start: sentence.start, end: sentence.end, toward: { start, end: start + 11 } },
  ];
  const after = await analyze(people, { ...noCorrections, passages });
  const marksOf = (view: typeof before, name: string) => {
    const { author, quoted } = leaning(view, name);
    return [...(author?.marks ?? []), ...(quoted?.marks ?? [])].length;
  };
  expect(marksOf(before, 'John Miller')).toBeGreaterThan(0);
  expect(marksOf(after, 'John Miller')).toBe(0);
  expect(marksOf(after, 'Jane Smith')).toBe(marksOf(before, 'Jane Smith'));
  const scores = (view: typeof before) => [
    leaning(view, 'Jane Smith').author?.score,
    leaning(view, 'Jane Smith').quoted?.score,
  ];
  expect(scores(after)).toEqual(scores(before));
});

test('a correction whose name is found no longer is told, and what is said stays', async () => {
  const corrections = {
    ...noCorrections,
    merges: [{ a: at('waited for'), b: at('Vera Lund') }],
    passages: [
      { says: 'not toward' as const, ...at('Vera Lund has waited'), toward: at('nine years') },
      {
        says: 'said by' as const,
        ...at('We were promised two boats,'),
        name: 'Vera Lund',
        place: at('Vera Lund'),
      },
    ],
  };
  const view = await analyze(article, corrections);
  const told = unfitCorrections(view, corrections).map(({ unfit }) => unfit);
  expect(told).toEqual([
    '“waited for” is no longer taken for a name',
    '“nine years” is no longer taken for a name',
    null,
  ]);
});

test('the hash tells what is changed, not who said so', () => {
  const passage: PassageCorrection = { says: 'not speech', start: 3, end: 9 };
  const hash = (passages: PassageCorrection[]) => correctionsHash({ ...noCorrections, passages });
  expect(hash([{ ...passage, said: 7 }])).toBe(hash([passage]));
  expect(hash([passage])).not.toBe(hash([{ ...passage, end: 10 }]));
  const of = (split: number) =>
    correctionsHash({
      ...noCorrections,
      merges: [{ a: at('Vera Lund'), b: at('Lund'), said: 5 }],
      splits: [{ mention: at('Lund'), said: split }],
    });
  expect(of(6)).not.toBe(of(4));
});

test('whatever is said of passages, spans stay in the text and voices never overlap', async () => {
  const spans = fc.tuple(fc.nat(text.length - 2), fc.nat(80)).map(([start, length]) => ({
    start,
    end: Math.min(text.length, start + length + 1),
  }));
  const one: fc.Arbitrary<PassageCorrection> = fc.oneof(
    spans.map((span) => ({ says: 'not speech' as const, ...span })),
    spans.map((span) => ({ says: 'said by' as const, ...span, name: 'Vera Lund', place: at('Vera Lund') })),
    fc.tuple(spans, fc.nat(text.length)).map(([span, to]) => ({ says: 'ends' as const, ...span, to })),
    spans.map((span) => ({ says: 'not charged' as const, ...span })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(one, { maxLength: 6 }), async (passages) => {
      const { document } = await reading(...passages);
      let end = 0;
      for (const voice of document.voices) {
        expect(voice.start).toBeGreaterThanOrEqual(end);
        expect(voice.end).toBeGreaterThan(voice.start);
        end = voice.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
      for (const { content } of document.attributions) {
        expect(content.length).toBeGreaterThan(0);
        for (const span of content) expect(span.end).toBeGreaterThan(span.start);
      }
    }),
    { numRuns: 25 },
  );
});
