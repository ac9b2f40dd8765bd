import { describe, expect, test } from 'vitest';
import type { Transcript } from '../../../../analysis/types/checked-quotation.ts';
import { transcriptOfBytes, transcriptOfText } from '../../../../server/ingest/transcripts/index.ts';

/** Speaker, first time and words of each turn. */
function turnsOf({ text, turns }: Transcript): [string | null, string | null, string][] {
  return turns.map(({ speaker, parts }) => [
    speaker,
    parts[0].time,
    parts.map(({ start, end }) => text.slice(start, end)).join(' '),
  ]);
}

describe('subtitles', () => {
  test('SubRip: a cue goes on from the last speaker, with line ends of any system', async () => {
    const srt =
      '1\r\n00:00:01,000 --> 00:00:02,000\r\nAna Doe: we went\r\nhome\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nand slept\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\nBo Ek: good\r\n';
    expect(turnsOf(await transcriptOfText(srt, 'a.srt'))).toEqual([
      ['Ana Doe', '00:00:01,000', 'we went home and slept'],
      ['Bo Ek', '00:00:05,000', 'good'],
    ]);
  });

  test('WebVTT: voice tags, notes, styles and sounds', async () => {
    const vtt =
      'WEBVTT\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000\n<v.loud Ana Doe>We <i>went</i> home.</v>\n\n00:03.000 --> 00:04.000\n[applause]\n\n00:05.000 --> 00:06.000\n>> Who else?\n';
    expect(turnsOf(await transcriptOfText(vtt, 'a.vtt'))).toEqual([
      ['Ana Doe', '00:01.000', 'We went home.'],
      [null, '00:05.000', 'Who else?'],
    ]);
  });

  test('subtitles without a word are refused', async () => {
    await expect(transcriptOfText('WEBVTT\n\n00:01.000 --> 00:02.000\n', 'a.vtt')).rejects.toThrow(
      /no words/,
    );
  });
});

describe('labels', () => {
  test.each([
    ['[00:01:02] ANA DOE: We went.\n\n[00:01:05] BO EK: Good.', '00:01:02'],
    ['ANA DOE: We went.\nBO EK: Good.', null],
    ['**Ana Doe:** We went.\n\n**Bo Ek:** Good.\n\n**Ana Doe:** Yes.', null],
    ['Ana Doe  0:12\nWe went.\n\nBo Ek  0:15\nGood.', '0:12'],
    ['00:12 Ana Doe: We went.\n00:15 Bo Ek: Good.', '00:12'],
    ['Ana Doe (00:12): We went.\n\nBo Ek (00:15): Good.\n\nAna Doe (00:17): Yes.', '00:12'],
  ])('%j', async (text, time) => {
    const [first, second] = turnsOf(await transcriptOfText(text, 'a.txt'));
    expect(first.map((one) => one?.toLowerCase() ?? null)).toEqual(['ana doe', time, 'we went.']);
    expect(second[0]?.toLowerCase()).toBe('bo ek');
  });

  test('what goes on in another paragraph is the same speaker’s', async () => {
    const text = 'ANA DOE: We went.\n\nNobody came.\n\nBO EK: Good.';
    expect(turnsOf(await transcriptOfText(text, 'a.txt'))[0][2]).toBe('We went. Nobody came.');
  });
});

describe('without labels', () => {
  test('a statement is its author’s', async () => {
    const text = 'Statement by Ana Doe, mayor of Lund\n\nWe will rebuild the bridge.';
    expect(turnsOf(await transcriptOfText(text, 'a.txt'))[0][0]).toBe('Ana Doe');
  });

  test('an earlier article: quotations are their speakers’, the rest is nobody’s', async () => {
    const text =
      'The bridge at Lund fell on Monday night after a week of heavy rain, and the town is cut off from the coast.\n\n“We will rebuild the bridge before the winter,” the mayor, Ana Doe, said on Tuesday. The council meets next week.';
    const turns = turnsOf(await transcriptOfText(text, 'a.txt'));
    expect(turns).toContainEqual(['Ana Doe', null, 'We will rebuild the bridge before the winter,']);
    expect(turns.filter(([speaker]) => speaker === null).length).toBeGreaterThan(0);
  });

  test('an empty file is refused, and says what to do', async () => {
    await expect(transcriptOfText(' \n', 'a.txt')).rejects.toThrow('a.txt: there is no text in it.');
    await expect(transcriptOfBytes(Buffer.from('x'), 'a.odt')).rejects.toThrow(/\.docx/);
  });
});
