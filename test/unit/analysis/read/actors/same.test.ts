import { expect, it } from 'vitest';
import { sameActor } from '../../../../../analysis/read/actors/same.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';
import type { Actor } from '../../../../../analysis/types/document.ts';

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

/** The first actor of a text that speaks of somebody. */
async function named(name: string): Promise<Actor> {
  const weather =
    'The weather was calm in the morning and the streets were quiet, as they often are at that time.';
  return (await read(makeArticle(`${name} said on Monday that talks would go on. ${weather}`))).actors[0];
}

it.each([
  ['Muqtada al-Sadr', 'Moqtada Sadr'],
  ['US officials', 'Washington'],
  ['The IRGC', 'The Revolutionary Guards'],
  ['London', 'The UK'],
  ['Brussels', 'The European Union'],
  ['Kyiv', 'Ukraine'],
  ['Beijing', 'China'],
  ['Burma', 'Myanmar'],
  ['Ivory Coast', 'Côte d’Ivoire'],
  ['Volodymyr Zelensky', 'Volodymyr Zelenskiy'],
  ['Alexei Navalny', 'Aleksei Navalny'],
  ['Muammar Gaddafi', 'Moammar Gadhafi'],
  ['Xi Jinping', 'Chinese President Xi'],
  ['Abiy Ahmed', 'Ethiopian Prime Minister Abiy'],
  ['Kim Jong Un', 'Kim Jong-un'],
  ['Aung San Suu Kyi', 'Suu Kyi'],
  ['Luiz Inácio Lula da Silva', 'Lula'],
  ['Benjamin Netanyahu', 'Binyamin Netanyahu'],
  ['Joe Biden', 'President Joseph Biden'],
  ['The Tigray People’s Liberation Front', 'The TPLF'],
  ['The BJP', 'The Bharatiya Janata Party'],
  ['The Taliban', 'The Taleban'],
])('"%s" in one text is "%s" in another', async (a, b) => {
  expect(sameActor(await named(a), await named(b))).toBe(true);
  expect(sameActor(await named(b), await named(a))).toBe(true);
});

it.each([
  ['George W. Bush', 'George H. W. Bush'],
  ['Kim Jong Un', 'Kim Jong Il'],
  ['Donald Trump Jr.', 'Donald Trump'],
  ['Michelle Obama', 'Barack Obama'],
  ['Abdullah Gul', 'Saudi King Abdullah'],
  ['Mohammed bin Zayed', 'Mohammed bin Salman'],
  ['Sudan', 'South Sudan'],
  ['Brussels was quiet. Belgian ministers', 'The European Union'],
  ['The Bartlet administration', 'The Santos administration'],
])('"%s" in one text is not "%s" in another', async (a, b) => {
  expect(sameActor(await named(a), await named(b))).toBe(false);
});

it('takes no two bodies for one because each text calls its own "the group"', () => {
  const [coast, forest] = ['Coast Guild', 'Forest Guild'].map((name) =>
    actor('organization', name, { labels: [name, 'the group', 'The Guild'] }),
  );
  expect(sameActor(coast, forest)).toBe(false);
});
