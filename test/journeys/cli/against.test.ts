import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../unit/server/support.ts';
import { here } from './here.ts';

const transcript = `[00:00:04] ANA HORVAT: Good morning. The bridge will not open in May. We need another ten weeks, er, ten weeks at least.

[00:00:30] LUKA MARIN: I was never asked about the money.
`;
const draft = `Ana Horvat, the mayor, spoke on Monday. “The bridge will open in May,” Horvat said. “I was never asked about the money,” Luka Marin said.

Horvat went on. “We need another twelve weeks,” she said.
`;

let [said, text] = ['', ''];
beforeEach(() => {
  const folder = temporaryFolder();
  [said, text] = [join(folder, 'hearing.txt'), join(folder, 'draft.txt')];
  writeFileSync(said, transcript);
  writeFileSync(text, draft);
});

describe('check --against', () => {
  test('gives each quotation its kind and place as JSON', async () => {
    const { code, stdout } = await here(['check', '--against', said, text, '--format', 'json']);
    expect(code).toBe(1);
    const [{ quotations }] = JSON.parse(stdout).files;
    expect(quotations.map(({ kind, speaker }: Record<string, string>) => [kind, speaker])).toEqual([
      ['trimmed, sense changed', 'Ana Horvat'],
      ['exact', 'Luka Marin'],
      ['altered', 'Ana Horvat'],
    ]);
    const [first] = quotations;
    expect(draft.slice(first.start, first.end)).toBe('The bridge will open in May,');
    expect(first.file).toBe(said);
    expect(first.passage).toMatchObject({
      words: 'The bridge will not open in May',
      time: '00:00:04',
      speaker: 'ANA HORVAT',
    });
    expect(transcript.slice(first.passage.start, first.passage.end)).toBe(first.passage.words);
  });

  test('says what differs word by word, for people and as SARIF', async () => {
    const { stdout } = await here(['check', '--against', said, text]);
    expect(stdout).toContain('quotation-sense: The sense changed: the negation in “not” was left out');
    expect(stdout).toContain('quotation-altered: Not as said: “twelve” where “ten” was said');
    const sarif = JSON.parse((await here(['check', '--against', said, text, '-f', 'sarif'])).stdout);
    const ids = sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(ids).toContain('quotation-sense');
  });

  test('without it, there are no quotations; a transcript that is not there ends it', async () => {
    const { stdout } = await here(['check', text, '--format', 'json']);
    expect(JSON.parse(stdout).files[0]).not.toHaveProperty('quotations');
    const { code, stderr } = await here(['check', '--against', `${said}x`, text]);
    expect(code).toBe(2);
    expect(stderr).toContain('hearing.txtx');
  });
});
