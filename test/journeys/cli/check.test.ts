import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../analysis/check/index.ts';
import { plainStyle } from '../../../analysis/check/style.ts';
import { makeArticle } from '../../../analysis/read/article.ts';
import { temporaryFolder } from '../../unit/server/support.ts';
import { here } from './here.ts';
import { run } from './run.ts';

const slammed = 'The senator slammed the plan on Monday.\r\n\r\nThe mayor claimed that it was late.\r\n';
const clean = 'The bridge will open in May, Ana Horvat said.\n';

function draft(text: string, name = 'a draft.txt'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

describe('exit codes', () => {
  test('0 and nothing to say where a draft is clean', async () => {
    expect(await here(['check', draft(clean)])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('1 where there are findings, each on a line of its own with its place', async () => {
    const path = draft(slammed);
    const { code, stdout, stderr } = await run(['check', path]);
    expect(code).toBe(1);
    expect(stderr).toBe('');
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0].startsWith(`${path}:1:13: drama-and-metaphor: “slammed”: `)).toBe(true);
    expect(lines[0]).toContain('“criticized” (loses ');
    expect(lines[1].startsWith(`${path}:3:11: doubting-cue: `)).toBe(true);
  });

  test('0 where all findings lie below the level, and how many these are', async () => {
    const { code, stdout, stderr } = await here(['check', '--level', 'error', draft(slammed)]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('2 more below error');
  });

  test('2 where a draft cannot be read; the others are checked all the same', async () => {
    const path = draft(slammed);
    const missing = join(temporaryFolder(), 'missing.txt');
    const { code, stdout, stderr } = await run(['check', missing, path]);
    expect(code).toBe(2);
    expect(stdout).toContain(`${path}:1:13: `);
    expect(stderr).toContain('missing.txt');
  });

  test('2 for a level or a style that there is not', async () => {
    expect((await here(['check', '--level', 'loud', draft(clean)])).code).toBe(2);
    const style = draft('rules:\n  hedge: loud\n', 'style.yml');
    const { code, stderr } = await here(['check', '--style', style, draft(clean)]);
    expect(code).toBe(2);
    expect(stderr).toContain('style.yml:2: rules.hedge');
  });
});

test('- reads standard input', async () => {
  const { code, stdout } = await run(['check', '-'], slammed);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^stdin:1:13: /);
});

test('a house style decides what is found and how much it weighs', async () => {
  const style = draft(
    'rules: {doubting-cue: off}\nlabels: [{avoid: plan, use: bill, level: error}]\n',
    'house.yml',
  );
  const { code, stdout } = await here(['check', '-s', style, '-l', 'error', draft(slammed)]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/:1:25: house-style: “plan”: The house style has “bill”\. Instead: “bill”\.\n$/);
});

test('of a finding of several words, each plainer wording says for which it stands', async () => {
  const { stdout } = await here(['check', '-'], 'The police began a brutal crackdown on Monday night.\n');
  expect(stdout).toMatch(/“brutal crackdown”.* Instead: “violent” for “brutal” .*, “[^”]+” for “crackdown”/);
});

test('JSON holds every finding with offsets and place', async () => {
  const path = draft(slammed);
  const { code, stdout } = await here(['check', '--format', 'json', path]);
  expect(code).toBe(1);
  const [file] = JSON.parse(stdout).files;
  expect(file).toMatchObject({ path, words: 14, error: null });
  expect(file.findings[0]).toMatchObject({
    line: 1,
    column: 13,
    endLine: 1,
    endColumn: 20,
    level: 'warning',
  });
});

test('of a draft that was just checked only the paragraph that changed is read again', {
  tags: ['growth'],
}, async () => {
  const paragraph =
    'The harbor authority said on Monday that the new wall would be finished by spring. The senator slammed the plan. Fishing crews, who have waited for years, told reporters in the old town that they expect little of it. ';
  const paragraphs = Array.from({ length: 60 }, (_, i) => paragraph.replace('Monday', `day ${i}`));
  const timed = async () => {
    const before = process.cpuUsage().user;
    const { findings } = await checkDraft(makeArticle(paragraphs.join('\n\n')), plainStyle);
    expect(findings.length).toBeGreaterThanOrEqual(60);
    return process.cpuUsage().user - before;
  };
  const first = await timed();
  const again: number[] = [];
  for (let run = 0; run < 3; run++) {
    paragraphs[30] = `${paragraphs[30]} The wall is ${run} feet high.`;
    again.push(await timed());
  }
  expect(Math.min(...again)).toBeLessThan(first / 2);
});
