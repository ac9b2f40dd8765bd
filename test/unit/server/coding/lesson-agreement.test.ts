import { expect, test } from 'vitest';
import { joinLesson, previewLesson, removeCoder } from '../../../../server/coding/coders.ts';
import { lessonAgreement } from '../../../../server/coding/lesson-agreement.ts';
import { lessonFile } from '../../../../server/coding/lesson-files.ts';
import { countHands, paperCoder } from '../../../../server/coding/paper.ts';
import { beginPhase } from '../../../../server/coding/phases.ts';
import { checkScheme, keepScheme } from '../../../../server/coding/schemes.ts';
import { lessonOf, makeLesson } from '../../../../server/coding/tasks.ts';
import { find } from '../web/pages/fixture.ts';
import { at, charged, classroom, ferry, ferryRead, ferryText, newKey, pupil, quayRead } from './lesson.ts';

type Room = ReturnType<typeof classroom>;

const agreementIn = ({ store, lesson }: Room) => lessonAgreement(lessonFile(store, lesson(), []));
const categoryIn = (room: Room, id: string) =>
  agreementIn(room).categories.find(({ category }) => category === id)!;
const done = () => ({ kind: 'done', key: newKey() });
/** A mark of the whole text, or of somebody in it. */
const whole = (category: string, value: string, subject = '') => ({
  ...{ kind: 'mark', key: newKey(), text: ferry.id, category, subject, value },
});

function marking(pupils: number, changes: Parameters<typeof classroom>[0] = {}) {
  const room = classroom(changes);
  const all = Array.from({ length: pupils }, () => room.join());
  room.begin('mark');
  return { room, all };
}

test('of words: unitized α over the 23 that are read, the passage that is disputed first, γ of two', () => {
  const { room, all } = marking(2);
  all[0].say(charged('reckless'));
  all[1].say(charged('reckless company'));
  const { alpha, texts } = categoryIn(room, 'charged');
  // 46 words were coded, 3 of them marked. They differ over one: 2 pairs observed. Expected: 46 · 2 · 3 · 43 over 46² less the
  // squares of the marks' lengths, 1 + 4, and 43.
  expect(alpha!.alpha).toBeCloseTo(1 - 2 / ((46 * 258) / (46 ** 2 - 48)), 12);
  expect(alpha).toMatchObject({ coders: 2, pairable: 46, units: 2 });
  expect(texts).toMatchObject([{ article: ferry.id, alpha }]);
  const [first, second] = ferryRead.passages;
  expect(texts[0].passages).toEqual([
    // From the first word to the last: without the quotation mark and the stop.
    {
      ...find(ferryText, ferryText.slice(second.start + 1, second.end - 1)),
      disagreement: expect.any(Number),
    },
    { ...find(ferryText, ferryText.slice(first.start, first.end - 1)), disagreement: 0 },
  ]);
  expect(texts[0].passages![0].disagreement).toBeGreaterThan(0);
  expect(agreementIn(room).gamma).toMatchObject([{ article: ferry.id, gamma: { coders: 2, spans: 2 } }]);
});

test('who hands in without a mark has left all unmarked; who did neither is not asked', () => {
  const { room, all } = marking(3);
  all[0].say(charged('reckless'));
  expect(categoryIn(room, 'charged').alpha).toMatchObject({ alpha: null, reason: 'not defined' });
  all[1].say(done());
  expect(categoryIn(room, 'charged').alpha).toMatchObject({ coders: 2, reason: null });
  expect(categoryIn(room, 'charged').alpha!.alpha).toBeLessThan(0.01);
});

test('of a pair what is said; of somebody in the text each answer that was given', () => {
  const { room, all } = marking(3);
  for (const one of all)
    one.say({
      ...{ kind: 'mark', key: newKey(), text: ferry.id, category: 'speaks' },
      ...{ at: at(ferryText, 'We wait in the rain'), other: at(ferryText, 'Mara Lind') },
    });
  expect(categoryIn(room, 'speaks').alpha).toMatchObject({ alpha: 1, coders: 3 });
  for (const one of all) one.say(whole('side', 'for', 'Mara Lind'));
  all[0].say(whole('side', 'against', 'the company'));
  all[1].say(whole('side', 'neither', 'the company'));
  const { alpha } = categoryIn(room, 'side');
  // “for” three times, “against” and “neither” once: 2 pairs differ, expected are 25 − 11 over 4.
  expect(alpha!.alpha).toBeCloseTo(1 - 2 / (14 / 4), 12);
  expect(alpha).toMatchObject({ units: 2, pairable: 5 });
});

test('of several each value by itself; all that is alike is told as such', () => {
  const { room, all } = marking(2);
  for (const one of all) one.say(whole('about', 'people'));
  expect(categoryIn(room, 'about').alpha).toMatchObject({ alpha: 1, units: 8, pairable: 16 });
  for (const one of all) one.say(whole('side', 'for', 'Mara Lind'));
  expect(categoryIn(room, 'side').alpha).toMatchObject({ alpha: null, reason: 'all agree' });
});

test('sentences left unmarked are a no; ranks and numbers have their own measure; free text has none', () => {
  const fields = { definition: 'd', example: 'e', counterExample: 'c', machine: null };
  const of = (rest: object) => ({ ...fields, values: [], ...rest });
  const values = ['low', 'mid', 'high'].map((id) => ({ id, name: id }));
  const draft = checkScheme({
    ...{ id: 'own', title: 'Own' },
    categories: [
      of({ id: 'opinion', name: 'Opinion', color: 'amber', key: '1', unit: 'sentence', kind: 'yes/no' }),
      of({ id: 'tone', name: 'Tone', color: 'green', key: '2', unit: 'article', kind: 'ordinal', values }),
      of({ id: 'trust', name: 'Trust', color: 'violet', key: '3', unit: 'article', kind: 'number' }),
      of({ id: 'note', name: 'Note', color: 'pink', key: '4', unit: 'article', kind: 'text' }),
    ],
  });
  const { store } = classroom();
  const made = makeLesson(store, {
    ...{ title: 'Own', scheme: keepScheme(store, draft), texts: [ferryRead], question: null, jigsaw: false },
  });
  const all = Array.from({ length: 3 }, () => pupil(store, joinLesson(store, made.task.code!)));
  beginPhase(store, made.task.id, 'mark');
  const sentence = (start: number) => {
    const { [start]: span } = ferryRead.sentences;
    const exact = ferryText.slice(span.start, span.end);
    return { ...whole('opinion', 'yes'), at: { ...span, exact } };
  };
  all[0].say(sentence(0));
  all[0].say(sentence(1));
  all[1].say(sentence(0));
  for (const [i, one] of all.entries()) {
    if (i < 2) one.say(whole('tone', ['low', 'mid'][i]));
    if (i < 2) one.say(whole('trust', ['2', '10'][i]));
    one.say(whole('note', 'hm'));
  }
  const { categories } = lessonAgreement(lessonFile(store, lessonOf(store, made.task.id), []));
  const [opinion, tone, trust, note] = categories.map(({ alpha }) => alpha);
  // Of three: yes, yes, no; yes, no, no; no, no, no. 3 of 9 yes; 2 units with 4 pairs over 2 that differ, of 2 · 3 · 6 over 8.
  expect(opinion!.alpha).toBeCloseTo(1 - 4 / (36 / 8), 12);
  // One unit alone: what is observed is all that can be expected.
  expect(tone).toMatchObject({ alpha: 0, coders: 2, pairable: 2 });
  expect(trust).toMatchObject({ alpha: 0, coders: 2, pairable: 2 });
  expect(note).toBeNull();
  expect(categories[0].texts[0].passages).toBeUndefined();
});

test('a preview, a phone that was taken out and counted hands are none of them; γ stops at three', () => {
  const { room, all } = marking(4);
  const { store } = room;
  for (const one of all) one.say(charged('reckless'));
  pupil(store, previewLesson(store, room.lesson())).say(charged('silence'));
  const paper = paperCoder(store, room.lesson(), 5);
  countHands(store, room.lesson(), paper, { article: ferry.id, sentence: 0, category: 'charged', hands: 3 });
  expect(categoryIn(room, 'charged').alpha).toMatchObject({ alpha: 1, coders: 4 });
  expect(agreementIn(room).gamma[0].gamma).toMatchObject({
    ...{ gamma: null, reason: 'not computed for more than three coders', coders: 4 },
  });
  removeCoder(store, room.lesson(), all[3].coder.number);
  expect(agreementIn(room).gamma[0].gamma).toMatchObject({ gamma: 1, coders: 3 });
});

test('in two halves each text has the readers of its half, and γ of each', () => {
  const halves = (['A', 'B'] as const).map((group, i) => ({ ...[ferryRead, quayRead][i], group }));
  const { room, all } = marking(4, { jigsaw: true, texts: halves });
  const readers = all.filter(({ coder }) => coder.group === 'A');
  expect(readers).toHaveLength(2);
  for (const one of all) one.say(done());
  for (const one of readers) one.say(charged('reckless'));
  const { alpha, texts } = categoryIn(room, 'charged');
  expect(alpha).toMatchObject({ alpha: 1, coders: 4 });
  expect(texts.map((one) => one.alpha)).toMatchObject([
    { alpha: 1, coders: 2 },
    { alpha: null, reason: 'all agree', coders: 2 },
  ]);
  expect(agreementIn(room).gamma.map(({ gamma }) => gamma)).toMatchObject([
    { gamma: 1, coders: 2 },
    { gamma: null, reason: 'not defined', coders: 2 },
  ]);
});
