import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../../analysis/check/rules.ts';
import { levels } from '../../../analysis/types/finding.ts';
import type { CheckedFile } from '../../../server/cli/checked-draft.ts';
import { sarifLog } from '../../../server/cli/sarif.ts';
import { temporaryFolder } from '../../unit/server/support.ts';
import { here } from './here.ts';
import { sarifFaults as faults } from './sarif-faults.ts';

const slammed = 'The senator slammed the plan on Monday.\r\n\r\nThe mayor claimed that it was late.\r\n';
const clean = 'The bridge will open in May, Ana Horvat said.\n';
/** A draft with loaded words of many kinds, vague sources, an accusation without a reply, and signs beyond the first plane. */
const busy = `The so-called “experts” 🌊 slammed the brutal crackdown as a disgraceful, corrupt scheme.

Critics say the reckless regime is absolutely hell-bent on war. Sources said that it was collateral damage.

The minister was accused of taking bribes. The mayor admitted that the visionary plan is arguably a stunning triumph.
`;

function draft(text: string, name = 'a draft.txt'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

async function logOf(args: string[], input?: string) {
  const { code, stdout } = await here(['check', '--format', 'sarif', ...args], input);
  const log = JSON.parse(stdout);
  expect(faults(log)).toBeNull();
  return { code, run: log.runs[0] };
}

describe('a log fits the schema of the standard', () => {
  test('without findings', async () => {
    const { code, run } = await logOf([draft(clean)]);
    expect({ code, results: run.results }).toEqual({ code: 0, results: [] });
  });

  test('with findings, fixes, standard input and a draft that could not be read', async () => {
    const missing = join(temporaryFolder(), 'missing.txt');
    const { code, run } = await logOf([draft(slammed), missing, '-'], slammed);
    expect(code).toBe(2);
    const { results, invocations, tool } = run;
    expect(invocations[0]).toMatchObject({ executionSuccessful: false });
    expect(invocations[0].toolExecutionNotifications[0].message.text).toContain('no-such-file');
    expect(results).toHaveLength(4);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(results[0].locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: expect.stringMatching(/^file:\/\/\/.*a%20draft\.txt$/) },
      region: { startLine: 1, startColumn: 13, endLine: 1, endColumn: 20 },
    });
    const [{ replacements }] = results[0].fixes[0].artifactChanges;
    expect(replacements[0].insertedContent.text).toBe('criticized');
    expect(results[2].locations[0].physicalLocation.artifactLocation.uri).toBe('stdin');
  });

  test('with many kinds of findings at every level, in several drafts with names in other letters', async () => {
    const style = draft(
      'rules: {no-reply: error}\nlabels: [{avoid: plan, use: bill, level: error}]\n',
      'h.yml',
    );
    const names = ['café à la carte.txt', 'ایران.md', '100% #1?.txt', 'a:b [c].txt'];
    const { run } = await logOf(['--level', 'note', '--style', style, ...names.map((n) => draft(busy, n))]);
    expect(new Set(run.results.map((r: { level: string }) => r.level))).toEqual(new Set(levels));
    expect(new Set(run.results.map((r: { ruleId: string }) => r.ruleId)).size).toBeGreaterThanOrEqual(7);
    expect(run.results.some((r: { fixes: unknown[] }) => r.fixes.length > 1)).toBe(true);
    const uris = run.artifacts.map((a: { location: { uri: string } }) => a.location.uri);
    expect(uris.map((uri: string) => decodeURIComponent(new URL(uri).pathname.split('/').at(-1)!))).toEqual(
      names,
    );
  });

  test('where a draft is named twice', async () => {
    const path = draft(slammed);
    const { run } = await logOf([path, path]);
    expect(run.artifacts).toHaveLength(1);
  });

  test('for every rule at every level, by relative names too', () => {
    const findings = rules.flatMap(({ id }, i) =>
      levels.map((level): CheckedFile['findings'][number] => {
        const span = { start: 4 + (i % 8), end: 11 };
        const other = { wording: 'describe … as', loses: null, of: null };
        return {
          rule: id,
          level,
          message: `Of ${id}.`,
          wordings: [
            { ...span, ...other, text: 'criticized' },
            { ...span, ...other, text: null },
            { ...span, ...other, text: 'opposed', loses: 'the heat', of: 'slammed' },
          ],
          key: { rule: id, words: 'slammed', before: 'The senator', after: 'the plan' },
          suppression: [
            null,
            { kind: 'inSource' as const, justification: 'A name.', from: null },
            { kind: 'external' as const, justification: 'Known.', from: 'known.json' },
          ][i % 3],
          ...span,
        };
      }),
    );
    const path = join('drafts', 'été 1.txt');
    const log = sarifLog([
      {
        path,
        source: slammed,
        words: 14,
        findings,
        quotations: [],
        textNotes: [],
        remarks: [{ start: 2, end: 5, message: 'No.' }],
        error: null,
      },
    ]);
    expect(faults(log)).toBeNull();
    const { results } = (log as { runs: { results: object[] }[] }).runs[0];
    expect(results).toHaveLength(rules.length * levels.length);
    expect(JSON.stringify(log)).toContain('"uri":"drafts/%C3%A9t%C3%A9%201.txt"');
  });
});

test('the schema is not too kind', async () => {
  const { stdout } = await here(['check', '--format', 'sarif', draft(slammed)]);
  const spoilt = (spoil: (log: { version: string; runs: Record<string, never>[] }) => void) => {
    const log = JSON.parse(stdout);
    spoil(log);
    return faults(log);
  };
  expect(spoilt(() => {})).toBeNull();
  expect(spoilt((log) => (log.version = '2.0.0'))).toContain('version');
  expect(spoilt((log) => delete log.runs[0].tool)).toContain("required property 'tool'");
  expect(spoilt((log) => Object.assign(log.runs[0].results[0], { levle: 'note' }))).toContain('additional');
  expect(spoilt((log) => Object.assign(log.runs[0].results[0], { level: 'loud' }))).toContain('level');
  expect(spoilt(({ runs: [{ artifacts }] }) => (artifacts as object[]).push(artifacts[0]))).toContain(
    'duplicate',
  );
  const location = (uri: string) => [{ physicalLocation: { artifactLocation: { uri } } }];
  expect(spoilt((log) => Object.assign(log.runs[0].results[0], { locations: location('a b') }))).toContain(
    'uri',
  );
});
