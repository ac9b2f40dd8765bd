import { describe, expect, test } from 'vitest';
import { reviewDraft } from '../../../../analysis/check/index.ts';
import { introductionOf } from '../../../../analysis/check/introductions.ts';
import { plainStyle } from '../../../../analysis/check/style.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';
import type { Transcript } from '../../../../analysis/types/checked-quotation.ts';

const draft = `Tram line is late, audit says

KESTON – The tram line across the river will open a year late, the audit office said on Monday.

“We were told in March that the rails would not fit,” said Mara Lindt, the city’s chief engineer. She said that the contractor had known of it.

Opposition leader Piet Oyelaran accused Deputy Mayor Hanna Brück of hiding the delay. Brück signed the contract in 2022, and Brück took the first ride.

Residents said that the noise had kept them awake.`;

const said = '“We were told in March that the rails would not fit the bed, and we said so,”';
const transcript: Transcript = {
  file: 'briefing.txt',
  text: said,
  turns: [{ speaker: 'Mara Lindt', parts: [{ start: 0, end: said.length, time: '00:04:10' }] }],
};

const review = (text: string, transcripts: Transcript[] = []) =>
  reviewDraft(makeArticle(text), plainStyle, transcripts);

describe('the review of a draft', () => {
  test('the ledger has everybody who speaks, most words first, and how they are introduced', async () => {
    const { sources } = await review(draft);
    const lindt = sources.find(({ name }) => name.includes('Lindt'))!;
    expect(lindt).toMatchObject({ named: true, quotations: 1, reason: null });
    expect(lindt.introduced).toContain('chief engineer');
    expect(lindt.places.length).toBeGreaterThan(0);
    for (const { start, end } of lindt.places) expect(draft.slice(start, end)).toMatch(/rails|contractor/);
    const words = sources.map((source) => source.words);
    expect([...words].sort((a, b) => b - a)).toEqual(words);
    expect(sources.find(({ name }) => name.toLowerCase() === 'residents')).toMatchObject({ named: false });
  });

  test('of a source without a name the reason is told that the draft gives', async () => {
    const told = `${draft}\n\nA surveyor, who asked not to be named because she fears for her job, said that the piers had moved. A clerk said that nothing had moved.`;
    const { sources } = await review(told);
    const unnamed = sources.filter(({ named }) => !named);
    expect(unnamed.find(({ name }) => name.includes('surveyor'))?.reason).toContain('fears for her job');
    expect(unnamed.find(({ name }) => name.includes('clerk'))?.reason).toBeNull();
  });

  test('who is accused is called, with the paragraph and what the draft has of an answer', async () => {
    const { calls, findings, first } = await review(draft);
    const call = calls.find(({ name }) => name.includes('Brück'))!;
    expect(call).toMatchObject({ paragraph: 4, answer: 'no answer', replies: [] });
    expect(draft.slice(call.accusation.start, call.accusation.end)).toContain('accused');
    expect(findings[first[0].finding].rule).toBe('no-reply');
    expect(first[0].pass).toBe('accusations');
    const answered = await review(`${draft}\n\nBrück denied it and said she had told the council in April.`);
    expect(answered.calls.find(({ name }) => name.includes('Brück'))).toMatchObject({ answer: 'answered' });
  });

  test('who is judged or named and never heard is told, and who is heard is not', async () => {
    const { unheard } = await review(draft);
    const names = unheard.map(({ name }) => name);
    expect(names.some((name) => name.includes('Brück'))).toBe(true);
    expect(names.some((name) => name.includes('Lindt'))).toBe(false);
    for (const { mentions, places } of unheard) expect(places.length).toBe(Math.min(mentions, 20));
  });

  test('quotations are held against transcripts, and what differs is among the first', async () => {
    const altered = draft.replace('would not fit', 'would never fit');
    const { quotations, findings, first } = await review(altered, [transcript]);
    expect(quotations[0]).toMatchObject({ kind: 'altered', file: 'briefing.txt' });
    expect(first.map(({ finding }) => findings[finding].rule)).toContain('quotation-altered');
    expect((await review(draft)).quotations).toEqual([]);
  });

  test('of a draft of nothing but quotations the first are held, and how many were not is told', async () => {
    const many = `${'“It rained,” said Mara Lindt. '.repeat(450)}`;
    const { quotations, notHeld } = await review(many, [transcript]);
    expect(quotations.length + notHeld).toBe(450);
    expect(notHeld).toBe(50);
    expect((await review(many)).notHeld).toBe(0);
  });

  test('a draft that is too short to be read has nothing yet', async () => {
    expect(await review('Tram late')).toMatchObject({ words: 0, findings: [], first: [], sources: [] });
  });

  test('its paragraphs are those of the draft', async () => {
    const { paragraphs } = await review(draft);
    expect(paragraphs.map(({ start, end }) => draft.slice(start, end))).toEqual(draft.split('\n\n'));
  });
});

describe('how somebody is introduced', () => {
  test.each([
    [
      'Ana Doe, a fire engineer in Columbus, Ohio, said the doors were chained.',
      'a fire engineer in Columbus',
    ],
    ['“It burned,” said Ana Doe, 24, a cutter, who broke a window on Monday.', 'a cutter'],
    ['The shop steward, Ana Doe, said that nobody had come to the plant.', 'The shop steward'],
    [
      'Ana Doe, who leads the committee of the lower house, said it was late.',
      'who leads the committee of the lower house',
    ],
    ['According to the memo, Ana Doe had left the town on Monday.', null],
    ['Ana Doe, the police said, had left the town on Monday evening.', null],
    ['Ana Doe, Piet Marsh and Luis Roca left the town on Monday evening.', null],
  ])('%s', async (text, expected) => {
    const document = await read(makeArticle(text));
    const doe = document.actors.find(({ name }) => name === 'Ana Doe')!;
    expect(introductionOf(document, doe.id)).toBe(expected);
  });
});
