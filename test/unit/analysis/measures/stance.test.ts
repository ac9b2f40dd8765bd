import { describe, expect, it } from 'vitest';
import { stance, targetStance } from '../../../../analysis/measures/stance/measure.ts';
import { predictTargets } from '../../../../analysis/model/predict.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read, readForm } from '../../../../analysis/read/index.ts';
import { isOthers, type Span } from '../../../../analysis/types/document.ts';

async function stancesAt(text: string, spans: Span[]) {
  return targetStance(spans, await predictTargets(readForm(makeArticle(text)), spans));
}

/** Stance at the words between brackets. */
async function at(marked: string) {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace('[', '').replace(']', '');
  return (await stancesAt(text, [{ start, end }]))[0];
}

describe('a target', () => {
  it.each([
    'Critics accused [Nora Lind] of lying to voters and covering up the scandal.',
    '[Nora Lind] was condemned for her reckless and dishonest handling of the crisis.',
    'The report blames [the ministry] for a series of disastrous failures.',
    'Many fear that [Nora Lind] is unfit for office and a threat to democracy.',
    'Peter Stone slammed [Nora Lind], calling her a hypocrite and a coward.',
  ])('is unfavorable: %s', async (marked) => {
    const found = await at(marked);
    expect(found.label).toBe('negative');
    expect(found.score).toBeLessThan(0);
  });

  it.each([
    'Peter Stone praised [Nora Lind] for her courage and her honest leadership.',
    '[Nora Lind] is a brilliant and widely respected leader with great integrity.',
    'Voters applauded [Nora Lind] and thanked her for saving the hospital.',
    'The award honors [Nora Lind] for her outstanding contribution to peace.',
  ])('is favorable: %s', async (marked) => {
    const found = await at(marked);
    expect(found.label).toBe('positive');
    expect(found.score).toBeGreaterThan(0);
  });

  it.each([
    '[Nora Lind] arrived in the city on Tuesday and met reporters.',
    'The letter was sent to [Nora Lind] last week, officials said.',
  ])('is neutral: %s', async (marked) => {
    expect((await at(marked)).label).toBe('neutral');
  });

  it('differs within one sentence', async () => {
    const praised = await at(
      '[Nora Lind] was hailed as a hero while Peter Stone was denounced as a corrupt liar.',
    );
    const blamed = await at(
      'Nora Lind was hailed as a hero while [Peter Stone] was denounced as a corrupt liar.',
    );
    expect(praised.score).toBeGreaterThan(blamed.score);
  });

  it('outside every counted sentence is still answered, in order', async () => {
    const text = 'O P I N I O N\n\nNora Lind was praised by all for her great courage on Monday.';
    const found = await stancesAt(text, [
      { start: 0, end: 13 },
      { start: 15, end: 24 },
    ]);
    expect(found.map((f) => f.start)).toEqual([0, 15]);
    expect(found[1].label).toBe('positive');
  });
});

describe('names carry no prior', async () => {
  const templates = [
    'Critics accused {} of misleading the public about the budget.',
    'Supporters praised {} for a bold and honest plan.',
    'Reporters asked {} about the budget on Tuesday.',
    '{} promised to lower taxes for working families.',
    'The court ruled against {} in a long dispute.',
    'Many voters trust {} to keep the peace.',
    'The speech by {} drew applause from the crowd.',
    'Nobody expected {} to lose the vote so badly.',
    'A letter from {} was read aloud in the hall.',
    'The decision hurt {} more than anyone had thought.',
    'Protesters chanted against {} outside the hotel.',
    'For years {} has fought corruption in the city.',
    'The mayor called {} a liar and a coward.',
    'The neighbors of {} welcomed the agreement.',
    'Experts warned that {} could not be trusted.',
    'The plan that {} announced was widely mocked.',
    'With the help of {} the hostages were freed.',
    'Officials met {} at noon and left without a statement.',
    'The scandal around {} deepened over the weekend.',
    'Children sang for {} at the opening of the school.',
  ];
  const names = [
    'Donald Trump',
    'Hillary Clinton',
    'Iran',
    'Israel',
    'Hamas',
    'Norway',
    'Republicans',
    'Muslims',
    'Christians',
    'Abdul Karim',
    'NATO',
    'Ngozi Adeyemi',
  ];
  const mean = async (name: string) => {
    const found = await Promise.all(templates.map((t) => at(t.replace('{}', `[${name}]`))));
    return found.reduce((sum, { score }) => sum + score, 0) / templates.length;
  };
  const neutral = await mean('Nora Lind');

  it.each(names)('%s', async (name) => {
    // A name of two words is hidden as two.
    expect(Math.abs((await mean(name)) - neutral)).toBeLessThan(0.02);
  });

  it.each(['Russia', 'Peter', 'Jews'])('of others in the sentence: %s', async (other) => {
    const score = async (name: string) =>
      (await at(`Yesterday [Nora Lind] criticized ${name} for a broken promise.`)).score;
    expect(Math.abs((await score(other)) - (await score('Norway')))).toBeLessThan(0.05);
  });
});

describe('an article', async () => {
  const text = [
    'Nora Lind gave a brave and honest speech. Lind led the town with wisdom, courage and integrity.',
    'The brilliant and generous Lind saved the old theater. Her honest work was a great success.',
    'Peter Stone arrived late. “Nora Lind is a shameless liar and a disgrace,” said Peter Stone. Stone then left for Oslo.',
    'A train from Oslo was late on Tuesday, and the minister waited in Norway for an hour.',
  ].join('\n\n');
  const document = await read(makeArticle(text));
  const reading = stance.measure(document);
  const lind = reading.actors.find((a) => a.name === 'Nora Lind')!;

  it('has the most mentioned actor first, with the author apart from the quoted', () => {
    expect(reading.actors[0].name).toBe('Nora Lind');
    expect(lind.author!.score).toBeGreaterThan(0.15);
    expect(lind.quoted!.score).toBeLessThan(lind.author!.score);
  });

  it('gives intervals that hold the score, inside -1..1', () => {
    for (const s of reading.actors.flatMap((a) => [a.author, a.quoted])) {
      if (!s) continue;
      expect(s.low).toBeLessThanOrEqual(s.score);
      expect(s.high).toBeGreaterThanOrEqual(s.score);
      expect(s.low).toBeGreaterThanOrEqual(-1);
      expect(s.high).toBeLessThanOrEqual(1);
    }
  });

  it('names the driving words, which stand in the marked sentence', () => {
    expect(reading.marks.length).toBeGreaterThan(1);
    for (const mark of reading.marks) {
      const words = mark.reason.match(/“(.+)”/)?.[1];
      expect(text.slice(mark.start, mark.end)).toContain(words);
      expect(Math.sign(mark.weight)).toBe(mark.category === 'favorable' ? 1 : -1);
    }
  });

  it('points from each stance to marks of its voice, surest first', () => {
    for (const voice of ['author', 'quoted'] as const) {
      const weights = lind[voice]!.marks.map((m) => {
        expect(isOthers(reading.marks[m].voice)).toBe(voice === 'quoted');
        return Math.abs(reading.marks[m].weight);
      });
      expect(weights).toEqual([...weights].sort((a, b) => b - a));
    }
  });

  it('names as strongest, surest first, five at most, what a word carries', async () => {
    const many = [
      'Nora Lind is a liar.', 'Norland is a dictatorship.', 'Peter Stone betrayed the village.',
      'Ida Brandt praised the corrupt Sudland.', 'We condemn Westland for the bridge.', 'Eastland lied to the farmers.',
      'The villagers talked of Nora Lind’s disastrous speech.', 'Reporters urged Peter Stone to answer the terrible rumors.',
    ].join(' '); // biome-ignore format: a row of sentences
    const found = stance.measure(await read(makeArticle(many)));
    expect(found.strongest.length).toBeGreaterThan(2);
    expect(found.strongest.length).toBeLessThanOrEqual(5);
    for (const { start, end, word } of found.strongest) {
      const sentence = many.slice(start, end);
      expect(sentence).toContain(many.slice(word.start, word.end));
    }
    expect(found.strongest).toContainEqual(
      expect.objectContaining({ voice: 'author', by: null, toward: 'Nora Lind', sign: -1 }),
    );
    expect(found.marks.every((m) => Math.abs(m.weight) <= m.confidence)).toBe(true);
  });

  it('says why where a voice has nothing to say', () => {
    const norway = reading.actors.find((a) => a.name === 'Norway');
    expect(norway).toMatchObject({ quoted: null, reason: 'Nobody else speaks of it.' });
    expect(norway!.author!.evaluative).toBe(0);
    expect(lind.reason).toBeNull();
  });

  it('gives the same bytes again', async () => {
    expect(JSON.stringify(stance.measure(await read(makeArticle(text))))).toBe(JSON.stringify(reading));
  });

  it('without actors has figures that say why', async () => {
    const none = stance.measure(
      await read(makeArticle('It rained for hours and the river rose by a foot before noon.')),
    );
    expect(none.actors).toEqual([]);
    expect(none.figures.find((f) => f.id === 'stance-spread')).toMatchObject({ value: null });
    expect(none.figures.find((f) => f.id === 'evaluated-actors')).toMatchObject({ value: 0 });
  });
});
