import { describe, expect, test, vi } from 'vitest';
import { mostSaid, sayAll } from '../../../../server/coding/annotations.ts';
import { coderOf } from '../../../../server/coding/coders.ts';
import { countHands, paperCoder } from '../../../../server/coding/paper.ts';
import { type Sent, sentSchema } from '../../../../server/coding/sent.ts';
import { closeLesson } from '../../../../server/coding/tasks.ts';
import { at, charged, classroom, ferry, ferryText, newKey, quay } from './lesson.ts';

/** The code and the words of what is thrown. */
function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return `${code}: ${message}`;
  }
  return 'nothing was refused';
}

function marking() {
  const room = classroom();
  room.begin('mark');
  const ana = room.join();
  return { room, ana, now: () => room.store.annotations.ofCoder(ana.coder.number) };
}

test('a mark is kept as whole words, with its phase, and is told as it was kept', () => {
  const { ana, now } = marking();
  const kept = ana.say(charged('eckless comp', { reason: '  it\n judges ' }));
  expect(ferryText.slice(kept.start!, kept.end!)).toBe('reckless company');
  expect(kept).toMatchObject({
    ...{ kind: 'mark', article: ferry.id, unit: 'span', category: 'charged', value: 'yes', phase: 'mark' },
    ...{ reason: 'it judges', withdraws: null, about: null, coder: ana.coder.number },
  });
  expect(now()).toEqual([kept]);
});

test('each unit is kept for what it is: a pair of two places, a value of the whole text, an actor', () => {
  const { ana } = marking();
  const common = { kind: 'mark', text: ferry.id };
  const pair = ana.say({
    ...{ ...common, key: newKey(), category: 'speaks' },
    at: at(ferryText, '“We wait in the rain,”'),
    other: at(ferryText, 'Mara Lind'),
  });
  expect(ferryText.slice(pair.start!, pair.end!)).toBe('We wait in the rain');
  expect(ferryText.slice(pair.otherStart!, pair.otherEnd!)).toBe('Mara Lind');
  const about = ana.say({ ...common, key: newKey(), category: 'about', value: 'people' });
  expect(about).toMatchObject({ unit: 'article', start: null, value: 'people' });
  const side = ana.say({ ...common, key: newKey(), category: 'side', subject: 'Mara Lind', value: 'for' });
  expect(side).toMatchObject({ unit: 'actor', subject: 'Mara Lind', value: 'for' });
});

test('the same key is kept once and told again, also when its phase is long over; something else under it is refused', () => {
  const { room, ana, now } = marking();
  const sent = charged('reckless');
  const kept = ana.say(sent);
  expect(ana.say(sent)).toEqual(kept);
  expect(now()).toHaveLength(1);
  expect(refusalOf(() => ana.say({ ...(sent as Sent), category: 'about' }))).toMatch(/^key-taken: /);
  room.begin('each-other');
  room.begin('vote');
  expect(ana.say(sent)).toEqual(kept);
  ana.say({ kind: 'done', key: newKey() });
  expect(refusalOf(() => ana.say({ ...(sent as Sent), kind: 'done' }))).toMatch(/^key-taken: /);
});

test('what is said of the same thing again stands in the place of what was said before, and can be taken back once', () => {
  const { ana, now } = marking();
  const first = ana.say(charged('reckless'));
  expect(ana.say(charged('reckless'))).toEqual(first);
  const reasoned = ana.say(charged('reckless', { reason: 'it judges' }));
  expect(reasoned.withdraws).toBe(first.number);
  const wider = ana.say(charged('The reckless', { replaces: reasoned.number }));
  expect(now()).toEqual([wider]);
  const back = { kind: 'withdrawal', key: newKey(), withdraws: wider.number };
  ana.say(back);
  expect(now()).toEqual([]);
  expect(ana.say(back).withdraws).toBe(wider.number);
  expect(refusalOf(() => ana.say({ ...back, key: newKey() }))).toMatch(/^bad-mark: .*took it back already/);
});

test('several values of one category stand beside each other, one of them takes the other’s place', () => {
  const { ana, now } = marking();
  const about = { kind: 'mark', text: ferry.id, category: 'about' };
  for (const value of ['people', 'money', 'people']) ana.say({ ...about, key: newKey(), value });
  const side = { ...about, category: 'side', subject: 'Mara Lind' };
  for (const value of ['for', 'neither']) ana.say({ ...side, key: newKey(), value });
  ana.say({ ...side, key: newKey(), subject: 'the company', value: 'against' });
  expect(now().map(({ subject, value }) => `${subject} ${value}`)).toEqual([
    ' people',
    ' money',
    'Mara Lind neither',
    'the company against',
  ]);
});

test('a mark that becomes one there is already is taken back, and the other stays', () => {
  const { ana, now } = marking();
  const one = ana.say(charged('reckless'));
  const other = ana.say(charged('silence'));
  expect(ana.say(charged('reckless', { replaces: other.number }))).toEqual(one);
  expect(now()).toEqual([one]);
});

test('nobody takes back what others said', () => {
  const { room, ana, now } = marking();
  const kept = ana.say(charged('reckless'));
  const ben = room.join();
  for (const sent of [
    { kind: 'withdrawal', key: newKey(), withdraws: kept.number },
    charged('silence', { replaces: kept.number }),
  ])
    expect(refusalOf(() => ben.say(sent))).toMatch(/^bad-mark: This is no mark of yours/);
  expect(now()).toEqual([kept]);
});

describe('a mark is refused, and never moved,', () => {
  const place = at(ferryText, 'reckless');
  const { start, end } = place;
  test.each([
    ['where other words stand', { ...place, exact: 'Reckless' }, /^text-differs: /],
    ['where other words stand before', { ...place, prefix: 'A ' }, /^text-differs: /],
    ['where other words stand after', { ...place, suffix: ' firm' }, /^text-differs: /],
    ['where it is one character off', { ...place, start: start + 1, end: end + 1 }, /^text-differs: /],
    ['beyond the end', { ...place, start: ferryText.length, end: ferryText.length + 8 }, /^outside-text: /],
    ['where it ends before it begins', { ...place, start: end, end: start }, /^outside-text: /],
    ['over two paragraphs', at(ferryText, 'why.\n\n“We'), /^outside-text: A mark lies within one paragraph/],
    ['without a word', at(ferryText, '🚢 '), /^outside-text: There is no word/],
    ['outside what is read', at(ferryText, 'a gull'), /^outside-text: These words are not among those/],
  ])('%s', (_, at, says) => {
    const { ana, now } = marking();
    expect(refusalOf(() => ana.say(charged('reckless', { at })))).toMatch(says);
    expect(now()).toEqual([]);
  });

  test.each([
    ['of a text that is not in the lesson', charged('reckless', { text: quay.id }), /^text-differs: /],
    ['of a hash that is nobody’s', charged('reckless', { text: 'x' }), /^text-differs: /],
    ['of a category that there is not', charged('reckless', { category: 'mood' }), /^bad-mark: /],
    ['without its place', charged('reckless', { at: null }), /“Charged wording” is asked of words/],
    ['without the source of a pair', charged('reckless', { category: 'speaks' }), /two places/],
    [
      'with words for the whole text',
      charged('reckless', { category: 'about', value: 'people' }),
      /whole text/,
    ],
    [
      'of an actor who is not asked of',
      charged('rain', { category: 'side', at: null, subject: 'Bob', value: 'for' }),
      /those who are named/,
    ],
    [
      'with a value that there is not',
      charged('rain', { category: 'about', at: null, value: 'gossip' }),
      /“What it is about” takes one of these: a quarrel/,
    ],
    ['that says no', charged('reckless', { value: 'no' }), /what is marked says yes/],
  ])('%s', (_, sent, says) => {
    const { ana, now } = marking();
    expect(refusalOf(() => ana.say(sent))).toMatch(says);
    expect(now()).toEqual([]);
  });
});

test('reasons are a line of text, whatever stands in them, and no longer than 500 characters', () => {
  const { ana } = marking();
  const { reason } = ana.say(charged('reckless', { reason: ` <b>x</b>\u0000\ud800\t${'y'.repeat(480)}   ` }));
  expect(reason).toBe(`<b>x</b>\u{fffd}\u{fffd} ${'y'.repeat(480)}`);
  for (const length of [501, 10_240])
    expect(() => sentSchema.parse(charged('reckless', { reason: 'z'.repeat(length) }))).toThrow(
      /longer than 500 characters/,
    );
});

test('each thing is said in its phase: blind before, and not after', () => {
  vi.useFakeTimers({ now: new Date('2026-03-02T08:00:00Z'), toFake: ['Date'] });
  try {
    const room = classroom();
    const ana = room.join();
    expect(refusalOf(() => ana.say(charged('reckless')))).toMatch(/^phase-over: Nobody marks just now/);
    room.begin();
    expect(room.lesson().settings.phases[0].name).toBe('opening');
    ana.say({ kind: 'answer', key: newKey(), value: 'the company' });
    room.begin();
    const kept = ana.say(charged('reckless'));
    room.begin();
    // What was on its way when the phase ended is taken, and what comes later is not.
    vi.setSystemTime(new Date('2026-03-02T08:00:10Z'));
    ana.say(charged('silence'));
    vi.setSystemTime(new Date('2026-03-02T08:00:20Z'));
    expect(refusalOf(() => ana.say(charged('rain')))).toMatch(/^phase-over: Nobody marks just now/);
    expect(refusalOf(() => ana.say({ kind: 'withdrawal', key: newKey(), withdraws: kept.number }))).toMatch(
      /^phase-over/,
    );
    expect(refusalOf(() => ana.say({ kind: 'answer', key: newKey(), value: 'me' }))).toMatch(/^phase-over/);
    const vote = {
      kind: 'vote',
      text: ferry.id,
      category: 'charged',
      at: at(ferryText, 'reckless'),
      value: 'fits',
    };
    expect(refusalOf(() => ana.say({ ...vote, key: newKey() }))).toMatch(/^phase-over: Nobody votes/);
    expect(room.store.annotations.ofCoder(ana.coder.number)).toHaveLength(3);
    closeLesson(room.store, room.id);
    expect(refusalOf(() => ana.say(charged('rain')))).toMatch(/^lesson-over: This lesson is over/);
  } finally {
    vi.useRealTimers();
  }
});

test('the class votes on what was most disputed when the vote began, before the talk and after', () => {
  const { room, ana } = marking();
  const [ben, cem, dora] = [room.join(), room.join(), room.join()];
  for (const pupil of [ana, ben]) pupil.say(charged('reckless'));
  for (const pupil of [ana, ben, cem, dora]) pupil.say(charged('silence'));
  ana.say(charged('why'));
  room.begin('vote');
  // All four marked “silence”: nobody disputes it.
  expect(room.lesson().settings.disputed.map(({ start, end }) => ferryText.slice(start, end))).toEqual([
    'reckless',
    'why',
  ]);
  const vote = { kind: 'vote', text: ferry.id, category: 'charged', at: at(ferryText, 'reckless') };
  const first = cem.say({ ...vote, key: newKey(), value: 'does not' });
  expect(first.about).toEqual({ measure: '', category: 'charged', subject: '' });
  cem.say({ ...vote, key: newKey(), value: 'cannot say' });
  room.begin('vote-again');
  expect(room.lesson().settings.disputed).toHaveLength(2);
  cem.say({ ...vote, key: newKey(), value: 'fits' });
  const votes = room.store.annotations.ofCoder(cem.coder.number).filter(({ kind }) => kind === 'vote');
  expect(votes.map(({ phase, value }) => `${phase}: ${value}`)).toEqual([
    'vote: cannot say',
    'vote-again: fits',
  ]);
  expect(
    refusalOf(() => cem.say({ ...vote, at: at(ferryText, 'silence'), key: newKey(), value: 'fits' })),
  ).toMatch(/does not vote on this/);
});

test('so many in a minute by token, and so many in all: what came before is kept', () => {
  vi.useFakeTimers({ now: new Date('2026-03-02T08:00:00Z'), toFake: ['Date'] });
  try {
    const { room, ana, now } = marking();
    const ben = room.join();
    const say = (value: string) =>
      ana.say({ kind: 'mark', text: ferry.id, category: 'about', key: newKey(), value });
    let last = ana.say(charged('reckless'));
    for (let i = 1; i < mostSaid.aMinute; i++) last = ana.say(charged('reckless', { reason: `${i}` }));
    expect(refusalOf(() => say('people'))).toMatch(
      /^too-many: More than 120 marks came from this phone in a minute/,
    );
    ben.say(charged('reckless'));
    expect(now()).toEqual([last]);
    vi.setSystemTime(new Date('2026-03-02T08:01:01Z'));
    say('people');
    // A file that was handed in comes all at once.
    const { lesson, coder } = coderOf(room.store, ana.token);
    const rest = Array.from({ length: mostSaid.inAll - mostSaid.aMinute - 1 }, (_, i) =>
      sentSchema.parse(charged('reckless', { reason: `r${i}` })),
    );
    sayAll(room.store, lesson, coder, rest, 'mark');
    vi.setSystemTime(new Date('2026-03-02T08:03:00Z'));
    expect(refusalOf(() => say('money'))).toMatch(/^too-many-marks: 1000 marks and changes/);
  } finally {
    vi.useRealTimers();
  }
});

test('of several that are said together none is kept where one does not fit', () => {
  const { room, ana, now } = marking();
  const { lesson, coder } = coderOf(room.store, ana.token);
  const all = [charged('reckless'), charged('silence', { category: 'mood' })].map((one) =>
    sentSchema.parse(one),
  );
  expect(refusalOf(() => sayAll(room.store, lesson, coder, all, 'mark'))).toMatch(/^bad-mark/);
  expect(now()).toEqual([]);
});

test('hands on paper are counted by sentence, and a later count takes the place of the earlier', () => {
  const { room } = marking();
  const paper = paperCoder(room.store, room.lesson(), 20);
  const counted = { article: ferry.id, sentence: 2, category: 'charged' };
  countHands(room.store, room.lesson(), paper, { ...counted, hands: 3 });
  countHands(room.store, room.lesson(), paper, { ...counted, hands: 12 });
  expect(room.store.annotations.of(room.lesson().task.number).map(({ value }) => value)).toEqual(['12']);
  expect(paperCoder(room.store, room.lesson(), 24)).toMatchObject({ number: paper.number, stands: 24 });
  for (const wrong of [
    { hands: 25 },
    { hands: -1 },
    { hands: 1.5 },
    { hands: 1, sentence: 3 },
    { hands: 1, category: 'mood' },
  ])
    expect(
      refusalOf(() =>
        countHands(room.store, room.lesson(), { ...paper, stands: 24 }, { ...counted, ...wrong }),
      ),
    ).toMatch(/^bad-request/);
});
