import { expect, test } from 'vitest';
import { type Analyzed, compareTellings } from '../../../../analysis/index.ts';
import type { EventComparison, EventFinding } from '../../../../analysis/types/event.ts';
import type { Readings } from '../../../../analysis/types/reading.ts';
import { made, rate, stanceOf } from '../made.ts';

const names = ['The Herald', 'The Star', 'Valley Post'];

/** Three tellings, with what each has in place of what it was measured. */
async function event(
  texts: string[],
  replaced: ((article: Analyzed) => { [Id in keyof Readings]?: Partial<Readings[Id]> })[] = [],
): Promise<EventComparison> {
  const articles = await Promise.all(
    texts.map(async (text, i) => {
      const metadata = { publisher: names[i], title: `Storm on the coast ${i}`, published: '2026-04-07' };
      const article = await made(text, metadata);
      return replaced[i] ? made(text, metadata, replaced[i](article)) : article;
    }),
  );
  return compareTellings(articles);
}

const of = ({ findings }: EventComparison, kind: EventFinding['kind']) =>
  findings.filter((f) => f.kind === kind);
const column = ({ columns }: EventComparison, name: string) => columns.findIndex((one) => one.name === name);

const storm = (villages: number, rest: string) =>
  `The storm destroyed ${villages} villages on the northern coast on Monday night, the rescue service said.

Governor Marta Lind went to the coast on Tuesday. Lind promised tents, food and boats to everybody who asked for them. Lind also spoke with divers.

${rest}`;
const texts = [
  storm(
    40,
    'Schools in the north stay shut until Friday, and trains will run again from tomorrow on most lines, though slowly, since trees lie on the tracks.',
  ),
  storm(
    65,
    'Fishermen say that their harbor will take years to build again, and that no bank lends them a penny for boats that may sink in the next gale.',
  ),
  storm(
    40,
    'The rescue service asks for blankets and dry wood. Whoever has a spare room may call the town hall, which keeps a list of families without a roof.',
  ),
];

test('numbers of one thing that differ are shown side by side', async () => {
  const made = await event(texts);
  const [finding] = of(made, 'numbers');
  expect(finding.text).toMatch(/^The numbers are not the same: .*(?:40|65) villages.*; .*(?:40|65) villages/);
  expect(finding.claim.columns).toContain(column(made, 'The Star'));
  expect(made.facts[finding.fact!].contradicts?.numbers[column(made, 'The Star')]).toEqual(['65']);
});

test('whose own voice carries most charge is said where its range lies above all others', async () => {
  const density = (value: number, low: number, high: number) => (article: Analyzed) => {
    const { marks } = article.analysis.readings.loaded;
    const mark = { ...marks[0], measure: 'loaded', category: 'condemnation', voice: 'author' as const };
    const all = Array.from({ length: value }, (_, i) => ({
      ...{ ...mark, speaker: null, reason: '', weight: 1, confidence: 1, plainer: null, loses: null },
      ...{ start: 4 + i, end: 5 + i },
    }));
    const figure = { ...rate('loaded-density-author', value, low, high), marks: all.map((_, i) => i) };
    return { loaded: { marks: all, figures: [figure] } };
  };
  const apart = await event(texts, [density(12, 9, 15), density(2, 1, 3), density(1, 0, 3)]);
  const [finding] = of(apart, 'charged');
  expect(finding.text).toBe(
    'The Herald’s own voice carries the most charged expressions: 12 in 500 words, against '.concat(
      finding.text.split('against ')[1],
    ),
  );
  expect(finding).toMatchObject({ register: 'measured', claim: { columns: [column(apart, 'The Herald')] } });
  const within = await event(texts, [density(12, 3, 21), density(2, 1, 4), density(1, 0, 3)]);
  expect(of(within, 'charged')).toEqual([]);
});

test('a side that one writer takes and no other is said beyond the intervals, and the unknown is no side', async () => {
  const toward =
    (score: number, more = {}) =>
    (article: Analyzed) => {
      const actor = article.document.actors.find(({ name }) => name === 'Marta Lind')!.id;
      const author = { ...stanceOf(score, { evaluative: 9, ...more }), marks: [] };
      const row = { actor, name: 'Marta Lind', author, quoted: null, reason: null, holders: [] };
      return { stance: { actors: [row], marks: [], drivers: [], strongest: [] } };
    };
  const plain = { tentative: true, evaluative: 0, low: 0, high: 0 };
  const sided = await event(texts, [toward(-0.6), toward(0, plain), toward(0, plain)]);
  const [finding] = of(sided, 'stance');
  expect(finding.text).toMatch(
    /^In its own words, The Herald criticizes Marta Lind; .* take no clear side there\.$/,
  );
  expect(finding.claim).toMatchObject({ columns: [column(sided, 'The Herald')], target: 'Marta Lind' });
  const few = { ...plain, mentions: 2 };
  const unknown = await event(texts, [toward(-0.6), toward(0, few), toward(0, few)]);
  expect(of(unknown, 'stance')).toEqual([]);
  const row = unknown.stance.find(({ name }) => name === 'Marta Lind')!;
  expect(row.cells[column(unknown, 'The Star')]).toMatchObject({
    ...{ stance: null, lean: null, reason: 'Nothing that leans was seen in two mentions.' },
  });
});

test('who is heard in most and named nowhere in one', async () => {
  const waves =
    '“We have never seen such waves on this coast, not even in my mother’s time,” said Ana Berg, who runs the harbor in Lowick.';
  const money =
    'Ana Berg, who runs the harbor in Lowick, said: “Whoever builds here again will have to pay for a wall of stone first.”';
  const made = await event([`${texts[0]}\n\n${waves}`, `${texts[1]}\n\n${money}`, texts[2]]);
  const [finding] = of(made, 'heard');
  expect(finding.text).toMatch(/^Ana Berg speaks in .*, and is not named in Valley Post\.$/);
  expect(finding.claim.columns).toEqual([column(made, 'Valley Post')]);
});
