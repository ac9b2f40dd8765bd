import { describe, expect, test } from 'vitest';
import { groundOf } from '../../../../analysis/contrasts/pair/ground.ts';
import { contrastSilence } from '../../../../analysis/contrasts/silence.ts';
import type { Analyzed } from '../../../../analysis/index.ts';
import { made } from '../made.ts';

function silence(left: Analyzed, right: Analyzed) {
  const { deeds, pairing } = groundOf(left, right);
  return contrastSilence(left, right, deeds, pairing);
}

const accusing =
  'Mayor Anna Lindqvist accused Peter Vogel of hiding the report. Peter Vogel sold the land in May. Peter Vogel built a villa on it. “He lied to all of us,” Lindqvist said.';
const answering =
  'Mayor Anna Lindqvist accused Peter Vogel of hiding the report. “I hid nothing,” Peter Vogel said. Peter Vogel sold the land in May.';

describe('who is spoken of and never speaks', async () => {
  const found = silence(await made(accusing), await made(answering));

  test('is told for the side where they are silent, and that the other lets them speak', () => {
    const vogel = found.actors.find((a) => a.name === 'Peter Vogel')!;
    expect(vogel.left).toMatchObject({ accused: 1 });
    expect(vogel.left!.acts).toBeGreaterThanOrEqual(2);
    expect(vogel.right).toBeNull();
    expect(vogel.heardOpposite).toBe(true);
  });

  test('is not told of one who speaks on both', () => {
    expect(found.actors.map((a) => a.name)).not.toContain('Anna Lindqvist');
  });

  test('an accusation without a reply is listed with who makes it', () => {
    expect(found.accusations.left).toMatchObject([{ accused: 'Peter Vogel', by: 'Anna Lindqvist' }]);
    expect(found.accusations.right).toEqual([]);
  });

  test('a refusal to comment is an answer', async () => {
    const asked = await made(`${accusing} Peter Vogel declined to comment.`);
    expect(silence(asked, await made(answering)).accusations.left).toEqual([]);
  });
});

describe('a publisher’s own country', () => {
  const text =
    'Norwegian Foreign Minister Espen Berg said the talks would go on. The talks were held in a hotel by the fjord. The delegates met for two days.';

  test('is told where its name or its address shows it', async () => {
    const named = await made(text, { publisher: 'Norway Daily' });
    const addressed = await made(text, { publisher: 'Fjordposten', url: 'https://www.fjordposten.no/a/1' });
    const found = silence(named, addressed);
    expect(found.own.left).toMatchObject({ country: 'NO' });
    expect(found.own.right).toMatchObject({ country: 'NO', reason: 'its address ends in .no' });
    expect(found.own.right.speakers).toMatchObject([{ why: 'country' }]);
  });

  test('is not guessed', async () => {
    const found = silence(
      await made(text, { publisher: 'The Herald' }),
      await made(text, { url: 'https://herald.com/x' }),
    );
    expect(found.own.left).toMatchObject({ country: null, speakers: [] });
    expect(found.own.right.reason).toContain('neither');
  });
});
