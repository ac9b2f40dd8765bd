import { describe, expect, test } from 'vitest';
import { partsOf } from '../../../../../analysis/read/attribution/joint-sources.ts';
import { passiveAgent } from '../../../../../analysis/read/attribution/passive-agents.ts';
import { textOf } from '../../../../../analysis/read/syntax/units.ts';
import { phraseIn } from './phrase-in.ts';

function partsIn(phrase: string, sentence = `${phrase} said the water was safe.`): string[] {
  const { layout, range } = phraseIn(sentence, phrase);
  return partsOf(layout, range).map(({ words }) => textOf(layout, words));
}

describe('those whom a phrase names side by side', () => {
  test.each<[phrase: string, parts: string[]]>([
    [
      'Finance Minister Tunde Bako and central bank governor Ife Oduya',
      ['Finance Minister Tunde Bako', 'central bank governor Ife Oduya'],
    ],
    ['Kim Lee, Ravi Das and Tom Hale', ['Kim Lee', 'Ravi Das', 'Tom Hale']],
    ['Japan and South Korea', ['Japan', 'South Korea']],
    [
      'Joao Pires, the head of the union, and Rita Alves, its lawyer',
      ['Joao Pires, the head of the union', 'Rita Alves, its lawyer'],
    ],
    ['the coach, Jana Kolar, and both captains', ['the coach, Jana Kolar', 'both captains']],
    ['Two shopkeepers, Amal Haddad and Nour Saleh', ['Amal Haddad', 'Nour Saleh']],
    ['Elsa Quispe and her brother', ['Elsa Quispe', 'her brother']],
    [
      "the harbour master, Jo Venter, and the shop's owner, Lena Abara",
      ['the harbour master, Jo Venter', "the shop's owner, Lena Abara"],
    ],
    [
      "the police chief, Samuel Oti, the mayor, Grace Mbeki, and the driver's brother, Paul Oti",
      ['the police chief, Samuel Oti', 'the mayor, Grace Mbeki', "the driver's brother, Paul Oti"],
    ],
    [
      'Dr. Lena Brandt of the Oslo trial and Prof. Yusuf Adeyemi of Lagos University',
      ['Dr. Lena Brandt of the Oslo trial', 'Prof. Yusuf Adeyemi of Lagos University'],
    ],
  ])('%s', (phrase, parts) => {
    expect(partsIn(phrase)).toEqual(parts);
  });

  test.each([
    'Lena Brandt, an economist and former minister',
    'Supporters of Maria Lund and Peter Hahn',
    'The leaders of Germany, France and Italy',
    'The Ministry of Health and Welfare',
    'Marsh and Finch LLP',
    'Kemal Aydin and Sons',
    'Mary Poole, chairwoman of the Parks and Rivers Board',
    'Police and witnesses',
    'House and Senate Republicans',
    'U.S. and Arab officials',
    'Neither Piet Vos nor Bea Novak',
  ])('%s are one source, or nobody by name', (phrase) => {
    expect(partsIn(phrase)).toEqual([]);
  });
});

describe('who does what a passive cue tells', () => {
  test.each<[sentence: string, cue: string, agent: string]>([
    [
      'The guards were accused by the high court of Nairobi of “treating men like cattle”.',
      'accused',
      'the high court of Nairobi',
    ],
    ['The striker was called “a coward” by the coach of Rosario.', 'called', 'the coach of Rosario'],
    [
      'The camp was described as “cruel” by lawyers for the families.',
      'described',
      'lawyers for the families',
    ],
    ['He was named “best of the year” by the Gulf News in 2004.', 'named', 'the Gulf News'],
  ])('%s', (sentence, cue, agent) => {
    const { layout, range } = phraseIn(sentence, cue);
    const found = passiveAgent(layout, range);
    expect(found ? textOf(layout, found) : '').toBe(agent);
  });

  test.each([
    ['The bridge was described as “safe” by Monday.', 'described'],
    ['The firm accused the minister by letter of “theft”.', 'accused'],
    ['The town was warned by leaving the lights on.', 'warned'],
  ])('nobody: %s', (sentence, cue) => {
    const { layout, range } = phraseIn(sentence, cue);
    expect(passiveAgent(layout, range)).toBeNull();
  });
});
