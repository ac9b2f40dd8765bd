import { expect, test } from 'vitest';
import { nameActors } from '../../../../server/report/actor-names.ts';
import {
  applyFilter,
  filterModel,
  filterQuery,
  noFilter,
  readFilter,
} from '../../../../server/report/mark-filter.ts';
import { notesOf } from '../../../../server/report/notes.ts';
import { left, right } from '../web/pages/fixture.ts';

function allNotes() {
  const notes = {
    left: [...notesOf('left', left).values()].flat(),
    right: [...notesOf('right', right).values()].flat(),
  };
  nameActors(notes, { left, right });
  return [...notes.left, ...notes.right];
}

test.each([
  '',
  '?show=none',
  '?show=c%2Cs%2Cf&voice=quoted',
  '?voice=author&actor=Ida+Brandt',
  '?rejected=out',
])('the address %j is read and written again as it was', (address) => {
  const query = Object.fromEntries(new URLSearchParams(address));
  expect(filterQuery(readFilter(query))).toBe(address);
});

test('a form without scripts names each measure apart, and what is not a measure is passed over', () => {
  expect([...readFilter({ show: ['none', 'c', 'f', 'x'] }).show]).toEqual(['c', 'f']);
  expect([...readFilter({ show: 'none' }).show]).toEqual([]);
  expect(() => readFilter({ voice: 'editor' })).toThrow('voice');
});

test('a voice leaves out the other; an actor leaves what is about or by it', () => {
  const notes = allNotes();
  applyFilter(notes, { ...noFilter, voice: 'author' });
  expect(notes.filter(({ off }) => !off).every(({ voices }) => voices.includes('author'))).toBe(true);
  applyFilter(notes, { ...noFilter, actor: 'Ida Brandt' });
  const kept = notes.filter(({ off }) => !off);
  expect(kept.map(({ id }) => id)).toContain('lS0');
  expect(kept.length).toBeLessThan(notes.length);
});

test('the bar counts what is shown, and offers an actor that is asked for even where nothing is about it', () => {
  const notes = allNotes();
  const filter = { ...noFilter, actor: 'Nobody' };
  applyFilter(notes, filter);
  const bar = filterModel(notes, filter);
  expect(bar.count).toBe(0);
  expect(bar.total).toBe(notes.length);
  expect(bar.actors.find(({ chosen }) => chosen)?.name).toBe('Nobody');
});
