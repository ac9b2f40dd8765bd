import { describe, expect, it } from 'vitest';
import { namedTokens } from '../../../../../analysis/model/name-mask.ts';
import { findActors } from '../../../../../analysis/read/actors/index.ts';
import { sameActor } from '../../../../../analysis/read/actors/same.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { readForm } from '../../../../../analysis/read/index.ts';
import type { Form } from '../../../../../analysis/types/document.ts';
import { growth } from '../../../../growth.ts';

const filler =
  ' The weather was calm in the morning and it stayed so, as it often does at that time of the year.';

function readText(text: string): Form {
  return readForm(makeArticle(text + filler));
}

/** Where each actor stands, by its name. */
function named(form: Form): Record<string, string[]> {
  return Object.fromEntries(
    form.actors.map(({ id, name }) => [
      name,
      form.mentions.filter((m) => m.actor === id).map((m) => form.text.slice(m.start, m.end)),
    ]),
  );
}

const names = (text: string) => Object.keys(named(readText(text)));

describe('groups', () => {
  it('are found by the noun that names them, at a sentence’s start too', () => {
    const form = readText('The city paid the nurses late. Nurses left in June. Most nurses came back.');
    expect(named(form)).toEqual({ nurses: ['nurses', 'Nurses', 'nurses'] });
    expect(form.actors[0].kind).toBe('people');
  });

  it.each([
    ['spoken of once, and do nothing', 'The bill went to the tenants of the old house.', []],
    ['spoken of once, but act', 'The tenants refused to pay the bill.', ['tenants']],
    ['part of a longer name', 'The opposition leader left. The opposition newspaper stayed.', []],
    ['anybody’s without what tells them apart', 'The leaders met. Then the leaders went home.', []],
  ])('that are %s', (_, text, found) => {
    expect(names(text)).toEqual(found);
  });

  it('have a body’s article in their mentions, and none without one', () => {
    expect(named(readText('The opposition walked out. Later the opposition came back.'))).toEqual({
      'the opposition': ['The opposition', 'the opposition'],
    });
    expect(names('There was opposition. In May opposition grew.')).toEqual([]);
    expect(names('The opposition to the bill grew. The opposition to it was loud.')).toEqual([]);
  });

  it('of one noun are told apart by what comes again before it', () => {
    const form = readText(
      'The town has dairy farmers. It has coffee farmers too. The dairy farmers were angry, and the farmers marched. ' +
        'The coffee farmers slept. The farmers dreamed.',
    );
    expect(named(form)).toEqual({
      'dairy farmers': ['dairy farmers', 'dairy farmers', 'farmers'],
      'coffee farmers': ['coffee farmers', 'coffee farmers', 'farmers'],
    });
  });

  it('of two nations are two', () => {
    const form = readText(
      'Peruvian militias marched. Chilean militias waited. Peruvian militias sang. Chilean militias slept.',
    );
    expect(named(form)).toMatchObject({
      'Peruvian militias': ['Peruvian militias', 'Peruvian militias'],
      'Chilean militias': ['Chilean militias', 'Chilean militias'],
    });
  });

  it('are told by a name before the noun, which stays a mention of its own', () => {
    const form = readText('Maria Lopez spoke first. Many Lopez supporters cheered. Lopez supporters sang.');
    expect(named(form)).toEqual({
      'Maria Lopez': ['Maria Lopez', 'Lopez', 'Lopez'],
      'Lopez supporters': ['supporters', 'supporters'],
    });
  });

  it('are no more than a state or body for which they act', () => {
    expect(names('Peru said no. U.S. officials said yes. Later U.S. officials left.')).toEqual([
      'Peru',
      'United States',
    ]);
  });

  it('are the administration that the text names, where it names one', () => {
    const text = 'The Lopez administration spoke. It rained for days. It snowed. The administration waited.';
    expect(named(readText(text))).toEqual({
      'Lopez administration': ['Lopez administration', 'The administration'],
    });
    expect(named(readText(`${text} The White House smiled.`))).toEqual({
      'Lopez administration': ['Lopez administration', 'The administration', 'White House'],
    });
  });

  it('are meant by "they"', () => {
    const form = readText('The nurses refused to work, since they were tired. The nurses went home.');
    expect(named(form).nurses).toEqual(['nurses', 'they', 'nurses']);
  });

  it('stay visible to the learned reader, which hides names', () => {
    const form = readText('Armed rebels marched on Peru. Rebels sang. Nurses fled. The nurses wept.');
    expect(named(form)).toHaveProperty('nurses');
    const without = form.mentions.filter((m) => m.kind !== 'description');
    expect(without.length).toBeLessThan(form.mentions.length);
    expect(namedTokens(form)).toEqual(namedTokens({ ...form, mentions: without }));
  });

  it.each([
    ['one noun', () => 'The angry nurses of the big town spoke. '],
    ['marks without end', (i: number) => `The zq${i.toString(26)} nurses spoke. `],
    ['nouns without a full stop', () => 'nurses tenants farmers '],
  ])('take linear time on %s', { tags: ['growth'] }, (_, piece) => {
    const make = (length: number) => Array.from({ length: length / 20 }, (_, i) => piece(i)).join('');
    const times = growth((units) => {
      const form = readForm(makeArticle(`It was said that day. ${make(units * 20_000)}`));
      return () => findActors({ ...form });
    });
    expect(times).toBeLessThan(40);
  });
});

describe('the name shown', () => {
  it('is one that the text gives', () => {
    expect(names('The IAEA warned of it. The IAEA waited.')).toEqual(['IAEA']);
    expect(names('The International Atomic Energy Agency (IAEA) warned. The IAEA waited.')).toEqual([
      'International Atomic Energy Agency',
    ]);
  });

  it('of another text may be another', () => {
    const [a] = readText('The IAEA warned of it. The IAEA waited.').actors;
    const [b] = readText('The International Atomic Energy Agency warned of it.').actors;
    expect(sameActor(a, b)).toBe(true);
  });
});

it('knows laws and programs that are argued about', () => {
  expect(names('He called Obamacare a failure. The Affordable Care Act stayed.')).toEqual([
    'Affordable Care Act',
  ]);
});

it('believes a name that stands alone for somebody often', () => {
  const often =
    'So Zorbex did it. Then Zorbex saw her, and Zorbex went home. For Zorbex it was late. It was Zorbex.';
  expect(names(often)).toEqual(['Zorbex']);
  expect(names('So Zorbex did it. For Zorbex it was late.')).toEqual([]);
});
