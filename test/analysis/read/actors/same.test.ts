import { expect, it } from 'vitest';
import type { Actor } from '../../../../analysis/document.ts';
import { sameActor } from '../../../../analysis/read/actors/same.ts';

function actor(kind: Actor['kind'], name: string, more: Partial<Actor> = {}): Actor {
  return { id: 0, kind, name, labels: [name], evidence: [], country: null, role: null, ...more };
}

const person = (name: string, country: string | null = null) => actor('person', name, { country });

it.each([
  ['a full name and itself', person('Nora Lind'), person('Nora Lind')],
  ['two spellings', person('Qassem Al-Haddad'), person('Qasim al-Haddad')],
  ['a family name alone', person('Lind'), person('Nora Lind')],
  ['a middle name and an initial', person('John Paul Brown'), person('J. Brown')],
  ['a short form', person('Ben Stone'), person('Benjamin Stone')],
  ['one state', actor('state', 'Turkey', { country: 'TR' }), actor('state', 'Türkiye', { country: 'TR' })],
  [
    'a shared acronym',
    actor('organization', 'Coast Guild', { labels: ['CG'] }),
    actor('organization', 'Guild of the Coast', { labels: ['CG'] }),
  ],
])('%s are one', (_, a, b) => {
  expect(sameActor(a, b)).toBe(true);
  expect(sameActor(b, a)).toBe(true);
});

it.each([
  ['two first names', person('Nora Lind'), person('Peter Lind')],
  ['two countries', person('Lind', 'SE'), person('Nora Lind', 'NO')],
  ['a person and a state', person('Jordan'), actor('state', 'Jordan', { country: 'JO' })],
  ['two states', actor('state', 'Niger', { country: 'NE' }), actor('state', 'Nigeria', { country: 'NG' })],
  [
    'a state and its people',
    actor('state', 'Iran', { country: 'IR' }),
    actor('people', 'Iranians', { country: 'IR' }),
  ],
  ['two bodies', actor('organization', 'Coast Guild'), actor('organization', 'Forest Guild')],
])('%s are two', (_, a, b) => {
  expect(sameActor(a, b)).toBe(false);
  expect(sameActor(b, a)).toBe(false);
});
