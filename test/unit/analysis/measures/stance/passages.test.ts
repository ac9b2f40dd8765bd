import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../../../../analysis/measures/stance/article-lean.ts';
import { stance } from '../../../../../analysis/measures/stance/measure.ts';
import { carries, leans, passagesOf } from '../../../../../analysis/measures/stance/passages.ts';
import { stanceWeights } from '../../../../../analysis/model/weights.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';
import type { Odds } from '../../../../../analysis/types/predictions.ts';

const text = [
  'Nora Lind came to the town hall on Monday. Lind spoke of the bridge for an hour.',
  'Nora Lind then answered questions. Lind left the hall at noon.',
  'The bridge was built in May. Nora Lind had opened it.',
  'Nora Lind lives near the bridge. Lind walks there at noon. Then Lind goes to the hall.',
  'Nora Lind came back in May. Lind stood at the door. Lind went home at noon.',
].join('\n\n');
const document = await read(makeArticle(text));

/** The document as if each sentence had been read like this. */
function readAs(writer: Odds, quoted: Odds = [0, 1, 0]) {
  const stances = document.predictions.stances.map((reading) => ({ ...reading, writer, quoted }));
  return { ...document, predictions: { ...document.predictions, stances, headline: [] } };
}

const lindOf = (made: ReturnType<typeof readAs>) =>
  stance.measure(made).actors.find(({ name }) => name === 'Nora Lind')!;

describe('passages', () => {
  it('carry a lean of their own sign alone, from less than what makes them lean', () => {
    const [faint] = passagesOf(readAs([0.25, 0.65, 0.1]));
    expect(leans(faint)).toBe(false);
    expect(carries(faint, -1)).toBe(true);
    expect(carries(faint, 1)).toBe(false);
    const [both] = passagesOf(readAs([0.3, 0.3, 0.4]));
    expect([carries(both, -1), carries(both, 1)]).toEqual([false, true]);
  });

  it('of the writer and of others are told apart, and others are heard where their words or a lean of theirs are', () => {
    const silent = passagesOf(readAs([0, 1, 0]));
    expect(silent.filter(({ side }) => side === 'quoted').some(({ heard }) => heard)).toBe(false);
    expect(silent.filter(({ side }) => side === 'author').every(({ heard }) => heard)).toBe(true);
    const heard = passagesOf(readAs([0, 1, 0], [0.2, 0.7, 0.1]));
    expect(heard.filter(({ side }) => side === 'quoted').every((p) => p.heard)).toBe(true);
  });

  it('of others are not what somebody says of themselves', async () => {
    const spoken = await read(
      makeArticle(
        '“I built a great bridge for this town,” Nora Lind said on Monday.\n\n“Nora Lind built a great bridge for this town,” Karl Orlov said on Monday.',
      ),
    );
    const lind = spoken.actors.find(({ name }) => name === 'Nora Lind')!;
    const others = passagesOf(spoken).filter(({ actor, side }) => actor === lind.id && side === 'quoted');
    expect(others.map(({ sentence }) => sentence)).toEqual([1]);
  });

  it('make as many features as there are weights', () => {
    const own = passagesOf(readAs([0.1, 0.8, 0.1]));
    expect(featuresOf({ own, sentences: 6 })).toHaveLength(stanceWeights().author.means.length);
  });
});

describe('a lean', () => {
  it('is named with the passages that carry it, faint ones where none leans by itself', () => {
    const made = readAs([0.34, 0.65, 0.01]);
    const { author } = lindOf(made);
    expect(author!.score).toBeLessThan(0);
    expect(author!.tentative).toBe(false);
    expect(author!.evaluative).toBe(author!.mentions);
    const marks = stance.measure(made).marks.filter((m) => m.reason.includes('Nora Lind'));
    expect(marks.length).toBeGreaterThan(0);
    expect(marks.every(({ confidence }) => confidence < 0.35)).toBe(true);
  });

  it('is not named where no passage carries it', () => {
    const { author } = lindOf(readAs([0.19, 0.8, 0.01]));
    expect(author).toMatchObject({ score: 0, low: 0, high: 0, tentative: true, evaluative: 0, marks: [] });
  });

  it('is null for others who are not heard, whatever was read of their silence', () => {
    const { quoted, reason } = lindOf(readAs([0.6, 0.4, 0], [0.1, 0.85, 0.05]));
    expect(quoted).toBeNull();
    expect(reason).toBe('Nobody else speaks of it.');
  });
});
