import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../../analysis/read/article.ts';
import { longestText, refuseUnreadable } from '../../../../analysis/read/readable.ts';

function codeOf(text: string): string | null {
  try {
    refuseUnreadable(text);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return (error as Refusal).code;
  }
}

describe('refusals', () => {
  const french =
    'Le ministre a déclaré lundi que la visite à la frontière était une étape importante dans les relations entre les deux pays et que rien ne changerait avant le printemps.';
  const dutch =
    'De minister zei maandag dat het bezoek aan de grens een belangrijke stap is in de betrekkingen tussen de twee landen en dat er voor het voorjaar niets zal veranderen.';
  const cases: [string, string, string][] = [
    ['nothing', '', 'empty-text'],
    ['white space', ' \n\u00a0\n', 'empty-text'],
    ['no words', '... !!! —', 'empty-text'],
    ['a word', 'River', 'too-short'],
    ['too much', 'river '.repeat(longestText / 6 + 1), 'too-long'],
    ['bytes of a picture', '\u0089PNG\u001a\u0000\uFFFD\uFFFD\u0002 abc \uFFFD\u0010'.repeat(20), 'not-text'],
    ['Arabic', 'سافر الوزير إلى العاصمة يوم الاثنين لإجراء محادثات حول النهر', 'not-english'],
    ['Chinese', '部长星期一抵达首都，就两国共有的河流举行会谈。', 'not-english'],
    ['French', french, 'not-english'],
    ['Dutch', dutch, 'not-english'],
    [
      'Arabic with an English name in it',
      `${'قال الوزير إن المياه انخفضت للعام الثالث '.repeat(9)} River Board`,
      'not-english',
    ],
  ];
  it.each(cases)('%s', (_name, text, code) => {
    expect(codeOf(text)).toBe(code);
  });
  it('says what language it is and what to do', () => {
    expect(() => refuseUnreadable(french)).toThrow(/French.*English edition or a translation/);
  });
});

describe('readable', () => {
  it.each([
    'The river is dry.',
    'Merkel était là, he said.',
    'Qasim al-Araji, Masoud Pezeshkian, Mohammad Bagher Qalibaf, Abbas Aragchi, Ali Larijani, Reber Ahmed, Jalal Jaraghi, Ismail Qaani, Nabih Berri and Mohammed Shia al-Sudani met.',
    `The minister said ${'“سافر”'} and left the room at once, and nobody asked him why he had said it.`,
    'It�s the minister�s river, and the farmers don�t want to give it up, they said on Monday in the capital.',
  ])('%s', (text) => {
    expect(codeOf(text)).toBeNull();
  });
});
