import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../unit/server/support.ts';
import { here } from './here.ts';
import { sarifFaults } from './sarif-faults.ts';
import { savedDesk } from './saved-desk.ts';

const opening = 'The council of Vellmar met on Thursday to settle what the new ferry will cost.';
const slammed = 'Councillor Edda Brandt slammed the plan after two hours of talks.';
const claimed = 'Mayor Tove Lind claimed that the ferry would pay for itself in a year.';
const draft = [opening, slammed, claimed, 'The ferry is to sail in May.'].join('\n\n');
const stays = [
  { words: 'slammed', reason: 'She did shout', initials: 'EH' },
  { words: 'claimed', reason: 'The audit office doubts it', initials: 'VL' },
];

let desk: Awaited<ReturnType<typeof savedDesk>>;
beforeAll(async () => {
  desk = await savedDesk(draft, stays);
});

/** A folder with files in it. */
function folderOf(files: Record<string, string>): (name: string) => string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return (name) => join(folder, name);
}

const withDesk = (text: string, name = 'a.md') =>
  folderOf({ [name]: text, 'desk.json': desk.json, 'sheet.html': desk.sheet });

interface Result {
  suppressions: { kind: string; justification: string }[];
  locations: { physicalLocation: { region: { startLine: number } } }[];
}

async function resultsOf(...args: string[]) {
  const { code, stdout } = await here(['check', '--format', 'sarif', ...args]);
  const log = JSON.parse(stdout);
  expect(sarifFaults(log)).toBeNull();
  const results = log.runs[0].results as Result[];
  return {
    code,
    results: results.map(({ suppressions, locations }) => ({
      line: locations[0].physicalLocation.region.startLine,
      why: suppressions.map(({ kind, justification }) => `${kind}: ${justification}`),
    })),
  };
}

const [shout, audit] = ['external: She did shout (EH)', 'external: The audit office doubts it (VL)'];

test('without the desk both places count', async () => {
  const { code, results } = await resultsOf(withDesk(draft)('a.md'));
  expect(code).toBe(1);
  expect(results.map(({ why }) => why)).toEqual([[], []]);
});

describe.each(['desk.json', 'sheet.html'])('what a desk dismissed, taken as %s', (name) => {
  test('does not count, and is told with reason and initials', async () => {
    const at = withDesk(draft);
    expect(await resultsOf('--dismissals', at(name), at('a.md'))).toEqual({
      code: 0,
      results: [
        { line: 3, why: [shout] },
        { line: 5, why: [audit] },
      ],
    });
    expect(await here(['check', '--dismissals', at(name), at('a.md')])).toEqual({
      ...{ code: 0, stdout: '' },
      stderr: `Known or dismissed, and not counted: 2 by ${at(name)}.\n`,
    });
    const { stdout } = await here(['check', '--format', 'json', '--dismissals', at(name), at('a.md')]);
    expect(JSON.parse(stdout).files[0].findings[0].suppression).toEqual({
      ...{ kind: 'external', justification: 'She did shout (EH)' },
      from: at(name),
    });
    expect((await here(['check', '--format', 'github', '-d', at(name), at('a.md')])).stdout).toBe('');
  });
});

describe('a dismissal holds by its words and what stands beside them', () => {
  const desked = async (text: string, name = 'a.md') => {
    const at = withDesk(text, name);
    return resultsOf('--dismissals', at('sheet.html'), at(name));
  };

  test('through edits above, below and on one side of it', async () => {
    const edited = [
      'Ferry will cost more, council says',
      'A first paragraph that was not there before.',
      opening.replace('Thursday', 'Friday'),
      slammed.replace('after two hours of talks', 'at the end of it'),
      claimed.replace('in a year', 'by May'),
    ].join('\n\n');
    expect(await desked(edited)).toEqual({
      code: 0,
      results: [
        { line: 7, why: [shout] },
        { line: 9, why: [audit] },
      ],
    });
  });

  test.each([
    ['a.md', `# Ferry\n\n*${opening}*\n\n> “Good,” he said.\n\n**${slammed}**\n\n${claimed}\n`],
    [
      'a.html',
      `<h1>Ferry</h1><p>${opening}</p><p>${slammed.replace('the plan', '<b>the plan</b>')}</p><p>${claimed}</p>`,
    ],
    ['a.rst', `Ferry\n=====\n\n${opening}\n\n${slammed}\n\n${claimed}\n`],
  ])('in %s, whose signs the desk never saw', async (name, text) => {
    const { code, results } = await desked(text, name);
    expect(code).toBe(0);
    expect(results.map(({ why }) => why)).toEqual([[shout], [audit]]);
    const at = withDesk(text, name);
    const { stderr } = await here(['check', '-d', at('desk.json'), at(name)]);
    expect(stderr).not.toContain('None of these');
  });

  test('once: the same words elsewhere count, and so do others in their place', async () => {
    const { code, results } = await desked(`${draft}\n\nThe mayor slammed the port for an hour.\n`);
    expect(code).toBe(1);
    expect(results.map(({ line, why }) => [line, why.length])).toEqual([
      [3, 1],
      [5, 1],
      [9, 0],
    ]);
    const other = await desked(draft.replace(claimed, 'The senator slammed a bill on Monday.'));
    expect(other.code).toBe(1);
    expect(other.results.map(({ why }) => why)).toEqual([[shout], []]);
  });

  test('in the draft that the desk had, and in no other with the same sentence', async () => {
    const other = `Fishermen of Ostrand marched to the harbor this week, and most shops stayed shut.\n\n${slammed}\n\nRain is expected on Sunday, and the regatta was put off until the end of the month.\n`;
    const at = folderOf({ 'a.md': draft, 'b.md': other, 'desk.json': desk.json });
    const { code, results } = await resultsOf('-d', at('desk.json'), at('a.md'), at('b.md'));
    expect(code).toBe(1);
    expect(results.map(({ why }) => why)).toEqual([[shout], [audit], []]);
    const alone = await here(['check', '-d', at('desk.json'), at('b.md')]);
    expect(alone.code).toBe(1);
    expect(alone.stderr).toContain('None of these is the draft that this desk had');
  });
});

describe('a style names what is known of the drafts beside it', () => {
  const settings = 'dismissals: saved/sheet.html\nbaseline: known.json\n';

  test('desks and a baseline, by its own place; what is named at the command stands instead', async () => {
    const more = `${draft}\n\nThe mayor slammed the port for an hour.\n`;
    const at = folderOf({ 'a.md': more, 'house.yml': settings, 'saved/sheet.html': desk.sheet });
    const missing = await here(['check', '--style', at('house.yml'), at('a.md')]);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain(`${at('known.json')}: There is no such file.`);
    expect(missing.stderr).toContain('--write-baseline');
    const written = await here(['check', '--style', at('house.yml'), '--write-baseline', at('a.md')]);
    expect(written).toMatchObject({ code: 0, stdout: '' });
    expect(JSON.parse(readFileSync(at('known.json'), 'utf8')).findings).toMatchObject([
      { rule: 'drama-and-metaphor', words: 'slammed', before: 'The mayor' },
    ]);
    const { code, results } = await resultsOf('--style', at('house.yml'), at('a.md'));
    expect(code).toBe(0);
    expect(results.map(({ why }) => why)).toEqual([
      [shout],
      [audit],
      [`external: Known before: it stands in the baseline ${at('known.json')}.`],
    ]);
    const said = await here(['check', '--style', at('house.yml'), at('a.md')]);
    expect(said.stderr).toBe(
      `Known or dismissed, and not counted: 2 by ${at('saved/sheet.html')}, 1 by ${at('known.json')}.\n`,
    );
    const empty = await savedDesk(draft, []);
    writeFileSync(at('none.json'), empty.json);
    const instead = await resultsOf('--style', at('house.yml'), '-d', at('none.json'), at('a.md'));
    expect(instead.results.map(({ why }) => why.length)).toEqual([0, 0, 1]);
  });
});

test.each(['baseline: ../known.json', 'dismissals: ../desk.json', 'baseline: link/known.json'])(
  'a style that names something outside its folder (%s) is refused, and nothing is read or written there',
  async (settings) => {
    const at = folderOf({ 'in/a.md': draft, 'in/house.yml': `${settings}\n`, 'other/known.json': 'kept' });
    symlinkSync(at('other'), at('in/link'));
    const { code, stdout, stderr } = await here([
      ...['check', '--style', at('in/house.yml'), '--baseline', at('other/new.json'), '--write-baseline'],
      at('in/a.md'),
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`names ${settings.split(' ')[1]}, which lies outside its folder`);
    expect(readFileSync(at('other/known.json'), 'utf8')).toBe('kept');
    expect(existsSync(at('other/new.json'))).toBe(false);
  },
);

test('a baseline that is written of standard input holds for it', async () => {
  const at = folderOf({});
  const args = ['check', '--baseline', at('known.json'), '-'];
  expect((await here([...args, '--write-baseline'], draft)).code).toBe(0);
  expect((await here(args, draft)).code).toBe(0);
  expect((await here(args, `${draft}\n\nThe mayor slammed the port for an hour.`)).code).toBe(1);
});

test('a baseline is not written through a link that lies where its first half goes', async () => {
  const at = folderOf({ 'a.md': draft, 'mine.txt': 'kept' });
  symlinkSync(at('mine.txt'), at('known.json.part'));
  const { code } = await here(['check', '--baseline', at('known.json'), '--write-baseline', at('a.md')]);
  expect(code).toBe(0);
  expect(readFileSync(at('mine.txt'), 'utf8')).toBe('kept');
  expect(JSON.parse(readFileSync(at('known.json'), 'utf8')).findings).toHaveLength(2);
});

describe('a file that is no saved desk is refused by name, with what to do', () => {
  test.each([
    ['sheet.docx', 'PK\u0003\u0004', 'choose a desk.json or a sheet.html'],
    ['known.json', '{"version": 1, "findings": []}', 'choose a desk.json or a sheet.html'],
    ['list.json', 'null', 'choose a desk.json or a sheet.html'],
    ['cut.html', '<script type="application/json" id="parallax-desk">{"draft"', 'was cut off before its end'],
    ['old.json', '{"parallax": "desk", "version": 9}', 'is no saved desk: version'],
  ])('%s', async (name, text, why) => {
    const at = folderOf({ 'a.md': draft, [name]: text });
    const { code, stdout, stderr } = await here(['check', '-d', at(name), at('a.md')]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${at(name)}: `);
    expect(stderr).toContain(why);
  });

  test('or is not there', async () => {
    const at = folderOf({ 'a.md': draft });
    const { code, stderr } = await here(['check', '-d', at('desk.json'), at('a.md')]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${at('desk.json')}: There is no such file.`);
  });
});
