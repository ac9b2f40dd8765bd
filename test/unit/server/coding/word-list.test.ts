import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { makeArticle } from '../../../../analysis/index.ts';
import type { Category } from '../../../../analysis/types/annotation.ts';
import { besideCoders } from '../../../../server/coding/study/beside-coders.ts';
import { keepCodebook } from '../../../../server/coding/study/codebook-changes.ts';
import { lookAtList } from '../../../../server/coding/study/list-look.ts';
import { listCodes, listMarks } from '../../../../server/coding/study/list-says.ts';
import { askRun } from '../../../../server/coding/study/machine-run.ts';
import { listSource, machineSources } from '../../../../server/coding/study/machine-sources.ts';
import {
  populationEstimates,
  populationProgress,
} from '../../../../server/coding/study/population-estimates.ts';
import { studyOf } from '../../../../server/coding/study/studies.ts';
import { studyStep } from '../../../../server/coding/study/study-steps.ts';
import { keptAnalysis } from '../../../../server/library/analysis.ts';
import { choicesOf } from '../../../../server/report/study/estimate-choices.ts';
import { methodsOf } from '../../../../server/report/study/estimate-words.ts';
import { openAgain } from '../../../../server/report/study/opened-again.ts';
import { studyPackage } from '../../../../server/report/study/study-package.ts';
import { temporaryContext } from '../support.ts';
import { drawnStudy, settles } from './population.ts';
import { categoryOf, coderWith, codes, roundWith, studyWith } from './study.ts';

const values = [
  { id: 'light', name: 'light', phrases: ['relief', 'tax cut*'] },
  { id: 'heavy', name: 'heavy', phrases: ['tax burden', 'load'] },
  { id: 'none', name: 'none' },
];

const text = `The tax burden is a load. A tax cut brings relief from the load.

Fire broke out. The fire brigade came.

Nothing here.`;
const paragraphs = [
  { start: 0, end: text.indexOf('\n\n') },
  { start: text.indexOf('Fire'), end: text.indexOf('\n\nNothing') },
  { start: text.indexOf('Nothing'), end: text.length },
];
const its = { article: 'a', group: null, actors: [], passages: paragraphs, sentences: paragraphs };
const fire = { phrases: ['nowhere', { words: 'fire', unless: ['fire brigade'] }] };

test('yes where a phrase counts; of a whole article, of each paragraph', () => {
  const each = listCodes(categoryOf('fire', { unit: 'paragraph', ...fire }), text, its, 'article');
  expect(each).toEqual(paragraphs.map(({ start, end }, i) => [start, end, i === 1 ? 1 : 0]));
  const whole = categoryOf('fire', fire);
  expect(listCodes(whole, text, its, 'article')).toEqual([[0, text.length, 1]]);
  // Where coders are given paragraphs, each is asked as a whole.
  expect(listCodes(whole, text, its, 'paragraph')).toEqual(each);
});

test('of “one of” the value with most phrases, the first where two have as many; of “several of” each', () => {
  const one = (kind: Category['kind'], own = values) =>
    listCodes(categoryOf('tax', { unit: 'paragraph', kind, values: own }), text, its, 'article').map(
      ([, , code]) => code,
    );
  // Two of “light”, three of “heavy”.
  expect(one('one of')).toEqual(['heavy', null, null]);
  expect(one('several of')).toEqual(['light', 'heavy', null, null]);
  expect(one('one of', [values[0], { ...values[1], phrases: ['load'] }])).toEqual(['light', null, null]);
});

test('of a span the words are marked, each with the phrases that it is there for', () => {
  const phrases = ['tax burden', 'tax', 'load', { words: 'fire', unless: ['fire brigade'] }];
  const marks = listMarks(categoryOf('tax', { unit: 'span', phrases }), text, its, 'article');
  expect(marks.map(({ start, end, value, reason }) => [text.slice(start!, end!), value, reason])).toEqual([
    ['tax burden', 'yes', '“tax”, “tax burden”'],
    ['load', 'yes', '“load”'],
    ['tax', 'yes', '“tax”'],
    ['load', 'yes', '“load”'],
    ['Fire', 'yes', '“fire”'],
  ]);
});

test('a list as one more coder: against gold and α by hand, and the phrases at the passages', () => {
  const { store } = temporaryContext();
  const words = ['A tax burden.', 'No burden.', 'The load.', 'Tax burden and load.', 'Nothing.'];
  const articles = words.map((one) => makeArticle(`${one} More of it.`));
  const study = studyWith(store, articles, [categoryOf('tax', { phrases: ['tax burden', 'load'] })]);
  const round = roundWith(store, study);
  const [ann, ben] = ['Ann', 'Ben'].map((name) => coderWith(store, study, name));
  const gold = ['yes', 'yes', 'no', 'yes', 'no'];
  for (const [i, item] of store.items.of(study.task.number).entries()) {
    settles(store, study, [round, ann, item], gold[i], 'tax');
    codes(store, study, round, ben, item.number, { tax: gold[i] });
  }
  const [{ machines, questions, alone }] = besideCoders({ store }, studyOf(store, study.task.id));
  const [machine] = machines;
  expect(machine).toMatchObject({ source: { kind: 'list' }, nothing: null, unread: 0 });
  expect(machine.source.source).toBe(listSource('tax', study.scheme.number));
  const [row] = questions[0].rows;
  // The list says yes, no, yes, yes, no.
  expect(row.quality).toMatchObject({
    n: 5,
    positives: 3,
    precision: { value: 2 / 3 },
    recall: { value: 2 / 3 },
  });
  expect(row.places['right yes'].map(({ why }) => why)).toEqual(['“tax burden”', '“tax burden”, “load”']);
  expect(row.places['false yes'].map(({ why }) => why)).toEqual(['“load”']);
  expect(row.places['false no'].map(({ why }) => why)).toEqual([null]);
  // 15 values, 9 yes and 6 no; two of five things have one that differs, 2 of 3 pairs each: 1 − (4/15) / (2·9·6 / (15·14)).
  expect(alone!.alpha!.alpha).toBe(1);
  expect(machine.together!.alpha!.alpha).toBeCloseTo(1 - 4 / 15 / (108 / 210), 10);
});

test('what a list finds no value for counts as none of them, and a value without phrases is no question of it', () => {
  const { store } = temporaryContext();
  const articles = ['The tax burden.', 'Nothing.'].map((one) => makeArticle(`${one} More of it.`));
  const study = studyWith(store, articles, [categoryOf('tax', { kind: 'one of', values })]);
  const round = roundWith(store, study);
  const ann = coderWith(store, study, 'Ann');
  for (const item of store.items.of(study.task.number))
    settles(store, study, [round, ann, item], 'heavy', 'tax');
  const [{ questions }] = besideCoders({ store }, studyOf(store, study.task.id));
  const listRows = questions.map(({ option, rows }) => [
    option,
    rows.filter(({ who }) => 'source' in who).length,
  ]);
  expect(listRows).toEqual([
    ['light', 1],
    ['heavy', 1],
    ['none', 0],
  ]);
  const heavy = questions[1].rows[0];
  expect(heavy.quality).toMatchObject({ n: 2, recall: { value: 1 / 2 }, precision: { value: 1 } });
});

test('a list codes the population without reading it, and gold sets its errors right', async () => {
  const context = temporaryContext();
  const { store } = context;
  // “Report 1”, “Report 10” to “Report 19”: a star would take them all, “Report 1” is one alone.
  const blame = categoryOf('blame', { phrases: ['report 1', 'report 2', 'report 60'] });
  const made = drawnStudy(store, [blame], {
    Gazette: { articles: 80, drawn: 40 },
    Voice: { articles: 60, drawn: 30 },
  });
  const round = roundWith(store, made, 1);
  const ann = coderWith(store, made, 'Ann');
  for (const [i, item] of store.items.of(made.task.number).entries())
    settles(store, made, [round, ann, item], i % 4 === 0 ? 'yes' : 'no');
  const study = studyOf(store, made.task.id);
  const [source] = machineSources(store, study);
  askRun(store, study, source.source);
  while (await studyStep(context, null));
  expect(populationProgress(store, study, source)).toMatchObject({ done: 140, of: 140, ended: true });
  const population = store.population.page(study.task.number, '', 200);
  expect(population.map(({ article }) => keptAnalysis(context, store.articles.get(article)!))).toEqual(
    population.map(() => null),
  );
  const [choice] = choicesOf(store, study);
  const { whole, groups } = populationEstimates(store, study, source, choice.question);
  // Gazette 1, 2 and 60, Voice 1 and 2.
  expect(whole.naive.value).toBeCloseTo(5 / 140, 10);
  const [gazette] = groups[0].groups;
  // Of 40 drawn 10 are a yes and 2 others are taken for one.
  expect(gazette.estimate.design.value).toBeCloseTo(3 / 80 + (10 - 2) / 40, 10);
  expect(methodsOf(study, choice, populationEstimates(store, study, source, choice.question))).toMatch(
    /coded by the codebook’s word list \(3 phrases of version 1, SHA-256 [0-9a-f]{12}\)/,
  );
  const choices = { texts: true, names: true, questions: true };
  const bytes = studyPackage(context, study, choices);
  expect(strFromU8(unzipSync(bytes)['machine/codes.csv'])).toContain('list:blame@1');
  const other = temporaryContext();
  // Another number of the codebook than here.
  studyWith(other.store, [makeArticle('Of another study.')], [blame], { id: 'another' });
  const opened = openAgain(other.store, bytes);
  expect(opened.other).toEqual([]);
  const [there] = machineSources(other.store, opened.study);
  expect(there.source).toBe(listSource('blame', opened.study.scheme.number));
  expect(populationEstimates(other.store, opened.study, there, choice.question).whole).toEqual(whole);
  expect(() => askRun(store, study, `measure:blame@${study.scheme.number}`)).toThrow(
    'No measure stands beside',
  );
});

test('another version of a list is another source', () => {
  const { store } = temporaryContext();
  const study = studyWith(
    store,
    [makeArticle('The load. More of it.')],
    [categoryOf('tax', { phrases: ['load'] })],
  );
  const [before] = machineSources(store, study);
  const next = keepCodebook(store, study, {
    ...study.scheme.scheme,
    categories: [categoryOf('tax', { phrases: ['load', 'burden'] })],
  });
  expect(next.scheme.scheme.version).toBe(2);
  expect(machineSources(store, next)[0].source).not.toBe(before.source);
});

test('a look at a list tells by phrase what it finds in the sample, what is spoiled, and where', () => {
  const { store } = temporaryContext();
  const articles = ['Fire, fire!', 'The fire brigade put out a fire.', 'The fire brigade.', 'Nothing.'].map(
    (one) => makeArticle(`${one} More of it.`),
  );
  const category = categoryOf('fire', fire);
  const study = studyWith(store, articles, [category]);
  const look = lookAtList(store, study, category);
  expect(look).toMatchObject({ texts: 4, left: 0, found: 2 });
  const [nowhere, found] = look.phrases;
  expect(nowhere).toMatchObject({ phrase: 'nowhere', articles: 0, hits: 0, spoiled: 0, places: [] });
  expect(found).toMatchObject({ articles: 2, hits: 3, spoiled: 2 });
  expect(
    found.places.map(({ article, start, end, spoiledBy }) => [
      start,
      article.text.slice(start, end),
      spoiledBy,
    ]),
  ).toEqual([
    [0, 'Fire', null],
    [27, 'fire', null],
    [4, 'fire', 'fire brigade'],
    [4, 'fire', 'fire brigade'],
  ]);
});
