import { describe, expect, test } from 'vitest';
import { parseIgnore } from '../../../../analysis/check/ignores.ts';
import { checkDraft, reasonForAnonymity } from '../../../../analysis/check/index.ts';
import { knownAmong } from '../../../../analysis/check/known-findings.ts';
import { sourcesOf } from '../../../../analysis/check/source-ledger.ts';
import { parseStyle, plainStyle } from '../../../../analysis/check/style.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';
import type { Finding } from '../../../../analysis/types/finding.ts';
import { cases } from './who-speaks-cases.ts';

async function findings(text: string, rule: string): Promise<Finding[]> {
  const all = await checkDraft(makeArticle(text), plainStyle);
  return all.findings.filter((finding) => finding.rule === rule);
}

describe.each(Object.entries(cases))('%s', (rule, { found, none }) => {
  test.each(found)('is found: %s', async (marked) => {
    const start = marked.indexOf('[');
    const end = marked.indexOf(']') - 1;
    const all = await findings(marked.replace(/[[\]]/g, ''), rule);
    expect(all.some((finding) => finding.start < end && finding.end > start)).toBe(true);
  });

  test.each(none)('is not: %s', async (text) => {
    const told = (await findings(text, rule)).map(({ start, end }) => text.slice(start, end));
    expect(told).toEqual([]);
  });
});

describe('why a source has no name', () => {
  test.each([
    [
      'A customs clerk, who asked not to be named because she is not authorized to speak, said the crates were shut.',
      'asked not to be named because she is not authorized to speak',
    ],
    [
      'The bids were opened early, said an engineer who spoke on condition of anonymity for fear of losing his job.',
      'spoke on condition of anonymity for fear of losing his job',
    ],
    [
      'A teacher said the papers had been sold. She did not want her name used because her husband works there.',
      'did not want her name used because her husband works there',
    ],
  ])('%s', async (text, reason) => {
    const document = await read(makeArticle(text));
    const [attribution] = document.attributions;
    const span = reasonForAnonymity(document, attribution);
    expect(span).not.toBeNull();
    expect(reason).toContain(text.slice(span!.start, span!.end));
  });

  test.each([
    'A customs clerk said the crates were never opened.',
    'A customs clerk, who asked not to be named, said the crates were never opened.',
    'A customs clerk said the crates were shut. Another man, who feared for his job, kept silent.',
  ])('is not told: %s', async (text) => {
    const document = await read(makeArticle(text));
    expect(reasonForAnonymity(document, document.attributions[0])).toBeNull();
  });

  test('stands in the ledger of sources', async () => {
    const text =
      'A customs clerk, who asked not to be named because she is not authorized to speak, said the crates were shut. Ana Rell said the lock was new.';
    const sources = sourcesOf(await read(makeArticle(text)));
    expect(sources.find(({ named }) => !named)?.reason).toContain('because she is not authorized to speak');
    expect(sources.find(({ named }) => named)?.reason).toBeNull();
  });

  test('asking for it is no reason, and the finding says so', async () => {
    const [finding] = await findings(
      'A source, who asked not to be named, said the striker had signed.',
      'anonymous-source',
    );
    expect(finding.message).toContain('does not say why');
  });
});

test('a talk in turns, whose speakers stand in labels, is looked through too', async () => {
  const talk =
    'Critics: The pier was never checked.\n\nANNA RELL: They claimed it was safe.\n\nQ: Who says so?\n\nMAYOR: A source told me.';
  for (const rule of Object.keys(cases)) await expect(findings(talk, rule)).resolves.toBeDefined();
});

test('doubt on one side names the side and the one who is told plainly', async () => {
  const text = 'Governor Sule Adamu said the road was paid for. Ruth Bako claimed that it was not.';
  const [finding] = await findings(text, 'doubting-cue');
  expect(finding.message).toContain('Ruth Bako');
  expect(finding.message).toContain('Sule Adamu');
});

describe('the rule that was vague-source', () => {
  test('goes on in style files, where the new name counts before the old', () => {
    expect(parseStyle('rules: {vague-source: off}', 'a.yml').rules).toEqual({ 'anonymous-source': 'off' });
    const both = 'rules: {anonymous-source: error, vague-source: off}';
    expect(parseStyle(both, 'a.yml').rules).toEqual({ 'anonymous-source': 'error' });
  });

  test('goes on in comments and baselines', () => {
    expect(parseIgnore(' parallax-ignore vague-source: as agreed')).toMatchObject({
      rules: ['anonymous-source'],
    });
    const key = { words: 'Critics', before: '', after: 'say so' };
    const known = [{ ...key, rule: 'vague-source', path: 'a.txt' }];
    expect(knownAmong([{ ...key, rule: 'anonymous-source' }], known)).toEqual(known);
  });
});
