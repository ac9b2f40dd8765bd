import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../analysis/index.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import type { AttributionReading } from '../../../../analysis/types/reading.ts';

async function readingOf(text: string): Promise<AttributionReading> {
  return (await analyze(makeArticle(text))).analysis.readings.attribution;
}

function figure(reading: AttributionReading, id: string) {
  const found = reading.figures.find((f) => f.id === id);
  if (!found) throw new Error(`no figure ${id}`);
  return found;
}

const filler =
  'The old harbor lies between two hills and a river that turns brown after the first autumn storms. '.repeat(
    8,
  );
const text = `${filler}

Mayor Anna Brandt said, “The bridge will open in June, and nobody will pay for it twice.” Ahmed Sari warned that the steel was rotten. Critics argue the tax would hurt small shops.

The company was accused of hiding the losses. The foreman reportedly left the country.`;

/** Those who speak in it by name, in the order of their words. */
const heard = (reading: AttributionReading) =>
  reading.speakers.filter(({ name }) => /^(?:Anna Brandt|Ahmed Sari|Critics)$/.test(name));

describe('the ledger', async () => {
  const reading = await readingOf(text);

  test('has one row a speaker, most words first', () => {
    expect(heard(reading).map((s) => [s.name, s.named, s.passages])).toEqual([
      ['Anna Brandt', true, { direct: 1, mixed: 0, indirect: 0 }],
      ['Critics', false, { direct: 0, mixed: 0, indirect: 1 }],
      ['Ahmed Sari', true, { direct: 0, mixed: 0, indirect: 1 }],
    ]);
    expect(heard(reading).map((s) => [s.words, s.directWords])).toEqual([
      [13, 13],
      [6, 0],
      [4, 0],
    ]);
  });

  test('says how each is introduced', () => {
    expect(heard(reading).map((s) => s.cues)).toEqual([
      [{ text: 'said', stance: 'neutral' }],
      [{ text: 'argue', stance: 'assertive' }],
      [{ text: 'warned', stance: 'assertive' }],
    ]);
  });

  test('points at its attributions', () => {
    for (const s of reading.speakers)
      for (const a of s.attributions) expect(reading.attributions[a].speaker).toBe(s.name);
  });
});

describe('figures', async () => {
  const reading = await readingOf(text);
  const longer = await readingOf(`${text}

“We asked three firms for a price, and two of them answered within a week of our letter to them,” Brandt said. Sari added that the city had paid for all of the steel before anybody had looked at it.`);
  const words = (await analyze(makeArticle(text))).analysis.words;

  test('shares are words over words, with an interval around them', () => {
    const quoted = figure(reading, 'quotation-share');
    expect(quoted.value).toBeCloseTo(13 / words);
    expect(quoted.n).toBe(words);
    expect(quoted.low).toBeLessThanOrEqual(quoted.value!);
    expect(quoted.high).toBeGreaterThanOrEqual(quoted.value!);
    const attributed = reading.speakers.reduce((sum, s) => sum + s.words, 0);
    expect(attributed).toBeGreaterThanOrEqual(23);
    expect(figure(reading, 'attributed-share').value).toBeCloseTo(attributed / words);
  });

  test('every word is in one of three voices', () => {
    const shares = ['author', 'paraphrase', 'quotation'].map((voice) => figure(longer, `${voice}-share`));
    expect(shares.map(({ value }) => value!).reduce((a, b) => a + b)).toBeCloseTo(1);
    expect(new Set(shares.map(({ n }) => n)).size).toBe(1);
    const reported = reading.speakers.reduce((sum, s) => sum + s.words - s.directWords, 0);
    expect(figure(reading, 'paraphrase-share').value).toBeCloseTo(reported / words);
    for (const voice of ['paraphrase', 'quotation'])
      for (const m of figure(longer, `${voice}-share`).marks) expect(longer.marks[m].voice).toBe(voice);
  });

  test('how attributed words are shared out is said from fifty of them on', () => {
    const few = /^Only \d+ attributed words/;
    expect(figure(reading, 'unnamed-share')).toMatchObject({
      value: null,
      reason: expect.stringMatching(few),
    });
    expect(figure(reading, 'effective-sources').value).toBeNull();
    const counts = longer.speakers.map((s) => s.words);
    const n = counts.reduce((a, b) => a + b);
    const unnamed = longer.speakers.filter((s) => !s.named).reduce((sum, s) => sum + s.words, 0);
    expect(n).toBeGreaterThan(50);
    expect(figure(longer, 'unnamed-share').value).toBeCloseTo(unnamed / n);
    expect(figure(longer, 'effective-sources').value).toBeCloseTo(
      n ** 2 / counts.reduce((a, b) => a + b * b, 0),
    );
  });

  test('counts', () => {
    const counts = ['named-speakers', 'named-quoted', 'direct-quotations', 'agentless'];
    const named = reading.speakers.filter((s) => s.named).length;
    expect(counts.map((id) => figure(reading, id).value)).toEqual([named, 1, 1, 2]);
  });

  test('are null with a reason where nobody speaks or the text is short', async () => {
    const silent = await readingOf(filler);
    expect(figure(silent, 'unnamed-share')).toMatchObject({
      value: null,
      reason: 'No source is heard in the text.',
    });
    expect(figure(silent, 'effective-sources').value).toBeNull();
    expect(figure(silent, 'quotation-share').value).toBe(0);
    expect(
      figure(await readingOf('Mayor Anna Brandt said the bridge was safe.'), 'quotation-share').value,
    ).toBeNull();
  });

  test('are the same each time', async () => {
    expect(JSON.stringify(await readingOf(text))).toBe(JSON.stringify(reading));
  });
});

describe('claims without an agent', () => {
  const claims = async (sentence: string) => {
    const reading = await readingOf(sentence);
    return reading.agentless.map(({ start, end }) => sentence.slice(start, end));
  };

  test.each([
    ['The company was accused of hiding the losses for years.', 'was accused of hiding the losses for years'],
    ['There is growing speculation about an early election.', 'growing speculation about an early election'],
    ['New rules hit firms suspected of moving money abroad.', 'suspected of moving money abroad'],
    ['It is widely believed that the vote was bought.', 'It is widely believed that the vote was bought'],
    ['The minister has been praised for keeping calm.', 'has been praised for keeping calm'],
    ['The suspect reportedly left the country on Friday.', 'reportedly left the country on Friday'],
  ])('%s', async (sentence, claim) => {
    expect(await claims(sentence)).toEqual([claim]);
  });

  test.each([
    'The company was accused by regulators of hiding the losses.',
    'The farmers praised the minister for her patience.',
    'Ahmed Sari said, “The company was accused of hiding the losses for years.”',
    'The team was known for its red scarves and loud songs.',
    'She accused the bank of fraud.',
  ])('%s', async (sentence) => {
    expect(await claims(sentence)).toEqual([]);
  });
});

describe('marks', () => {
  test('say in plain words who speaks and how', async () => {
    const { marks } = await readingOf(
      'Interior Minister Lena Moor said, “The vote was fair and it is over.” The police reportedly agreed.',
    );
    expect(marks.map((m) => [m.category, m.voice, m.reason])).toEqual([
      ['direct', 'quotation', 'Lena Moor, official — said in so many words (“said”)'],
      ['agentless claim', 'author', '“reportedly” — the text does not say by whom'],
    ]);
  });
});

describe('the marks of a passage that is quoted in part', async () => {
  const mixed =
    'Mayor Anna Brandt said the old bridge was “a disgrace to the whole town” and should go at once.';
  const { marks } = await readingOf(mixed);

  test('change voice at its quotation marks', () => {
    expect(marks.map((m) => [m.category, m.voice, mixed.slice(m.start, m.end).trim()])).toEqual([
      ['mixed', 'paraphrase', 'the old bridge was'],
      ['mixed', 'quotation', '“a disgrace to the whole town”'],
      ['mixed', 'paraphrase', 'and should go at once'],
    ]);
    expect(new Set(marks.map(({ speaker }) => speaker))).toEqual(new Set(['Anna Brandt']));
  });
});

/** What a careful reader finds in the two shipped articles: words of the content, speaker, source type, form. */
const coded: Record<string, [content: string, speaker: string, type: string, form: string][]> = {
  'iran-newspaper-larijani-visit': [
    ['neither side will allow its territory', 'security memorandum', 'document', 'indirect'],
    ['the necessity to step up regional consultations', 'both sides', 'collective', 'indirect'],
  ],
  'shafaq-news-araji-visit': [
    ['sensitive and strategic', 'Iraqi sources', 'anonymous', 'mixed'],
    ['Iran views Iraq’s upcoming elections', 'Jalal Jaraghi', 'expert', 'direct'],
    ['no one can undermine the deep relations', 'Qasim al-Araji', 'official', 'direct'],
    ['resolve international disputes', 'Qasim al-Araji', 'official', 'mixed'],
    ['Iraq had filed a formal complaint', 'Qasim al-Araji', 'official', 'indirect'],
    ['no party has the right to use', 'Qasim al-Araji', 'official', 'direct'],
    ['remains committed to the bilateral', 'Reber Ahmed', 'official', 'mixed'],
    ['both nations are determined to prevent', 'Ali Larijani', 'official', 'mixed'],
    ['strategic fraternity that worries', 'Abdolrahim Mousavi', 'official', 'mixed'],
    ['full implementation of the bilateral', 'Abdolrahim Mousavi', 'official', 'indirect'],
    ['our response will exceed the intensity', 'Mohammad Pakpour', 'official', 'direct'],
    ['the recent Gaza ceasefire, far from', 'Iranian strategists', 'anonymous', 'indirect'],
    ['illusion of success', 'Ali Khamenei', 'official', 'mixed'],
    ['scientific infrastructure remained intact', 'Ali Khamenei', 'official', 'indirect'],
    ['knowledge-based power', 'Ali Khamenei', 'official', 'mixed'],
    ['this statement signals a policy', 'Jalal Jaraghi', 'expert', 'indirect'],
    ['Iran tells the world that some sites', 'Jalal Jaraghi', 'expert', 'direct'],
    ['Moscow and Beijing view Iran as', 'Jalal Jaraghi', 'expert', 'indirect'],
    ['the war only strengthened Iran', 'Jalal Jaraghi', 'expert', 'direct'],
    ['accelerate the disarmament', 'Marco Rubio', 'official', 'mixed'],
    ['faster progress on pending', 'Marco Rubio', 'official', 'indirect'],
    ['maintain unity ahead of the elections', 'political sources', 'anonymous', 'indirect'],
    ['the visit as a message', 'Observers', 'anonymous', 'indirect'],
  ],
};

describe.each(Object.keys(coded))('%s', async (name) => {
  const article = makeArticle(
    readFileSync(new URL(`../../../../corpus/${name}.txt`, import.meta.url), 'utf8'),
  );
  const { attributions, figures } = (await analyze(article)).analysis.readings.attribution;
  const said = attributions.filter((a) => a.speaks);
  const matches = coded[name].map(([words, speaker, type, form]) => {
    const at = article.text.indexOf(words);
    expect(at).toBeGreaterThan(0);
    const found = said.find((a) => a.content.some((c) => c.start <= at && at + words.length <= c.end));
    return {
      found: found !== undefined,
      speaker: found?.speaker?.includes(speaker) ?? false,
      type: found?.sourceType === type,
      form: found?.form === form,
    };
  });
  const share = (key: 'found' | 'speaker' | 'type' | 'form') =>
    matches.filter((m) => m[key]).length / matches.length;

  test('is read as a careful reader reads it, in most attributions', () => {
    const found = share('found');
    expect(found).toBeGreaterThanOrEqual(0.5);
    for (const key of ['speaker', 'type', 'form'] as const)
      expect(share(key)).toBeGreaterThanOrEqual(found - 0.25);
  });

  test('has few attributions that a careful reader does not see', () => {
    expect(said.length).toBeLessThanOrEqual(coded[name].length + 12);
  });

  test('quotes as many people and passages as it does', () => {
    const [people, direct] = name.startsWith('iran') ? [0, 0] : [8, 14];
    const value = (id: string) => figures.find((f) => f.id === id)?.value;
    expect(Math.abs(value('named-quoted')! - people!)).toBeLessThanOrEqual(1);
    expect(Math.abs(value('direct-quotations')! - direct!)).toBeLessThanOrEqual(2);
  });
});
