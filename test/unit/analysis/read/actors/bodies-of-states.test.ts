import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { readForm } from '../../../../../analysis/read/index.ts';

const filler =
  ' The weather was calm in the morning, and the streets were quiet, as they often are at that time.';

/** Bodies that a text names, each with its country. */
function bodies(text: string): string[] {
  return readForm(makeArticle(text + filler))
    .actors.filter(({ kind }) => kind === 'organization')
    .map(({ name, country }) => `${name} ${country ?? '?'}`);
}

describe('a name that bodies of several states have', () => {
  test.each<[why: string, text: string, found: string[]]>([
    [
      'the state that owns it',
      'South Korea’s Democratic Party won. The Democratic Party has 170 seats in Busan.',
      ['Democratic Party KR'],
    ],
    [
      'the state behind it, then and later',
      'The Conservative Party in Colombia backed him. The Conservative Party has 15 seats. Italy sent a note.',
      ['Conservative Party CO'],
    ],
    [
      'the one state of the text',
      'The Metropolitan Police held a man. The Philippines has had four cases, and Philippine and Manila courts are full. The Philippines has few jails.',
      ['Metropolitan Police PH'],
    ],
    [
      'none where the text tells of others',
      'The Senate met on Iran. Iran said it would answer. Chile sent a note.',
      ['Senate ?'],
    ],
    [
      'its own where the text tells of that',
      'Britain’s courts are full. The Metropolitan Police held a man from Spain.',
      ['Metropolitan Police GB'],
    ],
    [
      'its own where two such names are in the text',
      'Congress will act. The Democratic Party will sue. Mexico sent troops, and Mexico will pay.',
      ['Congress US', 'Democratic Party US'],
    ],
    [
      'a longer name',
      'The Seoul Metropolitan Police Agency held two men.',
      ['Seoul Metropolitan Police Agency ?'],
    ],
  ])('%s', (_why, text, found) => {
    expect(bodies(text)).toEqual(found);
  });
});

describe('a body’s name keeps', () => {
  test.each<[part: string, text: string, found: string[]]>([
    [
      'what it is for',
      'The Ministry of Women, Youth and Sports has a new head.',
      ['Ministry of Women, Youth and Sports ?'],
    ],
    [
      'where it stands',
      'Researchers of the University of North Carolina at Chapel Hill met on Monday.',
      ['University of North Carolina at Chapel Hill ?'],
    ],
    ['what opens it', 'The All Kenya Institute of Nursing is in debt.', ['All Kenya Institute of Nursing ?']],
    ['its cause', 'The advocacy group Safe Homes for Girls began in 2013.', ['Safe Homes for Girls ?']],
    [
      'nobody who is named behind it',
      'The Ministry of Health, Kofi Annor and two nurses were praised.',
      ['Ministry of Health ?'],
    ],
    [
      'nobody who teaches there',
      'At the University of Nairobi, Kamau, who teaches law, praised the plan.',
      ['University of Nairobi ?'],
    ],
  ])('%s', (_part, text, found) => {
    expect(bodies(text)).toEqual(found);
  });
});

test('an office is a state’s only where the state owns it', () => {
  const countryOf = (text: string) =>
    readForm(makeArticle(text + filler)).actors.find(({ name }) => name === 'Ivo Marek')?.country ?? null;
  expect(countryOf('Ivo Marek, ambassador of Peru to Chile, sang.')).toBe('PE');
  expect(countryOf('Ivo Marek, director of the Peru office of a bank, sang.')).toBeNull();
});
