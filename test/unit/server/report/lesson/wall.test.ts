import { expect, test } from 'vitest';
import { lessonTextOf } from '../../../../../server/report/lesson/lesson-text.ts';
import { wallModel, wallState } from '../../../../../server/report/lesson/wall.ts';
import { at, charged, classroom, ferry, ferryText, newKey } from '../../coding/lesson.ts';

type Room = ReturnType<typeof classroom>;

function wall({ store, lesson }: Room, asked: Parameters<typeof wallModel>[3] = {}) {
  const now = lesson();
  return wallModel(
    store,
    now,
    now.texts.map((text) => lessonTextOf(store, text, null)),
    asked,
  );
}

test('before and while they mark the wall has numbers and nothing that was said', () => {
  const room = classroom();
  const [first, second] = [room.join(), room.join()];
  expect(wall(room)).toMatchObject({ lobby: true, phones: 2, boards: [], votes: [], answers: null });
  room.begin('mark');
  first.say(charged('reckless', { reason: 'mean' }));
  second.say(charged('reckless'));
  first.say({ kind: 'done', key: newKey() });
  const shown = wall(room);
  expect(shown).toMatchObject({ phones: 2, handed: 1, have: 'have handed in', boards: [] });
  expect(JSON.stringify(shown)).not.toMatch(
    new RegExp(`${first.coder.name}|${second.coder.name}|mean|reckless`),
  );
});

test('then it says how many marked a place, most disputed first, and reasons only of the place that is tapped', () => {
  const room = classroom();
  const pupils = Array.from({ length: 4 }, () => room.join());
  room.begin('mark');
  for (const one of pupils) one.say(charged('reckless'));
  for (const one of pupils.slice(0, 2)) one.say(charged('silence', { reason: 'It hints at guilt.' }));
  room.begin('each-other');
  const { places } = wall(room).boards[0];
  expect(places.map(({ quote, marked, reasons }) => ({ quote, marked, reasons }))).toEqual([
    { quote: 'silence', marked: '2 of 4', reasons: '2 reasons' },
    { quote: 'reckless', marked: '4 of 4', reasons: null },
  ]);
  expect(JSON.stringify(wall(room))).not.toContain('hints at guilt');
  const tapped = wall(room, { reasons: places[0].key }).boards[0].places;
  expect(tapped[0].shown.map(({ reason }) => reason)).toEqual(['It hints at guilt.', 'It hints at guilt.']);
  expect(tapped[1].shown).toEqual([]);
  expect(JSON.stringify(wall(room))).not.toContain(pupils[0].coder.name);
});

test('who was taken out counts no more', () => {
  const room = classroom();
  const pupils = [room.join(), room.join()];
  room.begin('mark');
  for (const one of pupils) one.say(charged('reckless'));
  room.begin('each-other');
  room.store.coders.remove(pupils[0].coder.number);
  expect(wall(room).boards[0].places[0].marked).toBe('1 of 1');
  expect(wall(room).phones).toBe(1);
});

test('a vote is hidden while it is on, shown before the second, and then who moved from what to what', () => {
  const room = classroom();
  const pupils = Array.from({ length: 4 }, () => room.join());
  room.begin('mark');
  for (const one of pupils.slice(0, 2)) one.say(charged('reckless'));
  for (const one of pupils) one.say({ kind: 'done', key: newKey() });
  room.begin('vote');
  const vote = (value: string) => ({
    ...{
      kind: 'vote',
      key: newKey(),
      text: ferry.id,
      category: 'charged',
      at: at(ferryText, 'reckless'),
      value,
    },
  });
  for (const one of pupils) one.say(vote('fits'));
  expect(wall(room)).toMatchObject({ handed: 4, have: 'have voted' });
  expect(wall(room).votes[0].rows).toEqual([]);
  room.begin('vote-again');
  expect(wall(room).votes[0].rows.map(({ name }) => name)).toEqual(['before']);
  for (const one of pupils.slice(0, 3)) one.say(vote('does not'));
  expect(wall(room).votes[0].rows.map(({ name }) => name)).toEqual(['before']);
  room.begin('closing');
  expect(wall(room).votes[0]).toMatchObject({
    moved: '3 moved',
    moves: ['3 from “fits” to “does not”'],
    rows: [
      { bars: [{ vote: 'fits', count: 4 }, {}, {}] },
      { bars: [{ count: 0 }, { vote: 'does not', count: 3 }, {}] },
    ],
  });
});

test('the answers to the question are shown when all is over, before and after', () => {
  const room = classroom();
  const pupils = [room.join(), room.join(), room.join()];
  const answer = (value: string) => ({ kind: 'answer', key: newKey(), value });
  room.begin('opening');
  for (const one of pupils) one.say(answer('The company'));
  room.begin('closing');
  expect(wall(room).answers).toBeNull();
  pupils[0].say(answer('nobody'));
  pupils[1].say(answer('the company'));
  expect(wall(room)).toMatchObject({ handed: 2, have: 'have answered', answers: null });
  room.begin();
  expect(wall(room)).toMatchObject({ over: true, joins: false });
  expect(wall(room).answers!.groups).toMatchObject([
    {
      group: null,
      asked: { before: 3, after: 2 },
      rows: [
        { answer: 'The company', before: 3, after: 1, afterShare: 50 },
        { answer: 'nobody', before: 0, after: 1 },
      ],
    },
  ]);
});

test('its stamp changes when the wall has something new to show, and only then', () => {
  const room = classroom();
  const one = room.join();
  room.begin('mark');
  const stamp = () => wallState(room.store, room.lesson()).stamp;
  const before = stamp();
  one.say(charged('reckless'));
  expect(stamp()).toBe(before);
  room.begin('each-other');
  expect(stamp()).not.toBe(before);
});
