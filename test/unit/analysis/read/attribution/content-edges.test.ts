import { describe, expect, test } from 'vitest';
import { wholeReport } from '../../../../../analysis/read/attribution/content-edges.ts';
import { textOf } from '../../../../../analysis/read/syntax/units.ts';
import { phraseIn } from './phrase-in.ts';

/** The parts of what is reported in a sentence, made whole. */
function whole(sentence: string, cue: string, ...parts: string[]): string[] {
  const { layout, range } = phraseIn(sentence, cue);
  const content = parts.map((part) => phraseIn(sentence, part).range);
  return wholeReport(layout, content, { cue: range, source: null }).map((part) => textOf(layout, part));
}

describe('what is reported is made whole', () => {
  test.each<[why: string, sentence: string, cue: string, parts: string[], found: string[]]>([
    [
      'where its noun was cut',
      'Rita Alves said the firm would sue in this court.',
      'said',
      ['the firm would sue in this'],
      ['the firm would sue in this court'],
    ],
    [
      'where its verb was cut',
      'Rita Alves said the work went on when they had stopped.',
      'said',
      ['the work went on when they had'],
      ['the work went on when they had stopped'],
    ],
    [
      'where its article was left out',
      'Rita Alves urged the agency to act.',
      'urged',
      ['agency to act'],
      ['the agency to act'],
    ],
    [
      'where its subject was left out before who says it',
      'The north wind will grow stronger, the office said.',
      'said',
      ['will grow stronger'],
      ['The north wind will grow stronger'],
    ],
    [
      'but not behind what is quoted',
      'Rita Alves called it “a farce” this week.',
      'called',
      ['it “a farce” this'],
      ['it “a farce” this'],
    ],
  ])('%s', (_why, sentence, cue, parts, found) => {
    expect(whole(sentence, cue, ...parts)).toEqual(found);
  });
});
