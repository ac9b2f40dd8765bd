import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../unit/server/support.ts';
import { here } from './here.ts';

const slammed = 'The senator slammed the plan on Monday.';
const claimed = 'The mayor claimed that it was late.';
const rule = 'drama-and-metaphor';

function file(text: string, name: string, folder = temporaryFolder()): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

interface Result {
  ruleId: string;
  suppressions: { kind: string; justification: string }[];
}

async function resultsOf(...args: string[]) {
  const { code, stdout } = await here(['check', '--format', 'sarif', ...args]);
  return { code, results: JSON.parse(stdout).runs[0].results as Result[] };
}

describe('a comment ignores findings of the rules that it names', () => {
  test.each([
    ['a.md', `<!-- parallax-ignore ${rule}: his word -->\n${slammed}\n\n${claimed}\n`],
    ['a.md', `${slammed} <!-- parallax-ignore ${rule}: his word -->\n\n${claimed}\n`],
    ['a.html', `<!-- parallax-ignore ${rule}: his word --><p>${slammed}</p><p>${claimed}</p>`],
    ['a.adoc', `// parallax-ignore ${rule}: his word\n${slammed}\n\n${claimed}\n`],
    ['a.rst', `.. parallax-ignore ${rule}: his word\n\n${slammed}\n\n${claimed}\n`],
    ['a.txt', `parallax-ignore ${rule}: his word\n${slammed}\n\n${claimed}\n`],
    ['a.txt', `${slammed}\r\n\r\n${claimed}\r\n\r\n# parallax-ignore-file ${rule}: his word\r\n`],
  ])('%s %#: in its paragraph or the next, or the whole draft, and in none other', async (name, text) => {
    const { code, results } = await resultsOf(file(text, name));
    expect(code).toBe(1);
    expect(results.map(({ ruleId, suppressions }) => [ruleId, suppressions])).toEqual([
      [rule, [{ kind: 'inSource', justification: 'his word' }]],
      ['doubting-cue', []],
    ]);
  });

  test('what is ignored does not count, and is not in the lines', async () => {
    const path = file(`<!-- parallax-ignore ${rule}: his word -->\n\n${slammed}\n`, 'a.md');
    expect(await here(['check', path])).toEqual({ code: 0, stdout: '', stderr: '' });
    const { stdout } = await here(['check', '--format', 'json', path]);
    expect(JSON.parse(stdout).files[0].findings[0].suppression.justification).toBe('his word');
  });

  test('the same words in another paragraph count', async () => {
    const text = `<!-- parallax-ignore ${rule}: his word -->\n${slammed}\n\nHe stayed for an hour.\n\n${slammed}\n`;
    const { stdout } = await here(['check', file(text, 'a.md')]);
    expect(stdout.match(/:\d+:/g)).toEqual([':6:']);
  });

  test.each([
    ['parallax-ignore', 'names no rule'],
    [`parallax-ignore ${rule}`, 'gives no reason'],
    [`parallax-ignore ${rule}:`, 'gives no reason'],
    ['parallax-ignore dramas: why', 'no rule “dramas”'],
    ['parallax-ignore hedge: why', 'ignores nothing'],
  ])('“%s” is told on standard error, by its line, and ignores nothing', async (comment, why) => {
    const { code, stderr } = await here(['check', file(`\n<!-- ${comment} -->\n${slammed}\n`, 'a.md')]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/a\.md:2: parallax-ignore: /);
    expect(stderr).toContain(why);
  });
});

describe('a baseline', () => {
  const path = () => {
    const folder = temporaryFolder();
    return { draft: file(`${slammed}\n\n${claimed}\n`, 'a.md', folder), known: join(folder, 'known.json') };
  };

  test('knows what was there when it was written, and lets through what is new', async () => {
    const { draft, known } = path();
    const written = await here(['check', '--baseline', known, '--write-baseline', draft]);
    expect(written).toMatchObject({ code: 0, stdout: '' });
    expect(written.stderr).toContain('2 findings');
    expect(await here(['check', '--baseline', known, draft])).toEqual({
      ...{ code: 0, stdout: '' },
      stderr: `Known or dismissed, and not counted: 2 by ${known}.\n`,
    });
    writeFileSync(
      draft,
      `The harbor opened.\n\nIt was a sunny day.\n\n${slammed}\n\nMany came.\n\n${claimed}\n`,
    );
    expect((await here(['check', '--baseline', known, draft])).code).toBe(0);
    writeFileSync(draft, `The governor slammed the port in a long letter.\n\n${slammed}\n\n${claimed}\n`);
    const { code, stdout } = await here(['check', '--baseline', known, draft]);
    expect(code).toBe(1);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toMatch(/a\.md:1:14: /);
  });

  test('knows a finding once: the same words a second time are new', async () => {
    const { draft, known } = path();
    await here(['check', '--baseline', known, '--write-baseline', draft]);
    writeFileSync(draft, `${slammed}\n\n${claimed}\n\n${slammed}\n`);
    const { code, stdout } = await here(['check', '--baseline', known, draft]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^[^\n]*a\.md:5:13: [^\n]*\n$/);
  });

  test('tells reasons that people wrote into it, keeps them, and is written anew with what is left', async () => {
    const { draft, known } = path();
    await here(['check', '--baseline', known, '--write-baseline', draft]);
    const kept = JSON.parse(readFileSync(known, 'utf8'));
    kept.findings[0].reason = 'The desk let it stand (AH).';
    writeFileSync(known, JSON.stringify(kept));
    const { code, results } = await resultsOf('--baseline', known, draft);
    expect(code).toBe(0);
    expect(results.map(({ suppressions }) => suppressions[0])).toEqual([
      { kind: 'external', justification: 'The desk let it stand (AH).' },
      { kind: 'external', justification: `Known before: it stands in the baseline ${known}.` },
    ]);
    writeFileSync(draft, `${slammed}\n`);
    await here(['check', '--baseline', known, '--write-baseline', draft]);
    expect(JSON.parse(readFileSync(known, 'utf8')).findings).toMatchObject([
      { rule, words: 'slammed', reason: 'The desk let it stand (AH).' },
    ]);
  });

  test('that is missing, or no baseline, is refused by name; --write-baseline needs one', async () => {
    const { draft, known } = path();
    const missing = await here(['check', '--baseline', known, draft]);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('--write-baseline');
    writeFileSync(known, '{"version": 2}');
    const wrong = await here(['check', '--baseline', known, draft]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('known.json');
    const unnamed = await here(['check', '--write-baseline', draft]);
    expect(unnamed.code).toBe(2);
    expect(unnamed.stderr).toContain('--baseline FILE');
  });
});

test('--format github gives a workflow command for each finding that counts', async () => {
  const path = file(`${slammed}\n\n${claimed} <!-- parallax-ignore doubting-cue: why -->\n`, 'a, b%.md');
  const { code, stdout } = await here(['check', '--format', 'github', path]);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^::warning file=[^,]*a%2C b%25\.md,line=1,endLine=1,col=13,endColumn=20,title=Parallax%3A drama-and-metaphor::“slammed”: [^\n]+\n$/,
  );
  const missing = await here(['check', '--format', 'github', 'missing.md']);
  expect(missing.stdout).toMatch(/^::error file=missing\.md,title=Parallax::no-such-file: /);
});
