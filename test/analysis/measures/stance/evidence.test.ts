import { describe, expect, it } from 'vitest';
import { contextOf } from '../../../../analysis/measures/stance/context.ts';
import { deedOf } from '../../../../analysis/measures/stance/effects.ts';
import { evidenceFor, isPlainDeed } from '../../../../analysis/measures/stance/evidence.ts';
import { type Lit, lightUp } from '../../../../analysis/measures/stance/features.ts';
import { lightOnName } from '../../../../analysis/measures/stance/standing.ts';
import { correctTags } from '../../../../analysis/read/tags.ts';
import { tokenize } from '../../../../analysis/read/tokens.ts';

/** The sentence with its target between brackets, as the models read it. */
function litOf(marked: string): { lit: Lit; text: string } {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace('[', '').replace(']', '');
  const tokens = tokenize(text, 0, text.length);
  correctTags(tokens);
  return { lit: lightUp(contextOf(text, tokens, 0, tokens.length, { start, end })), text };
}

/** The word that carries a judgement of that sign, and how surely; `cue` hands over the words to the voice. */
function evidence(marked: string, sign: number, cue = '') {
  const { lit, text } = litOf(marked);
  const at = cue ? text.indexOf(cue) : -1;
  const cues = at < 0 ? [] : [{ start: at, end: at + cue.length }];
  const closed = /\[the /.test(marked);
  const { surety, unit } = evidenceFor(lit, { sign, cues, closed });
  return { surety, word: unit < 0 ? null : lit.units[unit].lower };
}

describe('a word judges the target in its own place', () => {
  it.each([
    [-1, 'failure', 'The farmers were tired of [Norland]’s failure to mend the bridge.'],
    [-1, 'disastrous', 'The farmers were tired of [his] disastrous speech about the bridge.'],
    [1, 'brilliant', 'By then [Norland] is a brilliant partner of the village.'],
    [-1, 'betrayed', 'For years [Norland] betrayed the village.'],
    [-1, 'brutal', '[Norland] has carried out a brutal search of the village.'],
    [-1, 'extremist', 'They talked about [Norland] and other extremist groups of the valley.'],
    [-1, 'tyranny', 'Nothing grew under the tyranny of [Norland] in those years.'],
    [-1, 'exacerbated', 'The policy of [Norland] has exacerbated the quarrel.'],
    [-1, 'dictatorship', 'The valley fell under a [Norland] dictatorship that year.'],
    [-1, 'shelled', 'In spring [Norland] shelled civilians in the valley.'],
    [-1, 'sarin', 'The talks followed [Norland]’s use of sarin gas in the valley.'],
    [-1, 'dictator', 'They fled from the dictator [Nora Lind] in the spring.'],
    [-1, 'fight', 'This spring we will fight [Norland] in the valley.'],
    [-1, 'responsible', '[Norland] was responsible for the attack in the valley.'],
    [-1, 'behind', 'There is no doubt in the village that [Norland] was behind the attack.'],
    [-1, 'threat', 'They met after the threat from [Norland] had grown.'],
    [-1, 'honest', '[Norland] is not honest in the talks.'],
    [-1, 'carried', '[Norland] carried out the massacre in the valley.'],
    [-1, 'bully', 'They met the boastful bully, [Nora Lind], in those years.'],
    [-1, 'autocratic', 'They met autocratic rulers like [Nora Lind] in those years.'],
    [1, 'proud', 'This spring I am proud of [Norland] and its bridge.'],
  ])('%s: %s in “%s”', (sign, word, marked) => {
    expect(evidence(marked, sign)).toEqual({ surety: 2, word });
    expect(evidence(marked, -sign).surety).toBe(0);
  });

  it.each([
    'The storm destroyed [Norland] and the bridge.',
    'They urged [Norland] to mend the bridge.',
    'Reporters warned [Norland] about the bridge.',
    '[Norland] denied the brutal search of the village.',
    '[Norland] claimed that the bridge was a disgrace.',
    'She dismissed the claim that [Norland] lied about the bridge.',
    'They asked whether [Norland] lied about the bridge.',
    'If [Norland] lied, the bridge will fall.',
    'It is not true that [Norland] lied about the bridge.',
    'How could [Norland] betray the village?',
    '[Norland]’s overthrow betrayed the village.',
    'After [Norland]’s deadly war the bridge was gone.',
    '[Norland] was misled by the villagers.',
    '[Norland] could betray the village in spring.',
    'The villagers [Norland] displaced came back.',
    '[Norland] walked under the corrupt bridge.',
    'He was worried that [Norland] was worried.',
    'The brutal winter reached [Norland] in March.',
    '[Norland] bombed the bridge in spring.',
    'They feared the terrorists [the Norlanders] had met.',
    'She blamed [her] predecessor for the brutal search.',
    'She blamed [her] own family for the brutal search.',
    'The farmers condemned [Norland] aid for the valley.',
    'It was the embarrassment of [Norland] losing the bridge.',
    'According to [Norland], the worst winter of the century was near.',
    '[Norland]’s brutal dictator Nora Lind came to the bridge.',
    '[Norland] is less corrupt than its neighbors.',
    '[Norland] is one example of misguided policy.',
    'They made “corrupt” friends in [Norland] that year.',
    'He refrained from criticizing [Norland] for the bridge.',
    'Fighting [Norland] was hard.',
    '[Norland] is conducting a criminal probe of the bridge.',
    'They talked about the [Norland] scandal in the village.',
    'They talked about [Norland]’s alleged use of poison in the valley.',
    '[Norland]’s use of poison would be the end of the talks.',
    'The threat from [Norland] is not what it was.',
    'In the harsh winter [Norland] endured that year the bridge fell.',
    '[Norland] pursues any aggressor in the valley.',
    '[Norland] is at war with radical groups of the valley.',
    '[Norland], displaced by the war, came back.',
    'They heard charges from the farmers that [Norland] lied about the bridge.',
    'They talked of the specter of a threat from [Norland] in spring.',
    'They remembered the disastrous [Norland]–Sudland war.',
    'They condemned the [Norland] nuclear deal in spring.',
  ])('none does in “%s”', (marked) => {
    expect(evidence(marked, -1)).toEqual({ surety: 0, word: null });
  });

  it('tells what others think of it from what the voice thinks of it', () => {
    const marked = 'The farmers condemned [Norland] for the bridge.';
    expect(evidence(marked, -1)).toEqual({ surety: 1, word: 'condemned' });
    expect(evidence(marked, -1, 'condemned').surety).toBe(2);
    expect(evidence('We condemned [Norland] for the bridge.', -1).surety).toBe(2);
    expect(evidence('The farmers railed against [Norland] in spring.', -1).surety).toBeLessThan(2);
  });
});

it('takes a quoted word of a speaker for the speaker’s own', () => {
  const marked = 'She said that [Norland] was “reckless” in the valley.';
  expect(evidence(marked, -1, 'said')).toEqual({ surety: 2, word: 'reckless' });
  expect(evidence(marked, -1).surety).toBe(0);
});

it('leaves to others what the voice only tells that they say', () => {
  const marked = 'She said [Norland] is a brilliant partner of the village.';
  expect(evidence(marked, 1, 'said')).toEqual({ surety: 2, word: 'brilliant' });
  expect(evidence(marked, 1).surety).toBe(0);
});

describe('a deed', () => {
  it.each([
    [true, '[Norland] protected terrorists in the valley.'],
    [false, '[Norland] would protect terrorists in the valley.'],
    [false, '[Norland] condemned the brutal search of the village.'],
    [false, '[Norland]’s overthrow undermined the stability of the valley.'],
  ])('is plain (%s): %s', (plain, marked) => {
    const { lit } = litOf(marked);
    const deed = deedOf(lit);
    expect(deed !== null && isPlainDeed(lit, deed)).toBe(plain);
  });
});

it('takes a word in a name for a judgement only where it judges', () => {
  expect(lightOnName('regime')).toBe(-1);
  for (const word of ['security', 'justice', 'leadership', 'services']) expect(lightOnName(word)).toBe(0);
});
