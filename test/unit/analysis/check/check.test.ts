import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../../analysis/check/index.ts';
import { rules } from '../../../../analysis/check/rules.ts';
import { parseStyle, plainStyle } from '../../../../analysis/check/style.ts';
import { makeArticle, Refusal } from '../../../../analysis/read/article.ts';
import type { Finding } from '../../../../analysis/types/finding.ts';

async function findings(text: string, style = plainStyle): Promise<Finding[]> {
  return (await checkDraft(makeArticle(text), style)).findings;
}

/** Each finding as rule and words, in order. */
async function found(text: string, yaml = ''): Promise<[rule: string, words: string][]> {
  const style = parseStyle(yaml, 'style.yml');
  return (await findings(text, style)).map(({ rule, start, end }) => [rule, text.slice(start, end)]);
}

describe('only the author’s own words', () => {
  test('a quotation is left alone, and its doubting cue is noted', async () => {
    const text = '“This brazen liar has ruined the town,” the fisherman Luka Marin claimed on Monday.';
    expect(await found(text)).toEqual([['doubting-cue', expect.stringMatching(/^claimed/)]]);
  });

  test('words reported without quotation marks are the speaker’s too', async () => {
    const said = 'Luka Marin said that the minister was an arrogant liar.';
    expect(await found(said)).toEqual([]);
    expect((await found('The minister was an arrogant liar on that day.')).map(([rule]) => rule)).toContain(
      'condemnation',
    );
  });

  test('names are exempt', async () => {
    expect(await found('The Supreme Court of the United States heard the case on Monday morning.')).toEqual(
      [],
    );
  });
});

test('a finding gives plainer wordings in the form that fits, and what each loses', async () => {
  const [finding] = await findings('The senator slammed the plan on Monday.');
  expect(finding.wordings[0]).toMatchObject({ start: 12, end: 19, text: 'criticized' });
  expect(finding.wordings[0].loses).toMatch(/\w/);
});

describe('sources', () => {
  test.each([
    ['It is widely believed that the wall will fall before the winter.', 'no-source'],
    ['The company was accused of hiding its losses for many years.', 'no-source'],
    ['Officials said the bridge would open in the spring.', 'anonymous-source'],
    ['The mayor claimed that the bridge was safe for cars.', 'doubting-cue'],
    ['The mayor admitted that the bridge was not safe.', 'factive-cue'],
  ])('%s → %s', async (text, rule) => {
    expect((await found(text)).map(([one]) => one)).toContain(rule);
  });

  test.each([
    'The mayor Ana Horvat said that the bridge was safe for cars.',
    'The company was accused by the regulator of hiding its losses.',
    'The mayor may not admit that the bridge was unsafe.',
    'The report found that the bridge was rusty.',
    'She said that the bridge was closed on Monday.',
  ])('nothing on: %s', async (text) => {
    const sourcing = ['no-source', 'anonymous-source', 'doubting-cue', 'factive-cue'];
    expect((await found(text)).filter(([rule]) => sourcing.includes(rule))).toEqual([]);
  });
});

describe('an accusation without a reply', () => {
  const accusation = 'The union accused Ana Horvat of hiding the cost of the wall.';
  const rulesOf = async (text: string) => (await found(text)).map(([rule]) => rule);

  test('is found, with whom it names', async () => {
    expect(await found(accusation)).toContainEqual([
      'no-reply',
      'accused Ana Horvat of hiding the cost of the wall',
    ]);
    expect(await found('Ana Horvat was accused by the union of hiding the cost.')).toContainEqual([
      'no-reply',
      'Ana Horvat was accused by the union of hiding the cost.',
    ]);
  });

  test.each([
    'Ana Horvat said the figures were public.',
    'Horvat did not respond to a request for comment.',
    'The minister, Ana Horvat, could not be reached on Monday.',
    'Horvat denied the claim.',
  ])('is none where the accused is heard or was asked: %s', async (answer) => {
    expect(await rulesOf(`${accusation} ${answer}`)).not.toContain('no-reply');
  });

  test('another’s answer is no answer', async () => {
    expect(await rulesOf(`${accusation} Luka Marin said the figures were public.`)).toContain('no-reply');
  });

  test('one who accuses is not accused', async () => {
    expect(await rulesOf('Ana Horvat blamed the rain for the delay of the wall.')).not.toContain('no-reply');
  });

  test('accused several times, it is one finding', async () => {
    const twice = `${accusation} Later the union blamed Horvat for the delay of the works.`;
    expect((await rulesOf(twice)).filter((rule) => rule === 'no-reply')).toHaveLength(1);
  });
});

describe('the house style', () => {
  const style = `
rules:
  doubting-cue: off
  drama-and-metaphor: error
labels:
  - avoid: [harbour monster, wall]
    use: sea wall
    why: It is a wall in the sea.
    level: error
  - avoid: old guard
allow: [arrogant]
`;

  test('a forbidden label is found in any letter case and number, and replaced in the same', async () => {
    const text = 'Harbour monsters rose in May. The port has two walls.';
    const [first, second] = await findings(text, parseStyle(style, 'style.yml'));
    expect(first).toMatchObject({ rule: 'house-style', level: 'error' });
    expect(first.message).toContain('It is a wall in the sea.');
    expect(first.wordings[0].text).toBe('Sea walls');
    expect(text.slice(second.start, second.end)).toBe('walls');
  });

  test('a label without a better one is forbidden all the same', async () => {
    expect(await found('The old guard left the hall at noon.', style)).toContainEqual([
      'house-style',
      'old guard',
    ]);
  });

  test('in words that are reported a label is still the author’s', async () => {
    expect(await found('The mayor said that the old guard had left.', style)).toContainEqual([
      'house-style',
      'old guard',
    ]);
  });

  test('in a quotation a label is left alone', async () => {
    expect(await found('“We love the old guard,” Luka Marin said on Monday.', style)).toEqual([]);
  });

  test('rules are switched off and raised, and words allowed', async () => {
    expect(await found('The mayor claimed that the bridge was safe for cars.', style)).toEqual([]);
    expect(await found('It was an arrogant reply from the chairman.', style)).toEqual([]);
    const [slammed] = await findings(
      'The senator slammed the plan on Monday.',
      parseStyle(style, 'style.yml'),
    );
    expect(slammed.level).toBe('error');
  });

  test('nothing at all is a plain style', () => {
    expect(parseStyle('', 'style.yml')).toEqual(plainStyle);
    expect(parseStyle('# nothing yet\n', 'style.yml')).toEqual(plainStyle);
  });

  test.each([
    ['rules:\n  hedge: loud\n', /^style\.yml:2: rules\.hedge/],
    ['rules:\n  hegde: off\n', /^style\.yml:\d+: rules/],
    ['labels:\n  - avoid: wall\n    level: error\n    uses: x\n', /^style\.yml:\d+: .*uses/],
    ['labels:\n  - use: wall\n', /^style\.yml:2: labels\.0\.avoid/],
    ['labels: [\n', /^style\.yml:\d+: /],
    ['a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b]\n', /^style\.yml:\d+: /],
    ['- wall\n', /^style\.yml:1: /],
  ])('what does not fit is refused by file and line: %j', (yaml, message) => {
    expect(() => parseStyle(yaml, 'style.yml')).toThrow(Refusal);
    expect(() => parseStyle(yaml, 'style.yml')).toThrow(message);
  });
});

test('every finding is of a listed rule, inside the text, in order, and replaces what lies in the text', async () => {
  const text = `The reckless senator slammed an appalling plan. Critics say it is a disaster, and it is widely believed to fail.\n\nThe union accused Ana Horvat of lying. The mayor claimed it was “a triumph” and hailed the heroic crews.`;
  const all = await findings(text);
  expect(all.length).toBeGreaterThan(3);
  const ids = rules.map(({ id }) => id);
  for (const [i, { start, end, rule, wordings }] of all.entries()) {
    expect(ids).toContain(rule);
    expect(start).toBeGreaterThanOrEqual(all[i - 1]?.start ?? 0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    for (const wording of wordings) expect(wording.end).toBeGreaterThan(wording.start);
  }
});

test.each(['', ' \n ', 'Two words'])('a draft that has hardly begun has no findings: %j', async (text) => {
  expect(await findings(text)).toEqual([]);
});

test('a text that cannot be read is refused', async () => {
  await expect(findings('这是一篇关于港口新墙的文章，市长说明年春天完工。')).rejects.toThrow(Refusal);
});

test('time grows in step with the draft', { tags: ['growth'] }, async () => {
  const paragraph =
    'The reckless mayor slammed the wall. The union accused Ana Horvat of lying, and critics say she claimed it. ';
  const style = parseStyle('labels:\n  - avoid: [reckless mayor, wall of, the union said]\n', 'style.yml');
  const time = async (length: number) => {
    const draft = makeArticle(paragraph.repeat(length / paragraph.length));
    const before = process.cpuUsage().user;
    await checkDraft(draft, style);
    return process.cpuUsage().user - before;
  };
  await time(10_000);
  const best = async (length: number) => Math.min(await time(length), await time(length));
  // Ten times the text in ten times the time; its square would be a hundred times.
  expect((await best(100_000)) / Math.max(20_000, await best(10_000))).toBeLessThan(40);
});
