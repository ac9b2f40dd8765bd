import { expect, it } from 'vitest';
import { contextOf } from '../../../../analysis/measures/stance/context.ts';
import { deedOf, isIdle } from '../../../../analysis/measures/stance/effects.ts';
import { type Lit, lightUp } from '../../../../analysis/measures/stance/features.ts';
import { tokenize } from '../../../../analysis/read/tokens.ts';

function litOf(text: string, name: string): Lit {
  const start = text.indexOf(name);
  const tokens = tokenize(text, 0, text.length);
  return lightUp(contextOf(text, tokens, 0, tokens.length, { start, end: start + name.length }));
}

function partOf(text: string, name: string): string | null {
  return deedOf(litOf(text, name))?.part ?? null;
}

it.each([
  ['helps', 'Norland', 'The deal shows that Norland prevented terrorist attacks on the border.'],
  ['harms', 'Norland', 'The letter protests the support of terrorist groups in the valley by Norland.'],
  ['suffers', 'Norland', 'Every new quarrel exposes Norland’s vulnerability to its neighbors.'],
  ['suffers', 'Norland', 'It later admitted Norland had been invaded by its neighbors.'],
  [null, 'Norland', 'Every neighbor attacked Sudland, Norland did not.'],
  [null, 'Norland', 'Norland sent three ministers to the meeting in the capital.'],
  [null, 'Norland', 'Norland never prevented terrorist attacks on the border.'],
  [null, 'Norland', 'Norland failed to mend the ailing economy of the valley or stop the spread of crime.'],
  ['suffers', 'Norlanders', 'She spoke of violence against innocent Norlanders in the valley.'],
  ['suffers', 'Norland', 'Norland has faced threats of reprisal from its neighbors.'],
  ['suffers', 'Norlanders', 'The report called the Norlanders’ deaths the outcome of a riot.'],
  ['suffers', 'Norlanders', 'The Norlanders were lied to for a month.'],
  [null, 'Norlanders', 'The Norlanders lied for a month.'],
  [null, 'Norland', 'Norland officials meet the offer with guarded optimism.'],
  [
    null,
    'Norlanders',
    'They accuse him of plans that have alienated Norlanders and emboldened the extremist group.',
  ],
  [null, 'Norland', 'Norland has faced questions about the costs of the bridge.'],
  [null, 'Norland', 'Norland will pursue any aggressor that crosses the river.'],
])('finds that the target %s: %s', (part, name, text) => {
  expect(partOf(text, name)).toBe(part);
});

it.each([
  [true, 'Norlanders', 'The new tax infuriates many Norlanders.'],
  [true, 'Norland', 'Norland is deeply worried about the talks.'],
  [true, 'Norland', 'Norland had no problem with the old rule.'],
  [true, 'Norland', 'If they are supporting Norland, they will meet great difficulties.'],
  [true, 'Norland', 'The law stops imports that Norland deems a threat.'],
  [true, 'Norland', 'Norland had serious concerns about the talks.'],
  [true, 'Norland', 'Norland is under immense pressure from its neighbors.'],
  [true, 'Norland', 'They quoted the flawed comments of Norland special envoy Maria Diaz.'],
  [true, 'Norland', 'The envoy flatly denied that Norland was unwilling to talk.'],
  [true, 'Norland', 'Norland’s demands included an end to hostile fire.'],
  [false, 'Norland', 'Norland’s false claims included an end to hostile fire.'],
  [false, 'Norland', 'The envoy said that Norland was unwilling to talk.'],
  [true, 'Norland', 'The envoy said Norland is not spreading lies.'],
  [true, 'Norland', 'They are still supporting the Norland deal.'],
  [false, 'Norland', 'They are still supporting the Norland forces.'],
  [true, 'Norland', 'They insisted on talks with Norland enemies.'],
  [true, 'Norland', 'Norland’s enemies are said to be naive.'],
  [true, 'Norland', 'The hearing has been criticized by Norland as a show.'],
  [false, 'Norland', 'The new tax ruins Norland.'],
  [false, 'Norland', 'Norland is deeply corrupt.'],
  [false, 'Norland', 'Norland had a problem with the old rule.'],
  [false, 'Norland', 'They are supporting Norland.'],
])(
  'takes what the target feels, lacks or is supposed to do for no judgement (%s): %s, %s',
  (idle, name, text) => {
    expect(isIdle(litOf(text, name))).toBe(idle);
  },
);
